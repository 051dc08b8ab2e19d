"""How the rows of records look: backgrounds, signs and words, painted in pieces."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from core.domain.conditions import DUPLICATED, WAITS_AGAIN
from core.domain.record import State
from core.domain.views import Row
from core.filters.match import Matcher
from gui.models.records import ELSEWHERE, NEW, RecordsModel
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import SHAPES

MARGIN = 6
GUTTER = 12
"""Pixels before the first column for the sign of a new record."""
TINTS = {
    WAITS_AGAIN: ("pending", 38),
    State.DEAD.value: ("dead", 38),
    State.LOST.value: ("lost", 24),
    DUPLICATED: ("replaced", 30),
    "new": ("accent", 20),
}
"""Colour behind a row and its strength (of 255), by what is special about the row."""
TEXT_COLORS = {
    **dict.fromkeys((*State, WAITS_AGAIN), "warning"),
    State.DONE: "good",
    State.DEAD: "bad",
    State.LEASED: "accent",
    State.LOST: "lost",
    DUPLICATED: "bad",
}
"""Colours of the state's word, by what is special about the row."""
RULE_STRENGTH = 60
"""Of the colour that a rule gives to a row (of 255)."""
MARK = "■"
"""Stands before a row that a rule colours."""
FEW = 8
"""Rows that are painted in one go."""
MOST_WIDTHS = 4096
"""Measured texts that are remembered."""

Piece = Callable[[QPainter], None]


class Rule(NamedTuple):
    """Rows that fit have this colour."""

    color: str
    """A name of the theme's."""
    matcher: Matcher


class Line(NamedTuple):
    """One visible row."""

    top: int
    striped: bool
    """Whether it has the other background of the two that alternate."""
    values: Row | None
    kind: str
    new: bool
    selected: bool
    color: str
    """What a colour rule gives to it; empty for none."""


class Scene(NamedTuple):
    """All that there is to be painted, in pixels; the same scene is the same picture."""

    size: QSize
    ratio: float
    """Pixels of the device for each of these."""
    height: int
    """Of a row."""
    lines: tuple[Line, ...]
    columns: tuple[tuple[int, int, int], ...]
    """Number, left edge and width of each that is visible."""
    focused: bool
    focus: QRect | None
    """The current cell, where the keyboard acts."""
    look: int = 0
    """Another number for other colours, letters or words."""


class Picture(NamedTuple):
    """Rows that are painted already."""

    scene: Scene
    pixels: QPixmap


def taken_over(scene: Scene, former: Picture | None) -> dict[int, int]:
    """Return which rows of ``scene`` are in a picture already: their tops, and those in there.

    When records come or change, most others only move.
    """
    if former is None or scene.focus or former.scene.focus or not float(scene.ratio).is_integer():
        return {}
    if scene._replace(lines=()) != former.scene._replace(lines=()):
        return {}
    low = scene.size.height() - scene.height
    known = {line[1:]: line.top for line in former.scene.lines if 0 <= line.top <= low}
    return {line.top: known[line[1:]] for line in scene.lines if line[1:] in known}


