"""The real window, its real controls, real processes."""

import re
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.store.verify import verify
from gui.app.application import make_window
from gui.panels.events import EventsPanel
from gui.panels.records.filter_menu import ColorRule, FilterMenu
from gui.window.kept_filters import KeptFilters
from gui.window.main_window import MainWindow
from tests.gui.window.idle import idle

WAIT = 20_000


def started(window: MainWindow, qtbot: QtBot, **parameters: object) -> Path:
    for name, value in parameters.items():
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    path = window.session.path
    assert path is not None
    return path


def done(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        number: int = connection.execute("SELECT done FROM ledger").fetchone()[0]
    finally:
        connection.close()
    return number


def test_start_turn_kill_stop(window: MainWindow, qtbot: QtBot) -> None:
    path = started(window, qtbot, service="fixed", service_time=0.05)
    window.controls.rate.box.setValue(40)
    window.controls.workers.setValue(3)
    window.controls.batch.setValue(4)
    qtbot.waitUntil(lambda: done(path) > 20, timeout=WAIT)
    window.actions_["kill"].trigger()
    qtbot.waitUntil(lambda: "killed" in events(window), timeout=WAIT)
    assert re.fullmatch(
        r"Worker \d was killed: (it held no record|records? [\d, ]+ w(as|ere) given back.*)",
        window.message.text.text(),
    )
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 20, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    window.session.close()
    verdict = verify(path)
    assert verdict.balanced, verdict.problems
    assert verdict.ledger.done == verdict.ledger.born


def events(window: MainWindow) -> str:
    model = window.docked.of(EventsPanel).model
    rows = range(model.rowCount())
    return "\n".join(str(model.index(row, 2).data()) for row in rows)


def test_pause_stands_still_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    path = started(window, qtbot, rate=50.0, service="none")
    qtbot.waitUntil(lambda: done(path) > 5, timeout=WAIT)
    window.actions_["pause"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.PAUSED, timeout=WAIT)
    window.actions_["pause"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    before = done(path)
    qtbot.waitUntil(lambda: done(path) > before, timeout=WAIT)


def test_live_parameters_are_events_and_others_wait(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, service="none")
    window.session.set_parameter("order", "lifo")
    window.session.set_parameter("students", 7)
    qtbot.waitUntil(lambda: "Order: fifo → lifo" in events(window), timeout=WAIT)
    assert window.session.scenario.students == 7
    assert "Students" not in events(window)


def test_tabs_filter_and_sort(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, rate=200.0, service="none", seed=1)
    records = window.records
    qtbot.waitUntil(lambda: records.model.rowCount() > 100, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    records.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: records.model.rowCount() == 0, timeout=WAIT)
    records.tabs.setCurrentIndex(0)
    records.table.sort_changed.emit("degree", False)
    qtbot.waitUntil(lambda: records.model.page.query.sort == "degree", timeout=WAIT)
    degree = [column.name for column in records.model.columns].index("degree")
    values = [row[degree] for row in records.model.page.rows]
    assert values == sorted(values, key=str)
    records.bar.filter.setText("no such text")
    qtbot.waitUntil(lambda: records.model.rowCount() == 0, timeout=WAIT)


def test_rare_records_have_a_tab_that_the_bar_leads_to(window: MainWindow, qtbot: QtBot) -> None:
    values = {"rate": 200.0, "service_time": 60.0, "capacity": 5, "overflow": "drop-oldest"}
    started(window, qtbot, workers=1, service="fixed", **values)
    tabs, bar = window.records.tabs, window.ledger.bar
    titles = [tabs.tabText(number).partition("  ")[0] for number in range(tabs.count())]
    dropped = titles.index("Dropped")
    qtbot.waitUntil(lambda: tabs.isTabVisible(dropped), timeout=WAIT)
    assert not tabs.isTabVisible(titles.index("Replaced"))
    qtbot.waitUntil(lambda: bar.segments(100.0)[-1][1] > 50, timeout=WAIT)
    place = QPoint(bar.width() - 3, bar.height() // 2)  # dropped ones are behind all others
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert tabs.currentIndex() == dropped
    state = [column.name for column in window.records.model.columns].index("state")
    qtbot.waitUntil(
        lambda: {row[state] for row in window.records.model.page.rows} == {"dropped"}, timeout=WAIT
    )


def test_filters_and_colours_are_there_again(window: MainWindow) -> None:
    menu = window.records.bar.menu
    menu.kept_changed.emit(["state:dead", "worker:3"])
    menu.rules_changed.emit([ColorRule("bad", "state:dead")])
    again = FilterMenu(window)
    KeptFilters(again, window.preferences, window)
    assert again.kept == ["state:dead", "worker:3"]
    assert again.rules == [ColorRule("bad", "state:dead")]


def test_open_a_past_run_and_a_foreign_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(lambda: done(path) > 10, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    window.actions_["new"].trigger()
    assert window.session.path is None
    window.files.open(path)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 10, timeout=WAIT)
    foreign = tmp_path / "foreign.registro"
    foreign.write_text("not a database, but long enough to look like a file of some kind" * 20)
    window.files.open(foreign)
    qtbot.waitUntil(lambda: "not a run file" in window.message.text.text(), timeout=WAIT)
    assert window.session.path == path


def test_a_wrong_scenario_says_what_is_allowed(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text("rat = 5\n")
    window.files.open(path)
    idle(window)
    assert "did you mean “rate”?" in window.message.text.text()


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_window_opens_in_each_language_and_theme(
    code: str, theme: str, settings: QSettings, qtbot: QtBot, qapp: QApplication
) -> None:
    settings.setValue("language", code)
    settings.setValue("theme", theme)
    window = make_window(qapp)
    window.show()
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    title = {"en": "&Start", "es": "&Iniciar"}[code]
    assert window.actions_["start"].text() == title
    window.close()
    window.language.choose("en")
    window.deleteLater()
