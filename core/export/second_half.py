"""The second half of a large export, written by a process of its own while we write the first."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from core.domain.conditions import Compares, Order, Requirement
from core.domain.errors import RegistroError
from core.domain.record import Ledger
from core.domain.run_status import Query
from core.domain.views import Row
from core.export.formats import format_of
from core.export.report_counts import ReportCounts
from core.export.tables import RECORD_TIMES
from core.export.times import Times, written
from core.export.writing_process import WritingProcess
from core.store.file_handle import is_owned
from core.store.records import RecordReader

LARGE = 500_000
"""Records from which on a second process is worth its start."""
BLOCK = 250
"""Rows that are written at once."""
TOLD_EVERY = 20
"""Blocks after which the other process says how far it is."""


def halves(query: Query, born: int) -> tuple[Query, Query]:
    """Return the two halves of ``query``, in its order."""
    middle = born // 2
    low = replace(query, where=(*query.where, _numbered(Order.LESS_OR_EQUAL, middle)))
    high = replace(query, where=(*query.where, _numbered(Order.MORE, middle)))
    return (high, low) if query.descending else (low, high)


def _numbered(order: Order, seq: int) -> Requirement:
    return Requirement(((Compares("seq", order, seq),),))


def is_worth_it(path: Path, query: Query, total: int) -> bool:
    """Whether another process can read the same rows, and makes it faster."""
    return (
        total >= LARGE
        and query.sort == "seq"
        and not query.seqs
        and (os.cpu_count() or 1) > 1
        and not is_owned(path)  # what goes on would be of another moment there
    )


@contextmanager
def one_moment(rows: RecordReader) -> Iterator[Ledger]:
    """Have all that is read in the block be of one moment, that of this ledger."""
    rows.connection.execute("BEGIN")
    try:
        ledger = rows.page(Query(), 0, 0).ledger
        yield ledger or Ledger()
    finally:
        with suppress(sqlite3.Error):  # nothing was changed
            rows.connection.execute("ROLLBACK")


class SecondHalf(WritingProcess):
    """What the other process has written, and how far it is."""

    def __init__(
        self,
        path: Path,
        to: str,
        query: Query,
        folder: Path,
        ledger: Ledger,
        times: Times = Times.UNIX,
    ) -> None:
        """Start it; its part is written in ``folder``.

        Raises:
            OSError: it cannot be started.

        """
        handle, name = tempfile.mkstemp(prefix=".registro-", dir=folder)
        os.close(handle)
        self._part = Path(name)
        self.number = 0
        """Rows that it has written."""
        self._ledger = ledger
        self._over = False
        super().__init__(_write_part, path, to, query, self._part, times)

    def poll(self, seconds: float = 0.0) -> None:
        """Receive how far it is; wait so long at most for a message.

        Raises:
            RegistroError, OSError: it failed.
            ChangedError: it reads rows of another moment.

        """
        if self._over:
            return
        try:
            for message in self.messages(seconds):
                if message is None:
                    self._over = True
                    return
                self._take(message)
        except EOFError:
            raise ChangedError from None  # it was killed: all is done again by one

    def _take(self, message: object) -> None:
        if isinstance(message, Ledger) and message != self._ledger:
            raise ChangedError
        if isinstance(message, int):
            self.number = message

    def append_to(self, stream: BinaryIO, skip: int, on_progress: Callable[[], None]) -> None:
        """Wait for its end, and write all but the first ``skip`` bytes of it to ``stream``.

        Raises:
            RegistroError, OSError: as `poll`, or it cannot be written.
            ChangedError: as `poll`.

        """
        while not self._over:
            self.poll(0.1)
            on_progress()
        with self._part.open("rb") as part:
            part.seek(skip)
            while block := part.read(1 << 20):
                stream.write(block)

    def close(self) -> None:
        """End it, and leave nothing of it."""
        super().close()
        with suppress(OSError):
            self._part.unlink()


class ChangedError(Exception):
    """The other process cannot do its half."""


def _write_part(
    answers: Connection, path: Path, to: str, query: Query, part: Path, times: Times
) -> None:
    """Write the rows of ``query`` to ``part``, and say how far; the target of the process."""
    sys.stdout = sys.stderr
    number = 0

    def counted(rows: RecordReader) -> Iterator[list[Row]]:
        nonlocal number
        for count, block in enumerate(rows.iter_blocks(query, BLOCK)):
            yield block
            number += len(block)
            if count % TOLD_EVERY == 0:
                answers.send(number)

    try:
        with closing(RecordReader(path)) as rows:
            with rows.moment():
                reports = ReportCounts(rows.connection)
            names = reports.names([column.name for column in rows.columns])
            with one_moment(rows) as ledger, part.open("w", encoding="utf-8", newline="") as stream:
                answers.send(ledger)
                more = format_of(to).more
                assert more is not None  # noqa: S101 (as only texts are halved)
                more(
                    stream,
                    names,
                    written(reports.blocks(counted(rows)), names, RECORD_TIMES, times),
                )
        answers.send(number)
        answers.send(None)
    except (RegistroError, OSError) as error:
        answers.send(error)
