"""The workers' output in a run file, read a page at a time, however much it is."""

import json
from array import array
from functools import partial
from pathlib import Path
from typing import Any

from core.domain.record import Value
from core.domain.run_status import LogLine, LogPage, LogQuery
from core.domain.views import LogView
from core.store import opening, run_facts, schema, sqlite_errors
from core.store.soundness import check_sound

LINE_LIMIT = 10_000
"""Characters of a line; no worker's is so long."""
MOST_WORKERS = 10_000
"""Workers that are listed at most."""
STEP = 200_000
"""Lines that are searched at most for one page, so that the screen never waits for all."""


class OutputLogReader:
    """Pages of one run file's log, which only grows; for one thread."""

    def __init__(self, path: Path) -> None:
        """Open the run file at ``path`` for reading."""
        self._path = path
        self.reopen()
        self._query = LogQuery()
        self._found = array("q")
        """The lines of the query, by number; of one that wants all there is nothing to find."""
        self._searched = 0
        self._workers: set[int] = set()
        self._seen = 0
        """Lines whose workers are known."""

    def reopen(self) -> None:
        """Open the file, again after `close`."""
        self._connection = opening.reader(self._path)

    def page(self, view: LogView) -> LogPage:
        """Return the lines of ``view``, found so far: ask again while it is not complete.

        Raises:
            RegistryError: the file cannot be read.

        """
        with self._connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            return self._page(view)

    def lines(self, query: LogQuery, first: int, last: int) -> list[LogLine]:
        """Return the lines ``first`` to ``last`` (both included) of ``query``.

        Raises:
            RegistryError: the file cannot be read.

        """
        view = LogView(query, first, last - first + 1)
        while not (page := self.page(view)).complete:
            pass
        return list(page.lines)

    def interrupt(self) -> None:
        """Interrupt a query of another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _page(self, view: LogView) -> LogPage:
        size = run_facts.count_of(self._connection, "SELECT max(id) FROM log")
        if view.query != self._query:
            self._query, self._searched, self._found = view.query, 0, array("q")
        narrow = view.query != LogQuery()
        if narrow:
            self._search(size)
        self._add_workers(size)
        total = len(self._found) if narrow else size
        last = max(0, total - view.limit)
        offset = last if view.offset is None else max(0, min(view.offset, last))
        if narrow:
            numbers = self._found[offset : offset + view.limit].tolist()
            where = "id IN (SELECT value FROM json_each(?))"
            values: tuple[Value, ...] = (json.dumps(numbers),)
        else:
            where, values = "id > ? AND id <= ?", (offset, offset + view.limit)
        rows = self._query_rows(
            f"SELECT at, worker, substr(text, 1, {LINE_LIMIT}) FROM log WHERE {where} ORDER BY id",
            *values,
        )
        complete = self._seen == size and (not narrow or self._searched == size)
        lines = tuple(LogLine(*row) for row in rows)
        for line in lines:
            check_sound(line)
        workers = tuple(sorted(self._workers)[:MOST_WORKERS])
        return LogPage(view.query, total, offset, lines, size, workers, complete)

    def _search(self, size: int) -> None:
        """Search the next lines."""
        until = min(size, self._searched + STEP)
        where = "id > ? AND id <= ?"
        values: list[Value] = [self._searched, until]
        if self._query.worker:
            where += " AND worker = ?"
            values.append(self._query.worker)
        if self._query.text:
            where += " AND text LIKE ? ESCAPE '\\'"
            values.append(schema.containing(self._query.text))
        rows = self._query_rows(f"SELECT id FROM log WHERE {where} ORDER BY id", *values)
        self._found.extend(number for (number,) in rows)
        self._searched = until

    def _add_workers(self, size: int) -> None:
        until = min(size, self._seen + STEP)
        if until > self._seen:
            rows = self._query_rows(
                "SELECT DISTINCT worker FROM log WHERE id > ? AND id <= ?", self._seen, until
            )
            self._workers.update(number for (number,) in rows)
            self._seen = until

    def _query_rows(self, statement: str, *values: Value) -> list[Any]:
        return list(self._connection.iter_rows(statement, values))
