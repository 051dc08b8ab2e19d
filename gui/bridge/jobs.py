"""What the window has done in the background, as the work of tasks: each calls the core once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.domain.errors import RegistroError
from core.domain.run_status import Query
from core.export.formats import format_for
from core.export.records import export
from core.processes.lifeline import Lifeline
from core.run.preflight import PreflightReport, check
from core.settings.scenario import Scenario
from core.sources.csv.form import Format
from core.sources.csv.preview import Preview, preview
from core.store.copy import Progress
from gui.bridge.tasks import Control, Work

PREVIEWED = 50
"""Rows that a preview shows."""

Copying = Callable[[Path, Progress], RegistroError | None]
"""Writes a copy to a path; returns what is missing in it."""


def export_records(source: Path, target: Path, query: Query | None) -> Work:
    """Write the records of a run file; the result is how many."""
    return partial(_export, source, target, query)


def _export(source: Path, target: Path, query: Query | None, control: Control) -> int:
    return export(source, format_for(target.name).name, target, query, control.report)


def save_copy(copying: Copying, target: Path) -> Work:
    """Write a copy of a run; fails with what is missing in it."""
    return partial(_save_copy, copying, target)


def _save_copy(copying: Copying, target: Path, control: Control) -> None:
    flaw = copying(target, control.report)
    if flaw is not None:
        raise flaw


def preview_table(form: Format) -> Work:
    """Read the beginning of a table: a disk may be slow, a line long."""
    return partial(_preview, form)


def _preview(form: Format, control: Control) -> Preview:
    return preview(form, PREVIEWED, control.cancelled)


def try_scenario(
    scenario: Scenario, *, keep_source: bool = False, resumes: Path | None = None
) -> Work:
    """Try a scenario: open its source, take a record, have the work do it.

    ``keep_source``: the source stays open in the report, for the run that is to begin.
    ``resumes``: the run file that is to go on.
    """
    return partial(_try_scenario, scenario, keep_source, resumes)


def _try_scenario(
    scenario: Scenario, keep_source: bool, resumes: Path | None, control: Control
) -> PreflightReport:
    lifeline = Lifeline()
    control.on_cancel(lifeline.kill)
    # It stops itself after a while what hangs.
    report = check(scenario, lifeline, keep_source=keep_source, resumes=resumes)
    try:
        control.check()
    except BaseException:
        report.close()
        raise
    return report
