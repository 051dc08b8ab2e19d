"""The real dialog for tables: real files, good ones and broken ones, its real controls."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from core.sources.csv.preview import BAD_PREVIEWED
from core.sources.csv.text import LINE_LIMIT
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.csv_import import TableDialog
from gui.models.rejected_rows import cells as cells_of
from gui.widgets.text_box import TextBox
from gui.window.main_window import MainWindow
from tests.gui.window.test_files_and_closing import drop

WAIT = 20_000
ORDERS = (
    "id;client;amount;at;code\n"
    "1;Ann;1.5;2026-01-01T00:00:00;007\n"
    "2;Bob;2.5;2026-01-01T00:00:02;008\n"
    "3;too few\n"
    "4;Zoë;4.5;2026-01-01T00:00:04;009\n"
)

Show = Callable[..., TableDialog]


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Drop a table on the window and wait for what the dialog says of it."""

    def shown(data: str | bytes, name: str = "orders.csv") -> TableDialog:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        drop(window, path, waits=False)
        dialog = window.files.incoming.table
        assert dialog is not None
        answered(dialog, qtbot)
        return dialog

    yield shown
    if window.files.incoming.table is not None:
        window.files.incoming.table.reject()


def answered(dialog: TableDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._reader is None, timeout=WAIT)


def choose(box: QComboBox, value: object, dialog: TableDialog, qtbot: QtBot) -> None:
    assert box.isVisible()
    box.setCurrentIndex(box.findData(value))
    answered(dialog, qtbot)


def cells(dialog: TableDialog) -> list[list[str]]:
    model = dialog.preview.model
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


def heads(dialog: TableDialog) -> list[str]:
    horizontal = Qt.Orientation.Horizontal
    return [
        dialog.preview.model.headerData(n, horizontal)
        for n in range(dialog.preview.model.columnCount())
    ]


def bad(dialog: TableDialog) -> list[tuple[str, ...]]:
    return [
        cells_of(dialog.preview.bad.rows.row_at(n))
        for n in range(dialog.preview.bad.rows.rowCount())
    ]


def use(dialog: TableDialog) -> None:
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)


def test_it_shows_what_was_told_and_takes_it(window: MainWindow, show: Show) -> None:
    dialog = show(ORDERS)
    assert dialog.delimiter.currentText() == "auto: semicolon"
    assert dialog.encoding.currentText() == "auto: utf-8"
    assert heads(dialog) == ["id (key)", "client", "amount", "at", "code"]
    assert cells(dialog)[0] == ["1", "Ann", "1.5", "2026-01-01T00:00:00", "007"]
    types = [dialog.preview.heads.box(n).currentText() for n in range(5)]
    assert types == ["whole number", "text", "number", "date and time", "text"]
    assert bad(dialog) == [("4", "2 values instead of 5", "3;too few")]
    assert dialog.preview.left_out.isVisible()
    use(dialog)
    scenario = window.session.scenario
    assert scenario.source == "csv"
    assert scenario.csv.path.endswith("orders.csv")
    assert scenario.csv.key == scenario.csv.types == ""
    assert scenario.csv.delimiter == "auto"
    assert "orders.csv" in window.message.text.text()
    assert window.files.incoming.table is None


