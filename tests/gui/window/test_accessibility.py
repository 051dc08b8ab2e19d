"""The real window for those who do not use a mouse, or do not see it."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.panels.events import EventsPanel
from gui.panels.workers.panel import WorkersPanel
from gui.widgets.message_bar import MessageBar
from gui.window.main_window import MainWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)
PARTS = (QScrollBar, QHeaderView)
WHOLES = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit)
"""Have the name of all that is inside them."""


@pytest.fixture(params=["en", "es"])
def spoken(request: pytest.FixtureRequest, window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window in each language, with all its docks in front once."""
    window.actions_[f"language_{request.param}"].trigger()
    QApplication.processEvents()
    qtbot.waitExposed(window)
    return window


def controls(window: QWidget) -> Iterator[QWidget]:
    """All that can be pressed, chosen or written in, hidden or not."""
    for widget in window.findChildren(QWidget):
        part = isinstance(widget, PARTS) or widget.objectName().startswith("qt_")
        if isinstance(widget, CONTROLS) and not part and not inside_of_another(widget):
            yield widget


def inside_of_another(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, WHOLES):
        above = above.parentWidget()
    return above is not None


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def test_every_control_has_a_name(spoken: MainWindow) -> None:
    widgets = list(controls(spoken))
    assert len(widgets) > 50
    # Called what they offer, and shown only then.
    bars = spoken.findChildren(MessageBar)
    hidden = {button for bar in bars for button in (bar.action, bar.other)}
    nameless = [
        widget for widget in widgets if widget not in hidden and not name_of(widget).strip()
    ]
    assert nameless == []


def test_signs_alone_are_no_names(spoken: MainWindow) -> None:
    names = {name_of(widget) for widget in controls(spoken)} - {""}
    assert [name for name in names if not any(letter.isalnum() for letter in name)] == []


def test_the_tables_are_told_apart(spoken: MainWindow) -> None:
    names = [name_of(view) for view in spoken.findChildren(QAbstractItemView) if view.isVisible()]
    workers, events = spoken.docked.of(WorkersPanel), spoken.docked.of(EventsPanel)
    tables = [spoken.records.table, workers.view, events.view]
    assert len({name_of(table) for table in tables}) == len(tables)
    assert all(names)


# --- keys ---------------------------------------------------------------------------------------


def walk(key: Qt.Key, most: int = 300) -> list[QWidget]:
    """Press a key again and again; return where the focus has been, once around."""
    seen: list[QWidget] = []
    for _ in range(most):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, key)
    return seen


def test_tab_reaches_everything_and_comes_around(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.records.bar.filter.setFocus()
    qtbot.waitUntil(window.records.bar.filter.hasFocus)
    seen = walk(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seen[0]
    wanted: list[QWidget] = [
        window.records.tabs,
        window.ledger.bar,
        window.records.bar.filter,
        window.records.bar.menu,
        window.records.bar.follow,
        window.records.bar.export,
        window.controls.rate.slider,
        window.controls.rate.box,
        window.controls.workers,
        window.controls.batch,
        window.parameters.search,
        *(field.editor for field in window.parameters.fields.values() if field.line.isVisible()),
    ]
    missing = [widget for widget in wanted if widget not in seen]
    assert missing == []
    back = walk(Qt.Key.Key_Backtab)
    assert set(back) == set(seen)


@pytest.mark.parametrize("dock", ["workers", "events"])
def test_tab_reaches_and_leaves_the_tables(window: MainWindow, qtbot: QtBot, dock: str) -> None:
    window.actions_["start"].trigger()
    window.docked.docks[dock].raise_()
    view = {
        "workers": window.docked.of(WorkersPanel).view,
        "events": window.docked.of(EventsPanel).view,
    }[dock]
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 1, timeout=20_000)
    window.activateWindow()
    window.records.bar.filter.setFocus()
    qtbot.waitUntil(window.records.bar.filter.hasFocus)
    seen = walk(Qt.Key.Key_Tab)
    assert {view, window.records.table} <= set(seen)
    assert QApplication.focusWidget() is seen[0]


def test_labels_lead_to_their_fields(window: MainWindow) -> None:
    labels = [label for label in window.findChildren(QLabel) if "&" in label.text()]
    plain = [label for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]
    assert {label.buddy() for label in plain} >= {
        window.controls.rate.box,
        window.controls.workers,
        window.controls.batch,
    }
    assert all(label.buddy() is not None for label in plain if label.isVisible())


def mnemonic(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def test_keys_with_alt_are_unique(spoken: MainWindow) -> None:
    texts = [action.text() for action in spoken.menuBar().actions()]
    labels = [label.text() for label in spoken.findChildren(QLabel) if label.buddy() is not None]
    buttons = [button.text() for button in spoken.findChildren(QAbstractButton)]
    keys = Counter(filter(None, map(mnemonic, (*texts, *labels, *buttons))))
    # A button of the toolbar has the text of its action, whose key counts in its menu only.
    own = {mnemonic(text) for text in (*texts, *labels)} - {""}
    assert {key: number for key, number in keys.items() if key in own and number > 1} == {}


def test_keys_within_a_menu_are_unique(spoken: MainWindow) -> None:
    twice: dict[str, list[str]] = {}
    for menu in spoken.actions_.menus.values():
        keys = Counter(filter(None, (mnemonic(action.text()) for action in menu.actions())))
        twice[menu.title()] = [key for key, number in keys.items() if number > 1]
    assert not any(twice.values()), twice


def test_no_key_means_two_things(spoken: MainWindow) -> None:
    """Wherever the focus is: keys of one widget may be used again in another one."""
    wide = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    actions = [each for each in spoken.findChildren(QAction) if each.shortcutContext() in wide]
    shortcuts = [each for each in spoken.findChildren(QShortcut) if each.context() in wide]
    sequences = [sequence for each in actions for sequence in each.shortcuts()]
    sequences += [each.key() for each in shortcuts]
    everywhere = [sequence.toString() for sequence in sequences]
    assert "F5" in everywhere
    assert "Ctrl+F" in everywhere
    assert [key for key, number in Counter(everywhere).items() if number > 1] == []


@pytest.mark.parametrize("action", ["start", "stop", "pause", "kill", "freeze", "export", "guide"])
def test_what_is_done_often_has_a_key_that_the_tip_names(spoken: MainWindow, action: str) -> None:
    keys = spoken.actions_[action].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    assert keys
    assert f"({keys})" in spoken.actions_[action].toolTip()
