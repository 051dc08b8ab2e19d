"""Writes any table of a run as a text; the records are written by `core.export.record_writer`."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TextIO

from core.domain.record import Ledger
from core.domain.run_status import Query
from core.domain.views import Row
from core.export.formats import Format
from core.export.record_writer import RecordWriter
from core.export.second_half import BLOCK
from core.export.tables import RECORDS, Table, blocks_in, columns_in, count_in
from core.export.tally import Tally
from core.export.times import Times, written
from core.store import sqlite_errors
from core.store.records import RecordReader


class TableWriter:
    """Writes tables of one run file, all of one moment, which the caller has begun."""

    def __init__(
        self, path: Path, rows: RecordReader, ledger: Ledger, form: Format, times: Times
    ) -> None:
        """Write what is in the file at ``path``, which ``rows`` reads, in ``form``."""
        self._path = path
        self._rows = rows
        self._ledger = ledger
        self._form = form
        self._times = times

    def count(self, table: Table, query: Query) -> int:
        """Return how many rows of ``table`` there are; of the records those of ``query``."""
        if table.name == RECORDS:
            plain = query == Query(sort=query.sort, descending=query.descending)
            return self._ledger.born if plain else self._rows.total(query)
        with self._rows.connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            return count_in(self._rows.connection, table)

    def write(
        self, stream: TextIO, table: Table, query: Query, tally: Tally, folder: Path | None = None
    ) -> int:
        """Write ``table``, of the records those of ``query``; return how many rows.

        ``folder`` is where a second process may write; None: there is no room for one.
        """
        if table.name == RECORDS:
            writer = RecordWriter(stream, self._rows, self._form, self._times, tally)
            return writer.write(self._path, query, folder, self._ledger)
        connection, write = self._rows.connection, self._form.write
        assert write is not None  # noqa: S101 (it is a text)
        begun = tally.number
        with connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            columns = columns_in(connection, table)
            names = [column.name for column in columns]
            rows = blocks_in(connection, table, columns, tally.at_once(BLOCK))
            with closing(rows):
                counted = _counted(rows, tally)
                write(stream, names, written(counted, names, table.times, self._times))
            stream.write(self._form.end)
        return tally.number - begun


def _counted(blocks: Iterable[list[Row]], tally: Tally) -> Iterator[list[Row]]:
    for block in blocks:
        yield block
        if tally.add(len(block)):
            tally.report()
