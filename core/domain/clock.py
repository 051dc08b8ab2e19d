"""The run clock: unix seconds that never jump and agree between the processes of a run."""

import time
from dataclasses import dataclass

LAST_TIME = 32_503_680_000.0
"""The year 3000: a calendar knows no time much later."""

monotonic = time.perf_counter
"""Steady, high resolution, and the same in all processes of a machine (also on Windows, where
``time.monotonic`` ticks only every 16 ms)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Wall time at the run's start plus steady time since, whatever is done to the system clock."""

    offset: float
    """Wall time minus steady time, seconds; all processes of a run use the same."""

    @staticmethod
    def anchored() -> "Clock":
        """A clock that agrees with the wall clock now."""
        return Clock(time.time() - monotonic())

    def after(self, moment: float) -> "Clock":
        """Return this clock, or one that goes on from ``moment`` where this is behind it."""
        return Clock(self.offset + max(0.0, moment - self.now()))

    def now(self) -> float:
        """Unix seconds."""
        return self.offset + monotonic()
