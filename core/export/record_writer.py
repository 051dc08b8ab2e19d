"""Writes the records of a run as a text, alone or together with a second process."""

import io
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from core.domain.record import Ledger
from core.domain.run_status import Query
from core.domain.views import Row
from core.export.formats import Format
from core.export.report_counts import ReportCounts
from core.export.second_half import BLOCK, ChangedError, SecondHalf, halves, is_worth_it
from core.export.tables import RECORD_TIMES
from core.export.tally import Tally
from core.export.times import Times, written
from core.store.records import RecordReader


class RecordWriter:
    """Writes records to a stream; all of one moment, which the caller has begun."""

    def __init__(
        self, stream: TextIO, rows: RecordReader, form: Format, times: Times, tally: Tally
    ) -> None:
        """Write ``rows`` in ``form``, and count them in ``tally``."""
        self._stream = stream
        self._rows = rows
        self._form = form
        self._times = times
        self._tally = tally
        self._begun = tally.number
        self._reports = ReportCounts(rows.connection)
        self._names = self._reports.names([column.name for column in rows.columns])
        self._other: SecondHalf | None = None
        """Another process that writes half of it."""

    def write(self, path: Path, query: Query, folder: Path | None, ledger: Ledger) -> int:
        """Write what ``query`` asks for of the run file at ``path``; return how many rows.

        ``folder`` is where a second process may write its half; None: there is no room for one.
        """
        if folder is None or not is_worth_it(path, query, self._tally.total):
            self._write_alone(query)
            return self._tally.number - self._begun
        begun = self._stream.tell()
        first, second = halves(query, ledger.born)
        try:
            self._other = SecondHalf(path, self._form.name, second, folder, ledger, self._times)
            try:
                self._write_half(first, self._other)
            finally:
                self._other.close()
        except ChangedError:
            self._stream.seek(begun)
            self._stream.truncate()
            self._other, self._tally.number = None, self._begun
            self._write_alone(query)
        return self._tally.number - self._begun

    def _write_alone(self, query: Query) -> None:
        self._write_rows(query)
        self._stream.write(self._form.end)

    def _write_rows(self, query: Query) -> None:
        write = self._form.write
        assert write is not None  # noqa: S101 (it is a text)
        # It is closed before the file: a cancelled one still reads it.
        with closing(self._rows.iter_blocks(query, self._tally.at_once(BLOCK))) as blocks:
            rows = self._reports.blocks(self._counted(blocks))
            times = written(rows, self._names, RECORD_TIMES, self._times)
            write(self._stream, self._names, times)

    def _write_half(self, first: Query, other: SecondHalf) -> None:
        self._write_rows(first)
        self._stream.flush()
        skip = 0 if self._tally.number > self._begun else len(self._form.separator.encode())
        assert isinstance(self._stream, io.TextIOWrapper)  # noqa: S101 (as a file's is)
        other.append_to(self._stream.buffer, skip, self._report)
        self._tally.number += other.number
        self._stream.seek(0, io.SEEK_END)
        self._stream.write(self._form.end)

    def _counted(self, blocks: Iterable[list[Row]]) -> Iterator[list[Row]]:
        for block in blocks:
            yield block
            if self._tally.add(len(block)):
                if self._other is not None:
                    self._other.poll()
                self._report()

    def _report(self) -> None:
        self._tally.report(self._other.number if self._other is not None else 0)
