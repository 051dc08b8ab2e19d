"""The line of the command line that says how a run goes on."""

import time

import pytest

from core.cli.conduct import state_text
from core.domain.run_status import RunState, RunStatus

SINCE = time.mktime((2026, 3, 1, 14, 3, 5, 0, 0, -1))


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (RunStatus(RunState.RUNNING), "running"),
        (RunStatus(RunState.PAUSED), "paused"),
        (
            RunStatus(RunState.WAITING, waiting_since=SINCE),
            "waiting for the server since 14:03:05",
        ),
        (
            RunStatus(RunState.STOPPING, waiting_since=SINCE),
            "stopping, waiting for the server since 14:03:05",
        ),
    ],
)
def test_the_state_says_since_when_the_run_waits_for_its_server(
    status: RunStatus, text: str
) -> None:
    assert state_text(status) == text
