"""The command ``export``: a table of a run, or all of it, in a format of the table of formats."""

import argparse
import io
import sys
from pathlib import Path

from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands, add_language
from core.cli.progress_line import progress_line
from core.domain.errors import QT_TRANSLATE_NOOP
from core.export.formats import FORMATS
from core.export.options import Options
from core.export.tables import RECORDS, TABLES
from core.export.times import Times
from core.files.whole_file import TargetError
from core.store.provenance import shortcoming


def add(commands: Commands) -> None:
    """Add the command ``export``."""
    parser = commands.add_parser(
        "export",
        help="write the records of a run, or all of it, as CSV, JSON or Parquet",
        description="Write the records of a run file, another table of it, or all of it. Exit "
        "code 0: written; 1: what is there was written, but the file is not all of its run, and "
        "why; 2: nothing was written.",
    )
    parser.set_defaults(command=_export)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--to",
        choices=[form.name for form in FORMATS],
        required=True,
        help="spreadsheet is CSV in which no text becomes a formula; parquet needs pyarrow",
    )
    parser.add_argument("--out", type=Path, help="a file instead of the standard output")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--table", choices=[table.name for table in TABLES], default=RECORDS)
    what.add_argument(
        "--all",
        action="store_true",
        help="all tables, the charts and the scenario: --out is a new folder, or a file that ends "
        "with .zip",
    )
    parser.add_argument(
        "--times",
        choices=[times.value for times in Times],
        default=Times.UNIX.value,
        help="unix seconds, as in the file, or ISO 8601 in UTC",
    )
    parser.add_argument(
        "--packages",
        default="",
        metavar="FOLDER",
        help="the folder or virtual environment that has pyarrow",
    )
    add_language(parser)


def _export(options: argparse.Namespace) -> int:
    from core.export.records import export
    from core.export.whole_run import export_run
    from core.report.chart_files import chart_files
    from core.texts.words import Words

    chosen = Options(options.table, Times(options.times), options.packages)
    with progress_line("rows", wanted=options.out is not None) as line:
        # Rows are only counted beforehand where somebody sees it.
        progress = line if line.wanted else None
        if options.all:
            if options.out is None:
                raise TargetError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "All of a run is more than one table: name a new folder or a zip file "
                        "with --out.",
                    )
                )
            charts = chart_files(options.file, Words(options.language))
            export_run(
                options.file,
                options.to,
                options.out,
                extras=charts,
                progress=progress,
                options=chosen,
            )
        else:
            target = options.out or _standard_output()
            export(options.file, options.to, target, progress=progress, options=chosen)
    flaw = shortcoming(options.file)
    if flaw is not None:
        print_message(f"registro: {flaw}")
        return FAILED
    return OK


def _standard_output() -> io.TextIOWrapper:
    if sys.stdout is None:
        raise TargetError(
            QT_TRANSLATE_NOOP("core", "There is no standard output: name a file with --out.")
        )
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The same bytes everywhere: Windows would write another encoding and double line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout  # type: ignore[return-value]
