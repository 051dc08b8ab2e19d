"""What is the user's own is tried before a run starts, and on request."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.store.verify import verify
from gui.dialogs.preflight_result import PreflightResult
from gui.widgets.text_box import TextBox
from gui.window.main_window import MainWindow
from tests.gui.window.idle import idle

GOOD = "def process(record):\n    return record['student']\n"


def verdict(window: MainWindow, qtbot: QtBot) -> PreflightResult:
    """Wait for the answer of a check."""
    found: list[PreflightResult] = []

    def there() -> bool:
        found[:] = [box for box in window.findChildren(PreflightResult) if box.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def close(box: PreflightResult, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.destroyed):
        box.shut.click()


def test_a_run_with_work_that_is_missing_does_not_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(tmp_path / "nothing.py"))
    window.actions_["start"].trigger()
    box = verdict(window, qtbot)
    assert "cannot be run" in box.heading.text()
    assert "nothing.py" in box.problems.text()
    assert window.session.state is RunState.READY
    close(box, qtbot)


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"service": "python"}, "work.path", "No file is chosen yet for “Python work” (work.path)"),
        ({"source": "python"}, "python.path", "No file is chosen yet for “Python source”"),
        ({"source": "csv"}, "csv.path", "No file is chosen yet for “Table”"),
        ({"source": "csv", "csv.path": "/nowhere.csv"}, "csv.path", "/nowhere.csv"),
        ({"service": "python", "work.path": "/nowhere.py"}, "work.path", "/nowhere.py"),
    ],
)
def test_what_is_wrong_names_its_field_and_leads_to_it(
    window: MainWindow, qtbot: QtBot, values: dict[str, object], field: str, says: str
) -> None:
    window.session.set_parameters(values)
    window.docked.docks["parameters"].hide()
    window.parameters.search.setText("rate")
    window.actions_["start"].trigger()
    box = verdict(window, qtbot)
    assert says in box.problems.text()
    with qtbot.waitSignal(box.destroyed):
        box.go.click()
    editor = window.parameters.fields[field].editor
    assert window.docked.docks["parameters"].isVisible()
    qtbot.waitUntil(editor.isVisible)
    assert window.parameters.focusWidget() is editor


def test_a_wrong_value_leads_to_its_field(window: MainWindow) -> None:
    window.session.set_parameter("rate", "fast")
    assert "Arrival rate (rate) = 'fast'" in window.message.text.text()
    window.message.action.click()
    assert window.parameters.focusWidget() is window.parameters.fields["rate"].editor


def test_an_empty_box_for_a_file_does_not_look_as_if_one_were_chosen(window: MainWindow) -> None:
    for field in window.parameters.fields.values():
        if isinstance(field.editor, TextBox) and field.row.file:
            assert field.editor.placeholderText().startswith("none: choose a ")


def test_a_python_file_is_used_from_the_menu(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_["use_python"].trigger()
    idle(window)
    assert window.session.scenario.work.path == str(path)
    assert window.session.scenario.service == "python"


def test_a_run_with_good_work_starts_and_keeps_what_it_returns(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text(GOOD, encoding="utf-8")
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(path))
    window.session.set_parameter("rate", 50.0)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=30_000)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 5, timeout=30_000)
    assert "result" in [column.name for column in window.session.feed.columns]  # type: ignore[union-attr]
    told = window.message.text.text()
    assert f"process() of {path} took" in told
    assert "for the first record and returned" in told
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=30_000)


def test_a_check_that_is_asked_for_tells_what_is_right(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["check"].trigger()
    box = verdict(window, qtbot)
    assert box.heading.text() == "✓ This scenario can be run."
    assert not box.problems.isVisible()
    assert "student INTEGER" in box.found.toPlainText()
    box.copy.click()
    assert "student INTEGER" in QApplication.clipboard().text()
    close(box, qtbot)


def test_work_that_fails_on_the_first_record_is_told_but_allowed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text("def process(record):\n    return 1 / 0\n", encoding="utf-8")
    window.session.set_parameters({"work.path": str(path), "service": "python"})
    window.actions_["check"].trigger()
    box = verdict(window, qtbot)
    assert "can be run, but" in box.heading.text()
    assert "ZeroDivisionError" in box.found.toPlainText()
    close(box, qtbot)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: "ZeroDivisionError" in window.message.text.text(), timeout=30_000)
    assert "failed on the first record" in window.message.text.text()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=30_000)
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=30_000)


@pytest.mark.parametrize(
    ("name", "asks"),
    [("work.path", "getOpenFileName"), ("packages", "getExistingDirectory")],
)
def test_a_path_can_be_picked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, asks: str
) -> None:
    path = str(tmp_path / "mine")
    asked: list[tuple[object, ...]] = []

    def answer(*words: object) -> tuple[str, str] | str:
        asked.append(words)
        return path if asks == "getExistingDirectory" else (path, "")

    monkeypatch.setattr(QFileDialog, asks, answer)
    window.session.set_parameter("service", "python")
    editor = window.parameters.fields[name].editor
    assert isinstance(editor, TextBox)
    assert editor.browse is not None
    editor.browse.trigger()
    assert window.session.scenario[name] == path
    assert editor.text() == path
    if asks == "getOpenFileName":
        assert "Python work (*.py)" in str(asked[0])


def test_what_work_printed_is_to_be_read_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text(
        "def process(record):\n    for n in range(500): print('line', n)\n    return deep(30)\n"
        "def deep(n):\n    return deep(n - 1) if n else {}['bottom']\n",
        encoding="utf-8",
    )
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(path))
    window.actions_["check"].trigger()
    box = verdict(window, qtbot)
    found = box.found.toPlainText().splitlines()
    assert "It printed 490 more lines" in found
    assert any("KeyError: 'bottom'" in line for line in found)
    assert "line 499" in found
    assert len(found) > 500
    assert box.height() < 500
    close(box, qtbot)


def test_a_source_is_executed_once_for_each_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    own, count = tmp_path / "own.py", tmp_path / "count"
    own.write_text(
        f"with open({str(count)!r}, 'a') as file:\n    file.write('x')\n"
        "def records():\n    for number in range(1, 21):\n        yield {'number': number}\n"
    )
    session = window.session
    session.set_parameters(
        {"source": "python", "python.path": str(own), "rate": 200.0, "service": "none"}
    )
    for times, command in enumerate(("start", "resume"), 1):
        qtbot.waitUntil(window.actions_[command].isEnabled)
        with qtbot.waitSignal(session.file_opened, timeout=30_000):
            window.actions_[command].trigger()
        qtbot.waitUntil(lambda: not session.alive, timeout=30_000)
        qtbot.waitUntil(lambda: session.state is RunState.STOPPED, timeout=30_000)
        assert count.read_text() == "x" * times
    path = session.path
    assert path is not None
    session.close()
    verdict = verify(path)
    assert verdict.balanced
    assert verdict.ledger.done == 20
    with closing(sqlite3.connect(path)) as connection:
        numbers = connection.execute("SELECT number FROM records ORDER BY seq").fetchall()
    assert numbers == [(number,) for number in range(1, 21)]
