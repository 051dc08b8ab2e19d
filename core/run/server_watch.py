"""Who has a transaction open on the run's server, as a screen shows it in place of the lock."""

from collections.abc import Collection, Sequence

from core.domain.clock import monotonic
from core.domain.run_status import LockUser
from core.registry.contract import Hub

FRESH = 1.5
"""Seconds for which a look at the server is shown."""


class ServerWatch:
    """Looks at the transactions; `look` belongs to the supervisor's thread, `users` to any."""

    def __init__(self, hub: Hub | None) -> None:
        """Look at the server of ``hub``; None: there is none."""
        self._hub = hub
        self._seen: tuple[float, Sequence[LockUser]] = (0.0, ())
        """When the server was looked at, steady seconds, and what was seen."""

    def look(self) -> None:
        """Ask the server.

        Raises:
            RegistryPassingError: it cannot be reached.

        """
        if self._hub is not None:
            self._seen = monotonic(), tuple(self._hub.transactions())

    def users(self, here: Sequence[LockUser], ours: Collection[int]) -> tuple[LockUser, ...]:
        """Return who has one open: ``here`` as it is now, elsewhere as it was seen.

        ``here`` does not know what is waited for, which the look does, if it was of the same
        transaction. ``ours``: the workers of this machine, of whom ``here`` has all.
        """
        if self._hub is None:
            return tuple(here)
        at, seen = self._seen
        age = monotonic() - at
        if age > FRESH:
            return tuple(here)
        waiting = {user.who: user for user in seen if not user.holds or user.event}
        now = [
            waiting[user.who] if user.who in waiting and user.seconds >= age else user
            for user in here
        ]
        now += [user for user in seen if user.who > 0 and user.who not in ours]
        return tuple(sorted(now, key=lambda user: (not user.holds, -user.seconds)))
