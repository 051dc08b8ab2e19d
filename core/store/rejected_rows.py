"""The rows of a user's table that were no records, as the run file keeps them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from core.domain.rejected_row import RejectedRow
from core.store import opening, run_facts, run_file, schema, sqlite_errors
from core.store.events import TEMPLATE_LIMIT, values_of
from core.store.soundness import whole

VALUES_LIMIT = 50_000
START_LIMIT = 1_000
"""Characters that are read of a row."""


class RejectedRowReader:
    """Reads them, any part as fast as any other."""

    def __init__(self, path: Path) -> None:
        """Open the run file at ``path`` for reading.

        Raises:
            RunFileError: it cannot be read.

        """
        run_file.check(path)
        self._path = path
        self._connection = opening.reader(path)

    def count(self) -> int:
        """Return how many there are.

        Raises:
            RegistroError: the file cannot be read.

        """
        with self._reading():
            return run_facts.count_of(self._connection, schema.COUNT_BAD_ROWS)

    def part(self, first: int, number: int) -> list[RejectedRow]:
        """Return up to ``number`` of them, in the order of the file, from position ``first``.

        Raises:
            RegistroError: the file cannot be read.

        """
        with self._reading():
            rows = self._connection.iter_rows(
                f"SELECT line, substr(template, 1, {TEMPLATE_LIMIT}),"
                f' CASE WHEN length("values") <= {VALUES_LIMIT} THEN "values" ELSE \'{{}}\' END,'
                f" substr(start, 1, {START_LIMIT}) FROM bad_rows WHERE number > ?"
                " ORDER BY number LIMIT ?",
                (first, number),
            )
            return [
                RejectedRow(whole(line), str(text), values_of(values), str(start))
                for line, text, values, start in rows
            ]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Limit its duration, and translate errors into ones that say what to do."""
        with self._connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            yield

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
