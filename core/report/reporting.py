"""Makes the report of whatever is given: a run, several runs, or the folder of an experiment."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.experiments.definition_file import NAME as DEFINITION
from core.files.whole_file import text_file
from core.report.comparison_report import comparison_report
from core.report.document import Document
from core.report.experiment_report import experiment_report
from core.report.page import page
from core.report.run_report import Check, run_report
from core.texts.words import Words

HTML, PDF = ".html", ".pdf"


class Report(NamedTuple):
    """A report that was made."""

    document: Document
    unread: Sequence[RegistroError] = ()
    """Why files that were to be compared are not in it."""


def report_on(
    paths: Sequence[Path],
    language: str,
    baseline: int = 0,
    check: Check = lambda _done, _of: None,
) -> Report:
    """Return the report of one run, of a comparison of several, or of an experiment.

    ``check`` is called with how much of how much is done, and ends it by an exception.

    Raises:
        RegistroError: it cannot be made; the message says why.
        OSError: a file cannot be read.

    """
    words = Words(language)
    folders = [folder for folder in map(_experiment, paths) if folder is not None]
    if folders and len(paths) > 1:
        raise RegistroError(
            QT_TRANSLATE_NOOP(
                "core", "An experiment has a report of its own: name its folder {folder} alone."
            ),
            folder=folders[0],
        )
    if folders:
        return Report(experiment_report(folders[0], words, check))
    if len(paths) == 1:
        return Report(run_report(paths[0], words, check))
    document, comparison = comparison_report(paths, baseline, words, check)
    return Report(document, [each.error for each in comparison.unread])


def _experiment(path: Path) -> Path | None:
    """Return the folder of the experiment that ``path`` names; None where it is none."""
    if path.is_dir():
        return path
    return path.parent if path.name == DEFINITION and path.is_file() else None


def write_page(document: Document, target: Path) -> None:
    """Write a report as an HTML file, completely or not at all.

    Raises:
        TargetError: there is something that no file may be written over.
        OSError: it cannot be written.

    """
    with text_file(target) as stream:
        stream.write(page(document))
