"""Orders that come while the run itself changes: the supervisor alone executes both."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.domain.event_kind import EventKind
from core.domain.lengths import Lengths
from core.domain.run_status import RunState
from core.registry import open_file
from core.run import parts, supervisor
from core.run.host import Host, end
from core.run.run import Run
from core.run.state import Change, next_state
from core.settings.scenario import Scenario
from core.store.connection import LockedFile
from core.store.rates import Timer
from core.store.verify import verify
from core.workers.protocol import WorkSettings
from tests.support.runs import WAIT, running, wait_for

WORK = "def process(record):\n    return 1\n"


def kinds(path: Path) -> list[str]:
    """Return the kinds of all events, in their order."""
    connection = sqlite3.connect(path)
    try:
        return [kind for (kind,) in connection.execute("SELECT kind FROM events ORDER BY id")]
    finally:
        connection.close()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[RunState]:
    """The states that runs go through."""
    states: list[RunState] = []

    def remembered(state: RunState, change: Change) -> RunState | None:
        after = next_state(state, change)
        if after is not None:
            states.append(after)
        return after

    monkeypatch.setattr(supervisor, "next_state", remembered)
    return states


@contextmanager
def pausing(run: Run, meanwhile: Callable[[], object]) -> Iterator[None]:
    """Have something happen in the middle of a pause, once the state was found to allow it."""
    pause = run._parts.generator.pause

    def pause_later() -> None:
        meanwhile()
        pause()

    run._parts.generator.pause = pause_later  # type: ignore[method-assign]
    yield


def test_a_pause_while_the_source_ends_does_not_keep_the_run_from_ending(
    tmp_path: Path, seen: list[RunState]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("key,value\n1,a\n2,b\n3,c\n")
    values = {"source": "csv", "csv.path": str(table), "rate": 1000.0, "service": "none"}
    run = Run.create(tmp_path / "run.registro", Scenario.of(values))
    generator = threading.Thread(target=run.generate)

    def source_ends() -> None:
        generator.start()
        generator.join()

    with pausing(run, source_ends):
        run.start()
        run.pause()
        try:
            assert run.wait(WAIT)
        finally:
            end(run)
    assert seen == [RunState.RUNNING, RunState.PAUSED, RunState.STOPPING, RunState.STOPPED]
    assert run.failure is None
    assert run.summary().ledger.done == 3
    assert verify(run.path).balanced


@pytest.mark.parametrize("drain", [True, False])
def test_a_stop_in_the_middle_of_a_pause_ends_the_run(
    tmp_path: Path, seen: list[RunState], drain: bool
) -> None:
    """Once the pause had looked at the state, the stop changed it, and the pause wrote its own."""
    with running(tmp_path / "run.registro", rate=200.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        with pausing(run, lambda: run.stop(drain=drain)):
            run.pause()
            assert run.wait(WAIT)
    assert seen == [RunState.RUNNING, RunState.PAUSED, RunState.STOPPING, RunState.STOPPED]
    assert verify(tmp_path / "run.registro").balanced


def test_a_pause_is_no_pause_once_the_run_stops(tmp_path: Path, seen: list[RunState]) -> None:
    with running(tmp_path / "run.registro", rate=200.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.stop(drain=True)
        run.pause()
        run.resume()
        assert run.wait(WAIT)
    assert RunState.PAUSED not in seen
    assert EventKind.PAUSE not in kinds(tmp_path / "run.registro")


def test_a_file_that_is_moved_away_while_the_run_stops_does_not_pause_it(
    tmp_path: Path, seen: list[RunState]
) -> None:
    path, moved = tmp_path / "run.registro", tmp_path / "moved.registro"
    table = tmp_path / "table.csv"
    table.write_text("key,value\n" + "".join(f"{number},a\n" for number in range(12)))
    values = {"source": "csv", "csv.path": str(table), "rate": 1000.0, "workers": 1, "batch": 1}
    with running(path, service="fixed", service_time=0.2, **values) as run:
        wait_for(lambda: any(worker.state == "busy" for worker in run.status().workers))
        wait_for(lambda: run.status().state is RunState.STOPPING)  # the source has ended
        path.rename(moved)
        assert run.wait(WAIT)
        assert run.away is not None
        assert run.file == moved
    assert RunState.PAUSED not in seen
    assert kinds(moved).index(EventKind.STOP) < kinds(moved).index(EventKind.FILE_AWAY)
    assert run.summary().ledger.done == 12
    assert verify(moved).balanced


def test_a_parameter_that_is_set_while_a_full_disk_ends_leaves_nobody_on_it(
    tmp_path: Path,
) -> None:
    run = Run.create(tmp_path / "run.registro", Scenario.of({"rate": 100.0, "service": "none"}))
    pool = run._parts.pool
    set_settings = pool.set_settings
    applied: list[WorkSettings] = []
    there_is_room = threading.Event()
    ours = threading.current_thread()

    def set_settings_later(settings: WorkSettings) -> None:
        if threading.current_thread() is ours and settings.full:
            assert there_is_room.wait(WAIT)  # the fault ends meanwhile
        applied.append(settings)
        set_settings(settings)
        if applied[0].full and not settings.full:
            there_is_room.set()

    host = Host(run)
    host.start()
    try:
        pool.set_settings = set_settings_later  # type: ignore[method-assign]
        run.inject("full-disk")
        wait_for(lambda: applied and applied[0].full)
        run.set("service_time", 0.001)
        assert there_is_room.wait(WAIT)
        wait_for(lambda: applied[-1].service_time == 0.001)
        assert not applied[-1].full
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done)
    finally:
        host.close()


def test_no_order_waits_for_the_supervisor(tmp_path: Path, seen: list[RunState]) -> None:
    """It may be waiting for a lock or a slow disk; all is done, in order, once it is free."""
    path, work = tmp_path / "run.registro", tmp_path / "work.py"
    work.write_text(WORK)
    busy, free = threading.Event(), threading.Event()
    with running(path, rate=100.0, service="none", workers=1) as run:
        wait_for(lambda: run.summary().ledger.done)
        take = run._parts.sampler.take

        def take_later() -> None:
            busy.set()
            assert free.wait(WAIT)
            take()

        run._parts.sampler.take = take_later  # type: ignore[method-assign]
        assert busy.wait(WAIT)
        orders: list[Callable[[], object]] = [
            lambda: run.set("work.path", str(work)),
            lambda: run.set("service", "python"),
            lambda: run.set("rate", 200.0),
            lambda: run.set("workers", 2),
            run.pause,
            run.resume,
            lambda: run.pause_worker(1),
            lambda: run.resume_worker(1),
            run.kill_worker,
            run.reload_work,
            run.requeue,
            lambda: run.inject("source"),
            lambda: run.stop(drain=True),
            lambda: run.stop(drain=False),
            run.close,
        ]
        for order in orders:
            thread = threading.Thread(target=order, daemon=True)
            thread.start()
            thread.join(WAIT)
            assert not thread.is_alive()
        assert not run.finished
        free.set()
        assert run.wait(WAIT)
    assert run.scenario.rate == 200.0
    states = [RunState.RUNNING, RunState.PAUSED, RunState.RUNNING, RunState.STOPPING]
    assert seen == [*states, RunState.STOPPING, RunState.STOPPING, RunState.STOPPED]
    kept = [EventKind.PARAMETER] * 4 + [EventKind.PAUSE, EventKind.RESUME]
    kept += [EventKind.WORKER_PAUSED, EventKind.WORKER_RESUMED, EventKind.WORK_RELOADED]
    found = [EventKind(kind) for kind in kinds(path)]
    assert [kind for kind in found if kind in kept] == kept
    assert verify(path).balanced


def test_a_rate_acts_while_the_supervisor_is_busy(tmp_path: Path) -> None:
    busy, free = threading.Event(), threading.Event()
    with running(tmp_path / "run.registro", rate=0.1, service="none") as run:
        registry = open_file(run.path)
        wait_for(lambda: any(worker.state == "idle" for worker in run.status().workers))
        take = run._parts.sampler.take

        def take_later() -> None:
            busy.set()
            assert free.wait(WAIT)
            take()

        run._parts.sampler.take = take_later  # type: ignore[method-assign]
        assert busy.wait(WAIT)
        born = registry.ledger().born
        run.set("rate", 500.0)
        assert run.scenario.rate == 500.0
        wait_for(lambda: registry.ledger().born > born + 20)
        free.set()
        registry.close()


def test_setting_a_parameter_opens_no_file_in_the_thread_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window would wait for the lock, as long as others have it."""
    opened: list[threading.Thread] = []

    class Watched(LockedFile):
        def __init__(self, path: Path) -> None:
            opened.append(threading.current_thread())
            super().__init__(path)

    monkeypatch.setattr(parts, "LockedFile", Watched)
    path, work = tmp_path / "run.registro", tmp_path / "work.py"
    work.write_text(WORK)
    with running(path, rate=100.0, service="none") as run:
        run.set("work.path", str(work))
        run.set("service", "python")
        run.set("rate", 200.0)
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done + 20)
        wait_for(lambda: kinds(path).count(EventKind.PARAMETER) == 3)
        assert [thread.name for thread in opened] == ["registro-supervisor"]
        run.set("service", "none")
        run.set("service", "python")
        run.set("rate", 100.0)
        wait_for(lambda: kinds(path).count(EventKind.PARAMETER) == 6)
        assert len(opened) == 1  # it is there by now
    assert verify(path).balanced


