"""The command ``theory``: real runs compared with queueing theory."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.console import FAILED, OK
from core.cli.options import Commands, count, seconds

if TYPE_CHECKING:
    from core.experiments.queueing_validation import CaseResult

ROW = "{:<11} {:>5} {:>8} {:>21} {:>8} {:>16} {:>6} {:>17} {:>6} {:>8}"


def add(commands: Commands) -> None:
    """Add the command ``theory``."""
    parser = commands.add_parser(
        "theory",
        help="compare real runs with queueing theory",
        description="Run M/M/1, M/M/2 and M/M/4 with real processes, at three utilisations, FIFO "
        "and LIFO, and print what was measured (± half a 95 % confidence interval) beside what "
        "the theory says. Exit code 0: they agree as far as chance allows; 1: they do not.",
    )
    parser.set_defaults(command=_theory)
    parser.add_argument(
        "--for", type=seconds, default=300.0, metavar="SECONDS", dest="seconds", help="each row"
    )
    parser.add_argument(
        "--service_time", type=seconds, default=0.1, metavar="SECONDS", help="default: 0.1"
    )
    parser.add_argument(
        "--at-once", type=count, default=6, metavar="N", help="rows beside each other; default: 6"
    )
    parser.add_argument("--seed", type=count, default=1, metavar="N")


def _theory(options: argparse.Namespace) -> int:
    import tempfile

    from core.experiments.queueing_validation import cases, passed, run_cases

    print(
        ROW.format(
            *("queue", "util.", "records", "waiting time, ms", "theory", "number", "theory"),
            *("busy share", "theory", "Little"),
        ),
        flush=True,
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rows = cases(options.service_time)
        findings = run_cases(
            Path(folder), rows, options.seconds, options.at_once, _print_result, options.seed
        )
    misses = sum(sum(result.misses) for result in findings)
    print(f"{misses} of {3 * len(findings)} intervals of 95 % miss the theory (marked *).")
    good = passed(findings)
    print("The runs agree with the theory." if good else "The runs do NOT agree with the theory.")
    return OK if good else FAILED


def _print_result(result: "CaseResult") -> None:
    queue = result.case.queue
    waiting, number, busy = (" *" if miss else "" for miss in result.misses)
    print(
        ROW.format(
            f"M/M/{queue.workers} {result.case.order}",
            f"{queue.utilisation:.1f}",
            f"{result.records:,}",
            f"{1000 * result.waiting.mean:,.1f} ± {1000 * result.waiting.half:,.1f}{waiting}",
            f"{1000 * queue.waiting:,.1f}",
            f"{result.number.mean:.2f} ± {result.number.half:.2f}{number}",
            f"{queue.number:.2f}",
            f"{result.utilisation.mean:.3f} ± {result.utilisation.half:.3f}{busy}",
            f"{queue.utilisation:.3f}",
            f"{100 * result.little:+.2f} %",
        ),
        flush=True,
    )
