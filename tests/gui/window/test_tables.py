"""What is a row of a table is in the window's menus and boxes: adding one is a row and a file."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.domain.engines import ENGINES
from core.domain.run_status import Snapshot
from core.export.formats import FORMATS
from core.sources.opening import SOURCES
from gui.app.application import make_window
from gui.dialogs import questions
from gui.text.translate import translated
from gui.theme.palettes import Colors
from gui.window import panels
from gui.window.dock_sizes import BELOW
from gui.window.main_window import MainWindow
from gui.window.panels import PANELS, PanelSpec
from tests.gui.window.test_main_window import WAIT


class Extra(QLabel):
    """A panel as somebody would add one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers: list[int] = []

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.numbers.append(snapshot.number)

    def clear(self) -> None:
        self.numbers.clear()

    def set_frozen(self, frozen: bool) -> None:
        pass

    def apply_theme(self, colors: Colors) -> None:
        pass


def view_menu(window: MainWindow) -> list[str]:
    return [action.text() for action in window.actions_.menus["view"].actions()]


def choices(window: MainWindow, parameter: str) -> dict[object, str]:
    """What the form offers for a parameter, by its value."""
    box = window.parameters.fields[parameter].editor
    assert isinstance(box, QComboBox)
    return {str(box.itemData(row)): box.itemText(row) for row in range(box.count())}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_panel_is_in_the_view_menu(window: MainWindow, language: str) -> None:
    window.language.choose(language)
    QApplication.processEvents()
    titles = [window.docked.docks[spec.name].windowTitle() for spec in PANELS]
    assert len(set(titles)) == len(PANELS)
    assert all(titles)
    listed = view_menu(window)
    assert listed[-len(titles) :] == titles
    for spec in PANELS:
        dock = window.docked.docks[spec.name]
        toggle = dock.toggleViewAction()
        assert dock.objectName() == f"{spec.name}-dock"
        toggle.trigger()
        assert dock.isHidden() == (not toggle.isChecked())
        toggle.trigger()


def test_a_panel_is_one_row(
    settings: QSettings, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.isWritable()
    monkeypatch.setattr(panels, "PANELS", (*PANELS, PanelSpec("extra", "Extra", BELOW, Extra)))
    window = make_window(qapp)
    window.show()
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    assert view_menu(window)[-1] == "Extra"
    extra = window.docked.of(Extra)
    window.session.set_parameter("service", "none")
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: len(extra.numbers) > 2, timeout=WAIT)
    window.session.close()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    window.deleteLater()
    qapp.processEvents()


def asked_kinds(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of files that an export offers."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, _place: str, kinds: str) -> tuple[str, str]:
        asked.extend(kinds.split(";;"))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    questions.ask_export_target(window, window.preferences.folder / "run.registro")
    return asked


def test_every_format_is_offered_by_an_export(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [f"{form.label} (*{form.suffix})" for form in FORMATS]
    assert asked_kinds(window, monkeypatch) == expected
    extra = FORMATS[0]._replace(name="text", label="Text", suffix=".txt")
    monkeypatch.setattr(questions, "FORMATS", (*FORMATS, extra))
    assert asked_kinds(window, monkeypatch) == [*expected, "Text (*.txt)"]


def test_every_source_is_a_choice_of_the_form(window: MainWindow) -> None:
    offered = choices(window, "source")
    assert set(offered) == {kind.value for kind in SOURCES}
    assert all(offered.values())
    for kind in SOURCES:
        window.session.set_parameter("source", kind.value)
        assert window.session.scenario.source is kind


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_engine_is_a_choice_of_the_form(window: MainWindow, language: str) -> None:
    window.language.choose(language)
    QApplication.processEvents()
    offered = choices(window, "engine")
    assert list(offered) == [engine.name for engine in ENGINES]
    assert list(offered.values()) == [translated(engine.name) for engine in ENGINES]
    for engine in ENGINES:
        window.session.set_parameter("engine", engine.name)
        assert window.session.scenario.engine == engine.name
