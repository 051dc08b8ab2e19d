"""What the engine cannot do is grey in the form, with the reason in words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.engines import ENGINES, NEEDS, Engine
from core.settings.examples import EXAMPLES, Example
from core.settings.parameters import PARAMETERS
from core.settings.scenario import Scenario
from gui.panels.parameters.panel import ParametersPanel
from gui.system.language import Language
from gui.text.engines import about

TEXTBOOK = Scenario().with_(engine="locked-dict")


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Iterator[ParametersPanel]:
    before = QLocale()
    Language(qapp).choose("en")
    panel = ParametersPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    yield panel
    QLocale.setDefault(before)


def grey(panel: ParametersPanel) -> set[str]:
    return {name for name, field in panel.fields.items() if not field.editor.isEnabled()}


def test_the_engine_is_the_first_parameter_of_all(panel: ParametersPanel) -> None:
    assert PARAMETERS[0].name == "engine"
    assert next(iter(panel.fields)) == "engine"


@pytest.mark.parametrize("engine", ENGINES, ids=lambda row: row.name)
def test_what_it_cannot_do_is_grey_with_the_reason_and_comes_back(
    panel: ParametersPanel, engine: Engine
) -> None:
    panel.show_scenario(Scenario().with_(engine=engine.name))
    lacking = {name for name, need in NEEDS.items() if need not in engine.can}
    assert grey(panel) == lacking
    assert panel.about_engine.text() == about(engine.name)
    for name, field in panel.fields.items():
        assert field.reason.isVisibleTo(field.line) == (name in lacking)
        if name in lacking:
            assert engine.name in field.reason.text()
            assert field.reason.text()[2:] in field.editor.accessibleDescription()
    panel.show_scenario(Scenario())
    assert grey(panel) == set()
    assert not any(field.reason.text() for field in panel.fields.values())
    assert "Not with" not in panel.fields["capacity"].editor.accessibleDescription()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_all_of_each_text_is_seen(
    panel: ParametersPanel, qapp: QApplication, example: Example
) -> None:
    panel.resize(337, 650)
    for scenario in (example.scenario, TEXTBOOK, example.scenario):
        panel.show_scenario(scenario)
        qapp.processEvents()
        texts = [panel.about_engine, *(field.reason for field in panel.fields.values())]
        for label in filter(QWidget.isVisible, texts):
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_screen_reader_hears_with_the_engine_what_is_not_available(
    panel: ParametersPanel,
) -> None:
    panel.show_scenario(TEXTBOOK)
    interface = QAccessible.queryAccessibleInterface(panel.fields["engine"].editor)
    assert interface is not None
    spoken = interface.text(QAccessible.Text.Description)
    assert about("locked-dict") in spoken
    assert "Not available: Duplicate keys, Capacity, Overflow, Attempts, Lease." in spoken
    panel.show_scenario(Scenario())
    spoken = interface.text(QAccessible.Text.Description)
    assert about("file") in spoken
    assert "Not available" not in spoken


def test_what_is_in_the_way_can_be_put_back_and_nothing_else(panel: ParametersPanel) -> None:
    panel.show_scenario(TEXTBOOK.with_(capacity=50))
    field = panel.fields["capacity"]
    assert not field.editor.isEnabled()
    assert field.reset.isEnabled()
    assert "Put it back with ↺" in field.reason.text()
    heard: list[tuple[str, object]] = []
    panel.parameter_changed.connect(lambda name, value: heard.append((name, value)))
    panel.show_field("capacity")
    assert field.reset.hasFocus() or panel.focusWidget() is field.reset
    field.reset.click()
    assert heard == [("capacity", 0)]
    panel.show_scenario(TEXTBOOK)
    assert "Put it back" not in field.reason.text()


def test_a_run_that_goes_on_keeps_what_its_own_engine_can_do(panel: ParametersPanel) -> None:
    panel.set_running(Scenario())
    panel.show_scenario(TEXTBOOK)  # for the next run
    assert panel.fields["capacity"].editor.isEnabled()
    assert "locked-dict" in panel.fields["capacity"].reason.text()
    panel.set_running(None)
    assert not panel.fields["capacity"].editor.isEnabled()


def test_a_textbook_run_that_goes_on_stays_limited(panel: ParametersPanel) -> None:
    panel.show_scenario(TEXTBOOK)
    panel.set_running(TEXTBOOK)
    panel.show_scenario(Scenario())  # for the next run
    assert not panel.fields["capacity"].editor.isEnabled()
    assert "locked-dict" in panel.fields["capacity"].reason.text()
    panel.set_running(None)
    assert panel.fields["capacity"].editor.isEnabled()


def test_the_reasons_take_another_language(panel: ParametersPanel, qapp: QApplication) -> None:
    panel.show_scenario(TEXTBOOK)
    before = panel.fields["capacity"].reason.text()
    language = Language(qapp)
    language.choose("es")
    qapp.processEvents()
    assert panel.fields["engine"].label.text() == "Motor"
    assert "dict con candado" in panel.fields["capacity"].reason.text()
    language.choose("en")
    qapp.processEvents()
    assert panel.fields["capacity"].reason.text() == before