class RecordPainter:
    """Paints scenes in the font and palette of a widget."""

    def __init__(self, model: RecordsModel, widget: QWidget) -> None:
        self.colors: Colors = LIGHT
        self._model = model
        self._widget = widget
        self._widths: dict[str, int] = {}

    def forget_widths(self) -> None:
        """Measure texts anew: the font may be another."""
        self._widths.clear()

    def pieces(self, scene: Scene, former: Picture | None = None) -> list[Piece]:
        """Return what paints ``scene``, in this order; rows that ``former`` has are taken over."""
        places = taken_over(scene, former)
        fresh = scene._replace(lines=tuple(line for line in scene.lines if line.top not in places))
        pieces: list[Piece] = [partial(self._paint_backgrounds, fresh)]
        if former is not None and places:
            pieces.append(partial(self._take_over, former, places))
        pieces += [partial(self._paint_column, fresh, *column) for column in scene.columns]
        if scene.focus is not None:
            pieces.append(partial(self._paint_focus, scene.focus))
        if len(fresh.lines) <= FEW:
            return [partial(self._paint_all, pieces)]
        return pieces

    def _paint_all(self, pieces: list[Piece], painter: QPainter) -> None:
        for piece in pieces:
            piece(painter)

    def _take_over(self, former: Picture, places: dict[int, int], painter: QPainter) -> None:
        """Copy rows, those that stay beside each other at once."""
        ratio, width, height = former.scene.ratio, former.scene.size.width(), former.scene.height
        first = last = None
        for top in [*sorted(places), None]:
            if first is not None and last is not None:
                if top == last + height and places[top] == places[last] + height:
                    last = top
                    continue
                size = QSizeF(width, last - first + height)
                part = QRectF(QPointF(0, places[first] * ratio), size * ratio)
                painter.drawPixmap(QRectF(QPointF(0, first), size), former.pixels, part)
            first = last = top

    def _paint_backgrounds(self, scene: Scene, painter: QPainter) -> None:
        palette = self._widget.palette()
        base, other = palette.base(), palette.alternateBase()
        chosen = palette.brush(_group(scene), QPalette.ColorRole.Highlight)
        tints = {kind: _tint(self.colors, *tint) for kind, tint in TINTS.items()}
        painter.fillRect(QRect(0, 0, scene.size.width(), scene.size.height()), base)
        for line in scene.lines:
            area = QRect(0, line.top, scene.size.width(), scene.height)
            if line.selected:
                painter.fillRect(area, chosen)
                continue
            if line.striped:
                painter.fillRect(area, other)
            tint = tints.get(line.kind) or (tints["new"] if line.new else None)
            if line.color:
                tint = _tint(self.colors, line.color, RULE_STRENGTH)
            if tint is not None:
                painter.fillRect(area, tint)

    def _paint_column(
        self, scene: Scene, column: int, left: int, width: int, painter: QPainter
    ) -> None:
        metrics = painter.fontMetrics()
        base = (scene.height + metrics.ascent() - metrics.descent()) // 2
        left, width = left + MARGIN, width - 2 * MARGIN
        plain, chosen = self._text_colors(scene)
        if column == 0:
            self._paint_signs(scene, left, base, painter)
            left, width = left + GUTTER, width - GUTTER
        right = self._model.alignment(column) & Qt.AlignmentFlag.AlignRight
        in_state = self._model.columns[column].name == "state"
        text_colors = self._state_inks(plain) if in_state else {}
        pen = None
        for line in scene.lines:
            values = line.values
            text = ELSEWHERE if values is None else self._model.text(values, column)
            if not text:
                continue
            taken = self._width(metrics, text)
            if taken > width:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
                taken = width
            text_color = chosen if line.selected else text_colors.get(line.kind, plain)
            if text_color is not pen:
                pen = text_color
                painter.setPen(text_color)
            painter.drawText(left + (width - taken if right else 0), line.top + base, text)

    def _paint_signs(self, scene: Scene, left: int, base: int, painter: QPainter) -> None:
        """Mark new records, and those of a colour rule, for those who do not see the colour."""
        plain, chosen = self._text_colors(scene)
        for line in scene.lines:
            if line.new:
                painter.setPen(chosen if line.selected else plain)
                painter.drawText(left, line.top + base, NEW[0])
            elif line.color:
                painter.setPen(
                    chosen if line.selected else QColor(getattr(self.colors, line.color))
                )
                painter.drawText(left, line.top + base, MARK)

    def _paint_focus(self, area: QRect, painter: QPainter) -> None:
        painter.setPen(QPen(self._widget.palette().highlight().color().lighter(130), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _text_colors(self, scene: Scene) -> tuple[QColor, QColor]:
        """Return the colours of plain and of selected text."""
        palette, group = self._widget.palette(), _group(scene)
        plain = palette.color(group, QPalette.ColorRole.Text)
        return plain, palette.color(group, QPalette.ColorRole.HighlightedText)

    def _state_inks(self, plain: QColor) -> dict[str, QColor]:
        """Return the colours of the state's word, by kind of row."""
        text_colors = {
            kind: QColor(getattr(self.colors, name)) for kind, name in TEXT_COLORS.items()
        }
        return {**text_colors, "": plain}

    def _width(self, metrics: QFontMetrics, text: str) -> int:
        shape = text.translate(SHAPES)
        if shape not in self._widths:
            if len(self._widths) > MOST_WIDTHS:
                self._widths.clear()
            self._widths[shape] = metrics.horizontalAdvance(shape)
        return self._widths[shape]


def _group(scene: Scene) -> QPalette.ColorGroup:
    return QPalette.ColorGroup.Active if scene.focused else QPalette.ColorGroup.Inactive


def _tint(colors: Colors, name: str, strength: int) -> QColor:
    color = QColor(getattr(colors, name))
    color.setAlpha(strength)
    return color
