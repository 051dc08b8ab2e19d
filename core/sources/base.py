"""The contract of a source of records, and the rows that it rejects."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from core.domain.record import Column, ColumnType, Value
from core.domain.rejected_row import RejectedRow

Row = tuple[Value, tuple[Value, ...]]
"""Key and fields of a record."""

RESERVED = (
    *("seq", "key", "state", "worker", "attempts", "due", "born", "leased", "done", "error"),
    *("result", "lease"),
)
"""Names of the table ``records`` that no source's column can have (a test compares them)."""


class Notice(NamedTuple):
    """Something doubtful about a source that the user should know, with the possible answers."""

    template: str
    """Translatable text with ``{name}`` fields."""
    values: Mapping[str, Value]
    types: Mapping[str, ColumnType] = MappingProxyType({})
    """The columns' types that it asks to take."""
    header: bool | None = None
    """Whether the first line holds names, where it asks for that."""


OnRejected = Callable[[RejectedRow], None]


def ignore(_row: RejectedRow) -> None:
    """Ignore a rejected row."""


class Source(ABC):
    """A sequence of records with known columns."""

    columns: tuple[Column, ...]
    """What its records are made of."""
    timed: bool = False
    """Whether the source itself gives the times at which its records are due, by `when`."""
    notices: Sequence[Notice] = ()
    """What is doubtful about it, in the part that was examined."""

    @abstractmethod
    def take(self, cursor: int, count: int) -> Sequence[Row]:
        """Return key and fields of up to ``count`` records from position ``cursor`` (from 0).

        Those that come later may be left for the next call; none at all: there are no more. The
        same position gives the same record, so that a resumed run goes on where it was.

        Raises:
            SourceError: the source cannot give them.

        """

    def when(self, cursor: int) -> float | None:
        """Return when the record at ``cursor`` is due, in seconds of any clock; None at the end.

        Raises:
            SourceError: the source cannot determine it.

        """
        raise NotImplementedError(cursor)

    def output(self) -> Sequence[tuple[float, str]]:
        """Return the lines printed since the last call, each with its time (unix seconds)."""
        return ()

    def facts(self) -> Mapping[str, Value]:
        """Return the facts for the run file by which a resumed run recognises the source."""
        return {}

    def prove(self) -> Mapping[str, Value]:
        """Check that it is still the source of the run file; may take long, and can be interrupted.

        Returns the facts to be kept in the run file.

        Raises:
            SourceError: it is another one.

        """
        return {}

    def noticed(self) -> Sequence[Notice]:
        """Return the notices found while reading since the last call; from any thread."""
        return ()

    def interrupt(self) -> None:  # noqa: B027 (most need not)
        """Interrupt a long `take`, from any thread; nothing is taken afterwards."""

    def close(self) -> None:  # noqa: B027 (most need not)
        """Close files and end processes; for the thread that takes."""


class Blocks(Source):
    """An endless random sequence, made in blocks with a seed each.

    So any part of it can be made without what comes before.
    """

    def __init__(self, size: int, seed: int) -> None:
        """Make ``size`` records at once."""
        self._size = size
        self._seed = seed
        self._block = -1
        self._records: Sequence[Row] = ()

    @abstractmethod
    def make(self, block: int, seed: str) -> Sequence[Row]:
        """Return all records of block number ``block``, from a random generator with ``seed``."""

    def take(self, cursor: int, count: int) -> Sequence[Row]:
        """Return ``count`` records from position ``cursor``."""
        taken: list[Row] = []
        while len(taken) < count:
            block, offset = divmod(cursor + len(taken), self._size)
            if block != self._block:
                self._records = self.make(block, f"{self._seed}/{block}")
                self._block = block
            taken += self._records[offset : offset + count - len(taken)]
        return taken
