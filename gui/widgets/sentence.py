"""A sentence with boxes in it: its words are painted, and both go on in the next line together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

BETWEEN = 6
"""Pixels between two lines."""
USUAL = 560
"""Width that it asks for, pixels."""


@dataclass(slots=True)
class _Piece:
    """A word or a box."""

    what: str | QWidget
    spaced: bool
    """Whether there is a space before it; else it belongs to the piece before."""
    at: QPointF
    """Where the baseline of a word begins."""


class Sentence(QWidget):
    """Shows a text in which ``{name}`` stands for the box of that name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[_Piece] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, boxes: Mapping[str, QWidget]) -> None:
        """Say ``text`` with these boxes; those that it does not name are hidden.

        They are children of the sentence, and the Tab key goes through them in its order.
        """
        self._pieces = []
        spaced = False
        before: QWidget | None = None
        for part in re.split(r"(\{\w+\})", text):
            box = boxes.get(part[1:-1]) if part.startswith("{") else None
            if box is not None:
                self._pieces.append(_Piece(box, spaced, QPointF()))
                spaced = False
                if before is not None:
                    QWidget.setTabOrder(before, box)
                before = box
                continue
            for number, word in enumerate(part.split(" ")):
                spaced = spaced or number > 0
                if word:
                    self._pieces.append(_Piece(word, spaced, QPointF()))
                    spaced = False
        shown = {piece.what for piece in self._pieces if isinstance(piece.what, QWidget)}
        for box in boxes.values():
            box.setVisible(box in shown)
        self.setAccessibleName(re.sub(r"\{\w+\}", "…", text))
        self._arrange()

    def sizeHint(self) -> QSize:
        """As wide as is easy to read, as high as it needs then."""
        return QSize(USUAL, self.heightForWidth(USUAL))

    def hasHeightForWidth(self) -> bool:
        """It takes more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._placed(width, moves=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines elsewhere."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Take letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for piece in self._pieces:
            if isinstance(piece.what, str):
                painter.drawText(piece.at, piece.what)
        painter.end()

    def _arrange(self) -> None:
        self._placed(self.width(), moves=True)
        self.updateGeometry()
        self.update()

    def _placed(self, width: int, *, moves: bool) -> int:
        """Put the pieces in lines of this width; return the height of all."""
        top = 0
        for line in self._lines(width):
            high = max(self._size(piece).height() for piece, _ in line)
            for piece, left in line if moves else ():
                size = self._size(piece)
                if isinstance(piece.what, QWidget):
                    down = top + (high - size.height()) // 2
                    piece.what.setGeometry(QRect(left, down, size.width(), size.height()))
                else:
                    metrics = self.fontMetrics()
                    middle = top + (high + metrics.ascent() - metrics.descent()) / 2
                    piece.at = QPointF(left, middle)
            top += high + BETWEEN
        return max(0, top - BETWEEN)

    def _lines(self, width: int) -> list[list[tuple[_Piece, int]]]:
        """Return the lines, each piece with where it begins; what has no space stays together."""
        space = self.fontMetrics().horizontalAdvance(" ")
        lines: list[list[tuple[_Piece, int]]] = []
        left = 0
        for chunk in self._chunks():
            wide = sum(self._size(piece).width() for piece in chunk)
            gap = space if lines else 0
            if not lines or left + gap + wide > width:
                lines.append([])
                left = gap = 0
            left += gap
            for piece in chunk:
                lines[-1].append((piece, left))
                left += self._size(piece).width()
        return lines

    def _chunks(self) -> list[list[_Piece]]:
        chunks: list[list[_Piece]] = []
        for piece in self._pieces:
            if piece.spaced or not chunks:
                chunks.append([])
            chunks[-1].append(piece)
        return chunks

    def _size(self, piece: _Piece) -> QSize:
        if isinstance(piece.what, QWidget):
            box = piece.what
            return box.sizeHint().expandedTo(box.minimumSize()).boundedTo(box.maximumSize())
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(piece.what), metrics.height())
