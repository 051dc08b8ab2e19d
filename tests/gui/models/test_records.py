"""The records' table."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from core.domain.record import Column, ColumnType, State, Value
from core.domain.run_status import Page, Query
from core.domain.views import Viewport
from gui.models.records import ELSEWHERE, MOST_ROWS, SORT_ROLE, STATES, RecordsModel
from tests.gui.run_files import RunFile

Role = Qt.ItemDataRole
COLUMNS = (
    Column("seq", ColumnType.INTEGER),
    Column("key", ColumnType.ANY),
    Column("state", ColumnType.TEXT),
    Column("attempts", ColumnType.INTEGER),
    Column("born", ColumnType.REAL),
    Column("error", ColumnType.TEXT),
    Column("degree", ColumnType.INTEGER),
)
NAMES = [column.name for column in COLUMNS]
BORN = 1_700_000_000.25


def row(
    seq: int, state: str = "pending", attempts: int = 0, error: str | None = None
) -> tuple[Value, ...]:
    return (seq, 10 * seq, state, attempts, BORN, error, 3)


def page(total: int, offset: int = 0, number: int = 5) -> Page:
    """The newest first: row 0 is record ``total``."""
    last = min(total, offset + number)
    rows = tuple(row(total - place) for place in range(offset, last))
    return Page(Query(descending=True), total, offset, rows)


def made() -> RecordsModel:
    model = RecordsModel()
    model.set_columns(COLUMNS)
    return model


@pytest.fixture
def model() -> RecordsModel:
    return made()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RunFile]:
    file = RunFile(tmp_path / "run.registro")
    yield file
    file.close()


def cell(model: RecordsModel, at: int, name: str, role: Role = Role.DisplayRole) -> object:
    return model.index(at, NAMES.index(name)).data(role)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, model: RecordsModel) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for total, offset in ((3, 0), (8, 2), (8, 5), (2, 0), (0, 0), (30, 10)):
        model.set_page(page(total, offset))
    model.set_columns(COLUMNS[:3])
    model.set_columns(())
    model.set_columns(COLUMNS)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 12))))
def test_any_pages_come_as_one_change_each(pages: list[tuple[int, int, int]]) -> None:
    model = made()
    changes: list[tuple[str, int, int]] = []

    def inserted(_parent: QModelIndex, first: int, last: int) -> None:
        changes.append(("in", first, last))

    def removed(_parent: QModelIndex, first: int, last: int) -> None:
        changes.append(("out", first, last))

    model.rowsInserted.connect(inserted)
    model.rowsRemoved.connect(removed)
    before = 0
    for total, offset, number in pages:
        changes.clear()
        model.set_page(page(total, min(offset, total), number))
        assert model.rowCount() == total
        grown = total - before
        assert [last - first + 1 for _, first, last in changes] == [abs(grown)] * bool(grown)
        assert all(kind == ("in" if grown > 0 else "out") for kind, _, _ in changes)
        seqs = [cell(model, at, "seq") for at in range(total)]
        loaded = range(min(offset, total), min(total, min(offset, total) + number))
        assert seqs == [str(total - at) if at in loaded else ELSEWHERE for at in range(total)]
        before = total


def test_what_changed_is_told_for_the_loaded_rows_only(model: RecordsModel) -> None:
    model.set_page(page(100, 20, 10))
    told: list[tuple[int, int, int]] = []

    def remember(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row(), last.column()))

    model.dataChanged.connect(remember)
    model.set_page(page(100, 40, 10))
    assert told == [(40, 49, len(COLUMNS) - 1)]


def test_there_are_no_more_rows_than_a_view_can_take(model: RecordsModel) -> None:
    model.set_page(page(MOST_ROWS + 5, 0))
    assert model.rowCount() == MOST_ROWS
    assert cell(model, 0, "seq") == str(MOST_ROWS + 5)
    model.set_page(page(MOST_ROWS + 5, MOST_ROWS + 2, 3))
    assert model.rowCount() == MOST_ROWS


@pytest.mark.parametrize("state", list(State))
def test_a_state_is_a_sign_and_a_word(model: RecordsModel, state: State) -> None:
    model.set_page(Page(Query(), 1, 0, (row(1, state.value),)))
    sign, word = STATES[state]
    assert cell(model, 0, "state") == f"{sign} {word}"
    assert cell(model, 0, "state", SORT_ROLE) == state.value


def test_what_was_leased_before_and_waits_again_is_given_back(model: RecordsModel) -> None:
    rows = (row(1), row(2, "pending", 1), row(3, "leased", 2), row(4, "dead", 3))
    model.set_page(Page(Query(), 4, 0, rows))
    assert [model.kind(values) for values in rows] == ["pending", "given back", "leased", "dead"]
    assert cell(model, 1, "state") == "↻ waiting again"


def test_states_differ_without_colour() -> None:
    signs = [sign for sign, _ in STATES.values()]
    assert len({*signs, "↻", "+"}) == len(signs) + 2


def test_new_records_are_those_after_a_number(model: RecordsModel) -> None:
    model.set_page(page(5))
    model.new_after = 3
    rows = model.page.rows
    assert [values[0] for values in rows if model.is_new(values)] == [5, 4]
    assert cell(model, 0, "seq", Role.AccessibleTextRole) == "5, new"
    assert cell(model, 0, "seq") == "5"
    assert cell(model, 2, "seq", Role.AccessibleTextRole) == "3"


def test_times_are_local_and_exact_in_the_tip(model: RecordsModel) -> None:
    model.set_page(page(1))
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.250", str(cell(model, 0, "born")))
    tip = cell(model, 0, "born", Role.ToolTipRole)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.250000[+-]\d\d:\d\d", str(tip))


@given(st.floats(1e9, 2e9))
def test_every_time_has_three_digits_behind_the_point(born: float) -> None:
    model = made()
    values: tuple[Value, ...] = (1, 1, "done", 1, born, None, 3)
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}", model.text(values, NAMES.index("born")))


def test_what_is_not_there_is_empty(model: RecordsModel) -> None:
    model.set_page(Page(Query(), 1, 0, (row(1),)))
    assert cell(model, 0, "error") == ""
    assert cell(model, 0, "degree") == "3"


def test_rows_that_are_not_loaded_are_dots_and_nothing_else(model: RecordsModel) -> None:
    model.set_page(page(100, 50))
    assert cell(model, 0, "state") == ELSEWHERE
    for role in (Role.ToolTipRole, Role.AccessibleTextRole, SORT_ROLE):
        assert cell(model, 0, "state", role) is None
    assert model.row_values(49) is None
    assert model.row_values(50) is not None
    assert model.row_values(55) is None


def test_numbers_stand_right_and_words_left(model: RecordsModel) -> None:
    right = [
        name for name in NAMES if model.alignment(NAMES.index(name)) & Qt.AlignmentFlag.AlignRight
    ]
    assert right == ["seq", "attempts", "born", "degree"]


def test_headers_are_titles_or_the_sources_own_names(model: RecordsModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    titles = [model.headerData(section, horizontal) for section in range(len(COLUMNS))]
    assert titles == ["No.", "Key", "State", "Attempts", "Generated", "Error", "degree"]
    assert "leased" in str(model.headerData(3, horizontal, Role.ToolTipRole))
    assert model.headerData(len(COLUMNS), horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_another_file_begins_empty(model: RecordsModel) -> None:
    model.set_page(page(10))
    model.set_columns(COLUMNS[:3])
    assert (model.rowCount(), model.columnCount()) == (0, 3)


def test_a_real_file_with_every_fate(model: RecordsModel, file: RunFile) -> None:
    file.generate(6)
    file.finish(1)
    file.fail(1, attempts=1)
    file.lease(1)
    file.fail(1)
    model.set_columns(file.columns)
    model.set_page(file.page(Viewport(Query(), 0, 10)))
    state = [column.name for column in file.columns].index("state")
    shown = [model.index(at, state).data() for at in range(model.rowCount())]
    assert shown == [
        "✓ done",
        "✗ dead letter",
        "▶ in progress",
        "↻ waiting again",
        "○ waiting",
        "○ waiting",
    ]
