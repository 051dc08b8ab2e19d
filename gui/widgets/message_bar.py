"""Where the window says what is wrong and what to do about it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.text.plain import PlainLabel, plain
from gui.theme.palettes import LIGHT, Colors

NOTE_TIME = 30_000
"""Milliseconds for which good news stay."""
NEWS_TIME = 10_000
"""Milliseconds for which is told what just happened."""
LETTERS = 30
"""What a line of the text has room for at least, beside the buttons."""


class Message(NamedTuple):
    """What is shown."""

    text: str
    action: str = ""
    """What its button is called, empty for none."""
    do: Callable[[], object] | None = None
    """What its button does."""
    other: str = ""
    """What a second button is called, empty for none."""
    do_other: Callable[[], object] | None = None
    passing: bool = False
    """Whether it goes away by itself."""
    good: bool = False
    """Whether it is good news."""
    news: bool = False
    """Whether it only tells what just happened: it goes by itself and never covers another."""
    busy: bool = False
    """Whether it tells what is being done and takes its time."""

    @property
    def kind(self) -> tuple[bool, bool, bool]:
        """There is one message of each kind at most."""
        return self.passing, self.news, self.busy

    @property
    def sign(self) -> str:
        """What stands before its text."""
        if self.busy:
            return "…"
        return "✓" if self.good else "⚠"


class MessageBar(QFrame):
    """One message at a time, below a table: the last one neither dismissed nor mended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._sign = PlainLabel("⚠", self)
        self.text = PlainLabel(self)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(self)
        self.action.hide()
        self.other = QPushButton(self)
        self.other.hide()
        self.copy = QPushButton(self)
        self.dismiss = QPushButton(self)
        said, self._buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self._sign, self.text):
            said.addWidget(widget)
        for button in (self.action, self.other, self.copy, self.dismiss):
            self._buttons.addWidget(button)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(8, 4, 8, 4)
        self._parts.addLayout(said, 1)
        self._parts.addLayout(self._buttons)
        self._parts.setAlignment(self._buttons, Qt.AlignmentFlag.AlignRight)
        self.action.clicked.connect(self._act)
        self.other.clicked.connect(self._act_other)
        self.copy.clicked.connect(self._copy)
        self.dismiss.clicked.connect(self._dismiss)
        self._messages: list[Message] = []
        """At most one of each kind, the last one in front."""
        self._trouble = ""
        self._news_time = QTimer(self, singleShot=True)
        self._news_time.timeout.connect(self._end_news)
        self._colors: Colors = LIGHT
        self.retranslate()
        self.hide()

    @Slot(str)
    def show_problem(self, text: str) -> None:
        """Show ``text`` until it is dismissed."""
        self._put(Message(text))

    def show_trouble(self, text: str) -> None:
        """Show a problem that passes by itself; empty once it has passed."""
        if text != self._trouble:
            self._trouble = text
            self._put(Message(text, passing=True))

    def show_busy(self, text: str) -> None:
        """Say what is being done, until it is; empty once it is done."""
        self._put(Message(text, good=True, busy=True))

    def show_note(self, text: str) -> None:
        """Say that something is done, for a while."""
        self._put(Message(text, good=True))
        QTimer.singleShot(NOTE_TIME, self, partial(self.withdraw, text))

    def show_news(
        self, text: str, action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Tell what just happened, for some seconds, while there is nothing else to show.

        With an ``action`` there is a button of that name, which does ``do``.
        """
        self._put(Message(text, action, do, news=True))
        self._news_time.start(NEWS_TIME)

    @Slot()
    def _end_news(self) -> None:
        self._messages = [each for each in self._messages if not each.news]
        self._refresh()

    def offer(
        self, text: str, action: str, do: Callable[[], object], *, good: bool = False
    ) -> None:
        """Show ``text`` with a button that is called ``action`` and does ``do``."""
        self._put(Message(text, action, do, good=good))

    def show_written(
        self, text: str, *, opens: Callable[[], object], shows: Callable[[], object]
    ) -> None:
        """Say that a file was written, with buttons that open it and show its folder."""
        message = Message(text, self.tr("Open it"), opens, good=True)
        self._put(message._replace(other=self.tr("Show in folder"), do_other=shows))

    def withdraw(self, text: str) -> None:
        """Show ``text`` no longer."""
        self._messages = [each for each in self._messages if each.text != text]
        self._refresh()

    @Slot()
    def clear(self) -> None:
        """Forget all messages."""
        self._messages.clear()
        self._trouble = ""
        self._refresh()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._refresh()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.copy.setText(self.tr("Copy"))
        self.dismiss.setText(self.tr("Dismiss"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the buttons below the text where they leave it no room for a few words a line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words = LETTERS * self.fontMetrics().averageCharWidth()
        narrow = self.width() < words + self._buttons.sizeHint().width()
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _put(self, message: Message) -> None:
        """Put ``message`` in front, in the place of an earlier one of its kind."""
        self._messages = [each for each in self._messages if each.kind != message.kind]
        if message.text:
            self._messages.insert(0 if message.news else len(self._messages), message)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))
        self._refresh()

    @Slot()
    def _act(self) -> None:
        do = self._messages.pop().do
        self._refresh()
        if do is not None:
            do()

    @Slot()
    def _act_other(self) -> None:
        do = self._messages[-1].do_other  # which leaves it there: a file may be opened as well
        if do is not None:
            do()

    @Slot()
    def _dismiss(self) -> None:
        self._messages.pop()
        self._refresh()

    def _refresh(self) -> None:
        message = self._messages[-1] if self._messages else Message("")
        self.text.setText(message.text)
        self.text.setToolTip(plain(message.text))  # large letters may leave it too little room
        self._sign.setText(message.sign)
        palette = self.palette()
        color = self._colors.good if message.good else self._colors.bad
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self._sign.setPalette(palette)
        self.action.setText(message.action)
        self.action.setVisible(bool(message.action))
        self.other.setText(message.other)
        self.other.setVisible(bool(message.other))
        self.copy.setVisible(not message.action)
        self._arrange()
        self.setVisible(bool(message.text))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
