"""How long a server could not be reached, from events that are made up."""

import pytest

from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.domain.run_summary import Outage
from core.store.server_outages import ServerOutages

AWAY, BACK = EventKind.SERVER_AWAY, EventKind.SERVER_BACK


@pytest.mark.parametrize(
    ("kinds", "outages"),
    [
        ((EventKind.START, EventKind.PAUSE), ()),
        ((AWAY, BACK, AWAY), (Outage(0.0, 1.0), Outage(2.0))),
        ((AWAY, EventKind.PAUSE, BACK), (Outage(0.0, 2.0),)),
        # The program was killed meanwhile: nobody saw when the server was there again.
        ((AWAY, EventKind.RESUMED, BACK), (Outage(0.0),)),
        ((BACK, AWAY, BACK), (Outage(1.0, 2.0),)),
    ],
)
def test_an_outage_ends_when_its_end_was_seen(
    kinds: tuple[EventKind, ...], outages: tuple[Outage, ...]
) -> None:
    watch = ServerOutages()
    for number, kind in enumerate(kinds):
        watch.take([Event(number, float(number), kind, "")])
    assert watch.outages == outages


def test_the_seconds_of_one_whose_end_nobody_saw_are_not_known() -> None:
    assert (Outage(1.0, 3.5).seconds, Outage(1.0).seconds) == (2.5, 0.0)
