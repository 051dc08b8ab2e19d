"""Where the window says what is wrong and what to do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.theme import Colors


class MessageBar(QFrame):
    """One message at a time, above the tables; gone once dismissed or mended."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._sign = QLabel("⚠", self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(self)
        self.action.hide()
        self.copy = QPushButton(self)
        self.dismiss = QPushButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        for widget in (self._sign, self.text, self.action, self.copy, self.dismiss):
            layout.addWidget(widget)
        self.action.clicked.connect(self.action_requested)
        self.copy.clicked.connect(self._copy)
        self.dismiss.clicked.connect(self.clear)
        self._passing = False
        self.retranslate()
        self.hide()

    def show_problem(self, text: str) -> None:
        """Show ``text`` until it is dismissed."""
        self._passing = False
        self._show(text)

    def show_trouble(self, text: str) -> None:
        """Show a problem that passes by itself; empty once it has passed."""
        if text:
            if text != self.text.text() or self.isHidden():
                self._passing = True
                self._show(text)
        elif self._passing:
            self.clear()

    def offer(self, text: str, action: str) -> None:
        """Show ``text`` with a button that is called ``action``."""
        self._passing = False
        self._show(text)
        self.action.setText(action)
        self.action.show()

    @Slot()
    def clear(self) -> None:
        """Hide the message."""
        self._passing = False
        self.text.clear()
        self.hide()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colors.bad)
        self._sign.setPalette(palette)

    def retranslate(self) -> None:
        """Take the window's language."""
        self.copy.setText(self.tr("Copy"))
        self.dismiss.setText(self.tr("Dismiss"))
        self.text.setAccessibleName(self.tr("Message"))

    def _show(self, text: str) -> None:
        self.action.hide()
        self.text.setText(text)
        self.show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
