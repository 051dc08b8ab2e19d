"""The command ``check``: what is wrong with a scenario before anything starts."""

import argparse
import sys
from pathlib import Path

from core.cli.console import FAILED, OK, reason
from core.cli.options import Commands, add_assignments, read_assignments
from core.run.preflight import check_file


def add(commands: Commands) -> None:
    """Add the command ``check``."""
    parser = commands.add_parser(
        "check",
        help="say what is wrong with a scenario before anything starts",
        description="Check every parameter, read the first record, and try your own work on it. "
        "Exit code 0: it can be run; 1: it cannot, and why; 2: it cannot be read.",
    )
    parser.set_defaults(command=_check)
    parser.add_argument("scenario", type=Path, metavar="SCENARIO.toml")
    add_assignments(parser)


def _check(options: argparse.Namespace) -> int:
    checked = check_file(options.scenario, read_assignments(options))
    for remark in checked.remarks:
        print(remark.text)
    for problem in checked.problems:
        print(f"registro: {reason(problem)}", file=sys.stderr)
    if checked.problems:
        return FAILED
    print(f"{options.scenario}: it can be run")
    return OK
