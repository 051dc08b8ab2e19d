"""The summary of a run that has ended: a few lines, or one JSON object."""

import argparse
import json
import math
from pathlib import Path

from core.domain.errors import RegistroError
from core.domain.record import Value
from core.domain.run_status import Percentiles
from core.run.run import Run
from core.run.sampler import Summary
from core.store import run_facts

TEN, HUNDRED = 9.995, 99.95
"""Where a rate with three digits needs one place less, and none."""


def print_summary(run: Run, summary: Summary, options: argparse.Namespace) -> None:
    """Print how the run ended."""
    if options.json:
        print(json.dumps(_result(run, summary), allow_nan=False))
        return
    ledger = summary.ledger
    if run.failure is not None and not ledger.born:
        print(f"{run.path}: holds no record")  # which is no balance to be glad of
        return
    terms = {name: number for name, number in ledger.as_dict().items() if number or name == "done"}
    verdict = "balanced" if ledger.balanced else "NOT BALANCED"
    if not summary.certain:
        verdict = "CANNOT BE READ, as it was measured last"
    print(f"{run.file or run.path}: {verdict if run.file is not None else 'NOT THERE'}")
    print("  " + ", ".join(f"{name} {number:,}" for name, number in terms.items()))
    if summary.bad_rows:
        print(f"  {summary.bad_rows:,} lines were no records: see the table bad_rows of the file")
    print(
        f"  achieved {rate_text(summary.achieved)}/s, throughput {rate_text(summary.throughput)}/s"
    )


def rate_text(value: float | None) -> str:
    """Return a rate with about three digits; a dash where it was not measured."""
    if value is None:
        return "–"
    return f"{value:,.{0 if value >= HUNDRED else 1 if value >= TEN else 2}f}"


def _result(run: Run, summary: Summary) -> dict[str, object]:
    """The one JSON object; seconds and records per second; an infinite rate is the word max."""
    return {
        **summary.ledger.as_dict(),
        "balanced": summary.ledger.balanced and summary.certain and run.file is not None,
        "target_rate": "max" if math.isinf(summary.target) else summary.target,
        "achieved_rate": summary.achieved,
        "throughput": summary.throughput,
        "seconds": summary.seconds,
        "generating_seconds": summary.lengths.generating,
        "skipped": summary.skipped,
        "measured": summary.measured,
        "bad_rows": summary.bad_rows,
        "waiting": _percentiles(summary.waiting),
        "sojourn": _percentiles(summary.sojourn),
        "lock_wait": _percentiles(summary.lock_wait),
        "lock_hold": _percentiles(summary.lock_hold),
        "workers": _workers(run.file),
        "file": str(run.file or run.path),
    }


def _workers(file: Path | None) -> list[dict[str, Value]] | None:
    """What the run file says of each; nothing where it cannot be read any more."""
    try:
        return run_facts.workers_of(file) if file is not None else []
    except RegistroError:
        return None


def _percentiles(values: Percentiles | None) -> dict[str, float | None]:
    """Return them by name, each of them nothing where nothing was measured."""
    return {name: getattr(values, name, None) for name in ("p50", "p95", "p99")}
