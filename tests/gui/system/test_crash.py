"""Unexpected errors become reports."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.store.verify import verify
from gui.app.application import CrashHandler
from gui.system.crash import CrashDialog, CrashReporter, report_of
from gui.window.main_window import MainWindow

WAIT = 20_000


class Clumsy(QObject):
    """Has a slot that fails."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._stumble)

    @Slot()
    def _stumble(self) -> None:
        raise ValueError("stumbled in a slot")


class ClumsyThread(QThread):
    """Fails in a thread of Qt's."""

    def run(self) -> None:
        raise ValueError("stumbled in a thread of Qt's")


@pytest.fixture
def reporter(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[CrashReporter]:
    """Hears of errors; pytest's own hooks come back afterwards."""
    hooks = sys.excepthook, threading.excepthook
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    sys.excepthook, threading.excepthook = hooks
    qapp.processEvents()
    reporter.deleteLater()
    logged = caplog.get_records("call")  # the tests expect these
    logged[:] = [each for each in logged if "unexpected" not in each.getMessage()]


@pytest.fixture
def desk(window: MainWindow, reporter: CrashReporter) -> CrashHandler:
    desk = CrashHandler(window)
    reporter.crashed.connect(desk.show)
    return desk


def open_reports() -> list[CrashDialog]:
    widgets = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    return [each for each in widgets if each.isVisible()]


class Reader(QObject):
    """Reads each report that opens, does something meanwhile, and closes it."""

    def __init__(self, meanwhile: Callable[[CrashDialog], object] = lambda _: None) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._meanwhile = meanwhile
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    @Slot()
    def _look(self) -> None:
        for dialog in open_reports():
            self._timer.stop()
            self.texts.append(dialog.detailedText())
            self._meanwhile(dialog)
            dialog.button(QMessageBox.StandardButton.Close).click()
            self._timer.start()


def button(dialog: QMessageBox, text: str) -> QAbstractButton:
    return next(each for each in dialog.buttons() if each.text() == text)


def fail_in_a_slot() -> None:
    clumsy = Clumsy()
    clumsy.asked.emit()


def fail_in_a_thread() -> None:
    def stumble() -> None:
        raise ValueError("stumbled in a thread")

    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()


def fail_in_a_thread_of_qt() -> None:
    thread = ClumsyThread()
    thread.start()
    thread.wait()


WAYS = {
    "stumbled in a slot": fail_in_a_slot,
    "stumbled in a thread": fail_in_a_thread,
    "stumbled in a thread of Qt's": fail_in_a_thread_of_qt,
}


@pytest.mark.usefixtures("desk", "popups")
@pytest.mark.parametrize("message", list(WAYS))
def test_an_error_opens_a_report_and_stops_the_run_in_good_order(
    message: str, window: MainWindow, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    session = window.session
    session.set_scenario(session.scenario.with_(rate=200.0, service="fixed", service_time=0.02))
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 5, timeout=WAIT)
    path = session.path
    assert path is not None
    reader = Reader()
    WAYS[message]()
    qtbot.waitUntil(lambda: bool(reader.texts), timeout=WAIT)
    qtbot.waitUntil(lambda: session.state is RunState.STOPPED, timeout=WAIT)
    assert f"ValueError: {message}" in reader.texts[0]
    assert f"ValueError: {message}" in capfd.readouterr().err
    session.close()
    verdict = verify(path)
    assert verdict.balanced, verdict.problems
    reader.deleteLater()


@pytest.mark.usefixtures("desk", "popups")
def test_one_report_at_a_time(qtbot: QtBot, capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []

    def fail_again(_dialog: CrashDialog) -> None:
        fail_in_a_slot()
        seen.append(len(open_reports()))

    reader = Reader(fail_again)
    fail_in_a_slot()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [1]
    assert len(reader.texts) == 1
    assert capfd.readouterr().err.count("ValueError: stumbled in a slot") == 2
    reader.deleteLater()


@pytest.mark.usefixtures("desk", "popups")
def test_the_report_can_be_copied(qtbot: QtBot, capfd: pytest.CaptureFixture[str]) -> None:
    def copy(dialog: CrashDialog) -> None:
        button(dialog, "Copy report").click()
        still_open.append(dialog.isVisible())

    still_open: list[bool] = []
    QGuiApplication.clipboard().clear()
    reader = Reader(copy)
    fail_in_a_slot()
    qtbot.waitUntil(lambda: bool(reader.texts))
    assert QGuiApplication.clipboard().text() == reader.texts[0]
    assert still_open == [True]
    assert "stumbled" in capfd.readouterr().err
    reader.deleteLater()


def test_a_report_has_what_a_developer_needs() -> None:
    try:
        raise ValueError("stumbled")
    except ValueError as error:
        text = report_of(error)
    for part in ("Registro ", "Python 3.", "PySide6 ", "Traceback", Path(__file__).name):
        assert part in text
    assert text.rstrip().endswith("ValueError: stumbled")


def test_the_hooks_are_given_back(reporter: CrashReporter) -> None:
    assert sys.excepthook != sys.__excepthook__
    assert threading.excepthook != threading.__excepthook__
    reporter.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
