"""The form of all parameters."""

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.settings.parameter import Parameter, Setting
from core.settings.parameters import BY_NAME, PARAMETERS, acts
from core.settings.scenario import Scenario
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.parameters.rate_control import RateBox
from gui.system.language import Language
from gui.widgets.number_box import LongBox, NumberBox, WholeBox
from gui.widgets.text_box import TextBox

NAMES = [row.name for row in PARAMETERS]
LIVE = [row.name for row in PARAMETERS if row.live]
NOT_LIVE = [row.name for row in PARAMETERS if not row.live]


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp)
    before = QLocale()
    language.choose("en")
    yield language
    language.choose("en")
    QLocale.setDefault(before)


@pytest.fixture
def panel(qtbot: QtBot, language: Language) -> ParametersPanel:
    assert language.code == "en"
    panel = ParametersPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    return panel


def changes(panel: ParametersPanel) -> list[tuple[str, Setting]]:
    heard: list[tuple[str, Setting]] = []

    def remember(name: str, value: Setting) -> None:
        heard.append((name, value))

    panel.parameter_changed.connect(remember)
    return heard


def another(row: Parameter) -> Setting:
    """A value that is allowed and not the default."""
    if row.choices:  # the next one, as somebody with a keyboard gets there
        place = row.choices.index(str(row.default))
        return row.choices[place + 1 if place + 1 < len(row.choices) else place - 1]
    if isinstance(row.default, str):  # free text: the first part of the example
        return row.allowed.partition(";")[0]
    if isinstance(row.default, bool):
        return not row.default
    if isinstance(row.default, float):
        return max(0.75, row.low + 0.5)
    return 7


def enter(editor: QWidget, text: str) -> None:
    field = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def edit(editor: QWidget, value: Setting) -> None:
    """Do what a person does to have ``value`` there."""
    if isinstance(editor, QComboBox):
        down = editor.findData(value) > editor.currentIndex()
        QTest.keyClick(editor, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    elif isinstance(editor, QCheckBox):
        editor.click()
    else:
        enter(editor, str(value))


def shown(panel: ParametersPanel, name: str) -> object:
    editor = panel.fields[name].editor
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, RateBox):
        return editor.rate
    assert isinstance(editor, NumberBox | LongBox | QSpinBox | TextBox)
    return editor.value()


def test_there_is_one_row_per_parameter_in_the_order_of_the_table(panel: ParametersPanel) -> None:
    form = panel._form
    labels = [form.labelForField(field.line) for field in panel.fields.values()]
    assert labels == [field.label for field in panel.fields.values()]
    places = [form.getWidgetPosition(field.line) for field in panel.fields.values()]
    rows = [place[0] for place in places if isinstance(place, tuple)]
    assert rows == sorted(rows)
    assert len(rows) == len(NAMES)
    assert list(panel.fields) == NAMES
    assert list(panel._headings) == list(dict.fromkeys(row.group for row in PARAMETERS))


@pytest.mark.parametrize("name", NAMES)
def test_each_row_says_when_it_acts(panel: ParametersPanel, name: str) -> None:
    field = panel.fields[name]
    assert field.mark.text() == ("⚡" if BY_NAME[name].live else "⇥")
    when = "takes effect at once" if BY_NAME[name].live else "with the next run"
    assert when in field.mark.accessibleName()
    assert when in field.editor.toolTip()


@pytest.mark.parametrize("name", NAMES)
def test_a_change_of_each_field_tells_its_name_and_value(panel: ParametersPanel, name: str) -> None:
    heard = changes(panel)
    row = BY_NAME[name]
    edit(panel.fields[name].editor, another(row))
    assert heard == [(name, another(row))]
    assert type(heard[0][1]) is type(row.default)
    assert Scenario().with_(**{name: heard[0][1]})[name] == another(row)


@pytest.mark.parametrize("row", PARAMETERS, ids=NAMES)
def test_showing_a_scenario_tells_nobody(panel: ParametersPanel, row: Parameter) -> None:
    heard = changes(panel)
    values: list[Setting] = [another(row), row.default]
    if not isinstance(row.default, str | bool):
        values += [type(row.default)(row.low), type(row.default)(row.high)]
    if row.unlimited:
        values.append(math.inf)
    for value in values:
        panel.show_scenario(Scenario().with_(**{row.name: value}))
        assert shown(panel, row.name) == value
    assert heard == []


def test_numbers_have_no_idle_zeros(panel: ParametersPanel) -> None:
    texts = {name: panel.fields[name].editor for name in ("service_time", "error_rate", "lease")}
    assert {name: box.property("text") for name, box in texts.items()} == {
        "service_time": "0.5 s",
        "error_rate": "0",
        "lease": "30 s",
    }


def test_what_is_not_the_default_is_bold_and_can_be_taken_back(panel: ParametersPanel) -> None:
    field = panel.fields["batch"]
    assert not field.reset.isEnabled()
    panel.show_scenario(Scenario().with_(batch=5))
    assert field.label.font().bold()
    assert field.reset.toolTip() == "Back to 1"
    heard = changes(panel)
    field.reset.click()
    assert heard == [("batch", 1)]
    panel.show_scenario(Scenario())
    assert not field.label.font().bold()


def test_while_a_run_goes_on_what_is_not_live_waits(panel: ParametersPanel) -> None:
    run = Scenario()
    panel.set_running(run)
    assert [panel.fields[name].mark.text() for name in NOT_LIVE] == ["⇥"] * len(NOT_LIVE)
    panel.show_scenario(run.with_(students=7, batch=5))
    assert panel.fields["students"].mark.text() == "…"
    assert "Waits" in panel.fields["students"].mark.accessibleName()
    assert panel.fields["seed"].mark.text() == "⇥"
    assert panel.fields["batch"].mark.text() == "⚡"
    panel.show_scenario(run.with_(students=100))
    assert panel.fields["students"].mark.text() == "⇥"


