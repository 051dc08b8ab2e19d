"""A label whose text has as many lines as it needs, wherever it stands."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.text.plain import PlainLabel


class WrappedLabel(PlainLabel):
    """A wrapped text that is never cut.

    A stock label is cut in a form: the form keeps the height of the text that was there before.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show ``text``; one that is shown already has nothing laid out anew."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more or fewer lines in another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # which would count as the text's own
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
