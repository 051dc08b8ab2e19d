"""The time of a pause counts for no current rate: of the run, of a past run, of a worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.comparison.course import read_course
from core.domain.event_kind import EventKind
from core.domain.run_status import RunState, WorkerState
from core.run.feed import Feed
from core.store.pauses import GoingRate, Pauses
from tests.support.run_files import RunFile, changed
from tests.support.runs import running, wait_for

RATE = 10
PAUSED, RESUMED, UNTIL = 20.0, 50.0, 70.0


def test_a_clock_stands_still_in_pauses() -> None:
    pauses = Pauses()
    assert pauses.going(5.0) == 5.0
    for at, kind in (
        (1.0, EventKind.RESUME),  # no pause has begun
        (10.0, EventKind.PAUSE),
        (12.0, EventKind.PAUSE),  # it has begun already
        (30.0, EventKind.RESUME),
        (40.0, EventKind.PAUSE),
        (45.0, EventKind.STOP),
        (50.0, EventKind.PAUSE),
    ):
        pauses.add(at, kind)
    times = (5.0, 10.0, 20.0, 30.0, 35.0, 43.0, 45.0, 48.0, 99.0)
    assert [pauses.going(at) for at in times] == [5, 10, 10, 10, 15, 20, 20, 23, 25]
    assert [at for at in times if pauses.paused(at)] == [10, 20, 43, 99]


def test_a_rate_is_nothing_in_a_pause_and_afterwards_as_it_was() -> None:
    pauses = Pauses()
    pauses.add(PAUSED, EventKind.PAUSE)
    pauses.add(RESUMED, EventKind.RESUME)
    rate = GoingRate(pauses)
    assert rate.value is None
    found: dict[float, float | None] = {}
    for at, number in samples():
        rate.mark(at, number)
        found[at] = rate.value
    assert found[PAUSED - 1] == found[RESUMED] == found[RESUMED + 1] == pytest.approx(RATE)
    assert {found[at] for at in found if PAUSED <= at < RESUMED} == {0.0}


def samples() -> Iterator[tuple[float, int]]:
    """Time and records generated, twice a second."""
    for half in range(int(2 * UNTIL)):
        at = half / 2
        going = min(at, PAUSED) + max(0.0, at - RESUMED)
        yield at, round(RATE * going)


def file_with_a_pause(path: Path) -> Path:
    """A run file whose records came at an even rate, but for a pause."""
    RunFile(path).close()
    events = [(PAUSED, EventKind.PAUSE), (RESUMED, EventKind.RESUME)]
    with changed(path) as connection:
        names = [name for _, name, *_ in connection.execute("PRAGMA table_info(samples)")][1:]
        connection.executemany(
            f"INSERT INTO samples ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (
                [{"at": at, "born": number, "done": number}.get(name, 0) for name in names]
                for at, number in samples()
            ),
        )
        connection.executemany(
            "INSERT INTO events (at, kind, template, \"values\", text) VALUES (?, ?, '', '{}', '')",
            events,
        )
    return path


def test_past_runs_say_the_same_in_the_window_and_in_comparisons(tmp_path: Path) -> None:
    path = file_with_a_pause(tmp_path / "a.registro")
    lines = (
        lambda sample: sample.arrival_average or 0.0,
        lambda sample: sample.throughput_average or 0.0,
    )
    feed = Feed(path)
    try:
        shown = {s.at: (s.arrival_average, s.throughput_average) for s in feed.snapshot().samples}
    finally:
        feed.close()
    course = read_course(path, lines)
    times = [course.start + at for at in course.times]
    drawn = dict(zip(times, zip(*course.lines, strict=True), strict=True))
    for found in (shown, drawn):
        assert found[PAUSED + 5] == (0.0, 0.0)
        for at in (PAUSED - 1, RESUMED, RESUMED + 0.5, RESUMED + 3, UNTIL - 1):
            assert found[at] == (pytest.approx(RATE), pytest.approx(RATE)), at


def test_a_run_and_its_workers_have_their_rates_again_after_a_pause(tmp_path: Path) -> None:
    with running(tmp_path / "a.registro", rate=40.0, workers=1, service="none") as run:
        wait_for(lambda: (run.status().arrival or 0) > 20)
        wait_for(lambda: run.status().workers and (run.status().workers[0].rate or 0) > 20)
        run.pause()
        wait_for(lambda: run.status().arrival == run.status().throughput == 0.0)
        wait_for(lambda: run.status().workers[0].state is WorkerState.PAUSED)
        worker = run.status().workers[0]
        assert (worker.rate, worker.busy) == (0.0, 0.0)
        run.resume()
        wait_for(lambda: run.status().state is RunState.RUNNING)
        wait_for(lambda: run.status().arrival and run.status().workers[0].rate)
