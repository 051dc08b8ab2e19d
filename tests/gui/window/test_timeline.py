"""The slider through a past run: everything the window shows is of the moment that it names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.domain.record import State
from core.domain.run_status import RunState
from gui.panels.events import EventsPanel
from gui.panels.timeline import SPEEDS, TimelinePanel
from gui.panels.workers.delegate import Act, allowed
from gui.panels.workers.panel import WorkersPanel
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import started
from tests.support.run_files import asked
from tests.support.runs import running, wait_for

WAIT = 60_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that is over, which tests only look at."""
    path = tmp_path_factory.mktemp("timeline") / "run.registro"
    with running(path, rate=200.0, workers=2, error_rate=0.2, service_time=0.004) as run:
        wait_for(lambda: run.summary().ledger.done > 200)
    return path


@pytest.fixture
def timeline(window: MainWindow, path: Path, qtbot: QtBot) -> Iterator[TimelinePanel]:
    window.files.open(path)
    qtbot.waitUntil(window.timeline.isVisible, timeout=WAIT)
    yield window.timeline
    window.timeline._stop()


def shown(window: MainWindow, qtbot: QtBot, at: float | None) -> None:
    """Wait until the window shows this moment."""
    qtbot.waitUntil(lambda: window.timeline._shown == at, timeout=WAIT)


def test_balance_tables_and_charts_are_of_the_moment(
    window: MainWindow, timeline: TimelinePanel, qtbot: QtBot, path: Path
) -> None:
    end = window.ledger._ledger
    sampled = [
        (float(str(at)), int(str(born)))
        for at, born in asked(path, "SELECT at, born FROM samples WHERE born > 0")
    ]
    for at, born in sampled[:3]:
        timeline.slider.setValue(timeline.moments.index(at))
        shown(window, qtbot, at)
        ledger = window.ledger._ledger
        assert ledger.balanced
        assert 0 <= ledger.born - born < 20  # what was generated, and written after the sample
        assert window.records.model.rowCount() == ledger.born
        workers = window.docked.of(WorkersPanel)
        assert sum(worker.holding for worker in workers._workers) == ledger.leased
        assert not any(allowed(worker, act) for worker in workers._workers for act in Act)
        cursor = window.charts.navigation.pointing.cursor
        assert cursor is not None
        assert abs(cursor - (at - (window.charts.history.start or 0.0))) < 1e-6
        assert "after the start" in timeline.label.text()
        happened = asked(path, f"SELECT count(*) FROM events WHERE at <= {at!r}")[0][0]
        assert window.docked.of(EventsPanel).filtered.rowCount() == happened
    timeline.end.click()
    shown(window, qtbot, None)
    assert window.ledger._ledger == end
    assert window.charts.navigation.pointing.cursor is None
    assert timeline.label.text() == "As it ended"


def test_a_tab_of_a_state_has_the_records_of_that_moment(
    window: MainWindow, timeline: TimelinePanel, qtbot: QtBot
) -> None:
    at = timeline.moments.times[len(timeline.moments) // 2]
    timeline.slider.setValue(timeline.moments.index(at))
    shown(window, qtbot, at)
    window.records.show_state(State.DONE)
    done = window.ledger._ledger.done
    qtbot.waitUntil(lambda: window.records.model.rowCount() == done, timeout=WAIT)


def test_steps_and_keys_move_by_one_moment(
    window: MainWindow, timeline: TimelinePanel, qtbot: QtBot
) -> None:
    last = timeline.slider.maximum()
    assert timeline.slider.value() == last
    timeline.back.click()
    shown(window, qtbot, timeline.moments.times[last - 1])
    timeline.forward.click()
    shown(window, qtbot, None)
    timeline.slider.setFocus()
    QTest.keyClick(timeline.slider, Qt.Key.Key_Home)
    shown(window, qtbot, timeline.moments.times[0])
    assert not timeline.back.isEnabled()
    QTest.keyClick(timeline.slider, Qt.Key.Key_Right)
    shown(window, qtbot, timeline.moments.times[1])
    QTest.keyClick(timeline.slider, Qt.Key.Key_End)
    shown(window, qtbot, None)


def test_it_plays_from_the_start_to_the_end_and_stands_still(
    window: MainWindow, timeline: TimelinePanel, qtbot: QtBot
) -> None:
    moments: list[float | None] = []
    timeline.moment_shown.connect(moments.append)
    timeline.speed.setCurrentIndex(len(SPEEDS) - 1)
    QTest.keyClick(timeline.slider, Qt.Key.Key_Space)
    assert timeline._timer.isActive()
    qtbot.waitUntil(lambda: not timeline._timer.isActive(), timeout=WAIT)
    shown(window, qtbot, None)
    assert moments[0] == timeline.moments.times[0]
    assert moments[-1] is None
    passed = [at for at in moments if at is not None]
    assert passed == sorted(passed)
    timeline.speed.setCurrentIndex(0)
    timeline.play.click()
    shown(window, qtbot, timeline.moments.times[0])
    timeline.play.click()
    assert not timeline._timer.isActive()


def test_a_run_that_goes_on_has_none_and_has_one_when_it_is_over(
    window: MainWindow, qtbot: QtBot
) -> None:
    started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(lambda: window.ledger._ledger.done > 100, timeout=WAIT)
    assert not window.timeline.isVisible()
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    qtbot.waitUntil(window.timeline.isVisible, timeout=WAIT)
    at = window.timeline.moments.times[2]
    window.timeline.slider.setValue(2)
    shown(window, qtbot, at)
    assert window.ledger._ledger.balanced
    assert window.actions_["resume"].isEnabled()


def test_going_on_from_there_is_resume_as_ever(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "interrupted.registro"
    with running(path, rate=200.0, service_time=0.01, workers=1) as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        run.stop(drain=False)
    window.files.open(path)
    qtbot.waitUntil(window.timeline.isVisible, timeout=WAIT)
    window.timeline.slider.setValue(1)
    shown(window, qtbot, window.timeline.moments.times[1])
    window.actions_["resume"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.timeline.isVisible(), timeout=WAIT)
    (before,) = asked(path, "SELECT count(*) FROM events WHERE kind = 'start'")[0]
    assert before
    shown(window, qtbot, None)
    assert window.docked.of(EventsPanel).model.rowCount() > 0
