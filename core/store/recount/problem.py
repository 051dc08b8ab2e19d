"""Problems that a recount finds, and the state that its parts share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger, State, Value
from core.domain.template import bounded, filled
from core.store.reading import Reader

SHOWN = 20
"""Numbers that a problem's text names at most."""
KEPT = 100_000
"""Numbers that a problem keeps: a file may have any number of wrong rows."""
TEXT_LIMIT = 2000
"""Characters of a problem's text: a file may have anything where a number should be."""
DAMAGED = QT_TRANSLATE_NOOP("core", "The file is damaged: {reason}")
CANNOT = QT_TRANSLATE_NOOP("core", "Table {table}: impossible rows: {rows}")
GAPS = QT_TRANSLATE_NOOP(
    "core", "Table {table}: there are {counted} rows, but the last is number {last}."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that breaks the balance."""

    template: str
    """Translatable text with ``{name}`` fields."""
    values: dict[str, object] = field(default_factory=dict)
    seqs: tuple[int, ...] = ()
    """The records that break it."""

    @property
    def text(self) -> str:
        """The problem in English."""
        return bounded(filled(self.template, self.values), TEXT_LIMIT)


@dataclass(frozen=True, slots=True)
class Recount:
    """One snapshot of a run file, and what can be asked of it.

    A program may be killed at any moment, and a clock may be set back between two programs: what
    a file holds counts as a problem only where no such thing explains it.
    """

    connection: Reader
    """It has the `core.store.recount.census` of the records."""
    ledger: Ledger
    """As the file keeps it."""
    states: Mapping[str, int]
    """How many records are in which state, by the rows."""
    whole: bool
    """Whether one program ran it from its start to its end: then all that it notes is there."""
    resumed: bool
    """Whether a second program went on with it, whose clock may be another one."""
    steady: bool
    """Whether no clock was set back between two programs, so that times are in order."""

    @property
    def slack(self) -> float:
        """Seconds by which two programs' clocks may differ unseen; one program's do not."""
        return 1.0 if self.resumed else 0.0

    def holds(self, *states: State) -> bool:
        """Whether any record is in one of these: else nobody need look through all for them."""
        return any(state.value in self.states for state in states)

    def ends_of(self, state: State) -> Sequence[str]:
        """Return the SQL that selects when records came to that state; nothing if none did."""
        if not self.holds(state):
            return ()
        return (f"SELECT done FROM records WHERE state = '{state.value}'",)

    def rows(self, statement: str, *values: Value) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return list(self.connection.iter_rows(statement, values))

    def row(self, statement: str, *values: Value) -> tuple[Any, ...]:
        """Return the first row of a SELECT that has one."""
        row: tuple[Any, ...] = self.connection.execute(statement, values).fetchone()
        return row

    def records(self, template: str, statement: str, *values: Value) -> Iterator[Problem]:
        """Name the records whose numbers ``statement`` gives, if there are any."""
        seqs, counted = self._first(statement, values)
        if seqs:
            yield Problem(template, {"records": listed(seqs, counted)}, tuple(seqs))

    def lines(self, template: str, table: str, statement: str, *values: Value) -> Iterator[Problem]:
        """Name the rows of ``table`` whose numbers ``statement`` gives, if there are any."""
        numbers, counted = self._first(statement, values)
        if numbers:
            yield Problem(template, {"table": table, "rows": listed(numbers, counted)})

    def _first(self, statement: str, values: tuple[Value, ...]) -> tuple[list[Any], int]:
        """Return the first numbers that ``statement`` gives, and how many it gives."""
        numbers: list[Any] = []
        counted = 0
        for row in self.connection.execute(statement, values):
            counted += 1
            if counted <= KEPT:
                numbers.append(row[0])
        return numbers, counted

    def gapless(self, table: str, number: str) -> Iterator[Problem]:
        """Make sure that no row is gone from a table whose rows are numbered from 1."""
        counted, first, last = self.row(
            f"SELECT count(*), ifnull(min({number}), 1), ifnull(max({number}), 0) FROM {table}"
        )
        if counted != last or first != 1:
            yield Problem(GAPS, {"table": table, "counted": counted, "last": last})


def named(template: str, seqs: Sequence[int]) -> Problem:
    """Return the problem of these records."""
    return Problem(template, {"records": listed(seqs)}, tuple(seqs))


def listed(numbers: Sequence[int], counted: int | None = None) -> str:
    """Return the first of these numbers as a text, and how many there are: ``counted``, or they."""
    text = ", ".join(map(str, numbers[:SHOWN]))
    counted = len(numbers) if counted is None else counted
    return text if counted <= SHOWN else f"{text}, … ({counted:,})"


def quoted(words: Iterable[str]) -> str:
    """Return words of our own as an SQL list."""
    return ", ".join(f"'{word}'" for word in words)
