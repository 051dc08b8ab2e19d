"""The program's log: what is in it, and what is not."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from gui.system import diagnostics
from gui.system.crash import CrashDialog, report_of
from gui.system.diagnostics import CRASHES, KEPT, LOG, Diagnostics, log_tail, log_unexpected
from gui.window import help_commands
from gui.window.main_window import MainWindow
from tests.gui.strict import KNOWN

ROOT = Path(__file__).parents[3]
WAIT = 20_000


@pytest.fixture
def log(tmp_path: Path, qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """The log file of diagnostics that are installed; a screen that is none is no complaint."""
    assert qapp is not None
    kept = Diagnostics(tmp_path / "logs")
    level = logging.getLogger().level
    kept.install()
    yield tmp_path / "logs" / LOG
    kept.uninstall()
    logging.getLogger().setLevel(level)
    for phase in ("setup", "call"):
        logged = caplog.get_records(phase)
        logged[:] = [each for each in logged if not each.getMessage().endswith(KNOWN)]


def test_a_run_is_in_the_log_with_its_workers_and_without_its_records(
    log: Path, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.set_parameters({"rate": 200.0, "workers": 2, "service": "none"})
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    window.session.kill_worker(1)
    qtbot.waitUntil(lambda: "worker-killed worker=1" in log.read_text("utf-8"), timeout=WAIT)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    text = log.read_text("utf-8")
    for part in ("started; Python 3.", "registro.run: start", "worker-started worker=2", "stopped"):
        assert part in text
    assert "Student" not in text
    assert "Degree" not in text
    assert "Carrera" not in text


def test_what_qt_complains_of_is_in_the_log(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    qWarning("the sky is falling")
    caplog.clear()  # the test expects this line
    assert "WARNING" in log_tail(log.parent)
    assert "qt: default: the sky is falling" in log_tail(log.parent)


def test_an_unexpected_error_is_logged_without_its_text(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        raise ValueError("".join(["A", "na"]))
    except ValueError as error:
        log_unexpected(error)
        report = report_of(error, log_tail(log.parent))
    caplog.clear()
    text = log.read_text("utf-8")
    assert "unexpected ValueError" in text
    assert Path(__file__).name in text
    assert "Ana" not in text
    assert report.endswith(log_tail(log.parent))


def test_a_crash_report_ends_with_the_log(
    log: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.system.crash.log_folder", lambda: log.parent)
    dialog = CrashDialog(ValueError("oh"))
    qtbot.addWidget(dialog)
    assert "registro: Registro" in dialog.detailedText()


def test_a_crash_of_the_interpreter_leaves_its_stacks(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom gui.system.diagnostics import Diagnostics\n"
        "Diagnostics(Path(sys.argv[1])).install()\nos.abort()"
    )
    words = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(words, cwd=ROOT, check=False, capture_output=True)
    text = (tmp_path / CRASHES).read_text("utf-8")
    assert "Fatal Python error: Aborted" in text
    assert '"<string>", line 5' in text


def test_the_log_is_bounded(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]
    (handler,) = ours
    monkeypatch.setattr(handler, "maxBytes", 1000)
    for number in range(100):
        logging.getLogger("registro").info("line %d", number)
    files = sorted(path.name for path in log.parent.glob("registro.log*"))
    assert files == [LOG, *(f"{LOG}.{number}" for number in range(1, KEPT + 1))]
    assert all(path.stat().st_size <= 1000 for path in log.parent.glob("registro.log*"))


def test_without_a_place_for_it_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = Diagnostics(tmp_path / "file" / "logs")
    kept.install()
    kept.uninstall()
    assert log_tail(kept.folder) == ""


def test_the_log_folder_is_shown_or_named(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[Path] = []

    def shown_at(path: Path) -> bool:
        shown.append(path)
        return True

    monkeypatch.setattr(help_commands, "log_folder", lambda: tmp_path)
    monkeypatch.setattr(help_commands, "show_folder", shown_at)
    window.actions_["logs"].trigger()
    assert shown == [tmp_path / LOG]
    monkeypatch.setattr(help_commands, "log_folder", lambda: tmp_path / "none")
    window.actions_["logs"].trigger()
    assert str(tmp_path / "none") in window.message.text.text()


def test_the_log_is_among_the_programs_own_data(qapp: QApplication) -> None:
    assert qapp is not None
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    assert diagnostics.log_folder() == Path(place) / "logs"
