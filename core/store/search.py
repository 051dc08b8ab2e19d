"""Looks for records in a thread of its own: the first ones are there at once, the rest follows.

In the order generated a file is looked through in pieces, so that nothing is held for long; for any
other order SQLite sorts all of it, on the disk. What is found are the records' numbers.
"""

import contextlib
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError, reason_of
from core.domain.record import Column
from core.domain.run_status import Query, SearchProgress
from core.filters.sql import prepare
from core.store import opening, run_facts, sqlite_errors
from core.store.listing import Listing
from core.store.reading import QueryInterruptedError, Reader
from core.store.selection import order, wanted

FIRST_PIECE, LARGEST_PIECE = 20_000, 500_000
"""Records that are looked through at once: at first, and at most."""
PIECE_SECONDS = 0.05
"""How long a piece is meant to take."""
LOOK_EVERY = 65_536
"""Records between two moments at which a sort says how far it is; a power of two."""
SCAN_SHARE, SORT_SHARE = 0.6, 0.8
"""Of the time of a sort, about: when all records are looked through, and when all are in order."""
MOST_FOUND = 20_000
"""Records that are taken at once, about: meanwhile no other thread has the interpreter."""


class Search:
    """The records of one query, as far as they are found; `close` it from the thread that reads."""

    def __init__(self, path: Path, query: Query, columns: Sequence[Column], upto: int) -> None:
        """Begin to look among the records up to number ``upto``."""
        self.query = query
        self.cost = 0.0
        """Seconds that it took."""
        self._path = path
        self._condition, self._values = wanted(query, columns)
        self._upto = self._seen = upto
        """The last one that it looks for, and the last one that `extend` has looked at."""
        self._found, self._newer = Listing(), Listing()
        """The second: what was generated since, in that order."""
        self._done = 0
        self._error: RegistroError | None = None
        self._complete = self._stopped = self._closed = False
        self._changed = threading.Condition()
        self._connection: Reader | None = None
        self._thread = threading.Thread(target=self._run, name="registro-search", daemon=True)
        self._thread.start()

    @property
    def complete(self) -> bool:
        """Whether nothing more will be found."""
        return self._complete

    @property
    def progress(self) -> SearchProgress | None:
        """How far it is; None once all is known."""
        if self._complete and not self._stopped:
            return None
        return SearchProgress(min(self._done, self._upto), self._upto, self._stopped)

    @property
    def total(self) -> int:
        """How many records are found by now."""
        return len(self._found) + len(self._newer)

    def wait(self, number: int, seconds: float) -> None:
        """Wait so long at most until ``number`` records are found, or all.

        Raises:
            RegistroError: the file cannot be read.

        """
        with self._changed:
            self._changed.wait_for(lambda: self._complete or len(self._found) >= number, seconds)
        if self._error is not None:
            raise self._error

    def seqs(self, offset: int, limit: int) -> list[int]:
        """Return the numbers of the records at these positions."""
        newer, end = len(self._newer), offset + limit
        if not self.query.descending:
            found = len(self._found)
            return self._found.read(offset, end) + self._newer.read(offset - found, end - found)
        first = self._newer.read(newer - end, newer - offset)[::-1]
        return first + self._found.read(offset - newer, end - newer)

    def extend(self, connection: Reader, upto: int) -> None:
        """Look also at what was generated up to number ``upto``, as far as that takes no time."""
        last = min(upto, self._seen + FIRST_PIECE)
        if self.query.sort == "seq" and last > self._seen and not self._stopped:
            self._newer.extend(self._piece(connection, self._seen + 1, last))
            self._seen = last

    def stop(self) -> None:
        """Look no further; what is found stays."""
        with self._changed:
            if self._complete:
                return
            self._stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    def close(self) -> None:
        """End it, and forget what it found."""
        self._closed = True
        self.stop()
        self._thread.join()
        self._found.close()
        self._newer.close()

    # --- in the thread of its own ---------------------------------------------------------------

    def _run(self) -> None:
        begun = monotonic()
        try:
            connection = opening.reader(self._path)
            with contextlib.closing(connection):
                self._find(connection)
        except QueryInterruptedError:
            pass  # that was `stop`
        except RegistroError as error:
            self._error = error
        except OSError as error:
            self._error = RegistryError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "What is found cannot be kept in the temporary folder ({reason}): make room "
                    "there.",
                ),
                reason=reason_of(error),
            )
        finally:
            with self._changed:
                self.cost = monotonic() - begun
                self._complete = True
                self._changed.notify_all()

    def _find(self, connection: Reader) -> None:
        with self._changed:
            self._connection = connection
        prepare(connection)
        try:
            with connection.bounded(partial(sqlite_errors.translated, path=self._path)):
                connection.execute("PRAGMA temp_store = FILE")
                last = run_facts.count_of(connection, "SELECT max(seq) FROM records")
                self._upto = min(self._upto, last)
                if self.query.sort == "seq":
                    self._scan(connection)
                else:
                    self._sort(connection)
        finally:
            with self._changed:
                self._connection = None

    def _scan(self, connection: Reader) -> None:
        size, rest = FIRST_PIECE, self._upto
        while rest > 0 and not self._stopped:
            begun = monotonic()
            number = min(size, rest)
            first = rest - number + 1 if self.query.descending else self._upto - rest + 1
            seqs = self._piece(connection, first, first + number - 1)
            self._add(seqs[::-1] if self.query.descending else seqs)
            rest -= number
            self._done = self._upto - rest
            took = max(monotonic() - begun, PIECE_SECONDS / 10)
            size = min(LARGEST_PIECE, max(FIRST_PIECE, int(number * PIECE_SECONDS / took)))
            size = min(size, max(FIRST_PIECE, number * MOST_FOUND // max(1, len(seqs))))

    def _piece(self, connection: Reader, first: int, last: int) -> list[int]:
        """Return those of the records from ``first`` to ``last`` that are wanted, in that order."""
        # One row for all: each row that Python fetches competes for the interpreter.
        (text,) = connection.execute(
            f"SELECT group_concat(r.seq) FROM records r WHERE r.seq BETWEEN {first} AND {last}"
            f" AND {self._condition}",
            self._values,
        ).fetchone()
        return sorted(map(int, str(text).split(","))) if text is not None else []

    def _sort(self, connection: Reader) -> None:
        """Have SQLite sort all numbers, then take them."""
        connection.create_function("looked_at", 1, self._looked_at)
        connection.execute("CREATE TEMP TABLE listing (position INTEGER PRIMARY KEY, seq INTEGER)")
        connection.execute(
            "INSERT INTO temp.listing (seq) SELECT r.seq FROM records r"
            f" WHERE r.seq <= {self._upto} AND (r.seq & {LOOK_EVERY - 1} OR looked_at(r.seq))"
            f" AND {self._condition} ORDER BY {order(self.query)}",
            self._values,
        )
        (total,) = connection.execute("SELECT count(*) FROM temp.listing").fetchone()
        for first in range(1, total + 1, MOST_FOUND):
            if self._stopped:
                return
            rows = connection.execute(
                "SELECT group_concat(seq) FROM (SELECT seq FROM temp.listing WHERE position"
                " BETWEEN ? AND ? ORDER BY position)",
                (first, first + MOST_FOUND - 1),
            )
            self._add([int(seq) for seq in rows.fetchone()[0].split(",")])
            share = SORT_SHARE + (1 - SORT_SHARE) * min(1.0, (first + MOST_FOUND) / total)
            self._done = int(share * self._upto)

    def _looked_at(self, seq: int) -> bool:
        self._done = int(SCAN_SHARE * seq)
        if self._stopped and self._connection is not None:
            self._connection.interrupt()  # nothing could be interrupted when it was stopped
        return True

    def _add(self, seqs: list[int]) -> None:
        self._found.extend(seqs)
        with self._changed:
            self._changed.notify_all()
