"""The command ``export``: a run's records as CSV or JSON."""

import argparse
import io
import sys
from pathlib import Path

from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands
from core.domain.errors import QT_TRANSLATE_NOOP
from core.export.formats import FORMATS
from core.files.whole_file import TargetError
from core.store.provenance import shortcoming


def add(commands: Commands) -> None:
    """Add the command ``export``."""
    parser = commands.add_parser(
        "export",
        help="write a run's records as CSV or JSON",
        description="Write the records of a run file. Exit code 0: written; 1: what is there was "
        "written, but the file is not all of its run, and why; 2: nothing was written.",
    )
    parser.set_defaults(command=_export)
    parser.add_argument("file", type=Path)
    parser.add_argument("--to", choices=[form.name for form in FORMATS], required=True)
    parser.add_argument("--out", type=Path, help="a file instead of the standard output")


def _export(options: argparse.Namespace) -> int:
    from core.export.records import export

    if options.out is None and sys.stdout is None:
        raise TargetError(
            QT_TRANSLATE_NOOP("core", "There is no standard output: name a file with --out.")
        )
    if options.out is None and isinstance(sys.stdout, io.TextIOWrapper):
        # The same bytes everywhere: Windows would write another encoding and double line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    export(options.file, options.to, options.out or sys.stdout)
    flaw = shortcoming(options.file)
    if flaw is not None:
        print_message(f"registro: {flaw}")
        return FAILED
    return OK
