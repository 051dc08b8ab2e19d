"""Why a record is where it is: its history as a timeline, read anew with every snapshot."""

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ending, State
from core.domain.run_status import HistoryEntry, Snapshot
from gui.models.table_model import Index
from gui.text import numbers
from gui.text.plain import PlainLabel, plain
from gui.text.translate import translated
from gui.theme.fonts import fixed_font
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.adaptive_splitter import Beside
from gui.widgets.help_menu import add_help

HEADERS = (
    QT_TRANSLATE_NOOP("life", "Time"),
    QT_TRANSLATE_NOOP("life", "After"),
    QT_TRANSLATE_NOOP("life", "What happened"),
)
TEXT = 2
"""The column that says what happened."""
PADDING = 4
LOOKS = {
    "due": ("◷", "muted"),
    "born": ("★", "text"),
    State.PENDING: ("○", "warning"),
    State.LEASED: ("▶", "accent"),
    State.DONE: ("✓", "good"),
    State.DEAD: ("✗", "bad"),
    State.REPLACED: ("⇄", "muted"),
    State.DROPPED: ("↓", "muted"),
    State.REJECTED: ("⊘", "muted"),
    State.LOST: ("?", "bad"),
    Ending.FAILED: ("⚠", "bad"),
    Ending.DIED: ("†", "bad"),
    Ending.EXPIRED: ("◔", "warning"),
    Ending.LOST: ("†", "bad"),
    Ending.DUPLICATED: ("‼", "bad"),
    Ending.RETURNED: ("↩", "muted"),
    Ending.PUT_BACK: ("↺", "accent"),
}
"""Sign and colour of a moment, by its kind."""


class WrappedText(QStyledItemDelegate):
    """Gives a text as many lines as it needs in its column; a tree's own gives it one."""

    def __init__(self, view: QTreeWidget, column: int) -> None:
        super().__init__(view)
        self._view = view
        self._column = column

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for all of the text."""
        size = super().sizeHint(option, index)
        area = QRect(0, 0, self._view.columnWidth(self._column) - 2 * PADDING, 10_000)
        lines = option.fontMetrics.boundingRect(area, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(size.width(), max(size.height(), lines.height() + PADDING))


def traceback_of(moment: HistoryEntry) -> str:
    """All of the error of a moment, where it has more than its text can hold; else nothing."""
    error = str(moment.values.get("error") or "")
    return error if "\n" in error else ""


class RecordHistoryPanel(QWidget):
    """The timeline of the record that is selected, and beside it the traceback of its error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seq: int | None = None
        self._moments: tuple[HistoryEntry, ...] = ()
        self._frozen = False
        self._awaited = False
        """Whether a record was chosen that a frozen view shall show as well."""
        self._colors: Colors = LIGHT
        self.title = PlainLabel(self)
        self.title.setWordWrap(True)
        self.reason = PlainLabel(self)
        """Why something is as it is that has to do with the record."""
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.list = QTreeWidget(self)
        self.trace = QPlainTextEdit(self)
        self.trace.setReadOnly(True)
        self.trace.setTabChangesFocus(True)
        self.trace.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.trace.setFont(fixed_font())
        self.trace.hide()
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setItemDelegateForColumn(TEXT, WrappedText(self.list, TEXT))
        self.list.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.list.setAlternatingRowColors(True)
        self.list.setColumnCount(len(HEADERS))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self.list.scheduleDelayedItemsLayout)
        self.list.currentItemChanged.connect(self._show_trace)
        self.copy_action = QAction(self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self._copy)
        self.list.addAction(self.copy_action)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.reason)
        layout.addWidget(self.title)
        layout.addWidget(Beside(self.list, self.trace, self), 1)
        self._retranslate()

    @Slot(object)
    def inspect(self, seq: int | None) -> None:
        """Show the history of this record from the next snapshot on."""
        self.reason.hide()
        if seq != self._seq:
            self._seq = seq
            self._awaited = seq is not None
            self.list.clear()  # what was selected there is of another record
            self._show(())

    def explain(self, reason: str, seq: int | None) -> None:
        """Say why something is as it is, and show the record with which it has to do."""
        self.inspect(seq)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.title.setVisible(seq is not None or not reason)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what a snapshot tells of the record."""
        if snapshot.inspected != self._seq or (self._frozen and not self._awaited):
            return
        self._awaited = False
        if snapshot.history != self._moments:
            self._show(snapshot.history)

    @Slot()
    def clear(self) -> None:
        """Show that no record is selected."""
        self.reason.hide()
        self._seq = None
        self._show(())

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._show(self._moments)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.list.setHeaderLabels([QCoreApplication.translate("life", text) for text in HEADERS])
        for view in (self.list, self.list.header()):
            view.setAccessibleName(self.tr("History of the record"))
        self.trace.setAccessibleName(self.tr("Traceback"))
        self.copy_action.setText(self.tr("Copy the history"))
        self._show(self._moments)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.copy_action)
        add_help(menu, self)
        menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _copy(self) -> None:
        """Copy the whole history: a moment without the others says little."""
        lines = [label.text() for label in (self.reason, self.title) if not label.isHidden()]
        model = self.list.model()
        for row in range(model.rowCount()):
            cells = (model.index(row, column).data() for column in range(len(HEADERS)))
            lines.append("\t".join(map(str, cells)))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _show(self, moments: tuple[HistoryEntry, ...]) -> None:
        self._moments = moments
        self.title.setVisible(self._seq is not None or self.reason.isHidden())
        if self._seq is None:
            self.title.setText(self.tr("Select a record in the table to see its history here."))
        else:
            self.title.setText(self.tr("Record {number}").format(number=numbers.count(self._seq)))
        place = self.list.verticalScrollBar().value()
        current = self.list.currentIndex().row()
        self.list.clear()
        start = moments[0].at if moments else None
        self.list.addTopLevelItems([self._item(moment, start) for moment in moments])
        self.list.executeDelayedItemsLayout()  # or there would be nowhere to scroll to yet
        self.list.setCurrentIndex(self.list.model().index(current, 0))
        self.list.verticalScrollBar().setValue(place)
        self._show_trace()

    @Slot()
    def _show_trace(self) -> None:
        """Show the traceback of the moment that is selected, or else the last one."""
        current = self.list.currentIndex().row()
        traces = list(map(traceback_of, self._moments))
        text = traces[current] if 0 <= current < len(traces) else ""
        text = text or next(filter(None, reversed(traces)), "")
        self.trace.setVisible(bool(text))
        if text != self.trace.toPlainText():
            self.trace.setPlainText(text)

    def _item(self, moment: HistoryEntry, start: float | None) -> QTreeWidgetItem:
        sign, color = LOOKS.get(moment.kind, ("•", "text"))
        clock, after = self.tr("now"), ""
        if moment.at is not None:
            clock = numbers.clock(moment.at)
            after = numbers.duration(moment.at - (start or moment.at))
        values = dict(moment.values)
        if traceback_of(moment):
            values["error"] = traceback_of(moment).partition("\n")[0]
        if isinstance(before := values.get("before"), int):  # records, as in the title
            values["before"] = numbers.count(before)
        text = f"{sign} {translated(moment.template, values)}"
        item = QTreeWidgetItem([clock, after, text])
        item.setToolTip(TEXT, plain(text))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(TEXT, QColor(getattr(self._colors, color)))
        return item
