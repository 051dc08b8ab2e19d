"""What a window asks to see of a run file."""

from dataclasses import dataclass
from typing import NamedTuple

from core.domain.record import Value
from core.domain.run_status import LogQuery, Query

Row = tuple[Value, ...]


class Anchor(NamedTuple):
    """A record and the position that it had when the table was read."""

    seq: int
    position: int


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of a table that is on the screen."""

    query: Query
    offset: int
    limit: int
    anchor: Anchor | None = None
    """The record that shall keep its place on the screen."""

    @property
    def asked(self) -> tuple[Query, int, int, Anchor | None]:
        """What a page is asked for with."""
        return self.query, self.offset, self.limit, self.anchor


@dataclass(frozen=True, slots=True)
class LogView:
    """The part of the log that is on the screen."""

    query: LogQuery
    offset: int | None
    """Position of the first line among those of the query; None: the last ones."""
    limit: int
