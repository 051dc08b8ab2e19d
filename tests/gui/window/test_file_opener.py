"""Python files that come to the window, and rows of a table that a run leaves out."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.lock_clients import LockClient
from core.domain.rejected_row import RejectedRow
from core.domain.run_status import RunState
from core.store.writer import RunWriter
from gui.dialogs.rejected_rows import RejectedRowsDialog
from gui.dialogs.rejected_rows_table import MOST_COPIED
from gui.widgets.text_box import TextBox
from gui.window.main_window import MainWindow
from tests.gui.dialogs.test_preflight import close, verdict
from tests.gui.run_files import RunFile
from tests.gui.window.test_files_and_closing import drop
from tests.gui.window.test_main_window import WAIT, done, events, started

WORK = "def process(record):\n    return 1\n"
ROWS = "def rows():\n    for number in range(30):\n        yield {'n': number}\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return path


# --- Python -------------------------------------------------------------------------------------


def test_work_that_is_dropped_is_the_work(window: MainWindow, tmp_path: Path) -> None:
    path = written(tmp_path, WORK)
    drop(window, path)
    assert window.session.scenario.service == "python"
    assert window.session.scenario.work.path == str(path)
    assert "process() of mine.py" in window.message.text.text()


def test_a_source_that_is_dropped_is_the_source(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, written(tmp_path, ROWS))
    assert window.session.scenario.source == "python"
    assert window.session.scenario.python.function == "rows"
    path = started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(lambda: done(path) == 30, timeout=WAIT)
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)


@pytest.mark.parametrize("name", ["process", "rows", "more"])
def test_where_there_is_a_choice_it_is_asked(window: MainWindow, tmp_path: Path, name: str) -> None:
    drop(window, written(tmp_path, f"{WORK}{ROWS}def more():\n    yield 1\n"))
    dialog = window.files.incoming.python
    assert dialog is not None
    assert list(dialog.choices) == ["process", "rows", "more"]
    dialog.choices[name].click()
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    scenario = window.session.scenario
    if name == "process":
        assert (scenario.service, scenario.source) == ("python", "students")
    else:
        assert (scenario.service, scenario.source) == ("exponential", "python")
        assert scenario.python.function == name
    assert window.files.incoming.python is None


def test_a_choice_can_be_left(window: MainWindow, tmp_path: Path) -> None:
    before = window.session.scenario
    drop(window, written(tmp_path, WORK + ROWS))
    dialog = window.files.incoming.python
    assert dialog is not None
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert window.session.scenario is before


@pytest.mark.parametrize("second", [WORK, "x = 1\n", f"{WORK}{ROWS}"])
def test_a_question_about_one_file_is_over_when_another_comes(
    window: MainWindow, tmp_path: Path, second: str
) -> None:
    drop(window, written(tmp_path, WORK + ROWS))
    first = window.files.incoming.python
    path = tmp_path / "second.py"
    path.write_text(second, encoding="utf-8")
    drop(window, path)
    dialog = window.files.incoming.python
    assert dialog is not first
    assert (dialog is None) == (ROWS not in second)
    if dialog is not None:
        dialog.reject()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 1\n", "defines neither a function process"),
        ("def process(record:\n", "mine.py, line 1"),
    ],
)
def test_python_of_no_use_is_told(window: MainWindow, tmp_path: Path, text: str, says: str) -> None:
    before = window.session.scenario
    drop(window, written(tmp_path, text))
    assert says in window.message.text.text()
    assert window.session.scenario is before


@pytest.mark.usefixtures("popups")
def test_work_that_is_dropped_on_a_run_is_tried_and_can_be_undone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = started(window, qtbot, rate=50.0, service="none")
    qtbot.waitUntil(lambda: done(path) > 2, timeout=WAIT)
    drop(window, written(tmp_path, WORK))
    live = window.files.live
    assert live.question is not None
    assert live.now is not None
    assert window.session.scenario.service == "none"
    live.now.click()
    qtbot.waitUntil(lambda: "Service: none → python" in events(window), timeout=WAIT)
    before = done(path)
    qtbot.waitUntil(lambda: done(path) > before + 10, timeout=WAIT)
    assert "process() of mine.py" in window.message.text.text()
    assert window.message.action.text() == "Undo"
    qtbot.waitUntil(lambda: "for the first record and returned 1" in events(window), timeout=WAIT)
    QTest.mouseClick(window.message.action, Qt.MouseButton.LeftButton)
    assert window.session.scenario.service == "none"
    assert window.session.scenario.work.path == ""
    qtbot.waitUntil(lambda: "Service: python → none" in events(window), timeout=WAIT)


@pytest.mark.usefixtures("popups")
@pytest.mark.parametrize(
    ("text", "says"),
    [("def process(record):\n    return 1 / 0\n", "ZeroDivisionError"), ("process = 1\n", "")],
)
def test_work_that_fails_its_trial_does_not_touch_a_run(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, text: str, says: str
) -> None:
    path = started(window, qtbot, rate=50.0, service="none")
    file = written(tmp_path, text)
    if says:
        drop(window, file)
        assert window.files.live.now is not None
        window.files.live.now.click()
        qtbot.waitUntil(lambda: says in window.message.text.text(), timeout=WAIT)
        assert "keeps its former work" in window.message.text.text()
    else:
        window.files.live.try_now({"work.path": str(file), "service": "python"})
        answer = verdict(window, qtbot)
        assert "keeps its former work" in answer.heading.text()
        close(answer, qtbot)
    assert window.session.scenario.service == "none"
    before = done(path)
    qtbot.waitUntil(lambda: done(path) > before, timeout=WAIT)
    assert "python" not in events(window)


@pytest.mark.usefixtures("popups")
def test_work_that_is_dropped_on_a_run_can_wait_for_the_next(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    started(window, qtbot, rate=50.0, service="none")
    drop(window, written(tmp_path, WORK))
    question = window.files.live.question
    assert question is not None
    later = question.defaultButton()
    assert "next run" in later.text()
    later.click()
    assert window.files.live.question is None
    assert window.session.scenario.service == "none"
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.scenario.service == "python", timeout=WAIT)
    assert window.session.scenario.work.path == str(tmp_path / "mine.py")


@pytest.mark.usefixtures("popups")
def test_the_form_has_no_untried_work_taken_by_a_run_either(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(WORK)
    bad.write_text("def process(record):\n    raise ValueError(record)\n")
    path = started(window, qtbot, rate=50.0, service="python", **{"work.path": str(good)})
    box = window.parameters.fields["work.path"].editor
    assert isinstance(box, TextBox)
    box.setText(str(bad))
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ValueError" in window.message.text.text(), timeout=WAIT)
    assert window.session.scenario.work.path == str(good)
    before = done(path)
    qtbot.waitUntil(lambda: done(path) > before + 5, timeout=WAIT)


# --- files that come otherwise ------------------------------------------------------------------


def test_a_run_is_taken_up_only_when_its_files_are_good(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, WORK)
    drop(window, path)
    run = started(window, qtbot, rate=100.0)
    qtbot.waitUntil(lambda: done(run) > 5, timeout=WAIT)
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    path.unlink()
    window.actions_["resume"].trigger()
    answer = verdict(window, qtbot)
    assert "mine.py" in answer.problems.text()
    assert window.session.state is RunState.STOPPED
    close(answer, qtbot)
    before = done(run)
    path.write_text(WORK, encoding="utf-8")
    window.actions_["resume"].trigger()
    qtbot.waitUntil(lambda: done(run) > before, timeout=WAIT)


@pytest.mark.parametrize("name", ["rows.csv", "rows.TSV", "mine.py"])
def test_a_file_of_ours_is_welcome_when_it_is_dragged(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    window.dragEnterEvent(event)
    assert event.isAccepted()


# --- rejected rows ------------------------------------------------------------------------------


@pytest.mark.usefixtures("popups")
def test_rows_that_a_run_leaves_out_are_counted_and_listed_by_a_click(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "orders.csv"
    lines = (f"{n},x\n" if n % 4 else "bad\n" for n in range(1, 401))
    table.write_text("id,name\n" + "".join(lines))
    window.session.set_parameters({"csv.path": str(table), "source": "csv"})
    assert not window.rejected_rows.isVisible()
    assert not window.actions_["rejected_rows"].isEnabled()
    started(window, qtbot, rate=100.0, service="none")
    qtbot.waitUntil(window.rejected_rows.isVisible, timeout=WAIT)
    QTest.mouseClick(window.rejected_rows, Qt.MouseButton.LeftButton)
    dialog = window.files.incoming.rejected_rows
    assert dialog is not None
    rows = dialog.table.rows
    qtbot.waitUntil(lambda: rows.index(0, 0).data() == "5", timeout=WAIT)
    assert rows.index(0, 1).data() == "1 value instead of 2"
    assert rows.index(0, 2).data() == "bad"
    window.session.set_parameter("rate", 5000.0)
    qtbot.waitUntil(lambda: window.rejected_rows.text() == "⚠ 100 rows rejected", timeout=WAIT)
    assert rows.rowCount() == 100
    assert dialog.text.text().endswith("rejected: 100")
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    window.actions_["new"].trigger()
    assert window.files.incoming.rejected_rows is None
    assert not window.rejected_rows.isVisible()


@pytest.mark.usefixtures("popups")
def test_a_run_without_such_rows_says_so(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, service="none")
    window.actions_["rejected_rows"].trigger()
    dialog = window.files.incoming.rejected_rows
    assert dialog is not None
    qtbot.waitUntil(lambda: "No row was rejected" in dialog.text.text(), timeout=WAIT)
    assert not dialog.copy.isEnabled()
    QTest.mouseClick(dialog.shut, Qt.MouseButton.LeftButton)
    assert window.files.incoming.rejected_rows is None


@pytest.fixture
def many(tmp_path: Path, qtbot: QtBot, window: MainWindow) -> RejectedRowsDialog:
    """The dialog for a file with very many bad rows."""
    path = tmp_path / "many.registro"
    RunFile(path).close()
    journal = RunWriter(path, LockClient.SUPERVISOR)
    values = {"number": 1, "expected": 2}
    text = "{number} values instead of {expected}"
    journal.write_rejected_rows(
        [RejectedRow(n, text, values, f"row {n}") for n in range(1, 300_001)]
    )
    journal.close()
    dialog = RejectedRowsDialog(path, window)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_very_many_are_read_where_they_are_seen(many: RejectedRowsDialog, qtbot: QtBot) -> None:
    asked: list[int] = []
    rows = many.table.rows
    rows.page_wanted.connect(lambda first, _: asked.append(first))
    qtbot.waitUntil(lambda: rows.rowCount() == 300_000, timeout=WAIT)
    many.table.scrollToBottom()
    qtbot.waitUntil(lambda: rows.index(299_999, 2).data() == "row 300000", timeout=WAIT)
    many.table.selectAll()
    QApplication.processEvents()
    assert 0 < len(asked) < 10
    many.close()


def test_they_can_be_copied(many: RejectedRowsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(many.copy.isEnabled, timeout=WAIT)
    many.table.selectRow(2)
    QTest.mouseClick(many.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: many.text.text() == "Rows copied: 1", timeout=WAIT)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Line\tWhy it was rejected\tThe row begins with"
    assert lines[1:] == ["3\t1 value instead of 2\trow 3"]
    many.table.clearSelection()
    QTest.mouseClick(many.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: many.text.text() == "Rows copied: 100,000", timeout=WAIT)
    assert QGuiApplication.clipboard().text().count("\n") == MOST_COPIED
    many.close()


def test_a_file_that_cannot_be_read_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "no.registro").write_bytes(b"no run file")
    dialog = RejectedRowsDialog(tmp_path / "no.registro", window)
    dialog.show()
    with qtbot.waitSignal(dialog.failed) as told:
        pass
    assert "no.registro" in told.args[0]
