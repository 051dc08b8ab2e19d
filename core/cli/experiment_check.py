"""The command ``experiment check``: experiments are asked what is known beforehand."""

import argparse
import os
import tempfile
from pathlib import Path

from core.cli.console import FAILED, OK
from core.cli.options import Commands, count, seconds

NAMES = ("capacity", "demand", "duel", "sweep")


def add(kinds: Commands) -> None:
    """Add the command ``check`` to those of ``experiment``."""
    parser = kinds.add_parser(
        "check",
        help="compare experiments with what is known beforehand",
        description="Ask real experiments what is known beforehand: capacity against c/E[S], "
        "duels of a thing with itself and with one that is 5 % slower, how much shorter pairs "
        "make the interval, a sweep against the full grid, and the demand again and again. All of "
        "it takes hours on a calm machine; exit code 0: all is as it should be; 1: it is not.",
    )
    parser.set_defaults(command=_check)
    parser.add_argument(
        "names",
        nargs="*",
        type=_name,
        metavar="NAME",
        help=f"{', '.join(NAMES)}; default: all",
    )
    parser.add_argument(
        "--times", type=count, default=40, metavar="N", help="duels; half as many demands"
    )
    parser.add_argument(
        "--for", type=seconds, default=4.0, metavar="SECONDS", dest="seconds", help="each run"
    )
    parser.add_argument(
        "--duel", type=seconds, default=60.0, metavar="SECONDS", help="all runs of a duel"
    )
    parser.add_argument(
        "--workers", type=count, nargs="+", default=[1, 2, 3, 4], metavar="N", help="of capacity"
    )
    parser.add_argument(
        "--seed", type=count, default=1, metavar="N", help="of the first asking; the others follow"
    )
    parser.add_argument("--folder", type=Path, help="where the experiments are made meanwhile")


def _check(options: argparse.Namespace) -> int:
    from core.experiments.self_check import CHECKS, Asked, Scale

    names = [name for name in CHECKS if name in options.names or not options.names]
    scale = Scale(options.times, options.seed, options.seconds, options.duel, options.workers)
    print(f"{os.cpu_count()} processors; load now {_load()}", flush=True)
    passed = True
    with tempfile.TemporaryDirectory(dir=options.folder, ignore_cleanup_errors=True) as folder:
        asked = Asked(Path(folder), lambda: False)
        for name in names:
            for finding in CHECKS[name](asked, scale):
                passed = passed and finding.passed
                mark = "passed" if finding.passed else "FAILED"
                print(f"{mark}  {finding.name}: {finding.text}  [load {_load()}]", flush=True)
    return OK if passed else FAILED


def _name(text: str) -> str:
    if text not in NAMES:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(NAMES)}")
    return text


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
