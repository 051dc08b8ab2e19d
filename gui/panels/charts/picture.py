"""A chart as a picture for a paper or a slide: with its title, its legend and the curves."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.panels.charts.chart import TimeChart
from gui.panels.charts.legend import pen_of
from gui.theme.palettes import LIGHT

SCALE = 2
"""Pixels of the picture for one on the screen: it is read on paper, too."""
LEAST = QSize(640, 320)
"""Of a chart that has no size of its own yet."""
SAMPLE = 28
"""Length of the piece of line before a name."""
GAP = 14
"""Pixels between entries of the legend."""


def image_of(chart: TimeChart) -> QImage:
    """Return the chart as it is on the screen, in pixels."""
    _be_there(chart)
    size = _size(chart)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, chart, size)
    painter.end()
    return image


def png_of(chart: TimeChart) -> bytes:
    """Return the chart as a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(chart).save(buffer, "PNG")  # type: ignore[call-overload]  # it takes str
    return bytes(content.data())


def svg_of(chart: TimeChart) -> bytes:
    """Return the chart as an SVG file, whose texts are texts."""
    _be_there(chart)
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    size = _size(chart)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title.text())
    painter = QPainter(generator)
    _paint(painter, chart, size)
    painter.end()
    return bytes(content.data())


def _be_there(chart: TimeChart) -> None:
    """Have a chart that nobody sees, and so may never have been laid out, be what it would be."""
    if not chart.isVisible() and chart.plot.width() < LEAST.width():
        chart.resize(LEAST)
        layout = chart.layout()
        if layout is not None:
            layout.activate()
    chart.catch_up()


def _size(chart: TimeChart) -> QSize:
    return QSize(chart.plot.width(), chart.plot.height() + _head(chart))


def _head(chart: TimeChart) -> int:
    """The height of title and legend."""
    line = chart.fontMetrics().height() + 2
    return line + 4 + line * len(_rows(chart))


def _rows(chart: TimeChart) -> list[list[tuple[int, str]]]:
    """The entries of the legend that are drawn, as many in a row as have room."""
    metrics, width = chart.fontMetrics(), chart.plot.width()
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0
    for index, entry in enumerate(chart.legend.entries):
        if not chart.is_drawn(index) or entry.isHidden():
            continue
        room = SAMPLE + 6 + metrics.horizontalAdvance(entry.text()) + GAP
        if used + room > width and rows[-1]:
            rows.append([])
            used = 0
        rows[-1].append((index, entry.text()))
        used += room
    return [row for row in rows if row]


def _paint(painter: QPainter, chart: TimeChart, size: QSize) -> None:
    colors = chart.plot.colors or LIGHT
    painter.fillRect(0, 0, size.width(), size.height(), QColor(colors.base))
    metrics = chart.fontMetrics()
    line = metrics.height() + 2
    font = QFont(chart.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colors.text))
    painter.drawText(QRect(4, 2, size.width() - 8, line), 0, chart.title.text())
    painter.setFont(chart.font())
    top = line + 2
    for row in _rows(chart):
        left = 4
        for index, text in row:
            painter.setPen(pen_of(chart.chart.lines[index], colors, width=2))
            middle = top + line // 2
            painter.drawLine(left, middle, left + SAMPLE, middle)
            painter.setPen(QColor(colors.text))
            width = metrics.horizontalAdvance(text)
            box = QRect(left + SAMPLE + 6, top, width + 2, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            left += SAMPLE + 6 + width + GAP
        top += line
    area = QRectF(0, _head(chart), chart.plot.width(), chart.plot.height())
    chart.plot.render(painter, area, chart.plot.viewport().rect())
