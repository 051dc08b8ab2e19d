"""The library's panel: found, chosen, named and tagged with keys alone; it says what it does."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.library import Balance, Entry, NotesChange, with_problem
from core.filters.entries import searched_text
from gui.models.library_columns import Column, when_text
from gui.panels.library.panel import LibraryPanel
from gui.theme.palettes import DARK, Theme, contrast
from tests.gui.panels.made_up import snapshot

ROOT, OTHER = Path("/runs"), Path("/other & more")
DUEL = Entry("/runs/duel", "experiment", question="duel", runs=1, created=50.0)
INSIDE = Entry("/runs/duel/001.registro", "run", experiment="/runs/duel", created=60.0)
FIRST = Entry("/runs/a.registro", "run", created=20.0, tags="calm\nold", balance="balanced")
SECOND = Entry("/runs/b.registro", "run", created=10.0, tags="calm", name="Ward", note="Text")
BAD = with_problem(
    Entry("/runs/c.registro", "run", created=5.0),
    RegistroError("{path} is not a run file.", path="/runs/c.registro"),
    Balance.UNREADABLE,
)


@pytest.fixture
def panel(qtbot: QtBot) -> LibraryPanel:
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 300)
    panel.apply_theme(DARK)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def show(panel: LibraryPanel, *entries: Entry) -> None:
    panel.show_entries([(entry, searched_text(entry)) for entry in entries])


def names(panel: LibraryPanel) -> list[str]:
    rows = range(panel.model.rowCount())
    return [panel.model.row_at(row).entry.title for row in rows]


def test_it_says_why_nothing_is_listed(panel: LibraryPanel) -> None:
    assert "Looking for runs" in panel._empty.text()
    show(panel)
    assert "No runs yet" in panel._empty.text()
    panel.show_looked(ROOT, "The folder /runs is not there.")
    assert panel._empty.text() == "The folder /runs is not there."
    show(panel, FIRST)
    assert panel._empty.isHidden()
    assert panel.shown.text() == "⚠ The folder /runs is not there. · Showing 1 of 1"
    panel.show_looked(ROOT, "")
    assert panel.shown.text() == "Showing 1 of 1"


def test_it_says_what_it_looks_through(panel: LibraryPanel) -> None:
    show(panel, FIRST)
    panel.show_progress(ROOT, 0, 0)
    assert panel.shown.text().endswith(f"looking through {ROOT}…")
    panel.show_progress(ROOT, 3, 8)
    assert panel.shown.text().endswith(f"looking through {ROOT}: 3 of 8…")
    panel.show_rest(ROOT)
    assert panel.shown.text() == "Showing 1 of 1"


def test_words_and_a_tag_narrow_the_list(panel: LibraryPanel) -> None:
    show(panel, FIRST, SECOND)
    texts = [panel.tag.itemText(n) for n in range(panel.tag.count())]
    assert texts == ["All tags", "calm (2)", "old (1)"]
    QTest.keyClicks(panel.search, "ward")
    assert names(panel) == ["Ward"]
    panel.search.clear()
    panel.tag.setCurrentIndex(2)
    assert names(panel) == ["a"]
    show(panel, FIRST, SECOND, DUEL)
    assert panel.tag.currentData() == "old"
    show(panel, SECOND)  # the tag that was chosen is gone
    assert (panel.tag.currentData(), names(panel)) == ("", ["Ward"])


def test_a_run_is_opened_by_enter_and_by_a_double_click(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, FIRST, SECOND)
    panel.table.selectRow(1)
    with qtbot.waitSignal(panel.open_requested) as opened:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [SECOND]
    place = panel.table.visualRect(panel.model.index(0, Column.WHEN)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.open_requested) as opened:
        QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [FIRST]
    with qtbot.waitSignal(panel.open_requested):
        panel.open.click()


def test_an_experiment_is_opened_by_keys_to_show_its_runs(panel: LibraryPanel) -> None:
    show(panel, DUEL, INSIDE)
    panel.table.selectRow(0)
    assert not panel.open.isEnabled()
    QTest.keyClick(panel.table, Qt.Key.Key_Right)
    assert names(panel) == ["duel", "001"]
    assert panel.selected == [DUEL]
    QTest.keyClick(panel.table, Qt.Key.Key_Left)
    assert names(panel) == ["duel"]
    QTest.keyClick(panel.table, Qt.Key.Key_Enter)
    assert names(panel) == ["duel", "001"]
    panel.group.setChecked(False)
    assert names(panel) == ["001", "duel"]


def test_a_click_on_the_sign_of_an_experiment_shows_its_runs(panel: LibraryPanel) -> None:
    show(panel, DUEL, INSIDE)
    area = panel.table.visualRect(panel.model.index(0, Column.NAME))
    place = area.center()
    place.setX(area.left() + 6)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(panel) == ["duel", "001"]
    place.setX(area.right() - 3)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(panel) == ["duel", "001"]


def test_what_is_selected_stays_so_wherever_it_goes(panel: LibraryPanel) -> None:
    show(panel, FIRST, SECOND)
    panel.table.selectRow(1)
    panel.table.sortByColumn(Column.WHEN, Qt.SortOrder.AscendingOrder)
    assert panel.selected == [SECOND]
    assert panel.table.currentIndex().row() == 0
    show(panel, DUEL, FIRST, SECOND._replace(note="Other"))
    assert [entry.note for entry in panel.selected] == ["Other"]
    assert panel.form.note.toPlainText() == "Other"
    show(panel, FIRST)
    assert panel.selected == []


def test_a_name_is_given_with_f2_and_enter(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, FIRST)
    panel.table.selectRow(0)
    panel.actions_.name.trigger()
    assert panel.form.name.placeholderText() == "a"
    panel.form.name.setText(" New   name ")
    with qtbot.waitSignal(panel.notes_changed) as changed:
        QTest.keyClick(panel.form.name, Qt.Key.Key_Return)
    assert changed.args == [(FIRST,), NotesChange(name="New name")]


def test_tags_are_given_to_all_that_are_selected(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, FIRST, SECOND)
    panel.table.selectAll()
    assert panel.form.tags.text() == "calm"
    assert not panel.form.name.isEnabled()
    assert "2 selected" in panel.form.facts.text()
    panel.form.tags.setText("new, week 2")
    with qtbot.waitSignal(panel.notes_changed) as changed:
        panel.form.tags.editingFinished.emit()
    change = NotesChange(add=("new", "week 2"), remove=("calm",))
    assert changed.args == [(FIRST, SECOND), change]


def test_a_note_is_taken_when_it_is_left_and_only_if_it_is_another(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    show(panel, SECOND)
    panel.table.selectRow(0)
    with qtbot.assertNotEmitted(panel.notes_changed):
        panel.form.note.entered.emit()
        panel.form.name.editingFinished.emit()
        panel.form.tags.editingFinished.emit()
    panel.form.note.setPlainText("Two\nlines")
    with qtbot.waitSignal(panel.notes_changed) as changed:
        panel.form.note.entered.emit()
    assert changed.args == [(SECOND,), NotesChange(note="Two\nlines")]


def test_what_is_being_typed_is_not_taken_away(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    show(panel, SECOND)
    panel.table.selectRow(0)
    panel.form.note.setFocus()
    qtbot.waitUntil(panel.form.note.hasFocus)
    QTest.keyClicks(panel.form.note, "x")
    typed = panel.form.note.toPlainText()
    show(panel, SECOND._replace(done=3), FIRST)
    assert panel.form.note.toPlainText() == typed
    panel.form.tags.setFocus()
    qtbot.waitUntil(panel.form.tags.hasFocus)
    QTest.keyClicks(panel.form.tags, ", y")
    show(panel, SECOND._replace(done=4), FIRST)
    assert panel.form.tags.text() == "calm, y"


def test_what_is_wrong_with_a_file_is_said_beside_it(panel: LibraryPanel) -> None:
    show(panel, BAD)
    panel.table.selectRow(0)
    assert panel.form.facts.text().startswith("/runs/c.registro is not a run file.")


def test_its_menu_asks_for_folder_and_trash(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, FIRST, SECOND)
    panel.table.selectAll()
    assert not panel.actions_.place.isEnabled()
    panel.activateWindow()
    panel.table.setFocus()
    qtbot.waitUntil(panel.table.hasFocus)
    with qtbot.waitSignal(panel.removal_requested) as removed:
        QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert removed.args == [[FIRST, SECOND]]
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.place_requested) as place:
        panel.actions_.place.trigger()
    assert place.args == [FIRST]


def test_folders_are_listed_and_can_be_taken_out_but_for_that_of_new_runs(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    panel.show_looked(OTHER, "away")
    panel.set_roots([ROOT, OTHER], ROOT)
    actions = [each for each in panel.folders_menu.actions() if not each.isSeparator()]
    assert [each.text() for each in actions] == [
        "&Add a folder…",
        f"New runs: {ROOT}",
        f"Take out {OTHER}".replace("&", "&&"),
    ]
    assert not actions[1].isEnabled()
    with qtbot.waitSignal(panel.folders_menu.folder_removed) as removed:
        actions[2].trigger()
    assert removed.args == [OTHER]
    assert "away" in panel.shown.text()
    panel.set_roots([ROOT], ROOT)
    assert "away" not in panel.shown.text()


def test_what_happens_to_the_open_run_leaves_it_alone(panel: LibraryPanel) -> None:
    show(panel, FIRST)
    panel.show_snapshot(snapshot())
    panel.set_frozen(True)
    panel.clear()
    assert names(panel) == ["a"]


def test_ticked_runs_are_compared_or_else_selected_ones(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, FIRST, SECOND, DUEL, INSIDE)
    assert (panel.compare.text(), panel.compare.isEnabled()) == ("Compare", False)
    panel.table.selectAll()  # with the experiment, which is no run
    assert panel.compare.text() == "Compare 2"
    with qtbot.waitSignal(panel.compare_requested) as compared:
        panel.compare.click()
    assert compared.args == [[Path(SECOND.path), Path(FIRST.path)]]  # the oldest first
    panel.table.selectRow(2)
    assert not panel.compare.isEnabled()
    panel.table.setFocus()
    for name in ("Ward", "a"):
        row = names(panel).index(name)
        panel.table.setCurrentIndex(panel.model.index(row, Column.NAME))
        QTest.keyClick(panel.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.compare_requested) as compared:
        panel.compare.click()
    assert compared.args == [[Path(SECOND.path), Path(FIRST.path)]]
    panel.actions_.untick.trigger()
    assert not panel.actions_.untick.isEnabled()


def test_a_report_is_asked_for_of_one_entry(panel: LibraryPanel, qtbot: QtBot) -> None:
    show(panel, DUEL, FIRST)
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.report_requested) as asked:
        panel.actions_.report.trigger()
    assert asked.args == [[Path(DUEL.path)]]


def test_an_empty_tick_box_is_seen_in_the_dark(
    panel: LibraryPanel, qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp)
    theme.choose("dark")
    try:
        show(panel, FIRST)
        qtbot.waitUntil(lambda: not panel.table.visibleRegion().isEmpty())
        image = panel.table.viewport().grab().toImage()
        area = panel.table.visualRect(panel.model.index(0, Column.NAME))
        y = area.center().y()
        ground = image.pixelColor(area.right() - 2, y)
        best = max(contrast(image.pixelColor(x, y), ground) for x in range(area.left(), 20))
        assert best > 3.0
    finally:
        theme.choose("light")


@pytest.mark.usefixtures("popups")
def test_columns_are_hidden_and_come_back_as_they_were(panel: LibraryPanel, qtbot: QtBot) -> None:
    table = panel.table
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(5, 5))
    menu = table.findChild(QMenu)
    assert menu is not None
    action = next(each for each in menu.actions() if each.text() == "Settings")
    with qtbot.waitSignal(table.arrangement_changed):
        action.setChecked(False)
    menu.close()
    assert table.isColumnHidden(Column.SETTINGS)
    with qtbot.waitSignal(table.arrangement_changed):
        table.sortByColumn(Column.DONE, Qt.SortOrder.AscendingOrder)
    with qtbot.waitSignal(table.arrangement_changed):
        table.setColumnWidth(Column.TAGS, 123)
    state = header.saveState()
    other = LibraryPanel()
    qtbot.addWidget(other)
    other.table.arrange_columns(state)
    assert other.table.isColumnHidden(Column.SETTINGS)
    assert other.table.columnWidth(Column.TAGS) == 123
    show(other, FIRST._replace(done=2), SECOND._replace(done=1))
    assert names(other) == ["Ward", "a"]
    other.table.arrange_columns(QByteArray(b"of another version"))
    assert not other.table.isColumnHidden(Column.NAME)


def test_keys_within_its_menu_are_unique(panel: LibraryPanel) -> None:
    texts = [action.text() for action in panel.table.actions()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) == len(texts) - 1  # all but copying, which every table has
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("name", ["es_MX", "en_GB", "en_US", "es_ES"])
def test_a_moment_is_never_cut_off(panel: LibraryPanel, name: str) -> None:
    """Without its half of the day 10:56 says little."""
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        panel.table.fit_columns()
        text = when_text(datetime(2026, 11, 26, 22, 56).timestamp())  # noqa: DTZ001
        assert panel.table.columnWidth(Column.WHEN) >= panel.table.advance(text)
    finally:
        QLocale.setDefault(before)
