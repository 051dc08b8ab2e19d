"""The events' table."""

import re

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel
from pytestqt.modeltest import ModelTester

from core.charts.event_signs import KINDS, kind_of
from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.store.events import EVENTS
from gui.models.events import (
    Column,
    EventsFilter,
    EventsModel,
    event_text,
    kind_word,
)
from tests.gui.panels.made_up import event


def column(model: EventsModel | QSortFilterProxyModel, which: Column) -> list[str]:
    return [str(model.index(row, which).data()) for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = EventsModel(limit=20)
    filtered = EventsFilter(model)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(filtered)  # type: ignore[no-untyped-call]
    model.append([event(number) for number in range(15)])
    model.append([event(number, "worker-killed") for number in range(15, 30)])
    filtered.set_kind("worker-killed")
    model.append([event(number) for number in range(100)])
    model.clear()


def test_an_event_is_a_local_time_a_kind_and_a_text() -> None:
    model = EventsModel()
    model.append([event(1)])
    assert re.fullmatch(r"\d\d:\d\d:21\.000", column(model, Column.TIME)[0])
    assert column(model, Column.KIND) == ["✎ parameter"]
    assert column(model, Column.TEXT) == ["rate: 2 → 5"]


def test_events_come_in_one_change_and_nothing_is_no_change() -> None:
    model = EventsModel()
    inserted: list[tuple[int, int]] = []

    def remember(_parent: QModelIndex, first: int, last: int) -> None:
        inserted.append((first, last))

    model.rowsInserted.connect(remember)
    model.append([event(number) for number in range(500)])
    model.append([])
    assert inserted == [(0, 499)]


def test_only_the_last_stay_and_all_are_counted() -> None:
    model = EventsModel(limit=100)
    for first in range(0, 1000, 7):
        model.append([event(number) for number in range(first, first + 7)])
    assert model.total == 1001
    assert 80 <= model.rowCount() <= 100
    assert model.row_at(model.rowCount() - 1).id == 1000
    model.append([event(number) for number in range(5000)])
    assert model.rowCount() == 100
    assert model.row_at(0).id == 4900


def test_filter_by_text_and_by_kind() -> None:
    model = EventsModel()
    filtered = EventsFilter(model)
    model.append([event(1), event(2, "worker-killed", "Worker {worker} was killed"), event(3)])
    filtered.set_text("WAS kil")
    assert column(filtered, Column.TEXT) == ["Worker 3 was killed"]
    filtered.set_text("")
    filtered.set_kind("parameter")
    assert filtered.rowCount() == 2
    filtered.set_kind("")
    assert filtered.rowCount() == 3


def test_a_translation_that_does_not_fit_still_says_something() -> None:
    assert event_text(Event(1, 0.0, "error", "No {such} value", {})) == "No {such} value"


def test_unknown_kinds_are_shown_by_their_name() -> None:
    assert kind_of(event(1, "disk-filled")).sign == "•"
    assert kind_word("disk-filled") == "disk-filled"


def test_kinds_differ_without_colour() -> None:
    shown = [(kind.sign, kind.word) for kind in KINDS.values()]
    assert len(set(shown)) == len(shown)


def test_each_kind_of_the_core_has_a_sign_and_a_word_and_no_other_has() -> None:
    assert KINDS.keys() == EVENTS.keys() == set(EventKind)
