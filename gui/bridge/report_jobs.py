"""What the window has done for reports and comparisons in the background."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from core.comparison.comparison import Comparison, compare
from core.comparison.course import Course
from core.comparison.overlay import OVERLAYS, OverlaidRun, courses_of, overlaid
from core.domain.errors import RegistroError
from core.report.paper import paper
from core.report.reporting import PDF, report_on, write_page
from gui.bridge.printing import write_pdf_apart
from gui.bridge.tasks import Control, Work

__all__ = ["OVERLAYS", "OverlaidRun", "compare_runs", "read_courses", "write_report"]


def write_report(paths: Sequence[Path], target: Path, language: str, baseline: int = 0) -> Work:
    """Write the report of these runs, or of an experiment; the result are errors of files that are
    not in it.
    """
    return partial(_write_report, tuple(paths), target, language, baseline)


def _write_report(
    paths: tuple[Path, ...], target: Path, language: str, baseline: int, control: Control
) -> Sequence[RegistroError]:
    report = report_on(paths, language, baseline, control.report)
    control.check()
    if target.suffix.lower() == PDF:
        write_pdf_apart(paper(report.document), target)
    else:
        write_page(report.document, target)
    return report.unread


def read_courses(paths: Sequence[Path]) -> Work:
    """Read what the charts of a comparison show: an `OverlaidRun` by the path of each that can be
    read.
    """
    return partial(_read_courses, tuple(paths))


def _read_courses(paths: tuple[Path, ...], control: Control) -> dict[Path, OverlaidRun]:
    found: dict[Path, Course] = {}
    for path in paths:
        control.check()
        try:
            (found[path],) = courses_of([path])
        except RegistroError:
            continue  # the comparison names it
    return dict(zip(found, overlaid(list(found.values())), strict=True))


def compare_runs(paths: Sequence[Path], baseline: int = 0) -> Work:
    """Compare these runs."""
    return partial(_compare_runs, tuple(paths), baseline)


def _compare_runs(paths: tuple[Path, ...], baseline: int, control: Control) -> Comparison:
    return compare(paths, baseline, lambda done: control.report(done, len(paths)))
