"""The summary of a run that has ended: a few lines, or one JSON object."""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.domain.errors import RegistroError
from core.domain.record import Value
from core.domain.run_status import Percentiles
from core.domain.run_summary import FaultCost, Outage, RunSummary, TargetFigures
from core.run.past_summary import summary_in
from core.run.run import Run
from core.store import run_facts

TEN, HUNDRED = 9.995, 99.95
"""Where a rate with three digits needs one place less, and none."""


def print_summary(run: Run, summary: RunSummary, options: argparse.Namespace) -> None:
    """Print how the run ended."""
    summary = _with_file(run.file, summary)
    path, there = run.file or run.path, run.file is not None
    if options.json:
        print(json.dumps(as_json(summary, path, there=there), allow_nan=False))
    elif run.failure is not None and not summary.ledger.born:
        print(f"{run.path}: holds no record")  # which is no balance to be glad of
    else:
        print("\n".join(lines(summary, path, there=there)))


def lines(summary: RunSummary, path: Path, *, there: bool = True) -> Iterator[str]:
    """Yield what came out of the run in the file at ``path``, if it is still ``there``."""
    ledger = summary.ledger
    terms = {name: number for name, number in ledger.as_dict().items() if number or name == "done"}
    verdict = "balanced" if ledger.balanced else "NOT BALANCED"
    if not summary.certain:
        verdict = "CANNOT BE READ, as it was measured last"
    yield f"{path}: {verdict if there else 'NOT THERE'}"
    yield "  " + ", ".join(f"{name} {number:,}" for name, number in terms.items())
    if summary.bad_rows:
        yield f"  {summary.bad_rows:,} lines were no records: see the table bad_rows of the file"
    achieved, throughput = rate_text(summary.achieved), rate_text(summary.throughput)
    yield f"  achieved {achieved}/s, throughput {throughput}/s"
    for line in _details(summary):
        yield f"  {line}"


def rate_text(value: float | None) -> str:
    """Return a rate with about three digits; a dash where it was not measured."""
    if value is None:
        return "–"
    return f"{value:,.{0 if value >= HUNDRED else 1 if value >= TEN else 2}f}"


def as_json(summary: RunSummary, path: Path, *, there: bool = True) -> dict[str, object]:
    """Return the one JSON object; seconds and records per second; an infinite rate is max."""
    return {
        **summary.ledger.as_dict(),
        "balanced": summary.ledger.balanced and summary.certain and there,
        "target_rate": "max" if math.isinf(summary.target) else summary.target,
        "achieved_rate": summary.achieved,
        "throughput": summary.throughput,
        "seconds": summary.seconds,
        "generating_seconds": summary.lengths.generating,
        "asked_rate": summary.asked,
        "rate_met": summary.rate_met,
        "skipped": summary.skipped,
        "measured": summary.measured,
        "bad_rows": summary.bad_rows,
        "waiting": _percentiles(summary.waiting),
        "service": _percentiles(summary.service),
        "sojourn": _percentiles(summary.sojourn),
        "lock_wait": _percentiles(summary.lock_wait),
        "lock_hold": _percentiles(summary.lock_hold),
        "target": _target(summary.target_figures),
        "failed_attempts": summary.failed,
        "busy": summary.busy,
        "faults_number": summary.faults_number,
        "faults": [_fault(each) for each in summary.faults],
        "server_outages": [_outage(each) for each in summary.outages],
        "workers": _workers(path if there else None),
        "file": str(path),
    }


def _with_file(file: Path | None, summary: RunSummary) -> RunSummary:
    """Return ``summary`` with what only the run file says; as it is where that cannot be read."""
    try:
        whole = summary_in(file) if file is not None else None
    except RegistroError:
        return summary
    if whole is None:
        return summary
    return replace(
        summary,
        failed=whole.failed,
        busy=whole.busy,
        faults=whole.faults,
        faults_number=whole.faults_number,
        target_figures=whole.target_figures,
        outages=whole.outages,
    )


def _details(summary: RunSummary) -> Iterator[str]:
    """Yield lines on how long records took, how busy workers were, and what faults cost."""
    for name in ("waiting", "service", "sojourn"):
        times: Percentiles | None = getattr(summary, name)
        if times is not None:
            each = zip(("p50", "p95", "p99"), (times.p50, times.p95, times.p99), strict=True)
            yield f"{name}: " + ", ".join(f"{p} {seconds_text(value)}" for p, value in each)
    parts = [f"workers busy {summary.busy:.0%} of the time"] if summary.busy is not None else []
    parts += [f"failed attempts {summary.failed:,}"] if summary.failed else []
    if parts:
        yield ", ".join(parts)
    target = summary.target_figures
    if target is not None:
        share = "–" if target.share is None else f"{target.share:.1%}"
        yield (
            f"target {target.percent:g} % within {seconds_text(target.within)}: {share} in time, "
            f"{target.violation:.1f} s of {target.judged:.1f} s in violation"
        )
    if summary.faults_number:
        given_back = sum(each.records for each in summary.faults)
        lost = sum(each.lost for each in summary.faults)
        more = f", lost {lost:,}" if lost else ""
        yield f"faults {summary.faults_number:,}, records given back {given_back:,}{more}"

    if summary.outages:
        seconds = seconds_text(sum(each.seconds for each in summary.outages))
        yield f"outages of the server {len(summary.outages):,}, {seconds} in all"


def seconds_text(value: float) -> str:
    """Return a duration, in seconds or milliseconds."""
    return f"{value:.3g} s" if value >= 1 else f"{1000 * value:.3g} ms"


def _target(figures: TargetFigures | None) -> dict[str, object] | None:
    """What came of the target; null where there was none."""
    if figures is None:
        return None
    return {
        "percent": figures.percent,
        "within": figures.within,
        "met": figures.met,
        "share": figures.share,
        "done": figures.done,
        "in_time": figures.in_time,
        "judged_seconds": figures.judged,
        "violation_seconds": figures.violation,
    }


def _fault(cost: FaultCost) -> dict[str, object]:
    """What one fault cost; times in seconds, null where it is not known or never came."""
    return {
        "kind": cost.kind,
        "at": cost.at,
        "worker": cost.worker,
        "fault": cost.fault,
        "given_back": cost.records,
        "lost": cost.lost,
        "records": list(cost.seqs),
        "leased_again_after": cost.again,
        "leased_again_by": list(cost.by),
        "backlog_back_after": cost.backlog,
    }


def _outage(outage: Outage) -> dict[str, float | None]:
    """When the server could not be reached; null where nobody saw that it was there again."""
    seconds = None if outage.end is None else outage.seconds
    return {"begin": outage.begin, "end": outage.end, "seconds": seconds}


def _workers(file: Path | None) -> list[dict[str, Value]] | None:
    """What the run file says of each; nothing where it cannot be read any more."""
    try:
        return run_facts.workers_of(file) if file is not None else []
    except RegistroError:
        return None


def _percentiles(values: Percentiles | None) -> dict[str, float | None]:
    """Return them by name, each of them nothing where nothing was measured."""
    return {name: getattr(values, name, None) for name in ("p50", "p95", "p99")}
