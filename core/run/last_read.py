"""What the last snapshot was read of, and whether another one may differ from it."""

from collections.abc import Callable
from typing import NamedTuple

from core.domain.clock import monotonic
from core.domain.errors import RegistroError
from core.domain.run_status import Snapshot
from core.domain.views import LogView, Viewport

FEW = 100
"""Events and samples of a snapshot of a run that goes on; of more, others may be left."""
LOOK_AGAIN, LOOK_AGAIN_AT_REST = 0.5, 10.0
"""Seconds after which it may differ although nobody has written: as the status of a run that goes
on changes as well; in any case."""

Wishes = tuple[Viewport | None, int | None, LogView | None, float | None]
"""The rows, the record, the lines and the moment of a past run that are wanted."""


class LastRead(NamedTuple):
    """What a snapshot was read of."""

    at: float
    version: int
    """Of the file, before it was read."""
    wishes: Wishes
    going_on: bool
    """Whether the run is."""
    settled: bool
    """Whether nothing was left for the next snapshot."""

    @classmethod
    def of(
        cls, snapshot: Snapshot, version: int, wishes: Wishes, *, going_on: bool, rows_settled: bool
    ) -> "LastRead":
        """Return what is to be remembered of ``snapshot``.

        A search that was not over when its page was read is not settled, whatever it is since.
        """
        page = snapshot.page
        found = page is None or page.search is None or page.search.stopped
        fresh = len(snapshot.events) + len(snapshot.samples)
        settled = (
            (fresh < FEW if going_on else not fresh)
            and (page is None or (rows_settled and found))
            and (snapshot.log is None or snapshot.log.complete)
        )
        return cls(monotonic(), version, wishes, going_on, settled)

    def is_old(self, wishes: Wishes, version: Callable[[], int]) -> bool:
        """Whether a snapshot may show something else now; ``version`` asks the file for its own."""
        if not self.settled or wishes != self.wishes:
            return True
        if monotonic() - self.at >= (LOOK_AGAIN if self.going_on else LOOK_AGAIN_AT_REST):
            return True
        try:
            return version() != self.version
        except RegistroError:
            return True  # which the snapshot reports
