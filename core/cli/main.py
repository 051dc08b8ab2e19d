"""The headless program: ``python -m core run | check | resume | verify | ...``."""

import argparse
import contextlib
import io
import json
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from core.about import NAME, VERSION
from core.domain.errors import RegistroError
from core.domain.run_status import Percentiles, RunStatus
from core.domain.template import filled
from core.run.ending import CLOSE_WITHIN
from core.run.preflight import PreflightReport, check, check_file
from core.run.run import Run
from core.run.sampler import Summary
from core.settings.parameters import PARAMETERS
from core.settings.scenario import Scenario, load, parse_assignments
from core.store import schema
from core.store.provenance import shortcoming
from core.usercode.named_code import named_code

if TYPE_CHECKING:
    from core.experiments.queueing_validation import Finding

OK, FAILED, USAGE, ELSEWHERE, INTERRUPTED, UNREAD = 0, 1, 2, 3, 130, 141
"""As shells have them; the last is for output into a pipe that nobody reads any more."""
PROGRESS_EVERY = {True: 0.25, False: 2.0}
"""Seconds between two progress lines, on a terminal and elsewhere."""
LATE = 0.5
"""Seconds after which a generator whose time is over is told to stop: its source does not answer,
or it waits for room."""
TEN, HUNDRED = 9.995, 99.95
"""Where a rate with three digits needs one place less, and none."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter (Windows: cp1252)
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED  # before there was a run, or while something was only read
    except BrokenPipeError:
        _mute(sys.stdout)  # the reader had enough, as `head` has
        return UNREAD
    except (RegistroError, OSError) as error:
        if isinstance(error, OSError):
            _mute(sys.stdout)  # it may be what cannot be written
        _say(f"registro: {_reason(error)}")
        return USAGE
    return code


def _say(text: str, end: str = "\n") -> None:
    """Write to stderr; when nobody reads it any more, that is no reason to end a run."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        _mute(sys.stderr)


