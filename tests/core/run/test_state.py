"""The table of what leads from one state of a run to another, and runs that go by it."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.domain.run_status import RunState
from core.run.host import Host
from core.run.run import Run
from core.run.state import TRANSITIONS, Change, next_state
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.support.runs import WAIT, wait_for

ALIVE = {RunState.RUNNING, RunState.PAUSED, RunState.STOPPING}


def after(changes: list[Change]) -> list[RunState]:
    """Return the states that a run goes through."""
    states = [RunState.READY]
    for change in changes:
        states.append(next_state(states[-1], change) or states[-1])
    return states


@given(st.lists(st.sampled_from(Change), max_size=12))
def test_a_run_never_goes_back_and_can_always_end(changes: list[Change]) -> None:
    states = after(changes)
    ends = [RunState.STOPPING, RunState.STOPPED]
    for state, later in itertools.pairwise(states):
        if state in ends:
            assert later in ends[ends.index(state) :]
        if state is not RunState.READY:
            assert later is not RunState.READY
    if states[-1] in ALIVE:
        assert next_state(states[-1], Change.END) is RunState.STOPPED
    if states[-1] in {RunState.RUNNING, RunState.PAUSED}:
        for change in (Change.DRAIN, Change.STOP):
            assert next_state(states[-1], change) is RunState.STOPPING


def test_only_a_run_that_goes_on_is_paused_and_only_a_paused_one_resumed() -> None:
    def froms(change: Change) -> set[RunState]:
        return {state for state, each in TRANSITIONS if each is change}

    assert froms(Change.START) == {RunState.READY}
    assert froms(Change.PAUSE) == {RunState.RUNNING}
    assert froms(Change.RESUME) == {RunState.PAUSED}
    assert froms(Change.DRAIN) == {RunState.RUNNING, RunState.PAUSED}
    assert froms(Change.STOP) == ALIVE
    assert froms(Change.END) == {RunState.READY, *ALIVE}


class RunMachine(RuleBasedStateMachine):
    """Any commands in any order, to a real run: it is never stuck, and nothing is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "run.registro"

    @initialize(rows=st.sampled_from((0, 40)), early=st.booleans())
    def begin(self, rows: int, early: bool) -> None:
        values: dict[str, object] = {"rate": 400.0, "service": "none", "workers": 1, "batch": 5}
        if rows:
            table = self.path.with_suffix(".csv")
            table.write_text("key,value\n" + "".join(f"{n},{n}\n" for n in range(rows)))
            values |= {"source": "csv", "csv.path": str(table)}
        self.run = Run.create(self.path, Scenario.of(values))
        if early:
            self.run.pause()  # too early to mean anything
            self.run.set("rate", 500.0)
            assert self.run.scenario.rate == 500.0
        self.host = Host(self.run)
        self.host.start()

    @rule()
    def pause(self) -> None:
        self.run.pause()

    @rule()
    def resume(self) -> None:
        self.run.resume()

    @rule(drain=st.booleans())
    def stop(self, drain: bool) -> None:
        self.run.stop(drain=drain)

    @rule(rate=st.sampled_from((50.0, 2000.0)))
    def set_rate(self, rate: float) -> None:
        self.run.set("rate", rate)

    @rule(workers=st.integers(1, 2))
    def set_workers(self, workers: int) -> None:
        self.run.set("workers", workers)

    @rule()
    def kill(self) -> None:
        self.run.kill_worker()

    @rule(worker=st.integers(1, 2), paused=st.booleans())
    def pause_worker(self, worker: int, paused: bool) -> None:
        (self.run.pause_worker if paused else self.run.resume_worker)(worker)

    @rule(kind=st.sampled_from(("source", "poison", "kill-in-lock")))
    def inject(self, kind: str) -> None:
        self.run.inject(kind)

    @rule()
    def reload_work(self) -> None:
        self.run.reload_work()

    @rule()
    def close(self) -> None:
        self.run.close()

    @rule()
    def requeue(self) -> None:
        self.run.requeue()

    @rule()
    def watch(self) -> None:
        at = self.run.status().elapsed
        wait_for(lambda: self.run.finished or self.run.status().elapsed > at + 0.05)

    @invariant()
    def it_says_a_state_that_it_can_have(self) -> None:
        if hasattr(self, "run"):
            assert self.run.status().state in {*ALIVE, RunState.STOPPED}

    def teardown(self) -> None:
        if hasattr(self, "run"):
            self.run.stop(drain=False)
            assert self.run.wait(WAIT)
            assert self.run.status().state is RunState.STOPPED
            self.host.close()
            verdict = verify(self.path, deep=True)
            assert verdict.balanced, verdict.problems
        self.folder.cleanup()


TestRun = RunMachine.TestCase
TestRun.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
