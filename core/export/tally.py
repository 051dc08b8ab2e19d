"""How many rows of an export are written, and who hears of it."""

from core.export.options import Progress


class Tally:
    """Counts rows, and reports now and then how many there are."""

    def __init__(self, progress: Progress | None, total: int, every: int) -> None:
        """Report to ``progress`` that there are ``total`` rows, each so many rows."""
        self._progress = progress
        self._every = every
        self.total = total
        self.number = 0

    def at_once(self, rows: int) -> int:
        """Return how many rows are read at once, where so many would be best."""
        return min(rows, self._every)

    def add(self, rows: int) -> bool:
        """Count so many more; return whether it is time to `report`."""
        before = self.number
        self.number += rows
        return self.number // self._every > before // self._every

    def report(self, elsewhere: int = 0) -> None:
        """Report what is written here, and ``elsewhere``."""
        if self._progress is not None:
            self._progress(self.number + elsewhere, self.total)
