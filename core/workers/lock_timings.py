"""The lock times of all processes of a run, added up between two samples."""

from core.domain.histogram import LockCounts, LockMeter


class LockTimings:
    """Lock waiting and holding times of all processes, added up until they are taken."""

    def __init__(self) -> None:
        """Begin without a transaction."""
        self.all = LockMeter()
        self.each: dict[int, LockMeter] = {}
        """By client of the lock."""

    def merge(self, who: int, counts: LockCounts) -> None:
        """Add the counts of one process."""
        if counts.number:
            self.all.merge(counts)
            self.each.setdefault(who, LockMeter()).merge(counts)
