"""The contracts: what the parts of a run ask of the registry, whatever engine is behind it.

A *registry* is what generator, supervisor and pool have: the records in the engine and their
history in the run file behind one face. For the default engine both are one thing. For any other
one the registry is a `core.registry.recorder.Recorder`, and the *engine* itself is only hot state:
it knows nothing of the file, of the source's position, of faults on the file or of ledgers.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from core.domain.clock import Clock
from core.domain.event_kind import EventKind
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Outcome, Policy, Transfer
from core.domain.record import Arrival, Leased, Ledger
from core.domain.run_status import LockUser
from core.store.lock_board import LockSlot

Note = Callable[[EventKind, str, Mapping[str, object]], None]
"""Writes an event: kind, translatable template, values."""


class WorkerEnd(Protocol):
    """What a worker asks of any engine: one connection of one process."""

    @property
    def meter(self) -> LockMeter:
        """What its transactions paid for the lock."""
        ...

    @property
    def slot(self) -> LockSlot:
        """The slot of this client on the lock board."""
        ...

    def exchange(
        self, worker: int, policy: Policy, want: int, outcome: Outcome | None = None
    ) -> Exchange:
        """Acknowledge ``outcome``, then lease up to ``want`` records.

        The default engine does it in one transaction: a failed record waits again while it has
        attempts left and is a dead letter otherwise; what is no longer this worker's lease is
        refused and counted, never applied.
        """
        ...

    def set_fault_hook(self, hook: Callable[[], None]) -> None:
        """Have ``hook`` called wherever the lock is held, where it may kill us."""
        ...

    def close(self) -> None:
        """Close the connection; the records stay."""
        ...


class Engine(WorkerEnd, Protocol):
    """Hot state that is not the run file. Times are stamped by the engine, with the run's clock."""

    def put(self, records: Sequence[Leased]) -> None:
        """Have records wait.

        Raises:
            RegistryPassingError: the lock cannot be had; nothing was put.

        """
        ...

    def put_again(self, records: Sequence[Leased]) -> None:
        """Have records wait again, without any lock: it is asked for by whoever must not wait."""
        ...

    @property
    def keyed(self) -> bool:
        """Whether a record takes the place of another one with the same key."""
        ...

    def size(self) -> int | None:
        """Return how many records wait in it, without any lock; None: nobody can say.

        Raises:
            EngineGoneError: it is gone, and all that waited with it.
            RegistryBusyError: it does not answer.

        """
        ...

    def missing(self, waiting: Sequence[int]) -> Collection[int]:
        """Return which of ``waiting``, in the order put, are not in it; without any lock.

        Raises:
            RegistryError: as `size`.

        """
        ...

    def take_transfers(self) -> tuple[Transfer, ...]:
        """Return what this worker did since the last call, for the recorder."""
        ...


class Registry(WorkerEnd, Protocol):
    """One open connection; not shared between threads or processes (each opens its own).

    Every change is one transaction that changes the ledger together with the rows, so that the
    ledger balances in every snapshot that anyone reads, after any kill.
    """

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        """Generate records; return how many were taken in (less than all only if ``block``-ing).

        ``cursor`` is the source's position after the *last* of ``arrivals``; the file keeps the
        position after the last one that was taken. ``skipped`` adds to the arrivals that the
        generator skipped after a stall. ``passed``: so many records of the source before
        ``arrivals`` were passed over, since it failed with them. A record that is rejected is born
        too and counts as taken in.
        """
        ...

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        """Take all leases from a worker that is dead; return the numbers of what waits again.

        An attempt that ended so counts: with none left the record is a dead letter with ``reason``.
        An engine without leases has lost them.
        """
        ...

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        """Take back every lease past its deadline; return sequence numbers by worker."""
        ...

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again (``None``: all); return which were dead.

        Each may be leased as often as if it were new.
        """
        ...

    def ledger(self) -> Ledger:
        """The counts as of now."""
        ...

    def hurry(self) -> None:
        """Wait no longer for another program that holds the file."""
        ...

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        ...


@runtime_checkable
class OnDisk(Protocol):
    """An engine whose disk may be full."""

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        ...


@runtime_checkable
class Recorded(Protocol):
    """An engine that is not the run file: the worker reports what a recorder writes there."""

    def take_transfers(self) -> tuple[Transfer, ...]:
        """Return what this worker did since the last call, for the recorder."""
        ...


@runtime_checkable
class Records(Protocol):
    """A registry that writes into the run file what workers report of another engine."""

    def record(self, worker: int, transfers: Sequence[Transfer]) -> None:
        """Take over what a worker did."""
        ...

    def write(self) -> None:
        """Write what was taken over, as far as it can be written yet.

        Raises:
            RegistryPassingError: the file cannot be written.

        """
        ...

    def died(self, worker: int) -> None:
        """Expect that a worker has not reported all that it took: it did not end by itself."""
        ...


@runtime_checkable
class Copied(Protocol):
    """A registry that has everything on a server; the run file is a copy of that."""

    away_since: float | None
    """Since when the server cannot be reached, unix seconds; None: it can. For any thread."""

    def copy(self) -> None:
        """Bring the run file up to what the server has.

        Raises:
            RegistryPassingError: the server cannot be reached, or the file not be written.

        """
        ...


class RemoteWorker(NamedTuple):
    """A worker on another machine, as the server has it."""

    id: int
    machine: int
    restarts: int
    number: int | None
    """None: none was given to it yet."""
    pid: int
    """0: it was not started yet."""
    ended: float | None
    ending: str | None
    busy: float | None
    """Seconds that it has worked, once it has ended."""
    status: str | None
    """What its machine says of it, as JSON."""
    known: bool
    """Whether the run file has its process."""
    holds: bool
    """Whether there is a lease of it."""


class RemoteMachine(NamedTuple):
    """A machine whose workers take part in a run."""

    id: int
    name: str
    workers: int
    """How many it wants to have."""
    silent: float
    """Seconds since it was heard of."""
    skew: float
    """Seconds that its clock is ahead of the server's."""
    away: bool
    """Whether it has left, or counts as gone."""


