"""Files come in every way people try; the window closes cleanly and comes back as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QTabBar
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.run_status import RunState
from core.settings.scenario import Scenario, load
from core.store.verify import verify
from gui.app.application import make_window
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.gui.window.idle import idle
from tests.gui.window.test_main_window import WAIT, done, started


def drop(window: MainWindow, *paths: Path, waits: bool = True) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    if waits:
        idle(window)


def stopped(window: MainWindow, qtbot: QtBot) -> Path:
    path = started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(lambda: done(path) > 10, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    return path


def test_a_run_and_a_scenario_are_opened_by_dropping(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = stopped(window, qtbot)
    window.actions_["new"].trigger()
    drop(window, path)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 10, timeout=WAIT)
    scenario = tmp_path / "mine.toml"
    Scenario().with_(rate=7.0, workers=5).save(scenario)
    drop(window, scenario)
    assert window.controls.rate.box.value() == 7
    assert window.controls.workers.value() == 5


def test_a_recent_run_is_opened_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    path = stopped(window, qtbot)
    window.actions_["new"].trigger()
    gone = path.with_name("gone.registro")
    window.preferences.remember(gone)
    window.recent.aboutToShow.emit()
    assert [each.text() for each in window.recent.actions()] == [gone.name, path.name]
    idle(window)
    (action,) = window.recent.actions()
    assert action.text() == path.name
    action.trigger()
    qtbot.waitUntil(lambda: window.session.path == path, timeout=WAIT)


def test_the_scenario_is_saved_as_a_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "saved.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.session.set_parameter("batch", 17)
    window.actions_["save_scenario"].trigger()
    idle(window)
    assert load(path).batch == 17


def test_closing_asks_while_a_run_goes_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = started(window, qtbot, rate=50.0, service="fixed", service_time=0.2)
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: False)
    session = window.session
    assert not window.close()
    assert (window.isVisible(), session.alive) == (True, True)
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: True)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert not session.alive
    verdict = verify(path)
    assert verdict.balanced, verdict.problems


def test_window_and_scenario_come_back(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    window.session.set_parameter("workers", 7)
    window.docked.docks["charts"].hide()
    window.actions_["language_es"].trigger()
    window.actions_["theme_dark"].trigger()
    window.close()
    again = make_window(qapp)
    again.show()
    qtbot.waitUntil(lambda: bool(again.charts.charts), timeout=WAIT)
    assert again.controls.workers.value() == 7
    assert not again.docked.docks["charts"].isVisible()
    assert again.actions_["start"].text() == "&Iniciar"
    assert again.actions_["theme_dark"].isChecked()
    again.actions_["language_en"].trigger()
    again.actions_["theme_system"].trigger()
    again.close()
    again.deleteLater()


def tab_bars(window: MainWindow) -> list[int]:
    """How many docks each bar of tabs between docks has."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [bar.count() for bar in bars if bar.isVisible()]


@pytest.mark.usefixtures("popups")
def test_no_tabs_are_left_behind_when_docks_are_put_back(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    docks = tab_bars(window)
    assert len(docks) == 1
    window.docked.docks["charts"].setFloating(True)
    window.docked.docks["workers"].hide()
    window.actions_["reset_layout"].trigger()
    qtbot.waitUntil(lambda: tab_bars(window) == docks, timeout=WAIT)
    assert not window.docked.docks["charts"].isFloating()
    window.close()
    again = make_window(qapp)
    again.show()
    qtbot.waitUntil(lambda: bool(again.charts.charts), timeout=WAIT)
    again.resize(1280, 800)  # wherever the screen is smaller, docks share a side until then
    qtbot.waitUntil(lambda: tab_bars(again) == docks, timeout=WAIT)
    again.close()
    again.deleteLater()


def test_an_interrupted_run_is_taken_up_by_a_click(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "killed.registro"
    command = [sys.executable, "-m", "core", "run", "--quiet", "--out", str(path)]
    with subprocess.Popen([*command, "--rate", "100", "--service", "none"]) as program:
        try:
            qtbot.waitUntil(lambda: _born(path) > 20, timeout=WAIT)
            window.files.open(path)
            qtbot.waitUntil(lambda: window.session.watched, timeout=WAIT)
            qtbot.waitUntil(lambda: "only be viewed" in window.message.text.text(), timeout=WAIT)
            assert not window.actions_["stop"].isEnabled()
            assert window.actions_["start"].isEnabled()
        finally:
            program.kill()
    qtbot.waitUntil(lambda: window.session.state is RunState.INTERRUPTED, timeout=WAIT)
    assert window.message.action.isVisible()
    before = _born(path)
    window.message.action.click()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    qtbot.waitUntil(lambda: _born(path) > before, timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert verify(path).balanced


def _born(path: Path) -> int:
    try:
        return verify(path).ledger.born
    except RegistroError:
        return 0  # it is being made


def test_started_with_a_file(settings: QSettings, tmp_path: Path) -> None:
    """The program's own command line: a foreign file is named in the window, not a crash."""
    assert settings.isWritable()
    script = (
        "import sys; from PySide6.QtCore import QTimer; from gui.app import application as a\n"
        "make = a.make_window\n"
        "def made(app):\n"
        "    window = make(app)\n"
        "    def tell():\n"
        "        print(window.message.text.text()); window.close()\n"
        "    QTimer.singleShot(500, tell)\n"
        "    return window\n"
        "a.make_window = made\n"
        "from pathlib import Path\n"
        "sys.exit(a.run(Path(sys.argv[1])))\n"
    )
    foreign = tmp_path / "foreign.registro"
    foreign.write_text("nothing of ours")
    result = subprocess.run(
        [sys.executable, "-c", script, str(foreign)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "foreign.registro" in result.stdout
    assert "Traceback" not in result.stderr
