"""What the window has done in the background, as the work of tasks: each calls the core once."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from core.domain.errors import RegistroError
from core.domain.rejected_row import RejectedRow
from core.files.whole_file import text_file
from core.library.notes import copy_notes
from core.processes.lifeline import Lifeline
from core.run.preflight import PreflightReport, check
from core.settings.scenario import Scenario, load
from core.sources.csv.form import Format
from core.sources.csv.preview import Preview, preview
from core.store.copy import Progress
from core.store.rejected_rows import RejectedRowReader
from core.store.schema import SUFFIX
from core.usercode.inspection import EntryPoints, find_entry_points
from gui.bridge.tasks import Control, Work

PREVIEWED = 50
"""Rows that a preview shows."""

Copying = Callable[[Path, Progress], RegistroError | None]
"""Writes a copy to a path; returns what is missing in it."""


def save_copy(copying: Copying, source: Path, target: Path) -> Work:
    """Write a copy of the run at ``source``, with its notes; fails with what is missing in it."""
    return partial(_save_copy, copying, source, target)


def _save_copy(copying: Copying, source: Path, target: Path, control: Control) -> None:
    flaw = copying(target, control.report)
    copy_notes(source, target)
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


def load_scenario(path: Path) -> Work:
    """Read a scenario file."""
    return partial(_load_scenario, path)


def _load_scenario(path: Path, control: Control) -> Scenario:
    scenario = load(path)
    control.check()
    return scenario


def save_scenario(scenario: Scenario, path: Path) -> Work:
    """Write a scenario file."""
    return partial(_save_scenario, scenario, path)


def _save_scenario(scenario: Scenario, path: Path, _control: Control) -> None:
    scenario.save(path)


def place_for_run(folder: Path, stem: str) -> Work:
    """Find a path for a new run in ``folder``, which is made where it is not there."""
    return partial(_place_for_run, folder, stem)


def _place_for_run(folder: Path, stem: str, control: Control) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}{SUFFIX}"
    number = 1
    while path.exists():
        control.check()
        number += 1
        path = folder / f"{stem} ({number}){SUFFIX}"
    return path


def functions_of(path: Path) -> Work:
    """Find what a person's Python file can be used for; the result is `EntryPoints`."""
    return partial(_functions_of, path)


def _functions_of(path: Path, control: Control) -> EntryPoints:
    found = find_entry_points(path)
    control.check()
    return found


def free_path(path: Path) -> Work:
    """Find a path like ``path`` at which there is nothing yet."""
    return partial(_free_path, path)


def _free_path(path: Path, control: Control) -> Path:
    stem, number = path.stem, 1
    while path.exists():
        control.check()
        number += 1
        path = path.with_stem(f"{stem}_{number}")
    return path


def write_text(path: Path, text: str) -> Work:
    """Write a file of the person's, in a folder that is made where it is not there."""
    return partial(_write_text, path, text)


def _write_text(path: Path, text: str, _control: Control) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with text_file(path) as stream:
        stream.write(text)


def present(paths: Sequence[Path]) -> Work:
    """Find which of these files there are."""
    return partial(_present, tuple(paths))


def _present(paths: tuple[Path, ...], control: Control) -> list[Path]:
    found = [path for path in paths if path.is_file()]
    control.check()
    return found


class RejectedPart(NamedTuple):
    """Some of the rows of a run's table that were rejected."""

    number: int
    """How many there are in all."""
    rows: list[RejectedRow]


def read_rejected(
    path: Path, ranges: Sequence[tuple[int, int]]
) -> Callable[[Control], RejectedPart]:
    """Read rejected rows of a run: so many from a position on, for each of ``ranges``."""
    return partial(_read_rejected, path, tuple(ranges))


def _read_rejected(
    path: Path, ranges: tuple[tuple[int, int], ...], control: Control
) -> RejectedPart:
    reader = RejectedRowReader(path)
    rows: list[RejectedRow] = []
    try:
        for first, number in ranges:
            control.check()
            rows += reader.part(first, number)
        return RejectedPart(reader.count(), rows)
    finally:
        reader.close()
