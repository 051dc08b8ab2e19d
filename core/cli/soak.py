"""The command ``soak``: kills workers on purpose and recounts."""

import argparse
import math
import sys
import time
from pathlib import Path

from core.cli.console import FAILED, OK, PROGRESS_EVERY, print_message
from core.cli.options import Commands, count
from core.domain.engines import ENGINES, Capability
from core.domain.template import filled

_TEXTBOOK = tuple(engine.name for engine in ENGINES if Capability.LEASES not in engine.can)


def add(commands: Commands) -> None:
    """Add the command ``soak``."""
    parser = commands.add_parser(
        "soak",
        help="prove that kills lose nothing",
        description="Kill workers on purpose under every policy while records flow, then recount. "
        "Exit code 0: nothing was lost; 1: something was.",
    )
    parser.set_defaults(command=_soak)
    parser.add_argument("--kills", type=count, default=1000, metavar="N", help="default: 1000")
    parser.add_argument("--records", type=count, default=1_000_000, metavar="N")
    parser.add_argument(
        "--engine",
        choices=_TEXTBOOK,
        metavar="ENGINE",
        help="kill workers of this textbook engine instead, and see that nothing else is harmed: "
        + ", ".join(_TEXTBOOK),
    )
    parser.add_argument("--folder", type=Path, help="where the run files are made meanwhile")


def _soak(options: argparse.Namespace) -> int:
    import tempfile

    from core.experiments.soak import describe, soak

    terminal = sys.stderr.isatty()
    reported, at = -1, -math.inf

    def on_progress(done: int, kills: int) -> None:
        nonlocal reported, at
        if done > reported and time.monotonic() - at >= PROGRESS_EVERY[terminal]:
            reported, at = done, time.monotonic()
            print_message(f"  {done:,} of {kills:,} kills", end="\r" if terminal else "\n")

    with tempfile.TemporaryDirectory(dir=options.folder, ignore_cleanup_errors=True) as folder:
        if options.engine:
            from core.experiments.engine_soak import soak_engine

            harmed = soak_engine(Path(folder), options.engine, options.kills, progress=on_progress)
            print(harmed.text)
            return FAILED if harmed.problems else OK
        report = soak(Path(folder), options.kills, options.records, on_progress)
    template, values = describe(report)
    print(filled(template, values))
    return OK if report.passed else FAILED
