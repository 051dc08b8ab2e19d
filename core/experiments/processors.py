"""How busy the processors were between two moments: in all, by us, and how long we waited for them.

Read from what the system itself counts. Where it does not count something, that is None.
"""

import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain.clock import monotonic

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Use:
    """The use of the processors over a span of time; shares of all processors, 0 to 1."""

    seconds: float
    busy: float | None
    """By all programs."""
    ours: float | None
    """By this program and the processes that it started."""
    waiting: float | None
    """Seconds per second that one of those asked about, on average, could have run and was not let;
    of all of ours where nobody said which."""

    @property
    def others(self) -> float | None:
        """The share of all other programs."""
        if self.busy is None or self.ours is None:
            return None
        return max(0.0, self.busy - self.ours)


@dataclass(frozen=True, slots=True)
class Count:
    """What had been counted at one moment; `since` compares two of them."""

    at: float
    busy: float | None
    """Seconds of all processors together, since the computer started."""
    idle: float | None
    ours: float | None
    waited: Mapping[int, float] | None
    """Seconds by process."""

    @staticmethod
    def now(processes: Collection[int] = ()) -> "Count":
        """Count now; ``processes``: those of which it matters whether they had to wait."""
        at = monotonic()
        busy, idle = _machine() or (None, None)
        tree = _tree(os.getpid())
        if not tree:
            return Count(at, busy, idle, None, None)
        waited = {
            each: seconds for each in processes or tree if (seconds := _waited(each)) is not None
        }
        return Count(at, busy, idle, sum(map(_worked, tree)), waited or None)

    def since(self, before: "Count") -> Use:
        """Return the use from ``before`` until now."""
        seconds = self.at - before.at
        busy = ours = waiting = None
        if None not in {self.busy, self.idle, before.busy, before.idle}:
            worked = (self.busy or 0.0) - (before.busy or 0.0)
            whole = worked + (self.idle or 0.0) - (before.idle or 0.0)
            if whole > 0:
                busy = min(1.0, max(0.0, worked / whole))
                if self.ours is not None and before.ours is not None:
                    ours = min(busy, max(0.0, (self.ours - before.ours) / whole))
        if self.waited is not None and before.waited is not None and seconds > 0:
            waits = [
                max(0.0, waited - before.waited[process])
                for process, waited in self.waited.items()
                if process in before.waited
            ]
            waiting = sum(waits) / seconds / len(waits) if waits else None
        return Use(seconds, busy, ours, waiting)


if sys.platform == "linux":
    _TICK = float(os.sysconf("SC_CLK_TCK"))

    def _machine() -> tuple[float, float] | None:
        """Return the seconds that the processors were busy and idle; None: it is not known."""
        try:
            line = (PROC / "stat").read_text(encoding="ascii").partition("\n")[0]
            # user, nice, system, idle, iowait, irq, softirq, steal; guests are within user
            numbers = [float(word) / _TICK for word in line.split()[1:9]]
        except (OSError, ValueError):
            return None
        idle = sum(numbers[3:5])
        return sum(numbers) - idle, idle

    def _tree(root: int) -> list[int]:
        """Return ``root`` and all processes that come from it."""
        children: dict[int, list[int]] = {}
        for place in PROC.iterdir():
            if place.name.isdecimal() and (fields := _fields(int(place.name))):
                children.setdefault(int(fields[1]), []).append(int(place.name))
        tree = [root]
        for process in tree:  # which grows meanwhile
            tree += children.get(process, ())
        return tree

    def _fields(process: int) -> list[str]:
        """Return what the system says of a process, from its state on; nothing: it is gone."""
        try:
            text = (PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return text.rpartition(")")[2].split()

    def _worked(process: int) -> float:
        """Return the processor seconds of a process, with those of its children that ended."""
        fields = _fields(process)
        return sum(map(float, fields[11:15])) / _TICK if fields else 0.0

    def _waited(process: int) -> float | None:
        """Return the seconds that a process could have run and waited for a processor; None: it is
        gone, or the system does not count it, which is not the same as that it never had to.
        """
        total = 0.0
        try:
            for task in (PROC / str(process) / "task").iterdir():
                total += float((task / "schedstat").read_text(encoding="ascii").split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return None
        return total

else:
    _worked = float

    def _waited(process: int) -> float | None:  # noqa: ARG001
        """Return nothing, which is not known here."""
        return None

    def _tree(root: int) -> list[int]:  # noqa: ARG001
        """Return nothing: what each process has used is not known here."""
        return []

    def _machine() -> tuple[float, float] | None:
        """Return the seconds that the processors were busy and idle; None: it is not known."""
        if sys.platform != "win32":
            return None
        import ctypes
        from ctypes import wintypes

        idle, kernel, user = (wintypes.FILETIME() for _ in range(3))
        library = ctypes.WinDLL("kernel32")
        if not library.GetSystemTimes(*map(ctypes.byref, (idle, kernel, user))):
            return None
        seconds = [
            ((each.dwHighDateTime << 32) + each.dwLowDateTime) / 1e7
            for each in (idle, kernel, user)
        ]
        return seconds[1] + seconds[2] - seconds[0], seconds[0]  # idle is within kernel
