"""The command ``copy``: a run file as one whole file, also of a run that is going on."""

import argparse
from pathlib import Path

from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command ``copy``."""
    parser = commands.add_parser(
        "copy",
        help="save a copy of a run, also of one that is going on",
        description="Write a run file as one whole file, of one moment, also while the run is "
        "going on. Exit code 0: written; 1: what is there was written, but FILE is not all of its "
        "run, and why; 2: nothing was written.",
    )
    parser.set_defaults(command=_copy)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("out", type=Path, metavar="OUT", help="a file that does not exist")
    parser.add_argument("--force", action="store_true", help="replace OUT, if it is a plain file")


def _copy(options: argparse.Namespace) -> int:
    from core.library.notes import copy_notes
    from core.store.copy import copy

    flaw = copy(options.file, options.out, replace=options.force)
    copy_notes(options.file, options.out)
    if flaw is not None:
        print_message(f"registro: {flaw}")
        return FAILED
    print(f"{options.out}: written")
    return OK
