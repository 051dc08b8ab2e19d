"""The moments of a run at which something is known of it: its samples and its events."""

from bisect import bisect_left, bisect_right

from core.domain.run_status import Snapshot


class Moments:
    """Unix seconds in their order, none twice; the last one stands for the run as it ended."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def __len__(self) -> int:
        return len(self.times)

    def add(self, snapshot: Snapshot) -> bool:
        """Take what is new in a snapshot; return whether there was anything."""
        new = [sample.at for sample in snapshot.samples]
        new += [event.at for event in snapshot.events]
        if not new:
            return False
        if not self.times or min(new) > self.times[-1]:
            self.times += sorted(set(new))
        else:
            self.times = sorted({*self.times, *new})
        return True

    def clear(self) -> None:
        """Forget all."""
        self.times = []

    def at(self, index: int) -> float | None:
        """Return the moment with this number; None: as the run ended, or there is none."""
        return self.times[index] if 0 <= index < len(self.times) - 1 else None

    def index(self, at: float | None) -> int:
        """Return the number of the last moment up to ``at``; None: of the last of all."""
        if at is None:
            return max(0, len(self.times) - 1)
        return max(0, bisect_right(self.times, at) - 1)

    def after(self, at: float) -> int:
        """Return the number of the first moment that is not before ``at``."""
        return min(bisect_left(self.times, at), max(0, len(self.times) - 1))

    def since_start(self, at: float | None) -> float:
        """Return how many seconds after the first moment that is; None: the last one."""
        if not self.times:
            return 0.0
        return (self.times[-1] if at is None else at) - self.times[0]
