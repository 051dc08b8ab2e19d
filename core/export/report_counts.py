"""How often each record was reported, as a column more for runs whose engine may duplicate some."""

from collections.abc import Iterable, Iterator

from core.domain.engines import Capability
from core.domain.record import OWN_COLUMNS, State, Value
from core.domain.views import Row
from core.store.reading import Reader
from core.store.run_scenario import engine_of

NAME = "reports"
_SEQ, _STATE = ([column.name for column in OWN_COLUMNS].index(name) for name in ("seq", "state"))
_AGAIN = "SELECT seq, count(*) FROM attempts WHERE ending = 'duplicated' GROUP BY seq"


class ReportCounts:
    """The column of one run file, if it has one."""

    def __init__(self, connection: Reader) -> None:
        """Read it."""
        engine = engine_of(connection)
        self._there = engine is not None and Capability.EXCLUSIVE not in engine.can
        self._again: dict[Value, int] = dict(connection.execute(_AGAIN)) if self._there else {}

    def names(self, names: list[str]) -> list[str]:
        """Return the names of the columns, with that of ours."""
        name = NAME
        while name in names:  # the source may have one
            name += "_"
        return [*names, name] if self._there else names

    def blocks(self, blocks: Iterable[list[Row]]) -> Iterator[list[Row]]:
        """Yield the rows, each with how often it was reported."""
        for rows in blocks:
            yield [(*row, self._number(row)) for row in rows] if self._there else rows

    def _number(self, row: Row) -> int:
        first = int(row[_STATE] in {State.DONE, State.DEAD})
        return first + self._again.get(row[_SEQ], 0)
