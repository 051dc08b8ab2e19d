"""The event of a worker's end is one of the table, with all values that its text needs."""

import re

import pytest

from core.domain.clock import monotonic
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.run_status import WorkerEnding
from core.store.events import EVENTS
from core.workers.ended_worker import EndedWorker

ENDS = [
    (WorkerEnding.LEFT, None, EventKind.WORKER_ENDED),
    *((WorkerEnding.KILLED, fault, EventKind.WORKER_KILLED) for fault in (None, *FaultKind)),
    ("-11", None, EventKind.WORKER_DIED),
]


@pytest.mark.parametrize(("ending", "fault", "kind"), ENDS)
def test_each_end_has_its_event(ending: str, fault: FaultKind | None, kind: EventKind) -> None:
    ended = EndedWorker(ending, fault, monotonic(), 1.0)
    found, template = ended.event()
    values = ended.event_values(3, [5, 6])
    assert found is kind
    assert template in EVENTS[kind]
    assert set(re.findall(r"{(\w+)}", template)) <= values.keys()
    assert (values["worker"], values["records"], values["struck"]) == (3, 2, fault or "")


def test_an_engine_may_have_a_text_of_its_own_for_a_kill_only() -> None:
    killed = EndedWorker(WorkerEnding.KILLED, None, 0.0, 0.0)
    assert killed.event("gone") == (EventKind.WORKER_KILLED, "gone")
    left = EndedWorker(WorkerEnding.LEFT, None, 0.0, 0.0)
    assert left.event("gone")[1] != "gone"