def test_orders_are_executed_while_another_program_holds_the_file(tmp_path: Path) -> None:
    """In order, too: what cannot be done yet is not overtaken by a later change."""
    path, work = tmp_path / "run.registro", tmp_path / "work.py"
    work.write_text(WORK)
    with running(path, rate=100.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done)
        foreign = sqlite3.connect(path, isolation_level=None)
        foreign.execute("BEGIN IMMEDIATE")
        try:
            wait_for(lambda: run.status().trouble)
            run.set("work.path", str(work))
            run.set("service", "python")
            run.set("service", "none")
            run.pause()
            wait_for(lambda: run.status().state is RunState.PAUSED)
        finally:
            foreign.execute("ROLLBACK")
            foreign.close()
        wait_for(lambda: kinds(path).count(EventKind.PARAMETER) == 3)
        run.resume()
        wait_for(lambda: run.status().state is RunState.RUNNING)
        assert run.scenario.service == "none"
    assert verify(path).balanced


def test_what_is_ordered_before_the_start_holds_from_the_start_on(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    run = Run.create(path, Scenario.of({"rate": 1000.0, "service": "none"}))
    run.set("rate", 500.0)
    run.stop(drain=False)
    assert run.status().state is RunState.READY
    host = Host(run)
    host.start()
    try:
        assert run.wait(WAIT)
    finally:
        host.close()
    assert run.summary().ledger.balanced
    assert kinds(path)[:2] == [EventKind.PARAMETER, EventKind.START]


def test_closing_a_run_that_was_never_started_leaves_its_file_complete(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    run = Run.create(path, Scenario())
    run.close()
    assert run.wait(WAIT)
    run.join()
    assert sorted(tmp_path.iterdir()) == [path]
    end(Run.reopen(path))


def test_a_generator_that_ends_as_a_run_goes_on_is_not_counted_any_longer() -> None:
    moment = 0.0
    ends: list[threading.Thread] = []

    def now() -> float:
        if len(asked) == 3:  # as `resume` has the generator's part go on
            ends.append(threading.Thread(target=timer.generated))
            ends[0].start()
            ends[0].join(0.2)  # it ends now, or waits until that is done
        asked.append(None)
        return moment

    asked: list[None] = [None] * 10
    timer = Timer(now, Lengths())
    timer.start()
    timer.generate()
    timer.pause()
    asked = [None] * 2
    timer.resume()
    ends[0].join(WAIT)
    moment = 100.0
    assert timer.lengths.generating == 0.0
    assert timer.lengths.going == 100.0
