"""The toolbar's icons, drawn in the theme's colours so that they fit light and dark."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from gui.theme.palettes import Colors

SIZE = 64
"""Pixels; Qt scales it down for each screen."""


def _start(painter: QPainter) -> None:
    painter.drawPolygon(QPolygonF([QPointF(18, 10), QPointF(54, 32), QPointF(18, 54)]))


def _pause(painter: QPainter) -> None:
    painter.drawRect(QRectF(15, 11, 12, 42))
    painter.drawRect(QRectF(37, 11, 12, 42))


def _stop(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(13, 13, 38, 38), 3, 3)


def _kill(painter: QPainter) -> None:
    bolt = [(38, 6), (14, 36), (30, 36), (24, 58), (50, 26), (33, 26)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in bolt]))


def _freeze(painter: QPainter) -> None:
    painter.save()
    painter.translate(32, 32)
    for _ in range(6):
        painter.drawLine(0, 0, 0, -25)
        painter.drawLine(0, -15, -7, -22)
        painter.drawLine(0, -15, 7, -22)
        painter.rotate(60)
    painter.restore()


def _experiment(painter: QPainter) -> None:
    """A flask."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = [(25, 8), (25, 26), (11, 52), (15, 57), (49, 57), (53, 52), (39, 26), (39, 8)]
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in outline]))
    painter.drawLine(20, 8, 44, 8)
    painter.restore()
    filled = [(21, 40), (14, 53), (17, 55), (47, 55), (50, 53), (43, 40)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in filled]))


DRAWINGS: Mapping[str, tuple[Callable[[QPainter], None], str]] = {
    "start": (_start, "good"),
    "pause": (_pause, "text"),
    "stop": (_stop, "text"),
    "kill": (_kill, "bad"),
    "freeze": (_freeze, "accent"),
    "experiment": (_experiment, "accent"),
}
"""How each is drawn and the name of its colour in the theme."""


def icon(name: str, colors: Colors) -> QIcon:
    """Return the icon called ``name`` in ``colors``."""
    draw, color = DRAWINGS[name]
    result = QIcon()
    for mode, text_color in (
        (QIcon.Mode.Normal, QColor(getattr(colors, color))),
        (QIcon.Mode.Disabled, QColor(colors.muted)),
    ):
        if mode is QIcon.Mode.Disabled:
            text_color.setAlpha(110)
        pixmap = QPixmap(SIZE, SIZE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(text_color, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(text_color)
        draw(painter)
        painter.end()
        result.addPixmap(pixmap, mode)
    return result
