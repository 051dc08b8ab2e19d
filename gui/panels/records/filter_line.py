"""The field for a filter: green where it is understood, red with a reason where it is not."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from core.domain.conditions import Requirement
from core.domain.record import Column
from core.filters.completion import Offer, offered
from core.filters.meaning import Words, understood
from core.filters.syntax import FilterError
from gui.text.plain import plain
from gui.text.translate import error_text
from gui.theme.palettes import LIGHT, Colors

TINT = 0.16
"""How much of the colour is in the background."""
_OF_THE_LIST = frozenset(
    {Qt.Key.Key_Enter, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
)
"""Keys that belong to the list of what is offered while it is open."""


class FilterLine(QLineEdit):
    """Understands what is written in it, and offers what may be written next."""

    checked = Signal()
    """What is written was understood, or not: `where` and `problem` may be others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where: tuple[Requirement, ...] | None = ()
        """What the filter asks for; None where it is not understood."""
        self.problem = ""
        """Why it is not understood; empty where it is."""
        self._columns: tuple[Column, ...] = ()
        self._words = Words()
        self._values_of: Callable[[str], Iterable[str]] = _no_values
        self._colors: Colors = LIGHT
        self._offer = Offer(0, 0, ())
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._popup = QListView(self)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(80)
        self.textEdited.connect(self._offer_more)
        self.textChanged.connect(self._check)

    def set_columns(
        self,
        columns: tuple[Column, ...],
        words: Words,
        values_of: Callable[[str], Iterable[str]],
    ) -> None:
        """Filter records with these columns; ``values_of`` knows some values of a column."""
        self._columns, self._words = columns, words
        self._values_of = values_of
        self._check()

    def understood(self, text: str) -> tuple[Requirement, ...] | None:
        """Return what another filter would ask for; None where it is not understood."""
        try:
            return understood(text, self._columns, self._words)
        except FilterError:
            return None

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._paint_background()

    def retranslate(self) -> None:
        """Take another language; the words follow by `set_columns`."""
        translate = QCoreApplication.translate
        self.setPlaceholderText(
            translate("RecordsPanel", "Filter: a text, or as state:dead worker:3 -key:7")
        )
        self.setAccessibleName(translate("RecordsPanel", "Filter"))
        self._check()

    # --- what is offered ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the list that is open; open it by the arrow down, or Ctrl and space."""
        if self._popup.isVisible() and event.key() in _OF_THE_LIST:
            if event.key() == Qt.Key.Key_Escape or self._popup.selectedIndexes():
                event.ignore()  # the list has it then
                return
            self._popup.hide()
            super().keyPressEvent(event)
            event.accept()  # or the list would put in what nobody has chosen
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Down or (control and event.key() == Qt.Key.Key_Space):
            self._show_offer(self._find_offer())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away with the focus."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._popup.hide()

    @Slot(str)
    def _offer_more(self, _text: str) -> None:
        offer = self._find_offer()
        if offer.start == offer.end and not self.text()[: offer.start].endswith(":"):
            offer = Offer(0, 0, ())  # nothing of it is written yet
        self._show_offer(offer)

    def _find_offer(self) -> Offer:
        return offered(
            self.text(), self.cursorPosition(), self._columns, self._words, self._values_of
        )

    def _show_offer(self, offer: Offer) -> None:
        self._offer = offer
        self._texts.setStringList(list(offer.texts))
        if not offer.texts:
            self._popup.hide()
            return
        area = self.cursorRect()
        room = self._popup.verticalScrollBar().sizeHint().width() + 8
        area.setWidth(self._popup.sizeHintForColumn(0) + room)
        self._completer.complete(area)

    @Slot(str)
    def _take(self, text: str) -> None:
        """Put what was chosen in the place of what was written of it."""
        before, after = self.text()[: self._offer.start], self.text()[self._offer.end :]
        self.setText(f"{before}{text}{after}")
        self.setCursorPosition(len(before) + len(text))
        if text.endswith(":"):
            self._offer_more(self.text())  # the values are next

    # --- what is understood ---------------------------------------------------------------------

    @Slot()
    def _check(self) -> None:
        if not self._columns:  # no file is open that could lack a column
            self.where, self.problem = (), ""
            self._show_check()
            return
        try:
            self.where, self.problem = understood(self.text(), self._columns, self._words), ""
        except FilterError as error:
            self.where, self.problem = None, error_text(error)
        self._show_check()

    def _show_check(self) -> None:
        self.setAccessibleDescription(self.problem)
        self.setToolTip(plain(self.problem))
        self._paint_background()
        self.checked.emit()

    def _paint_background(self) -> None:
        palette = self.palette()
        background = QColor(self._colors.base)
        if self.text():
            background = _mixed(
                background, QColor(self._colors.bad if self.problem else self._colors.good)
            )
        if palette.color(QPalette.ColorRole.Base) != background:
            palette.setColor(QPalette.ColorRole.Base, background)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Take another palette with its own background."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint_background()


def _no_values(_column: str) -> tuple[str, ...]:
    return ()


def _mixed(background: QColor, color: QColor) -> QColor:
    """Return ``background`` with a little of ``color``."""
    pairs = (
        (background.redF(), color.redF()),
        (background.greenF(), color.greenF()),
        (background.blueF(), color.blueF()),
    )
    return QColor.fromRgbF(*(one + TINT * (other - one) for one, other in pairs))
