"""The window with textbook engines: it tells what they lose, and outlives whatever they break."""

import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.domain.engines import ENGINES, Capability
from core.domain.faults import FaultKind
from core.domain.run_status import RunState, Snapshot
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.run_facts import set_facts
from core.store.verify import verify
from gui.dialogs import questions
from gui.panels.lock import LockPanel
from gui.window.main_window import MainWindow
from tests.gui.window.test_faults import inject, timeline
from tests.gui.window.test_main_window import WAIT, events, started
from tests.support.load import in_time

WITHIN = 5.0
"""Seconds that Stop and closing may take."""
TEXTBOOK = [row.name for row in ENGINES if Capability.LEASES not in row.can]
KILLS = 5
BUSY = {"rate": 100.0, "workers": 3, "service": "fixed", "service_time": 0.02, "students": 90_000}


def interrupted(path: Path, engine: str) -> Path:
    """Return the file of a run whose program was killed."""
    run_file.create(path, Scenario().with_(engine=engine))
    with sqlite3.connect(path) as connection:
        set_facts(connection, {"state": RunState.RUNNING.value})
    connection.close()
    return path


def test_a_run_whose_records_were_in_memory_is_not_offered_to_be_resumed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.open(interrupted(tmp_path / "textbook.registro", "locked-dict"))
    qtbot.waitUntil(lambda: window.session.state is RunState.INTERRUPTED, timeout=WAIT)
    assert "cannot be resumed" in window.message.text.text()
    assert "Nothing is lost" not in window.message.text.text()
    assert not window.message.action.isVisible()
    window.files.open(interrupted(tmp_path / "file.registro", "file"))
    qtbot.waitUntil(window.message.action.isVisible, timeout=WAIT)
    assert "Nothing is lost" in window.message.text.text()


def test_a_scenario_that_asks_for_too_much_leads_to_the_field_and_can_be_mended_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    for name, value in {"engine": "locked-dict", "capacity": 50, **BUSY}.items():
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: "cannot do this" in window.message.text.text(), timeout=WAIT)
    assert "“Capacity” (capacity) at 0" in window.message.text.text()
    window.message.action.click()
    field = window.parameters.fields["capacity"]
    assert "takes in whatever comes" in field.reason.text()
    assert window.focusWidget() is field.reset
    field.reset.click()
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)


# --- what it tells ------------------------------------------------------------------------------


def test_what_a_killed_worker_had_is_lost_and_the_window_tells_its_story(
    window: MainWindow, qtbot: QtBot
) -> None:
    started(window, qtbot, engine="locked-dict", **BUSY)
    qtbot.waitUntil(lambda: window.ledger._ledger.done > 3, timeout=WAIT)
    inject(window, FaultKind.KILL_BEFORE_WORK)
    qtbot.waitUntil(lambda: window.ledger._ledger.lost == 1, timeout=WAIT)
    assert window.ledger.verdict.text() == "✖ lost: 1"
    qtbot.waitUntil(lambda: "is lost: worker" in window.lesson.found.text(), timeout=WAIT)
    tabs = window.records.tabs
    lost = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith("Lost"))
    qtbot.waitUntil(lambda: tabs.isTabVisible(lost), timeout=WAIT)
    tabs.setCurrentIndex(lost)
    model = window.records.model
    # Their number is known before they are: until then the rows are those of another tab.
    qtbot.waitUntil(lambda: [*map(model.kind, model.page.rows)] == ["lost"], timeout=WAIT)
    window.records.table.selectRow(0)
    story = "Lost: taken by worker"
    qtbot.waitUntil(lambda: any(story in text for text in timeline(window)), timeout=WAIT)
    assert len(timeline(window)) >= 4
    assert any("leased by worker" in text for text in timeline(window))
    assert story in timeline(window)[-1]
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)


def test_where_every_worker_has_its_own_copy_it_says_what_each_one_sees(
    window: MainWindow, qtbot: QtBot
) -> None:
    started(window, qtbot, engine="private-dict", **BUSY)
    told = "Worker 1 looks into its own copy: 0 records."
    qtbot.waitUntil(lambda: told in window.lesson.found.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: window.ledger._ledger.pending > 10, timeout=WAIT)
    assert window.ledger._ledger.done == 0


def test_no_question_promises_that_such_a_run_can_be_resumed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def look(box: QMessageBox) -> int:
        told.append(box.informativeText())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    for ask in (questions.ask_to_stop, questions.ask_to_kill_program):
        assert not ask(window)
        assert not ask(window, durable=False)
    assert ["can be resumed" in text for text in told] == [True, False, True, False]


# --- what it outlives ---------------------------------------------------------------------------


def locked_for_ever(window: MainWindow, qtbot: QtBot) -> Path:
    """Start a run whose lock nobody will give back."""
    path = started(window, qtbot, engine="locked-dict", **BUSY)
    qtbot.waitUntil(lambda: window.ledger._ledger.done > 3, timeout=WAIT)
    inject(window, FaultKind.KILL_IN_LOCK)
    panel = window.docked.of(LockPanel)
    qtbot.waitUntil(lambda: "which is dead, for" in panel.holder.text(), timeout=WAIT)
    return path


@pytest.mark.parametrize("action", ["stop", "stop_now"])
def test_with_a_lock_that_is_locked_for_ever_a_run_still_stops(
    window: MainWindow, qtbot: QtBot, action: str
) -> None:
    path = locked_for_ever(window, qtbot)
    assert "which is dead" in window.lesson.found.text()
    begun = time.monotonic()
    window.actions_[action].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert in_time(begun, WITHIN)
    window.session.close()
    assert verify(path).balanced


def test_with_a_lock_that_is_locked_for_ever_the_window_still_closes(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_for_ever(window, qtbot)
    asked: list[bool] = []

    def yes(_parent: object, *, durable: bool = True) -> bool:
        asked.append(durable)
        return True

    monkeypatch.setattr(questions, "ask_to_stop", yes)
    begun = time.monotonic()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert in_time(begun, WITHIN)
    assert asked == [False]  # nobody is promised that it can be resumed


def killed(window: MainWindow, times: int) -> bool:
    return events(window).count("was killed") >= times


@pytest.mark.parametrize("engine", TEXTBOOK)
def test_it_outlives_kills_with_every_textbook_engine(
    window: MainWindow, qtbot: QtBot, engine: str
) -> None:
    path = started(window, qtbot, engine=engine, **BUSY)
    qtbot.waitUntil(lambda: window.ledger._ledger.born > 3, timeout=WAIT)
    for kill in range(1, KILLS + 1):
        window.actions_["kill"].trigger()
        qtbot.waitUntil(partial(killed, window, kill), timeout=WAIT)
    heard: list[Snapshot] = []
    window.session.snapshot_arrived.connect(heard.append)
    qtbot.waitUntil(lambda: len(heard) > 2, timeout=WAIT)
    assert heard[-1].ledger.balanced
    begun = time.monotonic()
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert in_time(begun, WITHIN)
    window.session.close()
    verdict = verify(path)
    assert verdict.balanced, verdict.problems
