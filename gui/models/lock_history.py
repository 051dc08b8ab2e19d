"""What the registry's lock cost one process over time, as the lines of its chart.

A run may have many processes, and each sample has a value of each: they are in the run file, and
only those of the process that is shown are in memory.
"""

from collections.abc import Sequence

from core.charts.lock_past import LockPast, no_past
from core.charts.table import Line
from core.domain.run_status import LockSample
from gui.models.series import Series, Timeline


class LockHistory:
    """The lines of the process that is shown; at first there is none."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.who: int | None = None
        self._awaited: LockPast | None = None
        """What has come while the file is still being read."""
        self.series: list[Series] = []
        self.clear()

    def choose(self, who: int | None) -> None:
        """Show this process from now on; what was until now is to be given to `take`."""
        if who != self.who:
            self.who = who
            self.clear()
            self._awaited = no_past(who, self._lines) if who is not None else None

    @property
    def awaits_past(self) -> bool:
        """Whether what was until now is missing."""
        return self._awaited is not None

    def add(self, at: float, locks: Sequence[LockSample]) -> None:
        """Remember what the lock cost the process until ``at`` (seconds since the start)."""
        for lock in locks:
            if lock.who == self.who:
                values = [line.value(lock) for line in self._lines]
                if self._awaited is not None:
                    self._awaited.add(at, values)
                else:
                    self._append(at, values)

    def move(self, seconds: float) -> None:
        """Have all times be later by so much: the start was earlier."""
        self._timeline.move(seconds)

    def take(self, past: LockPast) -> bool:
        """Put what was in the file before what has come since; return whether it was awaited."""
        since = self._awaited
        if since is None or past.who != self.who:
            return False
        self._awaited = None
        self._extend(past.times, past.breaks, past.values)
        for place, at in enumerate(since.times):
            if at > self._timeline.until:
                self._append(at, [each[place] for each in since.values])
        return True

    def clear(self) -> None:
        """Forget everything: what is added from now on is all of another run."""
        self._awaited = None
        self._timeline = Timeline()
        self.series = [Series(self._timeline, single=True) for _ in self._lines]

    def _append(self, at: float, values: Sequence[float]) -> None:
        new = no_past(0, self._lines)
        new.times.extend(self._timeline.times[-1:])
        new.add(at, values)
        self._extend(new.times[-len(new.values[0]) :], new.breaks, new.values)

    def _extend(
        self, times: Sequence[float], breaks: Sequence[float], values: Sequence[Sequence[float]]
    ) -> None:
        self._timeline.times.extend(times)
        self._timeline.breaks.extend(breaks)
        for series, each in zip(self.series, values, strict=True):
            series.extend(each)
