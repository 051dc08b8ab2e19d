"""A textbook engine, the course exercise as it was written: a module's dict and a `threading.Lock`.

The generator is a thread and finds both. A worker is a process of its own: it imports this module
anew and has a dict and a lock of its own, in which no record ever is. Nothing is repaired.
"""

import json
import threading
from collections.abc import Collection, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.lease import Transfer
from core.domain.record import Leased, Value
from core.registry.contract import Note
from core.registry.recorder import Recorder
from core.registry.textbook import TextbookEnd, chosen, key_of, run_file_of, url_of


class Shelf(NamedTuple):
    """The dict and the lock of one run, in this process."""

    records: dict[Value, Leased]
    lock: threading.Lock


_SHELVES: dict[str, Shelf] = {}
"""A module's variable, of which each process has one of its own: this is the mistake to be seen.
By run, so that two runs of one program share nothing."""
_numbers = count(1)


def _shelf(run: str) -> Shelf:
    return _SHELVES.setdefault(run, Shelf({}, threading.Lock()))


class PrivateHost:
    """The dict of the program that runs the run."""

    join_address = ""
    shared = None

    def __init__(self, path: Path, which: str, clock: Clock) -> None:
        """Have it there for the run in the file at ``path``."""
        self._run = str(next(_numbers))
        _shelf(self._run)
        self.url = url_of("private-dict", which, path, clock, run=self._run)

    def close(self) -> None:
        """Forget it."""
        if (shelf := _SHELVES.pop(self._run, None)) is not None:
            shelf.records.clear()


def host(path: Path, which: str, clock: Clock, server: str) -> PrivateHost:  # noqa: ARG001
    """Have the dict there for the run in the file at ``path``."""
    return PrivateHost(path, which, clock)


def open_registry(place: str, which: str, who: int, note: Note) -> Recorder:
    """Open the dict of this process, and the run file that its records are recorded in."""
    return Recorder(run_file_of(place), which, who, PrivateDict(place, who), note)


def open_worker_end(place: str, which: str, who: int, shared: object) -> "PrivateDict":  # noqa: ARG001
    """Open the dict of this process for a worker."""
    return PrivateDict(place, who)


class PrivateDict(TextbookEnd):
    """The dict of this process, and its lock."""

    def __init__(self, place: str, who: int) -> None:
        """Look for the dict of the run at ``place``; where there is none, an empty one is made."""
        super().__init__(place, who)
        self._records, self._lock = _shelf(json.loads(place)["run"])
        self._reported: int | None = None
        """How many records it has reported to see."""

    def put(self, records: Sequence[Leased]) -> None:
        """Add records under the lock of this process."""
        with self._watch.holding(self._lock):
            self.put_again(records)

    def put_again(self, records: Sequence[Leased]) -> None:
        """Add records."""
        self._records.update({key_of(record): record for record in records})

    def size(self) -> int | None:
        """Return how many records are in the dict of this process."""
        return len(self._records)

    def missing(self, waiting: Sequence[int]) -> Collection[int]:
        """Return which of these records are not in the dict of this process."""
        return set(waiting) - {record.seq for record in list(self._records.values())}

    def _take(self, want: int, order: Order) -> list[Leased]:
        with self._watch.holding(self._lock):
            if len(self._records) != self._reported:
                self._reported = len(self._records)
                now = self._clock.now()
                self._transfers.append(Transfer(None, now, seen=self._reported))
            keys = chosen(list(self._records), want, order)
            return [self._records.pop(key)._replace(attempts=1) for key in keys]
