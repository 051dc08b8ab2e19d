"""Whether workers that died are replaced, and when so many crashed that no more are started."""

from core.domain.clock import monotonic

CRASH_WINDOW = 30.0
"""Seconds within which crashes count towards the restart limit."""


class RestartPolicy:
    """Counts crashes; for the thread that polls the pool, its settings for any."""

    def __init__(self) -> None:
        """Begin without a crash."""
        self.restart, self._limit = True, 1
        self._crashes: list[float] = []
        """Until when each counts, steady seconds."""
        self.crash_loop = False
        """More workers crashed than the limit allows; no more are started."""
        self.unready = False
        """A worker was killed as it hung before it could work at all."""
        self.degraded_since: float | None = None
        """When the first of the workers died that are not replaced yet, steady seconds."""

    def set(self, restart: bool, limit: int) -> None:
        """Replace workers that die, unless more than ``limit`` crash in a short time."""
        self.restart, self._limit = restart, limit

    @property
    def limit(self) -> int:
        """How many may crash in a short time."""
        return self._limit

    def count_crash(self, counts: float = CRASH_WINDOW) -> None:
        """Count a crash, for so many seconds."""
        now = monotonic()
        self._crashes = [until for until in self._crashes if now < until] + [now + counts]
        self.crash_loop = len(self._crashes) > self._limit

    def count_death(self, at: float, *, killed: bool, patience: float | None) -> None:
        """Count a worker that died ``at`` this time, unless it was ``killed`` on purpose.

        ``patience``: how long it was waited for one that hung before it could work at all.
        """
        if patience is not None:
            # However long each takes, so many one after the other are too many.
            self.count_crash(CRASH_WINDOW + (self._limit + 1) * patience)
            self.unready = True
        elif not killed:
            self.count_crash()
        if self.restart and self.degraded_since is None:
            self.degraded_since = at
