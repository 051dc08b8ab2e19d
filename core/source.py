"""Where records come from: the source that a scenario asks for, and the students."""

import random
from collections.abc import Sequence

from core.record import Column
from core.scenario import Scenario
from core.supply import Blocks, OnBad, Row, Source, ignore

BLOCK = 1024
"""Records made at once."""


class Students(Blocks):
    """The course exercise's records: student 1..N, degree 1..5, semester 1..10, at random."""

    columns = (
        Column("student", "INTEGER"),
        Column("degree", "INTEGER"),
        Column("semester", "INTEGER"),
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
