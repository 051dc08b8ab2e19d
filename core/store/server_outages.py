"""How often and how long the server of a run could not be reached, from the run's events."""

from collections.abc import Iterable

from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.domain.run_summary import Outage

_NEW_SESSION = frozenset({EventKind.START, EventKind.RESUMED, EventKind.STOPPED})
"""Whoever waited for the server has ended before one of these."""


class ServerOutages:
    """Takes the events of one run in order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._outages: list[Outage] = []
        self._going_on = False

    def take(self, events: Iterable[Event]) -> None:
        """Take what is new."""
        for event in events:
            if event.kind == EventKind.SERVER_AWAY:
                self._outages.append(Outage(event.at))
                self._going_on = True
            elif event.kind == EventKind.SERVER_BACK and self._going_on:
                self._outages[-1] = self._outages[-1]._replace(end=event.at)
                self._going_on = False
            elif event.kind in _NEW_SESSION:
                self._going_on = False

    @property
    def outages(self) -> tuple[Outage, ...]:
        """All of them."""
        return tuple(self._outages)
