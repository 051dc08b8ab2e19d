"""Where records come from: sources that can be asked for their sequence from any place on."""

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.record import Value
from core.scenario import Scenario

BLOCK = 1024
"""Records made at once; the random generator is seeded anew for each block."""

RESERVED = (
    *("seq", "key", "state", "worker", "attempts", "due", "born", "leased", "done", "error"),
    *("result", "lease"),
)
"""Names of the table ``records`` that no source's column can have (a test compares them)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a source's records, a column of the table ``records``."""

    name: str
    type: str
    """INTEGER, REAL or TEXT."""


class BadRow(NamedTuple):
    """A row of a user's file that is no record."""

    line: int
    """Where it begins in the file, from 1."""
    template: str
    """What is wrong with it (translatable)."""
    values: Mapping[str, Value]

    @property
    def text(self) -> str:
        """What is wrong with it, in English."""
        return self.template.format(**self.values)


OnBad = Callable[[BadRow], None]


def ignore(_row: BadRow) -> None:
    """Take no notice."""


class Source(ABC):
    """A sequence of records with known columns."""

    columns: tuple[Column, ...]
    """What its records are made of."""
    timed: bool = False
    """Whether it says itself when its records are due; then it has `when`."""

    @abstractmethod
    def take(self, cursor: int, count: int) -> Sequence[tuple[Value, tuple[Value, ...]]]:
        """Return key and fields of ``count`` records from position ``cursor`` (0 is the first).

        The same position gives the same record, so that a resumed run goes on where it was. Fewer
        than ``count``: there are no more.

        Raises:
            SourceError: the source cannot give them.

        """

    def when(self, cursor: int) -> float | None:
        """Return when the record at ``cursor`` is due, in seconds of any clock; None at the end.

        Raises:
            SourceError: the source cannot say.

        """
        raise NotImplementedError(cursor)

    def interrupt(self) -> None:  # noqa: B027 (most need not)
        """Break off a `take` that may last, from any thread; nothing is taken afterwards."""

    def close(self) -> None:  # noqa: B027 (most need not)
        """Let go of files and processes; for the thread that takes."""


class Students(Source):
    """The course exercise's records: student 1..N, degree 1..5, semester 1..10, at random."""

    columns = (
        Column("student", "INTEGER"),
        Column("degree", "INTEGER"),
        Column("semester", "INTEGER"),
    )

    def __init__(self, students: int, seed: int) -> None:
        self._students = range(1, students + 1)
        self._seed = seed
        self._block = -1
        self._records: list[tuple[Value, tuple[Value, ...]]] = []

    def take(self, cursor: int, count: int) -> Sequence[tuple[Value, tuple[Value, ...]]]:
        """Return ``count`` students from position ``cursor``."""
        taken: list[tuple[Value, tuple[Value, ...]]] = []
        while count > 0:
            block, offset = divmod(cursor, BLOCK)
            part = self._load(block)[offset : offset + count]
            taken += part
            cursor += len(part)
            count -= len(part)
        return taken

    def _load(self, block: int) -> list[tuple[Value, tuple[Value, ...]]]:
        if block != self._block:
            choices = random.Random(f"{self._seed}/{block}").choices  # noqa: S311 (not a secret)
            students = choices(self._students, k=BLOCK)
            degrees = choices(range(1, 6), k=BLOCK)
            semesters = choices(range(1, 11), k=BLOCK)
            fields = zip(students, degrees, semesters, strict=True)
            self._records = list(zip(students, fields, strict=True))
            self._block = block
        return self._records


def open_source(scenario: Scenario, on_bad: OnBad = ignore) -> Source:
    """Return the source that ``scenario`` asks for; ``on_bad`` hears of rows that are no records.

    Raises:
        SourceError: its file cannot be used; says why and what to do.

    """
    kind = scenario.word("source")
    if kind == "csv":
        from core.tablefile import Format, TableFile

        return TableFile(Format.of(scenario), on_bad)
    if kind == "people":
        from core.people import People

        return People(scenario.word("people.language"), scenario.integer("seed"))
    if kind == "python":
        from core.usersource import UserSource

        return UserSource(
            scenario.word("python.path"),
            scenario.word("python.function"),
            scenario.word("python.key"),
            scenario.word("packages"),
        )
    return Students(scenario.integer("students"), scenario.integer("seed"))
