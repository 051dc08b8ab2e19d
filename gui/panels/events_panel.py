"""What happened in a run, newest at the bottom."""

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.status import Event, Snapshot
from gui.models.events import (
    EVENT_ROLE,
    LIMIT,
    Column,
    EventsFilter,
    EventsModel,
    event_text,
    kind_word,
    trace,
)
from gui.panels import units
from gui.theme import Colors


class EventsPanel(QWidget):
    """A table of events that can be followed, filtered and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = False
        self._waiting: list[Event] = []
        self._kinds: tuple[str, ...] = ()
        self.model = EventsModel(self)
        self.filtered = EventsFilter(self.model, self)
        self.view = QTableView(self)
        self.search = QLineEdit(self)
        self.kind = QComboBox(self)
        self.follow = QCheckBox(self)
        self.copy_action = QAction(self)
        self.shown = QLabel(self)
        self.detail = QPlainTextEdit(self)
        self._empty = QLabel(self)
        self._stack = QStackedWidget(self)
        self._build_view()
        self._build()
        self._connect()
        self._retranslate()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add the new events of a snapshot."""
        if snapshot.events:
            self._waiting.extend(snapshot.events)
            self._catch_up()

    @Slot()
    def clear(self) -> None:
        """Forget all events."""
        self._waiting.clear()
        self.model.clear()
        self._kinds = ()
        self._fill_kinds()
        self._refresh()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen
        self._catch_up()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.model.apply_theme(colors)

    @Slot()
    def copy(self) -> None:
        """Copy the selected events, a line each, with tabs between the columns."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        lines = ["\t".join(self._cell(row, column) for column in Column) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def showEvent(self, event: QShowEvent) -> None:
        """Be at the newest when that is followed."""
        super().showEvent(event)
        self._catch_up()
        self._scroll()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.model.retranslate()
            self._fill_kinds()
            self._show_detail()

    def _build_view(self) -> None:
        view = self.view
        view.setModel(self.filtered)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 6)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        metrics = view.fontMetrics()
        view.setColumnWidth(Column.TIME, metrics.horizontalAdvance("88:88:88.888") + 20)
        view.setColumnWidth(Column.KIND, metrics.horizontalAdvance("◌ worker resumed MM") + 20)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.addAction(self.copy_action)

    def _build(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.follow.setChecked(True)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        bar = QHBoxLayout()
        bar.addWidget(self.search, stretch=1)
        bar.addWidget(self.kind)
        bar.addWidget(self.follow)
        bar.addWidget(self.shown)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.hide()
        inside = QSplitter(Qt.Orientation.Vertical, self)
        inside.addWidget(self.view)
        inside.addWidget(self.detail)
        inside.setStretchFactor(0, 3)
        inside.setStretchFactor(1, 2)
        inside.setChildrenCollapsible(False)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(bar)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._set_text)
        self.kind.currentIndexChanged.connect(self._set_kind)
        self.follow.toggled.connect(self._scroll)
        self.copy_action.triggered.connect(self.copy)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.selectionModel().selectionChanged.connect(self._show_detail)
        self.view.verticalScrollBar().actionTriggered.connect(self._stop_or_follow)

    def _catch_up(self) -> None:
        if self._waiting and not self._frozen:
            self.model.append(self._waiting)
            self._waiting = []
            kinds = self.model.kinds()
            if kinds != self._kinds:
                self._kinds = kinds
                self._fill_kinds()
            self._refresh()
            self._scroll()

    def _cell(self, row: int, column: Column) -> str:
        return str(self.filtered.index(row, column).data())

    @Slot(str)
    def _set_text(self, text: str) -> None:
        self.filtered.set_text(text)
        self._refresh()
        self._scroll()

    @Slot(int)
    def _set_kind(self, _index: int) -> None:
        self.filtered.set_kind(self.kind.currentData() or "")
        self._refresh()
        self._scroll()

    @Slot()
    def _scroll(self) -> None:
        if self.follow.isChecked():
            self.view.scrollToBottom()

    @Slot(int)
    def _stop_or_follow(self, _action: int) -> None:
        """Scrolling up by hand stops following; back at the bottom it goes on."""
        bar = self.view.verticalScrollBar()
        self.follow.setChecked(bar.sliderPosition() >= bar.maximum())

    @Slot()
    def _show_detail(self) -> None:
        """Show all of the event that is selected, as a traceback has no room in a row."""
        rows = self.view.selectionModel().selectedRows()
        self.detail.setVisible(len(rows) == 1)
        if len(rows) == 1:
            event: Event = rows[0].data(EVENT_ROLE)
            self.detail.setPlainText("\n\n".join(filter(None, (event_text(event), trace(event)))))

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        if self.view.indexAt(position).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.copy_action)
            menu.popup(self.view.viewport().mapToGlobal(position))

    def _fill_kinds(self) -> None:
        chosen = self.kind.currentData() or ""
        blocker = QSignalBlocker(self.kind)
        self.kind.clear()
        self.kind.addItem(self.tr("All kinds"), "")
        for kind in self._kinds:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        blocker.unblock()
        self._set_kind(0)

    def _refresh(self) -> None:
        shown, total = units.count(self.filtered.rowCount()), units.count(self.model.total)
        self.shown.setText(self.tr("Showing {shown} of {total}").format(shown=shown, total=total))
        self._stack.setCurrentIndex(1 if self.model.total else 0)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Filter events"))
        self.search.setAccessibleName(self.tr("Filter events"))
        self.kind.setAccessibleName(self.tr("Kind of event"))
        self.follow.setText(self.tr("Follow"))
        self.follow.setToolTip(self.tr("Stay at the newest event."))
        self.copy_action.setText(self.tr("Copy"))
        self.shown.setToolTip(
            self.tr("This list keeps the last {limit} events; the run file keeps all.").format(
                limit=units.count(LIMIT)
            )
        )
        self._empty.setText(self.tr("No events yet. Starts, kills and changes are listed here."))
        self.view.setAccessibleName(self.tr("Events"))
        self.detail.setAccessibleName(self.tr("The event that is selected"))
        if not self._kinds:
            self._fill_kinds()
        self._refresh()
