"""What the window does for the charts: figures of a chosen span, charts as files."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from gui.dialogs import questions
from gui.models.chart_values import Values
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import WAIT, started
from tests.gui.window.test_main_window import done as done_in
from tests.support.run_files import asked


@pytest.fixture
def path(window: MainWindow, qtbot: QtBot) -> Path:
    """A run that is over, and its charts."""
    path = started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(lambda: done_in(path) > 50 and len(window.charts.charts) > 0, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    return path


def test_a_chosen_span_is_told_from_the_rows(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    panel = window.charts
    panel.navigation._point(panel.navigation.pointing._replace(span=(0.0, 3600.0)))
    panel.navigation.span_chosen.emit()
    born, done = asked(path, "SELECT count(*), sum(state = 'done') FROM records")[0]
    qtbot.waitUntil(lambda: f"{born} generated, {done} done" in panel.span_bar.text.text())


@pytest.mark.parametrize("ending", [".png", ".svg", ".csv"])
def test_a_chart_is_written_in_the_form_that_its_name_asks_for(
    window: MainWindow,
    qtbot: QtBot,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    target = tmp_path / f"chart{ending}"
    assert path.exists()
    monkeypatch.setattr(questions, "ask_chart_target", lambda *_: target)
    window.charts.save_wanted.emit(window.charts.charts[0])
    qtbot.waitUntil(target.exists)
    content = target.read_bytes()
    if ending == ".png":
        assert not QImage.fromData(content).isNull()
    elif ending == ".svg":
        assert ET.fromstring(content).tag.endswith("svg")
    else:
        assert content.startswith(b"seconds,")
    qtbot.waitUntil(lambda: str(target) in window.message.text.text())


def test_values_are_copied(window: MainWindow, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("")
    window.charts.copy_wanted.emit(Values(("arrivals",), ((0.5, 2.0), (1.0, 3.5))))
    qtbot.waitUntil(lambda: bool(clipboard.text()), timeout=WAIT)
    assert clipboard.text().split() == ["seconds,arrivals", "0.5,2", "1,3.5"]


def test_a_chart_that_cannot_be_written_is_told(
    window: MainWindow,
    qtbot: QtBot,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "there is no such folder" / "chart.png"
    assert path.exists()
    monkeypatch.setattr(questions, "ask_chart_target", lambda *_: target)
    window.charts.save_wanted.emit(window.charts.charts[0])
    qtbot.waitUntil(lambda: str(target) in window.message.text.text())
