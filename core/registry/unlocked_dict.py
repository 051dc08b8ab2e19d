"""A textbook engine: a plain `Manager().dict()` without any lock.

"If there is one, read it, then delete it": between any two of these another process may do the
same. So records are processed twice, a key that was just there is gone (`KeyError`), and one that
came meanwhile is deleted unread. Nothing is repaired.
"""

from collections.abc import Sequence
from pathlib import Path

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.lease import Transfer
from core.domain.record import Leased
from core.registry.contract import Note
from core.registry.manager import ManagedDict, ManagerHost
from core.registry.recorder import Recorder
from core.registry.textbook import chosen, record_of, run_file_of


def host(path: Path, which: str, clock: Clock, server: str) -> ManagerHost:  # noqa: ARG001
    """Have the dict there for the run in the file at ``path``."""
    return ManagerHost("unlocked-dict", path, which, clock)


def open_registry(place: str, which: str, who: int, note: Note) -> Recorder:
    """Open the dict, and the run file that its records are recorded in."""
    return Recorder(run_file_of(place), which, who, UnlockedDict(place, who), note)


def open_worker_end(place: str, which: str, who: int, shared: object) -> "UnlockedDict":  # noqa: ARG001
    """Open the dict for a worker."""
    return UnlockedDict(place, who)


class UnlockedDict(ManagedDict):
    """One connection to the manager; for one thread at a time."""

    def put(self, records: Sequence[Leased]) -> None:
        """Add records."""
        self.put_again(records)

    def _take(self, want: int, order: Order) -> list[Leased]:
        if not self._records:
            return []
        taken: list[Leased] = []
        errors = 0
        for key in chosen(self._records.keys(), want, order):
            try:
                taken.append(record_of(self._records[key]))
                self._watch.fault_hook()
                del self._records[key]
            except KeyError:  # what was read before is worked on all the same
                errors += 1
        if errors:
            self._transfers.append(Transfer(None, self._clock.now(), key_errors=errors))
        return taken
