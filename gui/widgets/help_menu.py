"""What is this? in a menu of the right button: asks whoever explains the widgets of a window."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class Explainer(QObject):
    """Lies in the window whose widgets it explains, and in whose dialogs."""

    asked = Signal(object)
    """The widget of which a person asks what it is."""


def explainer_of(widget: QWidget | None) -> Explainer | None:
    """Return who explains ``widget``; None where nobody does."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    while widget is not None:
        found = widget.findChild(Explainer, options=options)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return None


def add_help(menu: QMenu, about: QWidget) -> QAction | None:
    """Have ``menu`` offer, below all else, to explain ``about``; return what does so."""
    explainer = explainer_of(about)
    if explainer is None:
        return None
    if menu.actions():
        menu.addSeparator()
    action = menu.addAction(QCoreApplication.translate("HelpMenu", "What &is this?"))
    action.triggered.connect(partial(_ask, explainer, about))
    return action


def _ask(explainer: Explainer, about: QWidget, _checked: bool = False) -> None:
    explainer.asked.emit(about)
