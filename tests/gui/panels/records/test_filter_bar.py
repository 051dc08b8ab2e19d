"""The line above the records by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.domain.run_status import Query
from gui.panels.records.filter_bar import FilterBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show()
    yield bar
    bar.hide()


def test_what_is_typed_is_reported_once_and_a_moment_later(bar: FilterBar, qtbot: QtBot) -> None:
    reported: list[str] = []
    bar.filter_changed.connect(lambda: reported.append(bar.filter.text()))
    QTest.keyClicks(bar.filter, "ab")
    assert bar.unreported
    assert not reported
    qtbot.waitUntil(lambda: bool(reported))
    assert reported == ["ab"]
    assert bar.applied_to(Query(descending=True)) == Query(text="ab", descending=True)


def test_enter_reports_at_once_and_nothing_after_it(bar: FilterBar) -> None:
    reported: list[str] = []
    bar.filter_changed.connect(lambda: reported.append(bar.filter.text()))
    QTest.keyClicks(bar.filter, "ab")
    QTest.keyClick(bar.filter, Qt.Key.Key_Return)
    assert reported == ["ab"]
    assert not bar.unreported


def test_a_filter_that_was_applied_is_not_reported_as_well(bar: FilterBar) -> None:
    QTest.keyClicks(bar.filter, "ab")
    assert bar.applied_to(Query()).text == "ab"
    assert not bar.unreported


def test_what_is_shown_is_not_reported(bar: FilterBar) -> None:
    heard: list[object] = []
    bar.filter_changed.connect(lambda: heard.append("filter"))
    bar.follow_changed.connect(heard.append)
    bar.show_query(Query(text="x"), follow=False)
    assert not heard
    assert not bar.unreported
    assert bar.filter.text() == "x"
    assert not bar.follow.isChecked()
