"""Deadlines for the end of a run, whatever hangs and whatever cannot be written."""

import threading

from core.domain.clock import monotonic
from core.domain.record import Ledger

LEAVE_WITHIN = 2.0
"""Seconds until workers that do not leave are killed; what they hold is given back."""
TEARDOWN_WITHIN = 3.0
"""Seconds that a user's teardown() may take once nothing waits any more."""
GIVE_UP_AFTER = 1.2
"""Seconds until the run ends without what cannot be written; reopening the file repairs it."""
HINDERED_FOR = 0.8
"""Seconds without any progress, for a reason that is known, until nothing more is waited for."""
CLOSE_WITHIN = 4.5
"""Seconds until even a thread that hangs in the system is no longer waited for."""


class Ending:
    """The end of one run; any thread may ask for it, the supervisor carries it out."""

    def __init__(self) -> None:
        """Be far from it."""
        self.drain = True
        """Whether what waits is worked on first."""
        self.unwritten = False
        """Whether the end of the run could not be written completely."""
        self.measured = False
        """Whether the last sample is of the end."""
        self.ledger: Ledger | None = None
        """What the file itself says in the end, where the last sample does not."""
        self._due_at: float | None = None
        self._concerns = threading.Event()
        """Set once its deadlines have begun, or the run is over without them."""
        self._grace = LEAVE_WITHIN
        self._ended: int | None = None
        self._moved_at = 0.0

    def begin(self) -> None:
        """Begin its deadlines now, unless they have begun; from any thread."""
        if self._due_at is None:  # a signal handler that comes in between sets no event again
            self._due_at = monotonic()
            self._concerns.set()
        self._grace = LEAVE_WITHIN

    def wait(self) -> None:
        """Wait until its deadlines have begun, or the run is over without them."""
        self._concerns.wait()

    def over(self) -> None:
        """Have nobody wait any more."""
        self._concerns.set()

    def stop_now(self) -> None:
        """Have nothing more worked on."""
        self.begin()
        self.drain = False

    def drained(self, *, own_work: bool) -> None:
        """Have the workers leave: nothing waits. A user's own work has a teardown() to do."""
        if self._due_at is None:
            self._due_at = monotonic()
            self._concerns.set()
            self._grace = TEARDOWN_WITHIN if own_work else LEAVE_WITHIN

    @property
    def grace(self) -> float:
        """Seconds that workers have to leave."""
        return self._grace

    def hindered(self, ended: int, *, trouble: bool) -> bool:
        """Whether it takes too long until another record has ended, ``ended`` by now."""
        if not trouble or ended != self._ended:
            self._ended, self._moved_at = ended, monotonic()
        return monotonic() - self._moved_at > HINDERED_FOR

    @property
    def kills(self) -> bool:
        """Whether workers that are left are to be killed."""
        return self._overdue > self._grace

    @property
    def left(self) -> float:
        """Seconds for which anybody may still wait for the end."""
        return max(0.1, CLOSE_WITHIN - self._overdue)

    @property
    def gives_up(self) -> bool:
        """Whether what could not be written is not tried again."""
        return self._overdue > GIVE_UP_AFTER

    @property
    def _overdue(self) -> float:
        return monotonic() - self._due_at if self._due_at is not None else 0.0
