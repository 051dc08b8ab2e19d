"""Breaking a run on purpose from the window, and what the window tells of it."""

import os
import sys

import pytest
from pytestqt.qtbot import QtBot

from core.domain.faults import FAULTS, FaultKind
from core.domain.record import State
from core.domain.run_status import RunState, Snapshot
from core.store.verify import verify
from gui.bridge import self_test
from gui.dialogs import questions
from gui.dialogs.self_test import SelfTest
from gui.panels.record_history import RecordHistoryPanel
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import WAIT, events, started


def inject(window: MainWindow, kind: str) -> None:
    window.faults.faults[kind].trigger()


def shown(window: MainWindow, state: State) -> int:
    """How many records the table of a state shows, once it is that table."""
    page = window.records.model.page
    return page.total if page.query.states == (state,) else -1


def timeline(window: MainWindow) -> list[str]:
    tree = window.docked.of(RecordHistoryPanel).list
    items = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item.text(2) for item in items if item is not None]


def test_faults_are_offered_while_a_run_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    assert set(window.faults.faults) == {row.kind for row in FAULTS}
    assert not any(action.isEnabled() for action in window.faults.faults.values())
    started(window, qtbot, service="none")
    assert all(action.isEnabled() for action in window.faults.faults.values())


def test_a_kill_in_the_lock_is_told_with_what_followed(window: MainWindow, qtbot: QtBot) -> None:
    path = started(window, qtbot, rate=50.0, service="fixed", service_time=0.01)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 5, timeout=WAIT)
    inject(window, FaultKind.KILL_IN_LOCK)
    qtbot.waitUntil(lambda: "complete again" in events(window), timeout=WAIT)
    assert "while it held the lock" in events(window)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert verify(path).balanced


def test_a_dead_letter_tells_its_life_and_is_put_back(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, rate=20.0, service="none", attempts=2)
    qtbot.waitUntil(lambda: window.ledger._ledger.done > 3, timeout=WAIT)
    inject(window, FaultKind.POISON)
    window.records.tabs.setCurrentIndex(4)
    qtbot.waitUntil(lambda: shown(window, State.DEAD) == 1, timeout=WAIT)
    window.records.table.selectRow(0)
    qtbot.waitUntil(lambda: len(timeline(window)) == 7, timeout=WAIT)
    assert "Attempt 1: leased by worker" in timeline(window)[2]
    assert "poisoned" in timeline(window)[3]
    assert "dead letter" in timeline(window)[-1]
    menu = window.records.table.make_menu()
    next(action for action in menu.actions() if "queue" in action.text()).trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: any("Requeued" in text for text in timeline(window)), timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    qtbot.waitUntil(lambda: window.ledger._ledger.dead == 1, timeout=WAIT)
    window.actions_["requeue"].trigger()  # in the file of a run that has ended
    qtbot.waitUntil(lambda: window.ledger._ledger.pending == 1, timeout=WAIT)


def test_a_waiting_record_tells_what_it_waits_for(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, rate=50.0, workers=0)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 5, timeout=WAIT)
    window.records.table.selectRow(0)
    qtbot.waitUntil(lambda: len(timeline(window)) == 4, timeout=WAIT)
    assert "Waiting behind" in timeline(window)[2]
    assert "no worker" in timeline(window)[3]
    window.records.table.clearSelection()
    qtbot.waitUntil(lambda: timeline(window) == [], timeout=WAIT)


def test_the_program_is_killed_only_after_a_question(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(window, qtbot, service="none")
    asked: list[object] = []

    def no(parent: object) -> bool:
        asked.append(parent)
        return False

    monkeypatch.setattr(questions, "ask_to_kill_program", no)
    inject(window, FaultKind.PROGRAM)
    assert asked == [window]
    heard: list[Snapshot] = []
    window.session.snapshot_arrived.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)


def test_the_self_test_shows_progress_and_a_verdict(window: MainWindow, qtbot: QtBot) -> None:
    test = SelfTest(window, kills=4, records=2000)
    heard: list[int] = []
    test.task.progressed.connect(lambda done, _: heard.append(done))
    test.start()
    qtbot.waitUntil(lambda: test.verdict is not None, timeout=60_000)
    assert test.verdict is not None
    assert max(heard) >= 1
    assert test.verdict.text().startswith("Passed: ")
    test.verdict.close()
    qtbot.waitUntil(lambda: not test.task.running, timeout=WAIT)
    test.close()


def test_the_self_test_tells_what_is_wrong_with_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "import sys, json; json.dump({'problems': ['no charts']}, open(sys.argv[-1], 'w'))"
    command = [sys.executable, "-c", f"{broken}; sys.exit(1)"]
    monkeypatch.setattr(self_test, "another_window", lambda: (command, dict(os.environ)))
    test = SelfTest(window, kills=1000, records=1_000_000)
    test.start()
    qtbot.waitUntil(lambda: test.verdict is not None, timeout=60_000)
    assert test.verdict is not None
    assert test.verdict.text() == "The window failed its own test: no charts"
    test.verdict.close()
    qtbot.waitUntil(lambda: not test.task.running, timeout=WAIT)
    test.close()


def test_the_self_test_can_be_broken_off(window: MainWindow, qtbot: QtBot) -> None:
    test = SelfTest(window, kills=1000, records=1_000_000)
    test.start()
    qtbot.waitUntil(lambda: test.value() > 0, timeout=60_000)
    test.canceled.emit()
    qtbot.waitUntil(lambda: not test.task.running, timeout=60_000)
    assert test.verdict is None
    test.close()
