"""Where records come from: sources that can be asked for any part of their sequence."""

import random
from collections.abc import Sequence
from typing import Protocol

from core.record import Column, Value
from core.scenario import Scenario

BLOCK = 1024
"""Records made at once; the random generator is seeded anew for each block."""


class Source(Protocol):
    """An endless sequence of records with known columns."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """What its records are made of."""
        ...

    def take(self, cursor: int, count: int) -> Sequence[tuple[Value, tuple[Value, ...]]]:
        """Return key and fields of ``count`` records from position ``cursor`` (0 is the first).

        The same position gives the same record, so that a resumed run goes on where it was.

        Raises:
            SourceError: the source cannot give them.

        """
        ...


class Students:
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


def open_source(scenario: Scenario) -> Source:
    """Return the source that ``scenario`` asks for."""
    return Students(scenario.integer("students"), scenario.integer("seed"))
