"""The panel Summary in the real window: live, raised once at the end, copied, in past runs too."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState, RunStatus, Snapshot
from gui.models.summary import TIMES, Finding, as_table, as_text, findings
from gui.panels.events import EventsPanel
from gui.panels.summary.panel import Line, SummaryPanel
from gui.theme.palettes import LIGHT
from gui.window.main_window import MainWindow
from tests.gui.models.test_summary import GOOD_RUN

ROOT = Path(__file__).parents[4]
WAIT = 60_000


def panel_of(window: MainWindow) -> SummaryPanel:
    return window.docked.of(SummaryPanel)


def dock_of(window: MainWindow) -> QDockWidget:
    return window.docked.docks["summary"]


def in_front(window: MainWindow) -> bool:
    QApplication.processEvents()
    return not panel_of(window).visibleRegion().isEmpty()


def lines(panel: SummaryPanel) -> list[str]:
    return [f"{line.sign.text()} {line.text.text()}" for line in panel.lines if not line.isHidden()]


def begin(window: MainWindow, qtbot: QtBot) -> None:
    values = {"rate": 100.0, "service": "fixed", "service_time": 0.005}
    window.session.set_parameters(values)
    window.files.start()
    qtbot.waitUntil(lambda: window.session.alive, timeout=WAIT)
    panel = panel_of(window)
    qtbot.waitUntil(lambda: panel.summary is not None and panel.summary.measured > 3, timeout=WAIT)


def end(window: MainWindow, qtbot: QtBot) -> None:
    window.session.stop()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    panel = panel_of(window)
    qtbot.waitUntil(
        lambda: panel.summary is not None and not panel.summary.ledger.open, timeout=WAIT
    )


def test_it_is_live_and_comes_to_the_front_once_when_the_run_stops(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = panel_of(window)
    begin(window, qtbot)
    assert not in_front(window)
    dock_of(window).raise_()
    qtbot.waitUntil(lambda: panel.heading.text().startswith("So far, after"), timeout=WAIT)
    window.docked.docks["workers"].raise_()
    qtbot.waitUntil(lambda: not in_front(window), timeout=WAIT)
    window.activateWindow()
    window.records.bar.filter.setFocus()
    qtbot.waitUntil(window.records.bar.filter.hasFocus, timeout=WAIT)
    end(window, qtbot)
    qtbot.waitUntil(lambda: in_front(window), timeout=WAIT)
    qtbot.waitUntil(lambda: panel.heading.text().startswith("Result after"), timeout=WAIT)
    assert window.records.bar.filter.hasFocus(), "who types goes on typing"
    assert panel.summary is not None
    assert lines(panel) == [finding.line for finding in findings(panel.summary)]
    window.docked.docks["workers"].raise_()
    window.session.state_changed.emit(RunState.STOPPED)
    assert not in_front(window), "it is raised once"
    window.session.close_soon()
    qtbot.waitUntil(lambda: panel.summary is None, timeout=WAIT)


def test_who_types_beside_it_is_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.docked.docks["events"].raise_()
    begin(window, qtbot)
    search = window.docked.of(EventsPanel).search
    window.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus, timeout=WAIT)
    end(window, qtbot)
    QTest.keyClicks(search, "kill")
    assert not in_front(window)
    assert search.text() == "kill"


def test_a_panel_that_was_put_away_stays_away(window: MainWindow, qtbot: QtBot) -> None:
    dock_of(window).hide()
    begin(window, qtbot)
    end(window, qtbot)
    assert dock_of(window).isHidden()


def test_a_past_run_says_the_same_as_the_command_line(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "past.registro"
    words = ("--records", "40", "--rate", "200", "--service_time", "0.005", "--out", str(path))
    command = [sys.executable, "-m", "core", "run", "--json", "--quiet", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    window.session.open(path)
    panel = panel_of(window)
    qtbot.waitUntil(lambda: panel.summary is not None, timeout=WAIT)
    summary = panel.summary
    assert summary is not None
    assert not in_front(window), "nothing stopped"
    for name in ("waiting", "service", "sojourn", "lock_wait", "lock_hold"):
        kept = getattr(summary, name)
        assert result[name] == {"p50": kept.p50, "p95": kept.p95, "p99": kept.p99}, name
    assert (result["throughput"], result["busy"]) == (summary.throughput, summary.busy)
    dock_of(window).raise_()
    qtbot.waitUntil(lambda: panel.heading.text().startswith("Result after"), timeout=WAIT)
    QTest.mouseClick(panel.copy_text, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == as_text(summary, "past", over=True)
    QTest.mouseClick(panel.copy_table, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == as_table(summary)
    window.actions_["language_es"].trigger()
    QApplication.processEvents()
    assert lines(panel) == [finding.line for finding in findings(summary)]


def test_the_table_is_never_cut_and_stands_below_where_it_is_narrow(qtbot: QtBot) -> None:
    panel = SummaryPanel()
    qtbot.addWidget(panel)
    panel.show_snapshot(
        Snapshot(GOOD_RUN.ledger, RunStatus(RunState.STOPPED), (), (), None, summary=GOOD_RUN)
    )
    panel.resize(900, 200)
    panel.show()
    view = panel.view
    qtbot.waitUntil(lambda: panel.model.rowCount() == len(TIMES), timeout=WAIT)

    def is_whole() -> bool:
        last = view.visualRect(panel.model.index(len(TIMES) - 1, 3))
        return not last.isEmpty() and view.viewport().rect().contains(last)

    assert panel.copy_text.width() < 300, "buttons are no wider than their words"
    for size in (view.font().pointSize(), 2 * view.font().pointSize()):
        font = panel.font()
        font.setPointSize(size)
        panel.setFont(font)
        qtbot.waitUntil(is_whole, timeout=WAIT)
    panel.resize(300, 300)
    qtbot.waitUntil(lambda: view.y() > panel.lines[-1].y(), timeout=WAIT)


class LayoutRequests(QObject):
    """Counts how often a widget was laid out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.number = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.LayoutRequest
        return False


def test_other_numbers_lay_nothing_out_and_longer_sentences_get_their_lines(qtbot: QtBot) -> None:
    inside = QWidget()
    qtbot.addWidget(inside)
    layout = QVBoxLayout(inside)
    line = Line(inside)
    layout.addWidget(line)
    layout.addStretch()
    line.show_finding(Finding("✓", "100 of 100 records are done", "good"), LIGHT)
    inside.resize(260, 200)
    inside.show()
    qtbot.waitUntil(lambda: line.height() == line.text.height())
    QApplication.processEvents()  # what the first layout has asked for
    requests, low = LayoutRequests(inside), line.height()
    for number in range(101, 111):
        text = f"{number} of {number} records are done"
        line.show_finding(Finding("✓", text, "good"), LIGHT)
        QApplication.processEvents()
        assert line.text.text() == text
    assert requests.number == 0
    line.show_finding(Finding("✓", "many words " * 20, "good"), LIGHT)
    qtbot.waitUntil(lambda: line.height() > 2 * low)
    assert line.text.height() >= line.text.heightForWidth(line.text.width())
    line.show_finding(Finding("✓", "few", "good"), LIGHT)
    qtbot.waitUntil(lambda: line.height() == low)