class RemoteEvent(NamedTuple):
    """What happened on another machine."""

    id: int
    kind: str
    template: str
    data: str
    """Its values, as JSON."""


@runtime_checkable
class Hub(Protocol):
    """A registry on a server over which workers on other machines are had."""

    def transactions(self) -> list[LockUser]:
        """Return who has a transaction open on any machine, and what it waits for."""
        ...

    def called(self) -> bool:
        """Whether a machine has something to be seen to, since the last time."""
        ...

    def clock_skew(self) -> float:
        """Return how many seconds this machine's clock is ahead of the server's."""
        ...

    def machines(self) -> list[RemoteMachine]:
        """Return all that ever joined."""
        ...

    def remote_workers(self) -> list[RemoteWorker]:
        """Return those that the run file does not know the end of."""
        ...

    def remote_events(self) -> list[RemoteEvent]:
        """Return what happened since the last call, once."""
        ...

    def set_orders(self, number: int, mode: str, settings: str) -> None:
        """Have all machines go by these."""
        ...

    def give_number(self, worker: int, number: int) -> None:
        """Give its number to a remote worker."""
        ...

    def set_known(self, worker: int) -> None:
        """Remember that the run file has its process."""
        ...

    def set_ended(self, number: int) -> None:
        """Remember that the run file has its end."""
        ...

    def command(self, number: int, command: str) -> None:
        """Have its machine do something to one worker: kill, pause, resume."""
        ...

    def set_away(self, machine: int) -> None:
        """Count a machine as gone; it may join again as another one."""
        ...


class Host(Protocol):
    """An engine as the program that runs the run has it: there from its start to its end."""

    @property
    def url(self) -> str:
        """What others open it with."""
        ...

    @property
    def join_address(self) -> str:
        """The address by which workers on other machines open it; empty: they cannot."""
        ...

    @property
    def shared(self) -> object:
        """What a worker's process has to be started with to open it; None: the URL is enough."""
        ...

    def close(self) -> None:
        """End what it needs, as a process of its own."""
        ...


class EngineModule(Protocol):
    """What the module of an engine has."""

    @staticmethod
    def host(path: Path, which: str, clock: Clock, server: str) -> Host:
        """Have the engine there for the run in the file at ``path`` (``which`` of that name).

        ``server`` is the address of its server, if it has one.
        """
        ...

    @staticmethod
    def open_registry(place: str, which: str, who: int, note: Note) -> Registry:
        """Open the registry at ``place``, the rest of the URL."""
        ...

    @staticmethod
    def open_worker_end(place: str, which: str, who: int, shared: object) -> WorkerEnd:
        """Open the engine at ``place``, the rest of the URL, for a worker.

        ``shared`` is what its host shares.
        """
        ...


@runtime_checkable
class ServerModule(Protocol):
    """What the module of an engine on a server has besides."""

    @staticmethod
    def forget(server: str, path: Path) -> None:
        """Remove from ``server`` what it has of the run in the file at ``path``, which is over.

        Raises:
            RegistryError: it cannot be reached, or the run is not there.

        """
        ...

    @staticmethod
    def check_server(server: str) -> str:
        """Make sure that a run can be had at the address ``server``; return what is there.

        Raises:
            RegistryError: it cannot; the message says what to do.

        """
        ...
