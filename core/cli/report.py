"""The command ``report``: a run, a comparison or an experiment as one file to read or print."""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from core.about import NAME
from core.cli.compare import baseline_place
from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands, add_language
from core.cli.progress_line import progress_line
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError

if TYPE_CHECKING:
    from core.report.document import Document

PRINTER = "PySide6"
"""What the program that makes a PDF needs."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
WITHIN = 300
"""Seconds that the printing takes at most."""


def add(commands: Commands) -> None:
    """Add the command ``report``."""
    parser = commands.add_parser(
        "report",
        help="write a report of a run, a comparison or an experiment",
        description="Write one file that needs nothing else to be read: of a run file, of several "
        "as a comparison, or of the folder of an experiment. Exit code 0: written; 1: written, but "
        "some of the files could not be read; 2: nothing was written.",
    )
    parser.set_defaults(command=_report)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="run files, or an experiment's folder"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="R.html|R.pdf", help="the file to write"
    )
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="one of the files; default: the first"
    )
    add_language(parser)


def _report(options: argparse.Namespace) -> int:
    from core.report.reporting import HTML, PDF, report_on, write_page

    target: Path = options.out
    suffix = target.suffix.lower()
    if suffix not in {HTML, ".htm", PDF}:
        raise RegistroError(
            QT_TRANSLATE_NOOP(
                "core", "A report is written as R.html or R.pdf, not as {path}: name one of both."
            ),
            path=target,
        )
    printer = _printer() if suffix == PDF else []
    baseline = baseline_place(options.files, options.baseline)
    with progress_line("steps of the report") as progress:
        report = report_on(options.files, options.language, baseline, progress)
    if printer:
        _print(report.document, target, printer)
    else:
        write_page(report.document, target)
    for error in report.unread:
        print_message(f"registro: {error}")
    return FAILED if report.unread else OK


def _printer() -> list[str]:
    """Return the command of the window's program, which alone knows how to make a PDF.

    Raises:
        RegistroError: it is not installed.

    """
    if hasattr(sys, "frozen"):
        window = Path(sys.executable).with_name(NAME + Path(sys.executable).suffix)
        if window.is_file():
            return [str(window)]
    elif find_spec(PRINTER) is not None:
        return [sys.executable, "-m", "gui"]
    raise RegistroError(
        QT_TRANSLATE_NOOP(
            "core",
            "A PDF is made by the window's program, which needs {module}, and that is not "
            "installed here. Write R.html and print it with a browser, or install {module}.",
        ),
        module=PRINTER,
    )


def _print(document: "Document", target: Path, printer: list[str]) -> None:
    """Have the window's program print it, which shows no window for it.

    Raises:
        RegistroError: it could not.

    """
    from core.report.paper import paper

    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    if hasattr(sys, "frozen"):
        environment = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="registro-", ignore_cleanup_errors=True) as folder:
        paper(document).save(Path(folder))
        try:
            printed = subprocess.run(  # noqa: S603 (our own program)
                [*printer, "--print", folder, str(target.absolute())],
                env=environment,
                check=False,
                capture_output=True,
                timeout=WITHIN,
            )
            reason = printed.stderr.decode(errors="replace").strip()
            failed = printed.returncode != 0
        except (OSError, subprocess.TimeoutExpired) as error:
            reason, failed = str(error), True
    if failed:
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "{path} could not be printed: {reason}"),
            path=target,
            reason=reason[-1000:],
        )
