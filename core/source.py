"""Where records come from: the source that a scenario asks for, and the students."""

import random
from collections.abc import Sequence

from core.record import Column, Value
from core.scenario import Scenario
from core.supply import OnBad, Source, ignore

BLOCK = 1024
"""Records made at once; the random generator is seeded anew for each block."""


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