def _mute(stream: TextIO) -> None:
    """Lose what is still to be written, or the interpreter would complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _reason(error: RegistroError | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


class _Parser(argparse.ArgumentParser):
    """A parser that suggests the nearest option to a misspelt one."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; an option that there is not ends the program here, where the others are known."""
        space, rest = super().parse_known_args(args, namespace)
        wrong = next((word.partition("=")[0] for word in rest if word.startswith("-")), None)
        if wrong is not None:
            near = get_close_matches(wrong, self._option_string_actions, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.error(f"unrecognized argument: {wrong}{hint}")
        return space, rest


def _parser() -> argparse.ArgumentParser:
    # Frozen, it is a program of its own name.
    prog = Path(sys.executable).stem if hasattr(sys, "frozen") else "python -m core"
    parser = _Parser(prog=prog, description="Registro without a window.")
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser(
        "run",
        help="run a scenario",
        description="Run a scenario into a new run file.",
        usage="%(prog)s [SCENARIO.toml] [--set NAME=VALUE ...] [--for SECONDS | --records N] "
        "[--out FILE.registro] [--json] [--quiet]",
        allow_abbrev=False,
    )
    run.set_defaults(command=_run)
    run.add_argument("scenario", nargs="?", type=Path, metavar="SCENARIO.toml")
    _add_assignments(run)
    run.add_argument("--out", type=Path, metavar="FILE.registro", help="a file that does not exist")
    _add_run_options(run)
    group = run.add_argument_group("parameters", "the same as --set NAME=VALUE")
    for row in PARAMETERS:
        help_ = f"{row.help} [{row.allowed}; {row.show(row.default)}]".replace("%", "%%")
        group.add_argument(f"--{row.name}", metavar="VALUE", help=help_)

    check_ = commands.add_parser(
        "check",
        help="say what is wrong with a scenario before anything starts",
        description="Check every parameter, read the first record, and try your own work on it. "
        "Exit code 0: it can be run; 1: it cannot, and why; 2: it cannot be read.",
    )
    check_.set_defaults(command=_check)
    check_.add_argument("scenario", type=Path, metavar="SCENARIO.toml")
    _add_assignments(check_)

    resume = commands.add_parser(
        "resume", help="go on with a run", description="Go on with a run that ended or was killed."
    )
    resume.set_defaults(command=_resume)
    resume.add_argument("file", type=Path)
    _add_run_options(resume)

    verify = commands.add_parser(
        "verify",
        help="recount a run file",
        description="Recount everything from the rows. Exit code 0: balanced; 1: broken, with the "
        "records' numbers, or something is missing in the file; 2: not a run file, or too damaged.",
    )
    verify.set_defaults(command=_verify)
    verify.add_argument("file", type=Path)
    verify.add_argument(
        "--source",
        action="store_true",
        help="compare each record with its source too (students, people, or a table)",
    )

    soak = commands.add_parser(
        "soak",
        help="prove that kills lose nothing",
        description="Kill workers on purpose under every policy while records flow, then recount. "
        "Exit code 0: nothing was lost; 1: something was.",
    )
    soak.set_defaults(command=_soak)
    soak.add_argument("--kills", type=_count, default=1000, metavar="N", help="default: 1000")
    soak.add_argument("--records", type=_count, default=1_000_000, metavar="N")
    soak.add_argument("--folder", type=Path, help="where the run files are made meanwhile")

    theory = commands.add_parser(
        "theory",
        help="compare real runs with queueing theory",
        description="Run M/M/1, M/M/2 and M/M/4 with real processes, at three utilisations, FIFO "
        "and LIFO, and print what was measured (± half a 95 %% confidence interval) beside what "
        "the theory says. Exit code 0: they agree as far as chance allows; 1: they do not.",
    )
    theory.set_defaults(command=_theory)
    theory.add_argument(
        "--for", type=_seconds, default=300.0, metavar="SECONDS", dest="seconds", help="each row"
    )
    theory.add_argument(
        "--service_time", type=_seconds, default=0.1, metavar="SECONDS", help="default: 0.1"
    )
    theory.add_argument(
        "--at-once", type=_count, default=6, metavar="N", help="rows beside each other; default: 6"
    )
    theory.add_argument("--seed", type=_count, default=1, metavar="N")

    copy = commands.add_parser(
        "copy",
        help="save a copy of a run, also of one that is going on",
        description="Write a run file as one whole file, of one moment, also while the run is "
        "going on. Exit code 0: written; 1: what is there was written, but FILE is not all of its "
        "run, and why; 2: nothing was written.",
    )
    copy.set_defaults(command=_copy)
    copy.add_argument("file", type=Path, metavar="FILE")
    copy.add_argument("out", type=Path, metavar="OUT", help="a file that does not exist")
    copy.add_argument("--force", action="store_true", help="replace OUT, if it is a plain file")

    export = commands.add_parser(
        "export",
        help="write a run's records as CSV or JSON",
        description="Write the records of a run file. Exit code 0: written; 1: what is there was "
        "written, but the file is not all of its run, and why; 2: nothing was written.",
    )
    export.set_defaults(command=_export)
    export.add_argument("file", type=Path)
    export.add_argument("--to", choices=("csv", "json"), required=True)
    export.add_argument("--out", type=Path, help="a file instead of the standard output")
    return parser


def _add_assignments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="assignments"
    )


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--for",
        type=_seconds,
        metavar="SECONDS",
        dest="seconds",
        help="bear records for so long, then work off what waits",
    )
    length.add_argument("--records", type=_count, metavar="N", help="stop after N more records")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress line; troubles are said")


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < (seconds := float(text)) < math.inf:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")


def _count(text: str) -> int:
    with contextlib.suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")


def _run(options: argparse.Namespace) -> int:
    scenario = load(options.scenario) if options.scenario else Scenario()
    given = {row.name: getattr(options, row.name) for row in PARAMETERS}
    flags = [f"{name}={text}" for name, text in given.items() if text is not None]
    scenario = scenario.with_(**parse_assignments([*options.assignments, *flags]))
    scenario = scenario.anchored(Path.cwd())
    checked = _try(scenario)
    out = options.out or Path(time.strftime("registro-%Y%m%d-%H%M%S") + schema.SUFFIX)
    return _conduct(_told(Run.create(out, scenario), checked), options)


def _check(options: argparse.Namespace) -> int:
    checked = check_file(options.scenario, parse_assignments(options.assignments))
    for remark in checked.remarks:
        print(remark.text)
    for problem in checked.problems:
        print(f"registro: {problem}", file=sys.stderr)
    if checked.problems:
        return FAILED
    print(f"{options.scenario}: it can be run")
    return OK


def _told(run: Run, checked: PreflightReport) -> Run:
    """Return ``run``, whose file tells of the trial before it."""
    if checked.trial is not None:
        run.note_trial(checked.trial.template, checked.trial.values)
    return run


def _try(scenario: Scenario) -> PreflightReport:
    """Try what is the user's own before anything starts: named first, and what is odd only said.

    Raises:
        RegistroError: the scenario cannot be run.

    """
    for code in named_code(scenario):
        _say(code.text)
    checked = check(scenario)
    if checked.problems:
        raise checked.problems[0]
    for notice in checked.notices:
        _say(notice.text)
    if checked.failure is not None:
        _say(checked.failure.text)
    return checked


