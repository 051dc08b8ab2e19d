"""Built-in columns have titles in the window's language; a person's own are as they are named."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from pytestqt.qtbot import QtBot

from core.domain.choices import SourceKind
from core.domain.record import OWN_COLUMNS, Column, ColumnType
from core.filters.meaning import understood
from core.sources.opening import Students
from core.sources.people import People
from gui.models.column_titles import BUILT_IN, titles_of
from gui.models.filters import filter_words
from gui.models.records import RecordsModel
from gui.panels.records.panel import RecordsPanel

pytestmark = pytest.mark.usefixtures("settings")
STUDENTS = (*OWN_COLUMNS, *Students.columns)
OTHERS = (*OWN_COLUMNS, Column("degree", ColumnType.INTEGER), Column("name", ColumnType.TEXT))


class Upper(QTranslator):
    """A language in which all columns are written large."""

    def translate(self, context: str, text: str, *_rest: object) -> str:
        return text.upper() if context == "records" and "{" not in text else text

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def large() -> Iterator[None]:
    with language():
        yield


@contextmanager
def language() -> Iterator[None]:
    translator = Upper()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def test_every_column_of_a_built_in_source_has_a_title() -> None:
    sources = [tuple(column.name for column in source.columns) for source in (Students, People)]
    assert [tuple(titles) for titles in BUILT_IN.values()] == sources


@pytest.mark.usefixtures("large")
def test_they_are_in_the_language_and_those_of_a_person_are_not() -> None:
    titles = titles_of(STUDENTS, SourceKind.STUDENTS)
    assert [titles[name] for name in ("seq", "student", "degree")] == ["NO.", "STUDENT", "DEGREE"]
    assert titles_of((*OWN_COLUMNS, *People.columns), SourceKind.PEOPLE)["birthday"] == "BIRTHDAY"
    own = titles_of(OTHERS, SourceKind.CSV)
    assert own["seq"] == "NO."
    assert "degree" not in own
    assert "name" not in own


@pytest.mark.usefixtures("large")
def test_a_table_with_columns_of_the_same_names_keeps_its_own_words(qtbot: QtBot) -> None:
    panel = RecordsPanel()
    qtbot.addWidget(panel)
    for source, title in ((SourceKind.CSV, "degree"), (SourceKind.STUDENTS, "DEGREE")):
        panel.open_run(STUDENTS, source)
        section = len(OWN_COLUMNS) + 1
        shown = panel.model.headerData(section, Qt.Orientation.Horizontal)
        assert shown == title
        assert panel.bar.filter.understood(f"{title}:3") is not None
        panel.bar.set_filter("degree:3")
        assert panel.bar.filter.text() == f"{title}:3"


@pytest.mark.usefixtures("large")
def test_the_filter_takes_both_names_and_the_header_says_the_other() -> None:
    words = filter_words(STUDENTS, SourceKind.STUDENTS)
    assert understood("SEMESTER>=5", STUDENTS, words) == understood("semester>=5", STUDENTS, words)
    model = RecordsModel()
    model.source = SourceKind.STUDENTS
    model.set_columns(STUDENTS)
    section = len(OWN_COLUMNS)
    tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(section, Qt.Orientation.Horizontal) == "STUDENT"
    assert tip == "Called student in the run file"
