"""Python files of the user's: from a template to a run, edited, changed and loaded again."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.domain.record import Value
from core.domain.run_status import RunState
from core.sources import python
from core.store.schema import RESULT
from core.usercode import work
from gui.system import bundle, editor
from gui.window.main_window import MainWindow
from tests.gui.dialogs.test_preflight import verdict
from tests.gui.window.idle import idle

WAIT = 30_000


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were opened in an editor."""
    opened: list[Path] = []

    def edit(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(editor, "edit", edit)
    return opened


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Have the question for a place be answered with ``path``; return what was proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        proposed.append(proposal)
        return str(path or ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def results(window: MainWindow) -> set[Value]:
    model = window.records.model
    names = [column.name for column in model.columns]
    if "result" not in names:
        return set()
    return {row[names.index("result")] for row in model.page.rows} - {None}


def change(path: Path, text: str) -> None:
    """Write the file anew, at a time that differs from the one before."""
    path.write_text(text, encoding="utf-8")
    later = max(time.time(), path.stat().st_mtime) + 10
    os.utime(path, (later, later))


def run_with(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    # One worker: another could load the file for the first time when it has changed already.
    for name, value in (
        ("work.path", str(path)),
        ("service", "python"),
        ("rate", 50.0),
        ("workers", 1),
    ):
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)


def test_new_work_is_written_opened_and_runs(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edited: list[Path],
) -> None:
    path = tmp_path / "deep" / "mine.py"
    (proposed := answer(monkeypatch, path)).clear()
    window.actions_["new_work"].trigger()
    idle(window)
    assert Path(proposed[0]).name == "work.py"
    assert path.read_text(encoding="utf-8") == work.TEMPLATE
    assert edited == [path]
    assert str(path) in window.message.text.text()
    scenario = window.session.scenario
    assert (scenario.service, scenario.work.path) == ("python", str(path))
    window.actions_["edit_work"].trigger()
    idle(window)
    assert edited == [path, path]
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: results(window) == {3}, timeout=WAIT)


def test_a_new_source_is_written_opened_and_runs(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edited: list[Path],
) -> None:
    path = tmp_path / "orders.py"
    answer(monkeypatch, path)
    window.session.set_parameter("python.function", "rows")
    window.actions_["new_source"].trigger()
    idle(window)
    assert path.read_text(encoding="utf-8") == python.TEMPLATE
    window.actions_["edit_source"].trigger()
    idle(window)
    assert edited == [path, path]
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 3, timeout=WAIT)
    assert "pieces" in [column.name for column in window.records.model.columns]


def test_nothing_is_written_when_the_question_is_not_answered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, edited: list[Path]
) -> None:
    answer(monkeypatch, None)
    window.actions_["new_work"].trigger()
    idle(window)
    assert edited == []
    assert window.session.scenario.service != "python"


def test_a_place_that_cannot_be_written_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited: list[Path]
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    answer(monkeypatch, tmp_path / "file" / "work.py")
    window.actions_["new_work"].trigger()
    idle(window)
    assert "file" in window.message.text.text()
    assert edited == []
    assert window.session.scenario.work.path == ""


def test_what_is_not_there_cannot_be_edited(
    window: MainWindow, tmp_path: Path, edited: list[Path]
) -> None:
    window.actions_["edit_work"].trigger()
    idle(window)
    assert "create one with" in window.message.text.text()
    window.session.set_parameter("work.path", str(tmp_path / "gone.py"))
    window.actions_["edit_work"].trigger()
    idle(window)
    assert "gone.py" in window.message.text.text()
    assert edited == []