def _resume(options: argparse.Namespace) -> int:
    checked = _try(schema.scenario_in(options.file))
    return _conduct(_told(Run.resume(options.file), checked), options)


def _conduct(run: Run, options: argparse.Namespace) -> int:
    """Run to the end; the first interrupt drains, the second stops now."""
    interrupts: list[int] = []

    def interrupted(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)
        run.stop(drain=len(interrupts) == 1 and number == signal.SIGINT)

    before = {
        number: signal.signal(number, interrupted) for number in (signal.SIGINT, signal.SIGTERM)
    }
    run.limit(options.records, options.seconds)
    # A daemon, as one that hangs in a source shall keep nobody from ending.
    generator = threading.Thread(target=run.generate, name="registro-generator", daemon=True)
    try:
        run.start()
        generator.start()
        _watch(run, generator, options)
    finally:
        run.close()
        if generator.ident is not None:
            generator.join(CLOSE_WITHIN)
        for number, handler in before.items():
            signal.signal(number, handler)
    summary = run.summary()
    _tell(run, summary, options)
    if run.failure is not None:
        _say(f"registro: {run.failure}")
    if run.away is not None:
        where = f"it is {run.file}" if run.file is not None else "nobody knows where it is now"
        _say(f"registro: {run.path} is not the file of this run any more: {where}.")
        return ELSEWHERE
    if run.failure is not None:
        return FAILED
    if interrupts:
        return 128 + interrupts[0]
    return OK if summary.ledger.balanced else FAILED


def _watch(run: Run, generator: threading.Thread, options: argparse.Namespace) -> None:
    """Wait for the end, with a progress line, and stop when the time is over."""
    start = time.monotonic()
    terminal = sys.stderr.isatty()
    shown = 0.0
    told: set[str] = set()
    told_away = ""
    while not run.wait(0.05):
        elapsed = time.monotonic() - start
        over = options.seconds is not None and elapsed >= options.seconds + LATE
        if over or not generator.is_alive():
            run.stop(drain=True)
        told_away = _look_after(run, told_away)
        if options.quiet:
            _say_trouble(run, told, told_away)
        elif elapsed - shown >= PROGRESS_EVERY[terminal]:
            shown = elapsed
            _say(_progress(run, elapsed), end="\r" if terminal else "\n")
    if terminal and not options.quiet:
        _say("")


def _say_trouble(run: Run, told: set[str], away: str) -> None:
    """Say what keeps the run from going on, each thing once: quiet is not silent about that."""
    text = _trouble(run.status())
    if text and text not in {*told, away} and run.failure is None:  # which is said in the end
        told.add(text)
        _say(f"registro: {text}")


def _trouble(status: RunStatus) -> str:
    return filled(status.trouble, status.trouble_values) if status.trouble else ""


def _look_after(run: Run, told: str) -> str:
    """Say once that the file is not where it was, also when quiet; go on when it is back."""
    away = str(run.away or "")
    if away and away != told:
        _say(f"registro: {away}")
    elif told and not away:
        run.resume_flow()
    return away


def _progress(run: Run, elapsed: float) -> str:
    ledger, status = run.summary().ledger, run.status()
    trouble = f"  {_trouble(status)}" if status.trouble else ""
    return (
        f"{elapsed:7.1f} s  {status.state:<8}  born {ledger.born:,}  waiting {ledger.pending:,}  "
        f"in progress {ledger.leased:,}  done {ledger.done:,}  dead {ledger.dead:,}  "
        f"{_rate(status.arrival)} in/s  {_rate(status.throughput)} out/s{trouble}"
    )


def _tell(run: Run, summary: Summary, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(_result(run, summary), allow_nan=False))
        return
    ledger = summary.ledger
    if run.failure is not None and not ledger.born:
        print(f"{run.path}: holds no record")  # which is no balance to be glad of
        return
    terms = {name: number for name, number in ledger.as_dict().items() if number or name == "done"}
    verdict = "balanced" if ledger.balanced else "NOT BALANCED"
    print(f"{run.file or run.path}: {verdict if run.file is not None else 'NOT THERE'}")
    print("  " + ", ".join(f"{name} {number:,}" for name, number in terms.items()))
    if summary.bad_rows:
        print(f"  {summary.bad_rows:,} lines were no records: see the table bad_rows of the file")
    print(f"  achieved {_rate(summary.achieved)}/s, throughput {_rate(summary.throughput)}/s")


def _rate(value: float | None) -> str:
    """Return a rate with about three digits; a dash where it was not measured."""
    if value is None:
        return "–"
    return f"{value:,.{0 if value >= HUNDRED else 1 if value >= TEN else 2}f}"