def test_what_waits_still_waits_when_the_run_is_paused(panel: ParametersPanel) -> None:
    panel.set_running(Scenario())
    changed = Scenario().with_(students=7)
    panel.show_scenario(changed)
    panel.set_running(changed)
    assert panel.fields["students"].mark.text() == "…"
    panel.set_running(None)
    assert panel.fields["students"].mark.text() == "⇥"
    panel.set_running(changed)
    assert panel.fields["students"].mark.text() == "⇥"


@pytest.mark.parametrize("name", NAMES)
def test_each_field_has_a_name_and_its_label_leads_to_it(panel: ParametersPanel, name: str) -> None:
    field = panel.fields[name]
    assert field.label.buddy() is field.editor
    assert field.label.text()
    for widget in (field.editor, field.reset, field.mark):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
    assert field.editor.accessibleName() == field.label.text()
    assert BY_NAME[name].help in field.editor.accessibleDescription()


def visible(panel: ParametersPanel) -> list[str]:
    return [name for name, field in panel.fields.items() if field.line.isVisible()]


def test_a_parameter_can_be_found(panel: ParametersPanel) -> None:
    panel.search.setText("LIFO")
    assert visible(panel) == ["order"]
    headings = [text for text, heading in panel._headings.items() if heading.isVisible()]
    assert headings == ["Registry"]
    panel.search.clear()
    assert visible(panel) == [row.name for row in PARAMETERS if acts(row, Scenario().settings)]


def test_what_makes_no_difference_is_not_in_the_way_but_is_found(panel: ParametersPanel) -> None:
    assert "bursts.on" not in visible(panel)
    panel.show_scenario(Scenario.of({"arrivals": "bursts"}))
    assert "bursts.on" in visible(panel)
    panel.show_scenario(Scenario())
    panel.search.setText("bursts.on")
    assert visible(panel) == ["bursts.on"]


def test_another_language_is_taken_at_once(
    panel: ParametersPanel, language: Language, qapp: QApplication
) -> None:
    panel.search.setText("lotes")
    assert visible(panel) == []
    before = panel.fields["service_time"].label.text()
    language.choose("es")
    qapp.processEvents()
    field = panel.fields["service_time"]
    assert field.label.text() != before
    assert field.editor.accessibleName() == field.label.text()
    assert field.reset.toolTip() != "Back to 0.5"
    assert field.editor.property("text") == "0.5 s"
    assert panel._headings["Work"].text() != "Work"
    assert panel.search.placeholderText() != "Find a parameter"


@pytest.mark.parametrize("name", ["rate", "stall", "students", "seed"])
def test_the_wheel_scrolls_the_form_and_changes_nothing(
    panel: ParametersPanel, qtbot: QtBot, name: str
) -> None:
    panel.resize(320, 640)  # each of them is in sight
    bar = panel._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    heard = changes(panel)
    editor = panel.fields[name].editor
    place = editor.mapTo(panel, editor.rect().center())
    QTest.wheelEvent(panel.windowHandle(), QPointF(place), QPoint(0, -120))
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert heard == []


def test_no_text_is_cut_off(panel: ParametersPanel, language: Language, qtbot: QtBot) -> None:
    for code in ("en", "es"):
        language.choose(code)
        qtbot.waitUntil(lambda: panel._scroll.horizontalScrollBar().maximum() == 0)
        for kind in (QLabel, QToolButton):
            for widget in filter(QWidget.isVisible, panel._inside.findChildren(kind)):
                assert widget.width() >= widget.minimumSizeHint().width()


def test_nothing_that_looks_like_a_value_stands_in_an_empty_box_of_a_table(
    panel: ParametersPanel,
) -> None:
    """Grey "id" or "cp1252" were taken for what is set."""
    names = ["csv.key", "csv.time", "csv.types", "csv.encoding"]
    for name in [*names, *(row.name for row in PARAMETERS if row.file)]:
        editor = panel.fields[name].editor
        assert isinstance(editor, QLineEdit)
        assert editor.text() == ""
        assert " " in editor.placeholderText()
        assert editor.placeholderText() != BY_NAME[name].example


def test_no_grey_example_looks_like_a_value(panel: ParametersPanel) -> None:
    for row in PARAMETERS:
        editor = panel.fields[row.name].editor
        if isinstance(editor, QLineEdit) and row.example:
            assert editor.placeholderText() != row.example


def test_the_lowest_number_of_lines_to_skip_is_a_word(panel: ParametersPanel) -> None:
    box = panel.fields["csv.skip"].editor
    assert isinstance(box, WholeBox)
    assert (box.value(), box.text()) == (-1, "auto")
    box.interpretText()
    assert box.value() == -1
    heard = changes(panel)
    enter(box, "3")
    assert heard == [("csv.skip", 3)]


def test_tips_give_what_may_be_chosen_as_the_form_shows_it(qtbot: QtBot) -> None:
    panel = ParametersPanel()
    qtbot.addWidget(panel)
    editors = {name: field.editor.toolTip() for name, field in panel.fields.items()}
    assert "replace · keep-first · keep-both" in editors["duplicates"]
    top = QLocale().toString(1e6, "f", -128)
    assert f"0.1 to {top} 1/s or max" in editors["rate"]
    assert editors["restart"].startswith("<b>Restart workers</b>")
    assert "true | false" not in editors["restart"]
