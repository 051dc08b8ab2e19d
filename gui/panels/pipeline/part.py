"""One part of the picture: a button that paints what it stands for, and says it in words."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.models.pipeline_parts import Kind, Part
from gui.text.plain import plain
from gui.theme.palettes import LIGHT, Colors, mixed, text_color_on
from gui.widgets.elided_label import SHAPES

ACROSS, DOWN = 7, 3
"""Pixels between the frame and what is in it."""
CLOSE = 3
"""Pixels between what belongs together, and less of them at the sides of a worker's tile."""
SIZES = (4.5, 4.0, 3.5, 3.0, 2.6, 2.3, 2.0, 1.8, 1.6, 1.4, 1.2, 1.0, 0.85, 0.7)
"""Of a figure, in proportion to usual letters: the largest that has room."""
TALL = 6
"""Lines of text from which figures have room of their own above bars and words."""
BAR = 3
"""Lines of text that the bar takes there, with the two lines above it."""
NUMBER = "  00,000"
"""As wide as a number may become beside a title."""
LONG_NUMBER = "0,000,000"
EDGE = 2
"""Pixels that a text needs beside its width: that is rounded, and so is what cuts it off."""
THIN = 5
"""Pixels of a bar below a line of text."""
DARKER = 0.09
"""How much darker, or in the dark lighter, the place is of what is no more."""
LINES = (Kind.LOCK, Kind.WORKERS, Kind.END)
"""Parts that are one line of text."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PartButton(QAbstractButton):
    """Shows a `Part`; never asks for other room, whatever that says."""

    menu_wanted = Signal(object, object)
    """What it shows, and where on the screen the menu shall be."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self._colors: Colors = LIGHT
        self._part = part
        self._sizes: dict[tuple[str, int, int], float] = {}
        """Which size of figure has room, by its shape."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._describe()

    @property
    def part(self) -> Part:
        """What it shows."""
        return self._part

    def show_part(self, part: Part) -> None:
        """Show another one."""
        if part != self._part:
            self._part = part
            self._describe()
            self.update()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have its menu shown, by mouse or key."""
        self.menu_wanted.emit(self._part, event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._sizes.clear()

    def _describe(self) -> None:
        self.setAccessibleName(self._part.spoken)
        self.setToolTip(plain(self._part.spoken))

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint frame and texts."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        self._paint_frame(painter)
        area = self.rect().adjusted(ACROSS, DOWN, -ACROSS, -DOWN)
        line = self.fontMetrics().height()
        if self._part.kind is Kind.WORKER:
            area = area.adjusted(-CLOSE, 0, CLOSE, 0)
        if self._part.kind in LINES or area.height() < 2 * line:
            self._paint_line(painter, area)
        elif self._part.kind is Kind.WORKER and area.height() < 3 * line:
            self._paint_low_tile(painter, area)
        else:
            self._paint_lines(painter, area)

    def _paint_frame(self, painter: QPainter) -> None:
        base, text = QColor(self._colors.base), QColor(self._colors.text)
        paper = mixed(text, base, DARKER) if self._part.dark else base
        edge = self.palette().color(QPalette.ColorRole.Mid)
        width = 1.0
        if self.hasFocus():
            edge, width = QColor(self._colors.accent), 2.0
        elif self.underMouse():
            edge = QColor(self._colors.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(paper)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_line(self, painter: QPainter, area: QRect) -> None:
        """Paint title and figure in one line, and what stands beside them where there is room."""
        part = self._part
        painter.setFont(self._bold())
        figure = part.figure
        if part.kind is Kind.END:
            width = painter.fontMetrics().horizontalAdvance(figure) + 2
            self._text(painter, area, figure, part.color, RIGHT)
            painter.setFont(self.font())
            self._text(painter, area.adjusted(0, 0, -width - 4, 0), part.title, part.color)
            return
        if part.kind is Kind.WORKER:
            self._paint_small_tile(painter, area)
            return
        if part.share is not None and area.height() >= self.fontMetrics().height() + THIN:
            area, below = (
                area.adjusted(0, 0, 0, -THIN),
                area.adjusted(0, area.height() - THIN, 0, 0),
            )
            self._fill(painter, below, part.share)
        used = self._text(painter, area, part.title, "text") + ACROSS
        painter.setFont(self.font())
        area = area.adjusted(used, 0, 0, 0)
        figure = _shorter(painter.fontMetrics(), area.width(), figure, part.short_figure)
        used = self._text(painter, area, figure, part.color) + ACROSS
        beside, tone = (part.beside, part.short_beside), part.beside_tone
        if tone == "muted" and part.scale:
            beside, tone = (part.scale, part.short_scale), part.tone
        elif tone == "muted" and part.remark:
            beside, tone = (part.remark, part.short_remark), part.tone
        area = area.adjusted(used, 0, 0, 0)
        text = _whole(painter.fontMetrics(), area.width(), *beside)
        self._text(painter, area, text, tone, RIGHT)

    def _paint_small_tile(self, painter: QPainter, area: QRect) -> None:
        """Paint a worker in one line: its number, the sign of its state, and what has room."""
        part = self._part
        sign, _, word = part.figure.partition(" ")
        area = area.adjusted(self._text(painter, area, part.title, "text") + 2 * CLOSE, 0, 0, 0)
        painter.setFont(self.font())
        area = area.adjusted(self._text(painter, area, sign, part.color) + 2 * CLOSE, 0, 0, 0)
        metrics = painter.fontMetrics()
        text = part.remark if part.dark or not word else word
        if part.dark:
            text = _shorter(metrics, area.width(), text, part.short_remark)
        if metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())[2:]:
            used = self._text(painter, area, text, part.tone if part.dark else part.color)
            rest = area.adjusted(used + ACROSS, 0, 0, 0)
            if not part.dark and rest.width() >= metrics.horizontalAdvance(part.remark):
                self._text(painter, rest, part.remark, part.tone, RIGHT)

    def _paint_low_tile(self, painter: QPainter, area: QRect) -> None:
        """Paint a worker in two lines: the word goes into the second one where it must."""
        part, half = self._part, area.height() // 2
        above, below = area.adjusted(0, 0, 0, half - area.height()), area.adjusted(0, half, 0, 0)
        sign, _, word = part.figure.partition(" ")
        painter.setFont(self._bold())
        texts = [" · ".join(filter(None, (part.remark, part.beside))), part.remark, part.beside]
        room = area.width() - painter.fontMetrics().horizontalAdvance(part.title) - 2 * CLOSE
        figure = _shorter(painter.fontMetrics(), room, part.figure, part.short_figure)
        tone = part.tone
        if not _has_room(painter.fontMetrics(), room, figure):
            figure = sign
            if not (part.dark and part.remark):
                texts, tone = [word or part.remark, part.beside], part.color
        used = self._text(painter, above, part.title, "text") + 2 * CLOSE
        self._text(painter, above.adjusted(used, 0, 0, 0), figure, part.color)
        painter.setFont(self.font())
        if part.dark:
            texts = [part.remark, part.short_remark]
        self._text(painter, below, _whole(painter.fontMetrics(), below.width(), *texts), tone)

    def _paint_lines(self, painter: QPainter, area: QRect) -> None:
        """Paint the title above, the remark below, and the figure as large as it can be between."""
        part, line = self._part, self.fontMetrics().height()
        has_remark = area.height() >= 3 * line
        above = QRect(area.left(), area.top(), area.width(), line)
        painter.setFont(self._bold())
        used = self._text(painter, above, part.title, "text") + ACROSS
        painter.setFont(self.font())
        beside = (part.beside, part.short_beside)
        if part.share is not None and area.height() < 3 * line and part.beside_tone == "muted":
            beside = (part.scale, part.short_scale)  # which has no room above the bar
        rest = above.adjusted(used, 0, 0, 0)
        text = _whole(painter.fontMetrics(), rest.width(), *beside)
        self._text(painter, rest, text, part.beside_tone, RIGHT)
        middle = area.adjusted(0, line, 0, -line if has_remark else 0)
        if part.share is not None and area.height() >= TALL * line:
            middle.setBottom(area.bottom() - BAR * line)
            below = QRect(area.left(), middle.bottom() + 1, area.width(), BAR * line)
            self._paint_bar(painter, below, part.share)
        elif part.share is not None:
            middle = area.adjusted(0, line, 0, 0)
            half = QRect(middle)
            half.setLeft(middle.center().x())
            middle.setRight(half.left() - ACROSS)
            self._paint_bar(painter, half, part.share)
        elif has_remark:
            below = QRect(area.left(), area.bottom() + 1 - line, area.width(), line)
            remark = _shorter(painter.fontMetrics(), below.width(), part.remark, part.short_remark)
            if part.kind is Kind.WORKER:
                remark = _whole(painter.fontMetrics(), below.width(), remark)
            self._text(painter, below, remark, part.tone)
        if part.kind is Kind.WORKER and area.height() >= TALL * line:
            sign, _, word = part.figure.partition(" ")
            below = QRect(area.left(), middle.bottom() + 1 - line, area.width(), line)
            painter.setFont(self._bold())
            short = part.short_figure.partition(" ")[2]
            word = _whole(painter.fontMetrics(), below.width(), word, short)
            self._text(painter, below, word, part.color)
            self._paint_figure(painter, middle.adjusted(0, 0, 0, -line), sign)
        else:
            metrics = QFontMetrics(self._bold())
            texts = [part.figure, part.short_figure]
            texts += [part.figure.partition(" ")[0]] if part.kind is Kind.WORKER else []
            figure = _whole(metrics, middle.width(), *filter(None, texts))
            self._paint_figure(painter, middle, figure or part.short_figure or part.figure)

    def _paint_figure(self, painter: QPainter, area: QRect, text: str) -> None:
        key = (text.translate(SHAPES), area.width(), area.height())
        if key not in self._sizes:
            if len(self._sizes) > len(SIZES) ** 2:
                self._sizes.clear()
            self._sizes[key] = next(
                (size for size in SIZES if self._fits(key[0], size, area)), SIZES[-1]
            )
        painter.setFont(self._bold(self._sizes[key]))
        self._text(painter, area, text, self._part.color)

    def _fits(self, text: str, size: float, area: QRect) -> bool:
        metrics = QFontMetrics(self._bold(size))
        wide = metrics.horizontalAdvance(text) + EDGE
        return metrics.height() <= area.height() + 4 and wide <= area.width()

    def _paint_bar(self, painter: QPainter, area: QRect, share: float) -> None:
        """Paint how full it is, and above the bar what the whole of it is."""
        part, line = self._part, self.fontMetrics().height()
        scale = _whole(self.fontMetrics(), area.width(), part.scale, part.short_scale)
        remark = _whole(self.fontMetrics(), area.width(), part.remark, part.short_remark)
        lines = [scale, remark] if area.height() >= 3 * line else [scale]
        top = area.top()
        if area.height() < 2 * line:
            lines = []
        for text in lines:
            place = QRect(area.left(), top, area.width(), line)
            self._text(painter, place, text, "bad" if part.color == "bad" else "muted", RIGHT)
            top += line
        height = min(area.bottom() + 1 - top, line)
        frame = QRect(area.left(), area.bottom() - height + 1, area.width(), height - 2)
        self._fill(painter, frame, share)

    def _fill(self, painter: QPainter, frame: QRect, share: float) -> None:
        """Paint a bar that is filled so far."""
        color = QColor(self._colors.bad if self._part.color == "bad" else self._colors.pending)
        filled = QRect(frame)
        filled.setWidth(round(frame.width() * share))
        if share > 0:
            filled.setWidth(max(3, filled.width()))
            painter.fillRect(filled, color)
            pattern = mixed(text_color_on(color), color, 0.5)  # a transparent one takes 3 ms
            painter.fillRect(filled, QBrush(pattern, Qt.BrushStyle.Dense6Pattern))
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        color: str,
        side: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Paint ``text``, cut off where there is no room; return how wide it is."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.setPen(QColor(getattr(self._colors, color)))
        # It is as wide as its area, but a large figure may be a little higher.
        painter.drawText(area, side | Qt.TextFlag.TextDontClip, shown)
        return metrics.horizontalAdvance(shown)

    def _bold(self, size: float = 1.0) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * size)
        return font


def _shorter(metrics: QFontMetrics, room: int, text: str, short: str) -> str:
    """Return ``text``, or ``short`` where that one has no room and this one is less."""
    return short if short and not _has_room(metrics, room, text) else text


def _has_room(metrics: QFontMetrics, room: int, text: str) -> bool:
    return metrics.horizontalAdvance(text.translate(SHAPES)) + EDGE <= room


def _whole(metrics: QFontMetrics, room: int, *texts: str) -> str:
    """Return the first of ``texts`` that has room, or nothing: what is cut off says little."""
    return next((text for text in texts if _has_room(metrics, room, text)), "")


def needed_for_done(part: Part, font: QFont) -> int:
    """Return how wide what is done is with all of its title, and a number of usual length."""
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    texts = (part.title, LONG_NUMBER)
    return max(map(metrics.horizontalAdvance, texts)) + 2 * ACROSS + EDGE


def needed_width(part: Part, metrics: QFontMetrics) -> int:
    """Return how wide a part of one line is with all of its title, whatever its number becomes."""
    return metrics.horizontalAdvance(f"{part.title}{NUMBER}") + 2 * ACROSS + CLOSE
