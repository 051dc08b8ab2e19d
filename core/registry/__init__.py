"""The registry: the one locked place where records wait, opened by a URL.

This module is the contract. An engine is one module beside it and is imported only when a URL
asks for it. Every change is one transaction that changes the ledger together with the rows, so
the ledger balances in every snapshot that anyone reads, after any kill.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Outcome, Policy
from core.domain.lock_clients import OTHER
from core.domain.record import Arrival, Ledger
from core.store.lock_board import LockSlot


class Registry(Protocol):
    """One open connection; not shared between threads or processes (each opens its own)."""

    @property
    def meter(self) -> LockMeter:
        """What its transactions paid for the lock."""
        ...

    @property
    def slot(self) -> LockSlot:
        """The slot of this client on the lock board."""
        ...

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        """Bear records; return how many were taken in (less than all only when ``block``-ing).

        ``cursor`` is the source's position after the *last* of ``arrivals``; the registry keeps the
        position after the last one it took. ``skipped`` adds to the arrivals that the generator
        skipped after a stall. ``passed``: so many records of the source before ``arrivals`` were
        passed over, since it failed with them. A record that is rejected is born too and counts
        as taken in.
        """
        ...

    def exchange(
        self, worker: int, policy: Policy, want: int, outcome: Outcome | None = None
    ) -> Exchange:
        """Acknowledge ``outcome``, then lease up to ``want`` records, in one transaction.

        A failed record waits again while it has attempts left and is a dead letter otherwise.
        What is no longer this worker's lease is refused and counted, never applied.
        """
        ...

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        """Take all leases from a worker that is dead; return the sequence numbers.

        An attempt that ended so counts: with none left the record is a dead letter with ``reason``.
        """
        ...

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        """Take back every lease past its deadline; return sequence numbers by worker."""
        ...

    def set_fault_hook(self, strike: Callable[[], None]) -> None:
        """Have ``strike`` called in the middle of every transaction, where it may kill us."""
        ...

    def hurry(self) -> None:
        """Wait no longer for another program that holds the file."""
        ...

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        ...

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again (``None``: all); return which were dead.

        Each may be leased as often as if it were new.
        """
        ...

    def ledger(self) -> Ledger:
        """The counts as of now."""
        ...

    def close(self) -> None:
        """Close the connection; the records stay."""
        ...


def open_registry(url: str, who: int = OTHER) -> Registry:
    """Open the registry at ``url`` (``sqlite:PATH``: a run file that exists).

    ``sqlite@DEVICE.INODE:PATH`` means just that file, and no other one that has its name by now.

    ``who`` (a worker's number, or another one of `core.store.lock_board`) pays for the lock.

    Raises:
        RegistryError: no engine has that name.
        RegistryAwayError: the file that is meant is not there.
        RunFileError: the file is not a run file.

    """
    engine, _, place = url.partition(":")
    engine, _, which = engine.partition("@")
    if engine == "sqlite":
        from core.registry.sqlite import SqliteRegistry

        return SqliteRegistry(place, who, which)
    raise RegistryError(
        QT_TRANSLATE_NOOP("core", "No registry engine is called “{engine}”; use sqlite:FILE."),
        engine=engine,
    )
