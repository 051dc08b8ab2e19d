"""Paints the workers' table, a cell in one call, with buttons to pause and to kill in each row."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QToolTip,
)

from core.domain.run_status import WorkerState, WorkerStatus
from gui.models.table_model import Index
from gui.models.workers import GONE, HEAD, PAUSABLE, Column, WorkersModel
from gui.theme.palettes import Colors

PADDING = 6


class Act(Enum):
    """What a person may do to a worker."""

    PAUSE = "pause"
    RESUME = "resume"
    KILL = "kill"


class Button(NamedTuple):
    """A button in a worker's row."""

    worker: int
    act: Act


def allowed(worker: WorkerStatus, act: Act) -> bool:
    """Whether ``act`` makes sense for a worker in its state."""
    if worker.past:
        return False
    if act is Act.PAUSE:
        return worker.state in PAUSABLE
    if act is Act.RESUME:
        return worker.state is WorkerState.PAUSED
    return worker.state not in GONE


def act_text(act: Act) -> str:
    """What a button says."""
    if act is Act.PAUSE:
        return QCoreApplication.translate("workers", "Pause")
    if act is Act.RESUME:
        return QCoreApplication.translate("workers", "Resume")
    return QCoreApplication.translate("workers", "Kill")


def act_tip(act: Act, *, leases: bool = True) -> str:
    """What happens then; without ``leases`` what a killed worker had does not come back."""
    if act is Act.PAUSE:
        return QCoreApplication.translate(
            "workers", "The worker finishes its record and leases no more until it is resumed."
        )
    if act is Act.RESUME:
        return QCoreApplication.translate("workers", "The worker leases records again.")
    if not leases:
        return QCoreApplication.translate(
            "workers",
            "Ends the process at once, whatever it is doing, as a crash would. With this engine "
            "the records that it had are lost; a new worker takes its place if restarting is on.",
        )
    return QCoreApplication.translate(
        "workers",
        "Ends the process at once, whatever it is doing, as a crash would. Its records "
        "wait again, and a new worker takes its place if restarting is on. Nothing is lost.",
    )


class WorkersDelegate(QStyledItemDelegate):
    """Paints cells and turns clicks on the painted buttons into `clicked`."""

    clicked = Signal(int, object)

    def __init__(self, view: QAbstractItemView, model: WorkersModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._colors: Colors | None = None
        self._hovered: Button | None = None
        self._pressed: Button | None = None

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors

    def buttons(self, worker: WorkerStatus, cell: QRect) -> list[tuple[Button, QRect]]:
        """The buttons of a row and where they are in their ``cell``."""
        if worker.state in GONE or worker.past:
            return []
        first = Act.RESUME if worker.state is WorkerState.PAUSED else Act.PAUSE
        width = self._button_width()
        area = QRect(cell.left() + 3, cell.top() + 2, width, cell.height() - 4)
        beside = area.translated(width + 4, 0)
        return [(Button(worker.id, first), area), (Button(worker.id, Act.KILL), beside)]

    def actions_width(self) -> int:
        """Width of the column with the buttons."""
        return 2 * self._button_width() + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell without asking the model for each of its roles."""
        worker, column = self._model.row_at(index.row()), Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, option.palette.highlight())
        if column is Column.ACTIONS:
            self._paint_buttons(painter, option, worker)
            return
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        color = None if selected else self._model.color(worker, column)
        painter.setPen(color or option.palette.color(role))
        area = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        text = self._model.text(worker, column)
        text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, HEAD.side(column), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for a cell."""
        if index.column() == Column.ACTIONS:
            return QSize(self.actions_width(), option.fontMetrics.height() + 12)
        text = self._model.text(self._model.row_at(index.row()), Column(index.column()))
        width = option.fontMetrics.horizontalAdvance(text) + 2 * PADDING
        return QSize(width, option.fontMetrics.height() + 12)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,  # noqa: ARG002
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Let the painted buttons be hovered and clicked."""
        if not isinstance(event, QMouseEvent):
            return False
        button = self._button_at(event, option, index)
        self._set_hovered(button)
        if event.type() == QEvent.Type.MouseMove and not event.buttons():
            self._pressed = None  # the button was let go outside of the table
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = button
        elif event.type() == QEvent.Type.MouseButtonRelease:
            pressed, self._pressed = self._pressed, None
            if button is not None and button == pressed:
                self.clicked.emit(button.worker, button.act)
        else:
            return False
        self._view.viewport().update()
        return button is not None

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what a button does."""
        if index.isValid() and index.column() == Column.ACTIONS:
            for button, area in self.buttons(self._model.row_at(index.row()), option.rect):
                if area.contains(event.pos()):
                    tip = act_tip(button.act, leases=self._model.leases)
                    QToolTip.showText(event.globalPos(), tip, view)
                    return True
        return super().helpEvent(event, view, option, index)

    def _button_width(self) -> int:
        metrics = self._view.fontMetrics()
        return max(metrics.horizontalAdvance(act_text(act)) for act in Act) + 14

    def _button_at(
        self, event: QMouseEvent, option: QStyleOptionViewItem, index: Index
    ) -> Button | None:
        if index.column() != Column.ACTIONS:
            return None
        for button, area in self.buttons(self._model.row_at(index.row()), option.rect):
            if area.contains(event.position().toPoint()) and self._usable(button):
                return button
        return None

    def _usable(self, button: Button) -> bool:
        worker = self._model.row_at(self._model.row_of(button.worker))
        return allowed(worker, button.act)

    def _set_hovered(self, button: Button | None) -> None:
        if button != self._hovered:
            self._hovered = button
            self._view.viewport().update()

    def _paint_buttons(
        self, painter: QPainter, option: QStyleOptionViewItem, worker: WorkerStatus
    ) -> None:
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        for button, area in self.buttons(worker, option.rect):
            look = QStyleOptionButton()
            look.rect = area
            look.text = act_text(button.act)
            look.palette = self._view.palette()
            look.fontMetrics = option.fontMetrics
            look.state = QStyle.StateFlag.State_None
            if button.act is Act.KILL and self._colors is not None:
                look.palette.setColor(QPalette.ColorRole.ButtonText, QColor(self._colors.bad))
            if self._usable(button):
                look.state |= QStyle.StateFlag.State_Enabled
            else:
                look.palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
            if button == self._pressed:
                look.state |= QStyle.StateFlag.State_Sunken
            elif over and button == self._hovered:
                look.state |= QStyle.StateFlag.State_MouseOver
            style = self._view.style()
            style.drawControl(QStyle.ControlElement.CE_PushButton, look, painter, self._view)
