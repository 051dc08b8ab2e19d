"""What the ends of all textbook engines share: a slot, a clock, and what they did for the record.

None of them knows leases: whoever takes a record has it, and nobody asks for it again.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.errors import RegistryBusyError
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Lease, Outcome, Policy, Transfer
from core.domain.record import Leased, Value
from core.registry.lock_watch import LockWatch
from core.store.lock_board import LockSlot

Key = TypeVar("Key")
Row = tuple[int, Value, int, float, tuple[Value, ...]]
"""A record on its way between processes, as `row_of` makes it."""


def url_of(scheme: str, which: str, path: Path, clock: Clock, **place: object) -> str:
    """Return the URL of an engine: its scheme, which run file is meant, and where all is."""
    facts = {**place, "path": str(path), "clock": clock.offset}
    return f"{scheme}@{which}:{json.dumps(facts)}"


def run_file_of(place: str) -> str:
    """Return the path of the run file in ``place``, the rest of such a URL."""
    return str(json.loads(place)["path"])


def row_of(record: Leased) -> Row:
    """Return a record as something plain: what is shared needs no class of ours."""
    return (record.seq, record.key, record.attempts, record.due, record.fields)


def record_of(row: Row) -> Leased:
    """Return the record that ``row`` was, in its first attempt: they do not count here."""
    seq, key, _, due, fields = row
    return Leased(seq, key, 1, due, fields)


def key_of(record: Leased) -> Value:
    """Return the key under which a dict keeps the record: its own, as in the exercise."""
    return f"record {record.seq}" if record.key is None else record.key


def chosen(keys: Sequence[Key], want: int, order: Order) -> Sequence[Key]:
    """Return up to ``want`` of the oldest keys of a dict, or of the newest."""
    return keys[::-1][:want] if order is Order.LIFO else keys[:want]


class TextbookEnd(ABC):
    """One end of such an engine; for one thread of one process."""

    keyed = True
    """Whether a record takes the place of another one with the same key."""

    def __init__(self, place: str, who: int) -> None:
        """Be an end of the engine at ``place`` for ``who``."""
        facts = json.loads(place)
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

    def exchange(
        self,
        worker: int,  # noqa: ARG002 (it does not know who takes what)
        policy: Policy,
        want: int,
        outcome: Outcome | None = None,
    ) -> Exchange:
        """Keep what was done for the report, then take up to ``want`` records.

        Raises:
            RegistryBusyError: the lock cannot be had, or nobody answers.
            EngineGoneError: what keeps the records has ended.

        """
        if outcome is not None:
            ended = self._clock.now()
            self.put_again([self._held[seq] for seq in outcome.returned])
            self._transfers.append(Transfer(outcome, ended))
            for seq in (*outcome.done, *outcome.returned, *(seq for seq, _ in outcome.failed)):
                del self._held[seq]
        records: list[Leased] = []
        try:
            records = self._take(want, policy.order) if want else []
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

    @abstractmethod
    def put_again(self, records: Sequence[Leased]) -> None:
        """Have records wait again, without any lock."""

    @abstractmethod
    def size(self) -> int | None:
        """Return how many records wait in it; see `core.registry.contract.Engine`."""

    def take_transfers(self) -> tuple[Transfer, ...]:
        """Return what this worker did since the last call."""
        transfers, self._transfers = tuple(self._transfers), []
        return transfers

    def set_fault_hook(self, hook: Callable[[], None]) -> None:
        """Call ``hook`` while the lock is held, or where there should be one."""
        self._watch.fault_hook = hook

    def close(self) -> None:
        """Close it; what waits stays."""
        self._watch.close()

    @abstractmethod
    def _take(self, want: int, order: Order) -> list[Leased]:
        """Take up to so many records.

        Raises:
            RegistryBusyError: the lock cannot be had.

        """
