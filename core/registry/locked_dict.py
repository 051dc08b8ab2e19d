"""A textbook engine: a plain `Manager().dict()` with a plain `Manager().Lock()`.

A record is popped under the lock and worked on outside. So a worker that is killed loses what it
has, and one that is killed in the lock leaves it locked for ever: nothing is repaired. Generator
and workers ask for the lock with a time limit, as the program itself shall never hang with it.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.record import Leased
from core.registry.contract import Note
from core.registry.manager import ManagedDict, ManagerHost, lock_of
from core.registry.recorder import Recorder
from core.registry.textbook import chosen, record_of, run_file_of


def host(path: Path, which: str, clock: Clock, server: str) -> ManagerHost:  # noqa: ARG001
    """Have the dict and its lock there for the run in the file at ``path``."""
    return ManagerHost("locked-dict", path, which, clock)


def open_registry(place: str, which: str, who: int, note: Note) -> Recorder:
    """Open the dict, and the run file that its records are recorded in."""
    return Recorder(run_file_of(place), which, who, LockedDict(place, who), note)


def open_worker_end(place: str, which: str, who: int, shared: object) -> "LockedDict":  # noqa: ARG001
    """Open the dict for a worker."""
    return LockedDict(place, who)


class LockedDict(ManagedDict):
    """One connection to the manager; for one thread at a time."""

    def __init__(self, place: str, who: int) -> None:
        """Open the dict at ``place`` for ``who``."""
        super().__init__(place, who)
        facts = json.loads(place)
        self._lock = lock_of(facts["address"], facts["lock"])

    def put(self, records: Sequence[Leased]) -> None:
        """Add records under the lock."""
        with self._watch.holding(self._lock):
            self.put_again(records)

    def _take(self, want: int, order: Order) -> list[Leased]:
        if not self._records:
            return []
        with self._watch.holding(self._lock):
            rows = [self._records.pop(key) for key in chosen(self._records.keys(), want, order)]
        return [record_of(row) for row in rows]
