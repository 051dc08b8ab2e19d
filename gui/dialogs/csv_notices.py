"""What is odd about a table: a sentence each, with a button where it can be answered."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.tables import Notice
from gui.text.plain import PlainLabel
from gui.text.translate import translated

MOST = 20
"""So many are shown; a table may have a thousand columns."""
MOST_HEIGHT = 150


class NoticeList(QScrollArea):
    """Some notices below each other; not there when there are none."""

    answered = Signal(object)
    """A person wants what this notice asks for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notices: Sequence[Notice] = ()
        self.labels: list[QLabel] = []
        self.buttons: dict[int, QPushButton] = {}
        """By the number of the notice that they answer."""
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these."""
        self.notices = notices[:MOST]
        self.labels.clear()
        self.buttons.clear()
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for number, notice in enumerate(self.notices):
            layout.addLayout(self._line(number, notice, inside))
        layout.addStretch(1)
        self.setWidget(inside)
        self.setVisible(bool(notices))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much height as the sentences need in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None and layout.hasHeightForWidth():
            height = layout.heightForWidth(self.viewport().width())
            self.setFixedHeight(min(height, MOST_HEIGHT))

    def _line(self, number: int, notice: Notice, parent: QWidget) -> QHBoxLayout:
        label = PlainLabel(f"⚠ {translated(notice.template, notice.values)}", parent)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.labels.append(label)
        line = QHBoxLayout()
        line.addWidget(label, 1)
        if notice.types or notice.header is not None:
            translate = QCoreApplication.translate
            row = translate("NoticeList", "It is a row")
            text = translate("NoticeList", "Apply") if notice.types else row
            button = self.buttons[number] = QPushButton(text, parent)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{text}: {', '.join(notice.types) or label.text()}")
            button.setProperty("number", number)
            button.clicked.connect(self._answer)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    @Slot()
    def _answer(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.answered.emit(self.notices[button.property("number")])
