"""The table of the library: what it says, what it leaves out, in which order."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.library import Balance, Entry, with_sentence
from core.domain.remark import Remark
from core.filters.entries import searched_text
from gui.models.library import ENTRY_ROLE, LibraryModel, Row
from gui.models.library_columns import Column, named
from gui.theme.palettes import DARK, LIGHT

DUEL = Entry("/runs/duel", "experiment", question="duel", runs=2, created=50.0, seconds=9.0)
FIRST = Entry("/runs/duel/001.registro", "run", experiment="/runs/duel", created=60.0, p95=0.2)
SECOND = FIRST._replace(path="/runs/duel/002.registro", created=70.0, p95=0.1, tags="calm")
ALONE = Entry(
    "/runs/a.registro",
    "run",
    state="stopped",
    created=10.0,
    seconds=61.0,
    settings="rate=5\nworkers=3",
    born=120,
    done=120,
    throughput=20.0,
    p95=0.0123,
    balance=Balance.BALANCED,
    name="Ward",
    tags="calm\nweek 2",
    note="Two\nlines",
)
BAD = Entry("/runs/b.registro", "run", created=5.0, balance=Balance.UNREADABLE)


@pytest.fixture
def model(qtbot: QtBot) -> LibraryModel:
    assert qtbot
    model = LibraryModel()
    show(model, DUEL, FIRST, SECOND, ALONE, BAD)
    return model


def show(model: LibraryModel, *entries: Entry) -> None:
    model.set_entries([(entry, searched_text(entry)) for entry in entries])


def names(model: LibraryModel) -> list[str]:
    return [str(model.index(row, Column.NAME).data()).strip() for row in range(model.rowCount())]


def cell(model: LibraryModel, row: int, column: Column) -> str:
    return str(model.index(row, column).data())


def test_a_run_is_a_row_of_figures(model: LibraryModel) -> None:
    row = names(model).index("Ward")
    assert cell(model, row, Column.BALANCE) == "✓ balanced"
    assert cell(model, row, Column.STATE) == "■ stopped"
    assert cell(model, row, Column.SETTINGS) == "rate=5  workers=3"
    assert cell(model, row, Column.DONE) == "120"
    assert cell(model, row, Column.RATE) == "20/s"
    assert cell(model, row, Column.P95) == "12.3 ms"
    assert cell(model, row, Column.TAGS) == "calm, week 2"
    assert cell(model, row, Column.NOTE) == "Two lines"
    tip = model.index(row, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "/runs/a.registro"


def test_what_cannot_be_read_has_no_figures(model: LibraryModel) -> None:
    row = names(model).index("b")
    assert cell(model, row, Column.BALANCE) == "⚠ cannot be read"
    assert cell(model, row, Column.DONE) == cell(model, row, Column.RATE) == ""
    assert cell(model, row, Column.WHEN) != "–"


def test_losses_are_counted_beside_the_verdict(model: LibraryModel) -> None:
    show(model, ALONE._replace(balance=Balance.LOSSES, lost=3))
    assert cell(model, 0, Column.BALANCE) == "✖ lost 3"
    show(model, ALONE._replace(balance=Balance.LOSSES, duplicated=2))
    assert cell(model, 0, Column.BALANCE) == "✖ duplicated 2"


def test_an_experiment_says_what_it_found(model: LibraryModel) -> None:
    assert (cell(model, 0, Column.SETTINGS), cell(model, 0, Column.BALANCE)) == ("", "")
    asked = DUEL._replace(settings="workers=1,2\nrate=5")
    sentence = Remark("{settings} will do", {"settings": "workers=2"})
    show(model, with_sentence(asked, sentence, found=True))
    assert cell(model, 0, Column.SETTINGS) == "2 workers will do  workers=1,2  rate=5"
    assert cell(model, 0, Column.BALANCE) == "✓ answered"
    tip = model.index(0, Column.SETTINGS).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "2 workers will do\nworkers=1,2\nrate=5"
    show(model, with_sentence(asked, Remark("why", {}), found=False))
    assert cell(model, 0, Column.SETTINGS) == "why  workers=1,2  rate=5"
    assert cell(model, 0, Column.BALANCE) == "○ no answer"


def test_runs_of_an_experiment_are_below_it_once_it_is_opened(model: LibraryModel) -> None:
    assert names(model) == ["▸ duel", "Ward", "b"]
    assert cell(model, 0, Column.STATE) == "duel, 2 runs"
    row = model.index(0, 0).data(ENTRY_ROLE)
    assert isinstance(row, Row)
    model.toggle(row)
    assert names(model) == ["▾ duel", "002", "001", "Ward", "b"]
    model.toggle(model.row_at(0))
    assert names(model) == ["▸ duel", "Ward", "b"]
    model.toggle(model.row_at(1))  # which has none
    model.set_grouped(False)
    assert names(model) == ["002", "001", "duel", "Ward", "b"]


def test_an_experiment_is_listed_with_the_runs_that_were_searched_for(
    model: LibraryModel,
) -> None:
    model.narrow("002")
    assert names(model) == ["▾ duel", "002"]
    assert (model.found, model.total) == (1, 5)
    model.narrow("", ["calm"])
    assert names(model) == ["▾ duel", "002", "Ward"]
    model.narrow("nothing like it")
    assert names(model) == []
    model.narrow("")
    assert names(model) == ["▸ duel", "Ward", "b"]


def test_order_is_that_of_the_column_within_each_group(model: LibraryModel) -> None:
    model.set_grouped(False)
    model.sort(Column.P95, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Ward", "002", "001", "duel", "b"]
    model.sort(Column.P95, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["001", "002", "Ward", "duel", "b"]
    model.sort(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["001", "002", "b", "duel", "Ward"]


def test_tags_are_counted(model: LibraryModel) -> None:
    assert model.tags() == {"calm": 2, "week 2": 1}


def test_rows_that_only_change_are_not_made_anew(model: LibraryModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        show(model, DUEL, FIRST, SECOND, ALONE._replace(done=7), BAD)
    assert cell(model, 1, Column.DONE) == "7"


def test_verdicts_have_the_colours_of_the_theme(model: LibraryModel) -> None:
    row = names(model).index("Ward")
    for colors in (LIGHT, DARK):
        model.apply_theme(colors)
        brush = model.index(row, Column.BALANCE).data(Qt.ItemDataRole.ForegroundRole)
        assert brush.color().name() == colors.good


def test_every_cell_has_a_text(model: LibraryModel) -> None:
    show(model, Entry("/runs/x.registro", "run", created=-5.0), DUEL._replace(question="?", runs=1))
    for row in range(model.rowCount()):
        for column in Column:
            assert isinstance(model.index(row, column).data(), str)
    assert cell(model, names(model).index("▸ duel"), Column.STATE) == "1 run"


def test_a_run_of_an_experiment_is_named_with_it() -> None:
    assert named(FIRST) == "duel/001"
    assert named(FIRST._replace(name="Mine")) == "Mine"
    assert named(ALONE) == "Ward"


def test_runs_are_ticked_and_stay_so_whatever_is_searched_for(
    model: LibraryModel, qtbot: QtBot
) -> None:
    def tick(row: int, state: Qt.CheckState = Qt.CheckState.Checked) -> bool:
        index = model.index(row, Column.NAME)
        return bool(model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole))

    model.set_grouped(False)
    assert names(model) == ["002", "001", "duel", "Ward", "b"]
    with qtbot.waitSignal(model.ticks_changed):
        assert tick(3)
    assert tick(0)
    assert not tick(2)  # an experiment
    assert not tick(4)  # what cannot be read
    assert model.ticked == [ALONE, SECOND]
    model.narrow("001")
    assert tick(0)
    assert model.ticked == [ALONE, SECOND, FIRST]
    assert tick(0, Qt.CheckState.Unchecked)
    model.narrow("")
    checked = model.index(3, Column.NAME).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(checked) is Qt.CheckState.Checked
    show(model, DUEL, FIRST, SECOND)  # the other is gone
    assert model.ticked == [SECOND]
    model.untick()
    assert model.ticked == []
