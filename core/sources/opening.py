"""Opening of the source that a scenario asks for, and the students."""

import random
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from core.domain.choices import SourceKind
from core.domain.record import Column, ColumnType, Value
from core.settings.scenario import Scenario
from core.sources.base import Blocks, OnRejected, Row, Source, ignore

if TYPE_CHECKING:
    from core.processes.lifeline import Lifeline

BLOCK = 1024
"""Records made at once."""


class Students(Blocks):
    """The course exercise's records: student 1..N, degree 1..5, semester 1..10, at random."""

    columns = (
        Column("student", ColumnType.INTEGER),
        Column("degree", ColumnType.INTEGER),
        Column("semester", ColumnType.INTEGER),
    )

    def __init__(self, students: int, seed: int) -> None:
        super().__init__(BLOCK, seed)
        self._students = range(1, students + 1)

    def make(self, block: int, seed: str) -> Sequence[Row]:  # noqa: ARG002 (all are alike)
        """Return a block of students."""
        choices = random.Random(seed).choices  # noqa: S311 (not a secret)
        students = choices(self._students, k=BLOCK)
        degrees = choices(range(1, 6), k=BLOCK)
        semesters = choices(range(1, 11), k=BLOCK)
        return list(zip(students, zip(students, degrees, semesters, strict=True), strict=True))


class Asked(NamedTuple):
    """What a source is opened with."""

    scenario: Scenario
    on_bad: OnRejected = ignore
    columns: tuple[Column, ...] | None = None
    facts: Mapping[str, Value] = MappingProxyType({})
    lifeline: "Lifeline | None" = None


def _students(asked: Asked) -> Source:
    return Students(asked.scenario.students, asked.scenario.seed)


def _people(asked: Asked) -> Source:
    from core.sources.people import People

    return People(asked.scenario.people.language, asked.scenario.seed)


def _csv(asked: Asked) -> Source:
    from core.sources.csv.form import Format, Known
    from core.sources.csv.reader import CsvSource

    known = None if asked.columns is None else Known.of(asked.columns, asked.facts)
    return CsvSource(Format.of(asked.scenario), asked.on_bad, known=known)


def _python(asked: Asked) -> Source:
    from core.sources.python import PythonSource

    return PythonSource(
        asked.scenario.python.path,
        asked.scenario.python.function,
        asked.scenario.python.key,
        asked.scenario.packages,
        asked.lifeline,
        asked.scenario.work.setup_patience,
    )


SOURCES: Mapping[SourceKind, Callable[[Asked], Source]] = MappingProxyType(
    {
        SourceKind.STUDENTS: _students,
        SourceKind.PEOPLE: _people,
        SourceKind.CSV: _csv,
        SourceKind.PYTHON: _python,
    }
)
"""The kinds of sources, as the parameter ``source`` calls them; each is imported when it is used.

Another one is a row here, a file beside this one, and a choice of that parameter.
"""


def open_source(
    scenario: Scenario,
    on_bad: OnRejected = ignore,
    columns: tuple[Column, ...] | None = None,
    facts: Mapping[str, Value] = MappingProxyType({}),
    lifeline: "Lifeline | None" = None,
) -> Source:
    """Return the source that ``scenario`` asks for; ``on_bad`` is called with each rejected row.

    ``columns`` and ``facts`` are from the file of a resumed run. By ``lifeline`` a
    process that it needs can be killed meanwhile.

    Raises:
        SourceError: its file cannot be used; the message gives the reason and what to do.

    """
    return SOURCES[scenario.source](Asked(scenario, on_bad, columns, facts, lifeline))
