"""What the window knows of exports: what can be chosen, and the work of writing all of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.domain.run_status import Query
from core.export.formats import FORMATS, format_for
from core.export.options import Options
from core.export.records import export
from core.export.tables import TABLES
from core.export.times import Times
from core.export.whole_run import ALL, ZIP, export_run
from core.settings.scenario import Scenario
from gui.bridge.tasks import Control, Work

__all__ = [
    "ALL",
    "FORMATS",
    "TABLES",
    "ZIP",
    "ExportChoice",
    "Times",
    "export_records",
    "export_whole",
    "known_packages",
    "needs_packages",
]


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a person wants of a run."""

    to: str = FORMATS[0].name
    tables: tuple[str, ...] = ALL
    times: Times = Times.UNIX
    packages: str = ""
    charts: tuple[str, ...] = ("svg", "png")
    """The kinds of pictures."""
    zipped: bool = False


def needs_packages(to: str) -> bool:
    """Whether a format is written by what is no part of the program."""
    return all(form.write is None for form in FORMATS if form.name == to)


def export_records(
    source: Path, target: Path, query: Query | None, chosen: str = "", packages: str = ""
) -> Work:
    """Write the records of a run file; the result is how many.

    The name of ``target`` says the format; of those with one ending the one that is ``chosen``.
    """
    return partial(_export_records, source, target, query, chosen, packages)


def _export_records(
    source: Path, target: Path, query: Query | None, chosen: str, packages: str, control: Control
) -> int:
    to = format_for(target.name, chosen).name
    return export(source, to, target, query, control.report, Options(packages=packages))


def export_whole(
    source: Path, target: Path, choice: ExportChoice, pictures: Mapping[str, bytes]
) -> Work:
    """Write all that is chosen of a run, with ``pictures`` by their names."""
    return partial(_export_whole, source, target, choice, pictures)


def _export_whole(
    source: Path,
    target: Path,
    choice: ExportChoice,
    pictures: Mapping[str, bytes],
    control: Control,
) -> int:
    options = Options(times=choice.times, packages=choice.packages)
    return export_run(source, choice.to, target, choice.tables, pictures, control.report, options)


def known_packages(scenario: Scenario, known: Sequence[str]) -> str:
    """Return the packages of a scenario where the person chose or allowed them, else nothing.

    ``known`` are the places that are remembered: an opened file may name any.
    """
    if not scenario.packages:
        return ""
    place = str(Path(scenario.packages).expanduser().absolute())
    return scenario.packages if {place, f"folder {place}"} & {*known} else ""