def test_without_an_editor_the_folder_is_shown(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return len(opened) > 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    path = tmp_path / "work.py"
    answer(monkeypatch, path)
    window.actions_["new_work"].trigger()
    idle(window)
    assert opened == [str(path), str(tmp_path)]
    assert f"The file is {path}" in window.message.text.text()


def test_on_windows_and_macos_a_file_is_never_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    done: list[object] = []

    def refuse(*words: object) -> None:
        done.append(words)
        raise OSError(1155, "No application is associated with the specified file")

    class Started:
        returncode = 0

        def __init__(self, words: list[str], **_options: object) -> None:
            done.append(words)

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(subprocess, "run", Started)
    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert editor.edit(path)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert editor.edit(path)
    assert done == [
        (path, "edit"),
        ["notepad.exe", str(path)],
        ["/usr/bin/open", "-t", str(path)],
    ]


def test_a_file_that_changes_is_offered_and_loaded_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text("def process(record):\n    return 1\n", encoding="utf-8")
    run_with(window, qtbot, path)
    qtbot.waitUntil(lambda: 1 in results(window), timeout=WAIT)
    change(path, "def process(record):\n    return 2\n")
    message = window.message
    qtbot.waitUntil(message.action.isVisible, timeout=WAIT)
    assert (message.action.text(), "work.py" in message.text.text()) == ("Reload", True)
    message.action.click()
    qtbot.waitUntil(lambda: 2 in results(window), timeout=WAIT)
    assert not message.action.isVisible()

    change(path, "def process(record):\n    return (3\n")
    qtbot.waitUntil(message.action.isVisible, timeout=WAIT)
    message.action.click()
    box = verdict(window, qtbot)
    assert "The workers keep the former version of the file." in box.heading.text()
    assert "work.py, line 2: '(' was never closed" in box.problems.text()
    box.close()
    before = window.records.model.rowCount()
    qtbot.waitUntil(lambda: window.records.model.rowCount() > before + 10, timeout=WAIT)
    assert results(window) <= {1, 2}

    change(path, "def process(record):\n    return 4\n")
    qtbot.waitUntil(message.action.isVisible, timeout=WAIT)
    window.session.set_parameter("work.reload", value=True)
    change(path, "def process(record):\n    return 5\n")
    qtbot.waitUntil(lambda: 5 in results(window), timeout=WAIT)
    qtbot.waitUntil(lambda: not message.action.isVisible(), timeout=WAIT)

    window.session.set_parameter("work.reload", value=False)
    change(path, "def process(record):\n    return 6\n")
    qtbot.waitUntil(message.action.isVisible, timeout=WAIT)
    window.actions_["stop_now"].trigger()  # there is nobody left to load it
    qtbot.waitUntil(lambda: not message.action.isVisible(), timeout=WAIT)


def test_work_that_breaks_while_it_reloads_by_itself_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text("def process(record):\n    return 1\n", encoding="utf-8")
    window.session.set_parameter("work.reload", value=True)
    # A second one may not have loaded it before it breaks, and has nothing to go on with.
    window.session.set_parameter("workers", 1)
    run_with(window, qtbot, path)
    qtbot.waitUntil(lambda: 1 in results(window), timeout=WAIT)
    change(path, "import nowhere_to_be_found\n")
    text = window.message.text.text
    qtbot.waitUntil(lambda: text().startswith("The workers keep the former version"), timeout=WAIT)
    assert "needs the module “nowhere_to_be_found”" in text()
    change(path, "def process(record):\n    return 2\n")
    qtbot.waitUntil(lambda: 2 in results(window), timeout=WAIT)
    bar = window.message  # a note of something else may be there again
    qtbot.waitUntil(lambda: not (bar.isVisible() and "former" in text()), timeout=WAIT)


def test_results_appear_when_work_is_taken_up_during_a_run(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text("def process(record):\n    return 'r'\n", encoding="utf-8")
    window.session.set_parameter("rate", 50.0)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 3, timeout=WAIT)
    assert "result" not in [column.name for column in window.records.model.columns]
    window.actions_["freeze"].trigger()
    window.session.set_parameter("work.path", str(path))
    window.session.set_parameter("service", "python")
    feed = window.session.feed
    assert feed is not None
    qtbot.waitUntil(lambda: RESULT in feed.columns, timeout=WAIT)
    assert RESULT not in window.records.model.columns
    window.actions_["freeze"].trigger()
    qtbot.waitUntil(lambda: results(window) == {"r"}, timeout=WAIT)
    assert window.records.bar.filter.understood("Result:r")


def test_an_editor_of_the_installed_program_has_the_system_s_libraries(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def open_url(_url: object) -> bool:
        seen.append(os.environ.get("LD_LIBRARY_PATH"))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(bundle, "FROZEN", True)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/the/bundle")
    path = tmp_path / "work.py"
    path.touch()
    window.session.set_parameter("work.path", str(path))
    window.actions_["edit_work"].trigger()
    idle(window)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/theirs")
    window.actions_["edit_work"].trigger()
    idle(window)
    assert seen == [None, "/theirs"]
    assert os.environ["LD_LIBRARY_PATH"] == "/the/bundle"
