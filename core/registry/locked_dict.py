"""A textbook engine: a plain `Manager().dict()` with a plain `Manager().Lock()`.

A record is popped under the lock and worked on outside. So a worker that is killed loses what it
has, and one that is killed in the lock leaves it locked for ever: nothing is repaired. Generator
and workers ask for the lock with a time limit, as the program itself shall never hang with it.
"""

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.errors import RegistryBusyError
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Lease, Outcome, Policy, Transfer
from core.domain.record import Leased
from core.registry.contract import Note
from core.registry.lock_watch import LockWatch
from core.registry.manager import ManagerHost, dict_of, lock_of
from core.registry.recorder import Recorder
from core.store.lock_board import LockSlot


class DictHost:
    """The manager's process, for the program that runs the run."""

    def __init__(self, path: Path, which: str, clock: Clock) -> None:
        """Start it for the run in the file at ``path``."""
        self._manager = ManagerHost()
        place = {
            "address": self._manager.address,
            "dict": self._manager.dict_id,
            "lock": self._manager.lock_id,
            "clock": clock.offset,
            "path": str(path),
        }
        self.url = f"locked-dict@{which}:{json.dumps(place)}"

    def close(self) -> None:
        """End it."""
        self._manager.close()


def host(path: Path, which: str, clock: Clock) -> DictHost:
    """Have the dict and its lock there for the run in the file at ``path``."""
    return DictHost(path, which, clock)


def open_registry(place: str, which: str, who: int, note: Note) -> Recorder:
    """Open the dict, and the run file that its records are recorded in."""
    return Recorder(json.loads(place)["path"], which, who, LockedDict(place, who), note)


def open_worker_end(place: str, which: str, who: int) -> "LockedDict":  # noqa: ARG001
    """Open the dict for a worker."""
    return LockedDict(place, who)


class LockedDict:
    """One connection to the manager; for one thread at a time."""

    def __init__(self, place: str, who: int) -> None:
        """Open the dict at ``place`` for ``who``."""
        facts = json.loads(place)
        self._records = dict_of(facts["address"], facts["dict"])
        self._lock = lock_of(facts["address"], facts["lock"])
        self._watch = LockWatch(Path(facts["path"]), who)
        self._clock = Clock(facts["clock"])
        self._held: dict[int, Leased] = {}
        self._taken = 0
        self._transfers: list[Transfer] = []

    @property
    def meter(self) -> LockMeter:
        """What was paid for the lock."""
        return self._watch.meter

    @property
    def slot(self) -> LockSlot:
        """Its slot on the lock board."""
        return self._watch.slot

    def put(self, records: Sequence[Leased]) -> None:
        """Add records under the lock."""
        with self._watch.holding(self._lock):
            self.put_again(records)

    def put_again(self, records: Sequence[Leased]) -> None:
        """Add records; each has a key of its own, so that nobody else writes it."""
        self._records.update({record.seq: tuple(record) for record in records})

    def waiting(self) -> Collection[int]:
        """Return the keys; none when the manager is dead, and with it all that waited."""
        try:
            return self._records.keys()
        except (OSError, EOFError):
            return ()

    def exchange(
        self,
        worker: int,  # noqa: ARG002 (it does not know who takes what)
        policy: Policy,
        want: int,
        outcome: Outcome | None = None,
    ) -> Exchange:
        """Keep what was done for the report, then pop up to ``want`` records under the lock."""
        if outcome is not None:
            self.put_again([self._held[seq] for seq in outcome.returned])
            for seq in (*outcome.done, *outcome.returned, *(seq for seq, _ in outcome.failed)):
                del self._held[seq]
            self._transfers.append(Transfer(outcome, self._clock.now()))
        records: list[Leased] = []
        try:
            if want and (outcome is not None or self._records):
                records = self._take(want, policy.order)
        except RegistryBusyError:
            if outcome is None:
                raise  # else it comes again without one
        now = self._clock.now()
        if not records:
            return Exchange(Lease(0, 0.0, 0.0), now)
        self._taken += 1
        self._held |= {record.seq: record for record in records}
        seqs = tuple(record.seq for record in records)
        self._transfers.append(Transfer(None, now, self._taken, seqs, now))
        return Exchange(Lease(self._taken, now + policy.lease, now, records), now)

    def take_transfers(self) -> tuple[Transfer, ...]:
        """Return what this worker did since the last call."""
        transfers, self._transfers = tuple(self._transfers), []
        return transfers

    def set_fault_hook(self, strike: Callable[[], None]) -> None:
        """Call ``strike`` while the lock is held."""
        self._watch.strike = strike

    def close(self) -> None:
        """Close it; the dict stays."""
        self._watch.close()

    def _take(self, want: int, order: str) -> list[Leased]:
        with self._watch.holding(self._lock):
            keys = self._records.keys()
            chosen = keys[::-1][:want] if order is Order.LIFO else keys[:want]
            rows: list[Any] = [self._records.pop(key) for key in chosen]
        return [Leased(seq, key, 1, due, fields) for seq, key, _, due, fields in rows]