def test_what_is_chosen_is_what_is_run(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    dialog = show(ORDERS)
    choose(dialog.preview.heads.box(2), "TEXT", dialog, qtbot)
    choose(dialog.preview.heads.box(4), "INTEGER", dialog, qtbot)
    assert bad(dialog)[0][1].startswith("code is '007', which is not a plain whole number")
    choose(dialog.preview.heads.box(4), "TEXT", dialog, qtbot)
    dialog.key.setCurrentText("client")
    assert heads(dialog)[:2] == ["id", "client (key)"]
    assert not dialog.timing.time.isVisible()
    choose(dialog.rows, "timed", dialog, qtbot)
    assert dialog.timing.time.currentText() == "at"
    dialog.timing.speed.setValue(10)
    use(dialog)
    words = {name: window.session.scenario[f"csv.{name}"] for name in ("key", "types", "rows")}
    assert words == {"key": "client", "types": "amount=TEXT", "rows": "timed"}
    assert window.session.scenario.csv.time == "at"
    assert window.session.scenario.csv.speed == 10


def test_a_time_that_is_none_is_told_at_once(show: Show, qtbot: QtBot) -> None:
    dialog = show("n,at\n1,0.5\n2,soon\n3,1.5\n")
    choose(dialog.rows, "timed", dialog, qtbot)
    dialog.timing.time.setCurrentText("at")
    answered(dialog, qtbot)
    assert [row[0] for row in bad(dialog)] == ["3"]
    assert "at is 'soon', which is no time" in bad(dialog)[0][1]


def test_it_is_read_again_when_it_is_read_otherwise(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    dialog = show("name,año\nJosé,1\n".encode("cp1252"))
    choose(dialog.encoding, "cp1252", dialog, qtbot)
    assert heads(dialog) == ["name (key)", "año"]
    assert cells(dialog) == [["José", "1"]]
    choose(dialog.delimiter, "semicolon", dialog, qtbot)
    assert heads(dialog) == ["name,año (key)"]
    choose(dialog.delimiter, "comma", dialog, qtbot)
    dialog.header.click()
    answered(dialog, qtbot)
    assert heads(dialog) == ["column_1 (key)", "column_2"]
    assert len(cells(dialog)) == 2
    use(dialog)
    scenario = window.session.scenario
    assert scenario.csv.encoding == "cp1252"
    assert scenario.csv.delimiter == "comma"
    assert not scenario.csv.header


def test_cancel_changes_nothing(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    before = window.session.scenario
    dialog = show(ORDERS)
    choose(dialog.rows, "loop", dialog, qtbot)
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert window.session.scenario is before
    assert window.files.incoming.table is None


def test_the_same_table_comes_back_as_it_was_left(show: Show, qtbot: QtBot) -> None:
    dialog = show(ORDERS)
    choose(dialog.preview.heads.box(0), "TEXT", dialog, qtbot)
    dialog.key.setCurrentText("code")
    choose(dialog.rows, "timed", dialog, qtbot)
    use(dialog)
    dialog = show(ORDERS)
    assert dialog.preview.heads.box(0).currentData() == "TEXT"
    assert dialog.key.currentText() == "code"
    assert (dialog.rows.currentData(), dialog.timing.time.currentText()) == ("timed", "at")
    dialog.reject()
    dialog = show("other,columns\n1,2\n")  # the same path
    assert heads(dialog) == ["other (key)", "columns"]
    assert dialog.use.isEnabled()
    dialog.reject()
    assert show(ORDERS, "new.csv").rows.currentData() == "once"


REFUSED = {
    "empty": (b"", "is empty"),
    "header only": (b"id,name\n", "no rows beside its header"),
    "100,000 columns": (b"a" + b",a" * 99_999 + b"\n1\n", "100,000 columns"),
    "one endless line": (b"a" * (3 * LINE_LIMIT), "very long"),
    "never closed": (b'id,"name\n1,x\n', "never closed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_said_where_one_looks(show: Show, name: str) -> None:
    data, says = REFUSED[name]
    dialog = show(data)
    assert dialog.preview.problem.isVisible()
    assert says in dialog.preview.problem.text()
    assert not dialog.use.isEnabled()


ODD = {
    "100,000 values": (b"id,name\n1,Ann\n" + b"x," * 100_000 + b"\n3,Bob\n", "100,001 values"),
    "a long line": (b"id,name\n1,Ann\n" + b"x" * (3 * LINE_LIMIT) + b"\n3,Bob\n", "longer than"),
    "mixed encodings": (b"id,name\n1,caf\xc3\xa9\n2,caf\xe9\n3,ni\xc3\xb1o\n", "not written in"),
    "NUL": (b"id,name\n1,Ann\n2,a\x00b\n3,Bob\n", "NUL"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_rows_are_listed_and_the_others_shown(show: Show, name: str) -> None:
    data, says = ODD[name]
    dialog = show(data)
    assert [row[0] for row in cells(dialog)] == ["1", "3"]
    ((line, reason, start),) = bad(dialog)
    assert line == "3"
    assert says in reason
    assert start
    assert dialog.use.isEnabled()


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("id,id,ID", ["id (key)", "id_2", "ID_3"]),
        ("select,from,order", ["select (key)", "from", "order"]),
        ("学生,学期,成绩", ["学生 (key)", "学期", "成绩"]),
        ("seq,state,", ["seq_2 (key)", "state_2", "column_3"]),
    ],
)
def test_odd_headers_are_shown_as_columns(show: Show, header: str, names: list[str]) -> None:
    dialog = show(f"{header}\n1,2,3\n")
    assert heads(dialog) == names
    assert dialog.use.isEnabled()


def test_a_table_without_any_record_cannot_be_used(show: Show) -> None:
    dialog = show("a,b\n" + "1\n" * 5000)
    assert len(bad(dialog)) == BAD_PREVIEWED
    assert "nothing to read" in dialog.preview.bad_told.text()
    assert not dialog.use.isEnabled()


def test_nine_hundred_columns_have_boxes_where_they_are_seen(show: Show, qtbot: QtBot) -> None:
    names = ",".join(f"c{n}" for n in range(900))
    dialog = show(f"{names}\n{','.join('1' * 900)}\n")
    assert len(dialog.preview.heads._boxes) < 50
    bar = dialog.preview.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: dialog.preview.heads.box(899).isVisible(), timeout=WAIT)
    assert not dialog.preview.heads.box(0).isVisible()
    choose(dialog.preview.heads.box(899), "TEXT", dialog, qtbot)
    assert dialog.values()["csv.types"] == "c899=TEXT"


def test_reading_that_lasts_does_not_stop_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "slow.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,2\n")
        file.truncate(2**40)  # a line that has no end: nothing of it is on the disk
    drop(window, path, waits=False)
    dialog = window.files.incoming.table
    assert dialog is not None
    qtbot.waitUntil(
        lambda: dialog.preview.currentWidget() is dialog.preview.busy_page, timeout=WAIT
    )
    assert not dialog.use.isEnabled()
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert window.files.incoming.table is None
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_with_what_to_do(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    drop(window, path, waits=False)
    dialog = window.files.incoming.table
    assert dialog is not None
    answered(dialog, qtbot)
    assert "Save it as a file first" in dialog.preview.problem.text()
    dialog.reject()


def test_a_question_is_answered_by_its_button(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    dialog = show("id,n\n" + "".join(f"{n},{n}\n" for n in range(98)) + "98,n/a\n99,n/a\n")
    assert dialog.preview.heads.box(1).currentData() == "TEXT"
    (label,) = dialog.preview.notices.labels
    assert "98 % look like whole numbers" in label.text()
    assert "leave 2 rows out?" in label.text()
    QTest.mouseClick(dialog.preview.notices.buttons[0], Qt.MouseButton.LeftButton)
    answered(dialog, qtbot)
    assert dialog.preview.heads.box(1).currentData() == "INTEGER"
    assert not dialog.preview.notices.isVisible()
    use(dialog)
    assert window.session.scenario.csv.types == "n=INTEGER"


def test_a_first_line_that_looks_like_a_row_is_asked_about(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    dialog = show("1,Ann\n2,Bob\n")
    assert "looks like a row" in dialog.preview.notices.labels[0].text()
    QTest.mouseClick(dialog.preview.notices.buttons[0], Qt.MouseButton.LeftButton)
    answered(dialog, qtbot)
    assert cells(dialog) == [["1", "Ann"], ["2", "Bob"]]
    use(dialog)
    assert not window.session.scenario.csv.header


def test_lines_before_the_table_are_told_and_can_be_said(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    dialog = show("# made by plant 4\n\nid,name\n1,a\n")
    assert heads(dialog) == ["id (key)", "name"]
    assert dialog.skip.text() == "auto: 2"
    dialog.skip.interpretText()  # as when it is left and nothing was typed
    assert dialog.skip.value() == -1
    dialog.skip.selectAll()
    QTest.keyClicks(dialog.skip, "3")
    dialog.skip.interpretText()
    answered(dialog, qtbot)
    assert dialog.preview.problem.isVisible()
    dialog.skip.setValue(2)
    answered(dialog, qtbot)
    assert heads(dialog) == ["id (key)", "name"]
    use(dialog)
    assert window.session.scenario["csv.skip"] == 2


def test_the_unit_of_times_is_told_and_can_be_said(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    dialog = show("id,at\n1,1717142400000\n2,1717142401000\n")
    choose(dialog.rows, "timed", dialog, qtbot)
    assert dialog.timing.time.currentText() == "at"
    assert dialog.timing.unit.currentText() == "auto: milliseconds"
    assert "milliseconds since 1970" in dialog.preview.notices.labels[0].text()
    choose(dialog.timing.unit, "seconds", dialog, qtbot)
    use(dialog)
    assert window.session.scenario.csv.unit == "seconds"


def test_a_key_is_text_where_it_looks_like_a_decimal_number(show: Show, qtbot: QtBot) -> None:
    dialog = show("version,n,weight\n1.1,1,2.5\n1.10,2,3.5\n")
    assert [dialog.preview.heads.box(n).currentData() for n in range(3)] == [
        "TEXT",
        "INTEGER",
        "REAL",
    ]
    assert cells(dialog)[1][0] == "1.10"
    dialog.key.setCurrentText("weight")
    answered(dialog, qtbot)
    assert [dialog.preview.heads.box(n).currentData() for n in range(3)] == [
        "REAL",
        "INTEGER",
        "TEXT",
    ]


# --- ways in ------------------------------------------------------------------------------------


def test_a_table_that_is_picked_for_the_parameter_is_looked_at_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.session.set_parameter("source", "csv")
    editor = window.parameters.fields["csv.path"].editor
    assert isinstance(editor, TextBox)
    assert editor.browse is not None
    editor.browse.trigger()
    assert window.session.scenario.csv.path == ""
    dialog = window.files.incoming.table
    assert dialog is not None
    answered(dialog, qtbot)
    use(dialog)
    assert editor.text() == str(path)


def test_a_table_is_opened_from_the_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "orders.txt"
    path.write_text(ORDERS, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_["open_table"].trigger()
    dialog = window.files.incoming.table
    assert dialog is not None
    answered(dialog, qtbot)
    assert dialog.name.text() == "orders.txt"
    dialog.reject()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.actions_["open_table"].trigger()
    assert window.files.incoming.table is None


def test_a_second_table_takes_the_place_of_the_first(show: Show, qtbot: QtBot) -> None:
    first = show(ORDERS)
    with qtbot.waitSignal(first.destroyed):
        second = show("a\n1\n", "second.tsv")
    assert second.name.text() == "second.tsv"
    QApplication.processEvents()
    assert second.isVisible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_control_has_a_name(window: MainWindow, show: Show, language: str) -> None:
    window.actions_[f"language_{language}"].trigger()
    dialog = show(ORDERS)
    boxes = [
        dialog.delimiter,
        dialog.encoding,
        dialog.key,
        dialog.rows,
        dialog.timing.time,
        dialog.timing.speed,
    ]
    boxes += [dialog.skip, dialog.timing.unit]
    assert all(box.accessibleName() for box in boxes)
    assert dialog.preview.heads.box(1).accessibleName().endswith("client")
    assert dialog.preview.table.accessibleName() != dialog.preview.bad.accessibleName()
