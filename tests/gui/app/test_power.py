"""The activity that keeps macOS from putting a run to sleep, without macOS."""

from core.domain.run_status import RunState
from gui.app.power import Awake, Foundation


class Recorder(Foundation):
    """Stands for macOS."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def begin(self) -> int:
        self.calls.append("begin")
        return 7

    def end(self, activity: int) -> None:
        self.calls.append(f"end {activity}")


def test_an_activity_lasts_as_long_as_a_run() -> None:
    system = Recorder()
    awake = Awake(system)
    for state in (RunState.RUNNING, RunState.PAUSED, RunState.RUNNING, RunState.STOPPING):
        awake.follow(state)
    assert system.calls == ["begin"]
    awake.follow(RunState.STOPPED)
    awake.follow(RunState.READY)
    assert system.calls == ["begin", "end 7"]
    awake.follow(RunState.RUNNING)
    assert system.calls == ["begin", "end 7", "begin"]


def test_elsewhere_nothing_is_done() -> None:
    awake = Awake()
    awake.follow(RunState.RUNNING)
    awake.follow(RunState.STOPPED)