def _result(run: Run, summary: Summary) -> dict[str, object]:
    """The one JSON object; seconds and records per second; an infinite rate is the word max."""
    return {
        **summary.ledger.as_dict(),
        "balanced": summary.ledger.balanced and run.file is not None,
        "target_rate": "max" if math.isinf(summary.target) else summary.target,
        "achieved_rate": summary.achieved,
        "throughput": summary.throughput,
        "seconds": summary.seconds,
        "generating_seconds": summary.lengths.generating,
        "skipped": summary.skipped,
        "bad_rows": summary.bad_rows,
        "waiting": _percentiles(summary.waiting),
        "sojourn": _percentiles(summary.sojourn),
        "lock_wait": _percentiles(summary.lock_wait),
        "lock_hold": _percentiles(summary.lock_hold),
        "workers": schema.workers_of(run.file) if run.file is not None else [],
        "file": str(run.file or run.path),
    }


def _percentiles(values: Percentiles | None) -> dict[str, float | None]:
    """Return them by name, each of them nothing where nothing was measured."""
    return {name: getattr(values, name, None) for name in ("p50", "p95", "p99")}


def _verify(options: argparse.Namespace) -> int:
    from core.store.verify import verify

    verdict = verify(options.file, deep=True, source=options.source)
    if verdict.balanced:
        compared = ", each as its source has it" if options.source else ""
        print(f"{options.file}: balanced, {verdict.ledger.born:,} records{compared}")
        return OK
    for problem in verdict.problems:
        print(f"{options.file}: {problem.text}")
    return FAILED


def _soak(options: argparse.Namespace) -> int:
    import tempfile

    from core.experiments.soak import describe, soak

    terminal = sys.stderr.isatty()
    told, at = -1, -math.inf

    def tell(done: int, kills: int) -> None:
        nonlocal told, at
        if done > told and time.monotonic() - at >= PROGRESS_EVERY[terminal]:
            told, at = done, time.monotonic()
            _say(f"  {done:,} of {kills:,} kills", end="\r" if terminal else "\n")

    with tempfile.TemporaryDirectory(dir=options.folder, ignore_cleanup_errors=True) as folder:
        report = soak(Path(folder), options.kills, options.records, tell)
    template, values = describe(report)
    print(filled(template, values))
    return OK if report.passed else FAILED


THEORY_ROW = "{:<11} {:>5} {:>8} {:>21} {:>8} {:>16} {:>6} {:>17} {:>6} {:>8}"


def _theory(options: argparse.Namespace) -> int:
    import tempfile

    from core.experiments.queueing_validation import cases, passed, run_cases

    print(
        THEORY_ROW.format(
            *("queue", "util.", "records", "waiting time, ms", "theory", "number", "theory"),
            *("busy share", "theory", "Little"),
        ),
        flush=True,
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rows = cases(options.service_time)
        findings = run_cases(
            Path(folder), rows, options.seconds, options.at_once, _tell_finding, options.seed
        )
    misses = sum(sum(finding.misses) for finding in findings)
    print(f"{misses} of {3 * len(findings)} intervals of 95 % miss the theory (marked *).")
    good = passed(findings)
    print("The runs agree with the theory." if good else "The runs do NOT agree with the theory.")
    return OK if good else FAILED


def _tell_finding(finding: "Finding") -> None:
    queue = finding.case.queue
    waiting, number, busy = (" *" if miss else "" for miss in finding.misses)
    print(
        THEORY_ROW.format(
            f"M/M/{queue.workers} {finding.case.order}",
            f"{queue.utilisation:.1f}",
            f"{finding.records:,}",
            f"{1000 * finding.waiting.mean:,.1f} ± {1000 * finding.waiting.half:,.1f}{waiting}",
            f"{1000 * queue.waiting:,.1f}",
            f"{finding.number.mean:.2f} ± {finding.number.half:.2f}{number}",
            f"{queue.number:.2f}",
            f"{finding.utilisation.mean:.3f} ± {finding.utilisation.half:.3f}{busy}",
            f"{queue.utilisation:.3f}",
            f"{100 * finding.little:+.2f} %",
        ),
        flush=True,
    )


def _copy(options: argparse.Namespace) -> int:
    from core.store.copy import copy

    flaw = copy(options.file, options.out, replace=options.force)
    if flaw is not None:
        _say(f"registro: {flaw}")
        return FAILED
    print(f"{options.out}: written")
    return OK


def _export(options: argparse.Namespace) -> int:
    from core.export.records import export

    if options.out is None and isinstance(sys.stdout, io.TextIOWrapper):
        # The same bytes everywhere: Windows would write another encoding and double line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    export(options.file, options.to, options.out or sys.stdout)
    flaw = shortcoming(options.file)
    if flaw is not None:
        _say(f"registro: {flaw}")
        return FAILED
    return OK
