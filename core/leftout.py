"""The rows of a user's table that were no records, as the run file keeps them."""

import json
from pathlib import Path

from core import runfile
from core.supply import BadRow


class LeftOut:
    """Reads them, any part as fast as any other."""

    def __init__(self, path: Path) -> None:
        """Open the run file at ``path`` for reading.

        Raises:
            RunFileError: it cannot be read.

        """
        runfile.check(path)
        self._connection = runfile.connect(path, read_only=True)

    def count(self) -> int:
        """Return how many there are."""
        (number,) = self._connection.execute(runfile.COUNT_BAD_ROWS).fetchone()
        return int(number)

    def part(self, first: int, number: int) -> list[BadRow]:
        """Return up to ``number`` of them, in the order of the file, from position ``first``."""
        rows = self._connection.execute(
            'SELECT line, template, "values", start FROM bad_rows WHERE number > ?'
            " ORDER BY number LIMIT ?",
            (first, number),
        )
        return [BadRow(line, text, json.loads(values), start) for line, text, values, start in rows]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
