"""Records, their states, and the ledger that counts them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

Value: TypeAlias = int | float | str | None
"""What a field of a record can hold; each is a real SQL column."""


class ColumnType(StrEnum):
    """The type of a column's values."""

    INTEGER = "INTEGER"
    REAL = "REAL"
    TEXT = "TEXT"
    DATETIME = "DATETIME"
    ANY = ""
    """Each value is of its own type."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a source's records, a column of the table ``records``."""

    name: str
    type: ColumnType

    @property
    def sql_type(self) -> str:
        """The column's type in SQLite: dates are text, as SQLite could take them for numbers."""
        return ColumnType.TEXT if self.type is ColumnType.DATETIME else self.type


class State(StrEnum):
    """The state of a record; every record is in exactly one."""

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    REPLACED = "replaced"
    DROPPED = "dropped"
    REJECTED = "rejected"
    LOST = "lost"
    """Taken out of the registry and never reported; only engines without leases lose records."""


class Ending(StrEnum):
    """How an attempt ended without success, or that a dead letter was requeued."""

    FAILED = "failed"
    """Processing raised an error."""
    DIED = "died"
    """Its worker died."""
    EXPIRED = "expired"
    """Its lease ran out."""
    RETURNED = "returned"
    """Its worker gave it back untouched; the attempt does not count."""
    LOST = "lost"
    """Its worker ended, and the registry does not give the record to another one."""
    DUPLICATED = "duplicated"
    """Its worker reported the record when another report of it was there already."""
    PUT_BACK = "put-back"
    """The dead letter was put back to wait, with all its attempts before it."""


class Arrival(NamedTuple):
    """A record on its way into the registry (a tuple: a million of them a second are made)."""

    key: Value
    """What the duplicate policy compares."""
    due: float
    """When it was meant to arrive, in run clock seconds; latency counts from here."""
    fields: tuple[Value, ...]
    """The source's own columns, in the source's order."""


class Leased(NamedTuple):
    """A record as it is leased to a worker."""

    seq: int
    """Its number in the run file, from 1 in the order generated."""
    key: Value
    attempts: int
    """How often it has been leased, this time included."""
    due: float
    fields: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The number of records in each state: ``born`` is the sum of them all."""

    born: int = 0
    pending: int = 0
    leased: int = 0
    done: int = 0
    dead: int = 0
    replaced: int = 0
    dropped: int = 0
    rejected: int = 0
    lost: int = 0
    redelivered: int = 0
    """Times that a record went back to ``pending`` after a lease; not part of the sum."""
    refused: int = 0
    """Records whose acknowledgement came too late and was refused; not part of the sum."""
    duplicated: int = 0
    """Records that were reported more than once; not part of the sum. Only engines that do not
    exclude others from a record that is being taken duplicate records."""

    @property
    def balanced(self) -> bool:
        """Whether every record that was born is in exactly one place."""
        return self.born == sum(self.count(state) for state in State)

    @property
    def faultless(self) -> bool:
        """Whether it balances, with nothing lost and nothing duplicated."""
        return self.balanced and not self.lost and not self.duplicated

    @property
    def open(self) -> int:
        """Records that have not ended."""
        return self.pending + self.leased

    def count(self, state: State) -> int:
        """Return how many records are in ``state``."""
        number: int = getattr(self, state.value)
        return number

    def as_dict(self) -> dict[str, int]:
        """The counts by their names."""
        return asdict(self)


def numbers_of(seqs: Sequence[int], most: int) -> str:
    """Return the numbers of records as a text that names so many at most."""
    return ", ".join(map(str, seqs[:most])) + (", …" if len(seqs) > most else "")


OWN_COLUMNS = (
    Column("seq", ColumnType.INTEGER),
    Column("key", ColumnType.ANY),
    Column("state", ColumnType.TEXT),
    Column("worker", ColumnType.INTEGER),
    Column("attempts", ColumnType.INTEGER),
    Column("due", ColumnType.REAL),
    Column("born", ColumnType.REAL),
    Column("leased", ColumnType.REAL),
    Column("done", ColumnType.REAL),
    Column("error", ColumnType.TEXT),
)
"""The columns that every run file's records have; the source's own stand behind them."""
