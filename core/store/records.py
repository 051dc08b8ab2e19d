"""Pages of a run file's records: any sort and filter, at any size, without holding the rows."""

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.record import Column, Ending, Ledger, State, Value
from core.domain.run_status import Page, Query
from core.domain.template import bounded
from core.domain.views import Anchor, Row
from core.filters.sql import prepare
from core.store import opening, run_facts, sqlite_errors
from core.store.reading import Reader
from core.store.schema import COUNTS, RESULT, quote
from core.store.searches import Searches
from core.store.selection import check_columns, in_states, order, wanted
from core.store.soundness import whole, whole_counts

PATIENCE = 1.0
"""Seconds that a listing is used at least before it is made again."""
COST_FACTOR = 10.0
"""A listing that was slow to make is used so many times longer."""
NEAR = 20_000
"""Rows from an end up to which a page is simply counted off."""

PAGE_LIMIT = 20_000_000
"""Characters of a page; what is beyond is cut to its beginnings."""
BEGINNING = 1000


class RecordReader:
    """Answers queries on one run file; for one thread, but for `interrupt`.

    In the order generated a page is found by its number or by counting from the nearer end. All
    else goes through a listing: the sequence numbers in order, in a temporary table on the disk, or
    what a search has found by now.
    """

    def __init__(self, path: Path, *, background: bool = False) -> None:
        """Open the run file at ``path``; with ``background`` a page never waits for a listing."""
        self._path = path
        self.searches = Searches(path) if background else None
        self._listed: Query | None = None
        self.reopen()
        self._listed_total = 0
        self._listed_at = self._listed_cost = 0.0
        self._listed_counts: tuple[int, ...] = ()

    def reopen(self) -> None:
        """Open the file, again after `close`."""
        self._connection = opening.reader(self._path)
        self._listed = None  # it was in the connection that is closed
        with opening.closed_on_failure(self._connection), self._translating():
            self._connection.execute("PRAGMA temp_store = FILE")
            prepare(self._connection)
            self._set_columns(run_facts.columns_of(self._connection))

    def refresh_columns(self) -> None:
        """Add the column with results as soon as the run has it, which may be at any time.

        Raises:
            RegistroError: the file cannot be read.

        """
        if RESULT not in self.columns:
            with self._translating():
                self._set_columns(run_facts.columns_of(self._connection))

    @property
    def connection(self) -> Reader:
        """The connection; all that reads with it within a `moment` reads the same snapshot."""
        return self._connection

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Read all in the block from one snapshot: pages, and what `connection` reads.

        Raises:
            RegistroError: the file cannot be read.
            QueryInterruptedError: `interrupt` was called.

        """
        with self._translating():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def page(self, query: Query, offset: int, limit: int, anchor: Anchor | None = None) -> Page:
        """Return up to ``limit`` rows of ``query`` from position ``offset``, and the total.

        Where newer records come before ``anchor``, the page moves along with it (in order of
        birth, the newest first; a record too long ago for that stays behind).

        Raises:
            RegistroError: ``query`` names a column that is not there.
            QueryInterruptedError: `interrupt` was called.

        """
        check_columns(query, self._names)
        with self._snapshot() as counts:
            page = self._page(query, offset, limit, anchor, counts)
            ledger = Ledger(**dict(zip(("born", *COUNTS), counts, strict=True)))
            duplicated = self._duplicated(page) if ledger.duplicated else frozenset()
        return replace(page, ledger=ledger, duplicated=duplicated)

    def _page(
        self,
        query: Query,
        offset: int,
        limit: int,
        anchor: Anchor | None,
        counts: tuple[int, ...],
    ) -> Page:
        if query.where or query.seqs or query.sort != "seq":
            return self._from_listing(query, offset, limit, counts)
        total = self._total(query, counts)
        if anchor is not None:
            offset += self._shift(query, anchor, counts)
        offset = max(0, min(offset, total - limit))
        if not query.states:
            return Page(query, total, offset, self._by_number(query, total, offset, limit))
        if min(offset, total - offset - limit) > NEAR:
            return self._from_listing(query, offset, limit, counts)
        return Page(query, total, offset, self._by_counting(query, total, offset, limit))

    def iter_rows(self, query: Query) -> Iterator[Row]:
        """Yield all rows of ``query`` in order, one at a time, from one snapshot.

        Raises:
            RegistroError: as `page`.

        """
        return chain.from_iterable(self.iter_blocks(query, 1))

    def iter_blocks(self, query: Query, size: int) -> Generator[list[Row], None, None]:
        """Yield what `iter_rows` does, so many rows at a time, which is faster.

        Raises:
            RegistroError: as `page`.

        """
        check_columns(query, self._names)
        where, values = wanted(query, self.columns)
        statement = f"SELECT {self._select} FROM records r WHERE {where} ORDER BY {order(query)}"
        with self._translating():
            rows = self._connection.execute(statement, values)
            while block := rows.fetchmany(size):
                yield block

    def total(self, query: Query) -> int:
        """Return how many rows ``query`` has.

        Raises:
            RegistroError: as `page`.

        """
        check_columns(query, self._names)
        where, values = wanted(query, self.columns)
        with self._translating():
            rows = self._rows(f"SELECT count(*) FROM records r WHERE {where}", tuple(values))
        return int(rows[0][0] or 0)

    def interrupt(self) -> None:
        """Interrupt a query of another thread."""
        self._connection.interrupt()

    def stop_search(self) -> None:
        """Look no further for what the last page was asked of, from any thread."""
        if self.searches is not None:
            self.searches.stop()

    def close(self) -> None:
        """Close the file."""
        if self.searches is not None:
            self.searches.close()
        self._connection.close()

    # --- in the order generated ----------------------------------------------------------------

    def _shift(self, query: Query, anchor: Anchor, counts: tuple[int, ...]) -> int:
        """Return how many positions ``anchor`` has moved, as newer records come before it."""
        newer = counts[0] - anchor.seq
        if not query.descending or (query.states and newer > NEAR):
            return 0
        if query.states:
            newer = self._rows(
                f"SELECT count(*) FROM records r WHERE {in_states(query.states)} AND seq > ?",
                (anchor.seq,),
            )[0][0]  # type: ignore[assignment]
        return newer - anchor.position

    def _by_number(self, query: Query, total: int, offset: int, limit: int) -> tuple[Row, ...]:
        first, last = offset + 1, offset + limit
        if query.descending:
            first, last = total - offset - limit + 1, total - offset
        return self._rows(
            f"SELECT {self._select} FROM records r WHERE seq BETWEEN ? AND ?"
            f" ORDER BY {order(query)}",
            (first, last),
        )

    def _by_counting(self, query: Query, total: int, offset: int, limit: int) -> tuple[Row, ...]:
        turned = offset > total - offset - limit
        descending = query.descending != turned
        skip = max(0, total - offset - limit) if turned else offset
        number = min(limit, total - offset)
        if query.states == (State.LEASED,):
            seqs = sorted(self._leased(), reverse=descending)[skip : skip + number]
            where, values = "seq IN (SELECT value FROM json_each(?))", [json.dumps(seqs)]
            window = ""
        else:
            where, values = in_states(query.states), []
            window = f" LIMIT {number} OFFSET {skip}"
        direction = "DESC" if descending else "ASC"
        rows = self._rows(
            f"SELECT {self._select} FROM records r WHERE {where} ORDER BY seq {direction}{window}",
            tuple(values),
        )
        return rows[::-1] if turned else rows

    def _leased(self) -> list[int]:
        lists = list(self._connection.iter_rows("SELECT seqs FROM leases"))
        return [whole(seq) for (text,) in lists for seq in json.loads(text)]

    def _total(self, query: Query, counts: tuple[int, ...]) -> int:
        by_name = dict(zip(("born", *COUNTS), counts, strict=True))
        if not query.states:
            return by_name["born"]
        return sum(by_name[state.value] for state in query.states)

    # --- in any other order --------------------------------------------------------------------

    def _from_listing(self, query: Query, offset: int, limit: int, counts: tuple[int, ...]) -> Page:
        if self.searches is not None:
            return self._from_search(self.searches, query, offset, limit, counts)
        age = monotonic() - self._listed_at
        stale = counts != self._listed_counts and age > max(
            PATIENCE, COST_FACTOR * self._listed_cost
        )
        if query != self._listed or stale:
            self._list(query, counts)
        total = self._listed_total
        offset = max(0, min(offset, total - limit))
        rows = self._rows(
            f"SELECT {self._select} FROM temp.listing l JOIN records r ON r.seq = l.seq"
            " WHERE l.position BETWEEN ? AND ? ORDER BY l.position",
            (offset + 1, offset + limit),
        )
        return Page(query, total, offset, rows)

    def _from_search(
        self,
        searches: Searches,
        query: Query,
        offset: int,
        limit: int,
        counts: tuple[int, ...],
    ) -> Page:
        search = searches.of(query, self.columns, counts, offset + limit)
        search.extend(self._connection, counts[0])
        progress, total = search.progress, search.total
        offset = max(0, min(offset, total - limit))
        rows = self._rows(
            f"SELECT {self._select} FROM json_each(?) l JOIN records r ON r.seq = l.value"
            " ORDER BY l.key",
            (json.dumps(search.seqs(offset, limit)),),
        )
        return Page(query, total, offset, rows, search=progress)

    def _list(self, query: Query, counts: tuple[int, ...]) -> None:
        begun = monotonic()
        self._listed = None
        where, values = wanted(query, self.columns)
        self._connection.execute("DROP TABLE IF EXISTS temp.listing")
        self._connection.execute(
            "CREATE TEMP TABLE listing (position INTEGER PRIMARY KEY, seq INTEGER)"
        )
        self._listed_total = self._connection.execute(
            "INSERT INTO temp.listing (seq)"
            f" SELECT seq FROM records r WHERE {where} ORDER BY {order(query)}",
            values,
        ).rowcount
        self._listed, self._listed_counts = query, counts
        self._listed_at = monotonic()
        self._listed_cost = self._listed_at - begun

    def _duplicated(self, page: Page) -> frozenset[int]:
        """Return which records of ``page`` were reported more than once."""
        seqs = json.dumps([row[0] for row in page.rows])
        rows = self._connection.iter_rows(
            f"SELECT seq FROM attempts WHERE ending = '{Ending.DUPLICATED}'"
            " AND seq IN (SELECT value FROM json_each(?))",
            (seqs,),
        )
        return frozenset(whole(seq) for (seq,) in rows)

    # --- internals -----------------------------------------------------------------------------

    def _set_columns(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self._names = [column.name for column in columns]
        self._select = ", ".join(f"r.{quote(name)}" for name in self._names)

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[int, ...]]:
        """Read counts and rows of one moment; nothing stays open that would keep the file back."""
        moment = self._translating() if self._connection.in_transaction else self.moment()
        with moment:
            counts = self._connection.execute(
                f"SELECT born, {', '.join(COUNTS)} FROM ledger"
            ).fetchone()
            yield whole_counts(counts)

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Translate errors into ones that say what to do."""
        with self._connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            yield

    def _rows(self, statement: str, values: tuple[Value, ...]) -> tuple[Row, ...]:
        room = PAGE_LIMIT
        rows: list[Row] = []
        for row in self._connection.execute(statement, values):
            size = sum(len(value) for value in row if isinstance(value, str | bytes))
            room -= size
            rows.append(row if room > 0 else tuple(map(_beginning, row)))
        return tuple(rows)


def _beginning(value: Value) -> Value:
    """Return what a value begins with, where all of a page would be too much."""
    return bounded(value, BEGINNING) if isinstance(value, str) else value
