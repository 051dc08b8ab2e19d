"""The states of a run and what leads from one to another: one table."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from core.domain.run_status import RunState


class Change(StrEnum):
    """What can happen to a run as a whole."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    DRAIN = "drain"
    """Generate no more, process what waits, then stop."""
    STOP = "stop"
    """Stop now; what waits stays in the file."""
    END = "end"
    """Nothing is left to be done, or it cannot be done any more."""


TRANSITIONS: Mapping[tuple[RunState, Change], RunState] = MappingProxyType(
    {
        (RunState.READY, Change.START): RunState.RUNNING,
        (RunState.READY, Change.END): RunState.STOPPED,
        (RunState.RUNNING, Change.PAUSE): RunState.PAUSED,
        (RunState.RUNNING, Change.DRAIN): RunState.STOPPING,
        (RunState.RUNNING, Change.STOP): RunState.STOPPING,
        (RunState.RUNNING, Change.END): RunState.STOPPED,
        (RunState.PAUSED, Change.RESUME): RunState.RUNNING,
        (RunState.PAUSED, Change.DRAIN): RunState.STOPPING,
        (RunState.PAUSED, Change.STOP): RunState.STOPPING,
        (RunState.PAUSED, Change.END): RunState.STOPPED,
        (RunState.STOPPING, Change.STOP): RunState.STOPPING,
        (RunState.STOPPING, Change.END): RunState.STOPPED,
    }
)
"""What is not here changes nothing: a run that stops can no longer be paused."""


def next_state(state: RunState, change: Change) -> RunState | None:
    """Return the state that ``change`` leads to from ``state``; None: it changes nothing."""
    return TRANSITIONS.get((state, change))
