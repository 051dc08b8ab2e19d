"""What the charts of a run remember of it."""

from core.domain.run_status import RunState, RunStatus
from gui.panels.charts.history import MARKS_KEPT, ChartHistory, Known
from tests.gui.panels.made_up import START, event, sample, snapshot


def test_a_snapshot_is_taken_once() -> None:
    history = ChartHistory()
    first = snapshot(samples=(sample(0.5), sample(1.0)), events=(event(0, "start"),))
    assert history.take(first)
    assert not history.take(first), "it is painted ahead, then shown"
    assert list(history.timeline.times) == [0.5, 1.0]
    assert all(len(series) == 2 for group in history.series for series in group)
    assert not history.take(snapshot()), "it brings nothing"
    assert history.known == Known(1.0, True, (), history.known.now)


def test_all_times_move_when_the_run_began_earlier_than_its_first_sample() -> None:
    history = ChartHistory()
    history.take(snapshot(samples=(sample(2.0), sample(2.5))))
    assert list(history.timeline.times) == [0.0, 0.5]
    history.take(snapshot(events=(event(0, "start"), event(3, "worker-killed"))))
    assert history.start == START
    assert list(history.timeline.times) == [2.0, 2.5]
    assert history.last == 2.5
    assert [mark.at for mark in history.marks] == [3.0]


def test_the_newest_marks_are_kept() -> None:
    history = ChartHistory()
    kills = tuple(event(second, "worker-killed") for second in range(MARKS_KEPT + 5))
    history.take(snapshot(events=kills))
    assert [mark.at for mark in history.marks][:1] == [5.0]
    assert len(history.marks) == MARKS_KEPT


def test_a_run_that_is_over_goes_on_with_nothing() -> None:
    history = ChartHistory()
    history.take(snapshot(samples=(sample(0.5),)))
    assert history.known.now is not None
    history.take(snapshot(status=RunStatus(RunState.STOPPED), samples=(sample(1.0),)))
    assert history.known.now is None


def test_nothing_is_left_of_a_run_that_is_cleared() -> None:
    history = ChartHistory()
    taken = snapshot(samples=(sample(0.5),), events=(event(0, "start"), event(1, "worker-killed")))
    history.take(taken)
    history.clear()
    assert history.known == Known()
    assert not len(history.timeline)
    assert not any(len(series) for group in history.series for series in group)
    assert history.take(taken), "the same snapshot is of another run now"
