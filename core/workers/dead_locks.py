"""Locks that nobody will ever release, as whoever held them was killed: textbook engines only."""

from dataclasses import replace

from core.domain.clock import monotonic
from core.domain.engines import Capability, Engine
from core.domain.errors import RegistroError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.run_status import LockUser
from core.registry.lock_watch import LOCKED
from core.store.events import EVENTS

_HELD, _TAKING, *_REST = EVENTS[EventKind.WORKER_KILLED][-6:]
IN_LOCK = {True: _HELD, False: _TAKING}
"""The event's text for one that was killed in the lock, by whether that stays locked."""
KILLED = dict(
    zip(
        (None, FaultKind.KILL_BEFORE_WORK, FaultKind.KILL_AFTER_WORK, FaultKind.POISON_KILL),
        _REST,
        strict=True,
    )
)
"""The event's text for a killed worker of an engine without leases, by the fault that killed it."""


class DeadLocks:
    """Who was killed with the lock of one run's engine; for the pool."""

    def __init__(self, engine: Engine) -> None:
        """Watch the lock of ``engine``."""
        self._engine = engine
        self._stays_locked = Capability.UNLOCKS not in engine.can
        self._since: dict[LockUser, float] = {}
        """Those that died with the lock, and when they got it or asked for it, steady seconds."""

    def add(self, user: LockUser | None) -> None:
        """Take note of how a worker died."""
        if user is not None and self._stays_locked:
            self._since[user] = monotonic() - user.seconds

    def users(self, trouble: RegistroError | None) -> tuple[LockUser, ...]:
        """Return who holds the lock for ever; ``trouble`` is what the living complain about.

        A manager gives the lock also to one that was killed while it waited: then nobody had it,
        and nobody gets it any more.
        """
        dead = list(self._since)
        holders = [user for user in dead if user.holds]
        if not holders and trouble is not None and trouble.template == LOCKED:
            holders = dead[-1:]
        now = monotonic()
        return tuple(replace(user, holds=True, seconds=now - self._since[user]) for user in holders)

    def text(self, fault: FaultKind | None) -> str:
        """Return the event's text for a worker that ``fault`` killed; empty with leases."""
        if Capability.LEASES in self._engine.can:
            return ""
        if fault is FaultKind.KILL_IN_LOCK:
            return IN_LOCK[self._stays_locked]
        return KILLED.get(fault, KILLED[None])
