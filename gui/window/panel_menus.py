"""Menus of the right button where a panel has none of its own: Why? and What is this?."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QLineEdit, QMenu, QWidget

from gui.widgets.help_menu import add_help
from gui.window.help_topics import topic_of

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class PanelMenus(QObject):
    """Takes the wish for a menu that nothing inside a panel has taken, and that of boxes."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        controls = window.controls
        boxes = [field.editor for field in window.parameters.fields.values()]
        boxes += [controls.workers, controls.batch, controls.rate.box]
        panels = [dock.widget() for dock in window.docked.docks.values()]
        for part in (*panels, window.records, *boxes):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the menu of what is under the pointer, or has the focus."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            menu = self.make_menu(watched, _meant(watched, event))
            if menu is not None:
                menu.popup(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def make_menu(self, watched: QWidget, meant: QWidget) -> QMenu | None:
        """Return what is offered of ``meant``, in ``watched``; it goes away once closed.

        None where that has no entry in the help, and Qt is to do as always.
        """
        name = topic_of(meant)
        if not name:
            return None
        menu = _usual_menu(watched, meant)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        field = self._window.parameters.fields.get(name)
        if field is not None:
            if menu.actions():
                menu.addSeparator()
            why = menu.addAction(self.tr("&Why?"))
            why.triggered.connect(partial(self._window.why.ask_of_field, field))
        add_help(menu, meant)
        return menu


def _meant(watched: QWidget, event: QContextMenuEvent) -> QWidget:
    """Return what a person asks about."""
    if event.reason() is QContextMenuEvent.Reason.Mouse:
        return watched.childAt(event.pos()) or watched
    focus = QApplication.focusWidget()
    return focus if focus is not None and watched.isAncestorOf(focus) else watched


def _usual_menu(watched: QWidget, meant: QWidget) -> QMenu:
    """Return what Qt offers: for boxes to edit their texts, for a selected text to copy it."""
    line = watched.findChild(QLineEdit) if isinstance(watched, QAbstractSpinBox) else watched
    if not isinstance(line, QLineEdit):
        menu = QMenu(watched)
        if isinstance(meant, QLabel) and meant.hasSelectedText():
            copy = menu.addAction(QCoreApplication.translate("QWidgetTextControl", "&Copy"))
            copy.triggered.connect(partial(_copy, meant.selectedText()))
        return menu
    menu = line.createStandardContextMenu()
    if isinstance(watched, QAbstractSpinBox) and watched.isEnabled():
        menu.addSeparator()
        translate = QCoreApplication.translate
        steps = (watched.stepUp, watched.stepDown)
        words = ("&Step up", "Step &down")
        for word, step in zip(words, steps, strict=True):
            menu.addAction(translate("QAbstractSpinBox", word)).triggered.connect(step)
    return menu


def _copy(text: str, _checked: bool = False) -> None:
    QApplication.clipboard().setText(text)
