"""The tables of records: tabs by state, filter, sort, follow; asks for what is on the screen."""

from collections import deque
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from core.clock import monotonic
from core.feed import Viewport
from core.record import Ledger, State
from core.rows import Anchor
from core.source import Column
from core.status import Page, Query, Snapshot
from gui.models.records import RecordsModel
from gui.panels.record_table import RecordTable
from gui.theme import Colors

DEBOUNCE = 250
"""Milliseconds after the last key until a filter is asked for."""
NEW_SECONDS = 1.5
"""How long a record counts as new."""
MARGIN = 20
"""Rows that are asked for beyond the visible ones, before and behind."""

TABS: tuple[tuple[State, ...], ...] = (
    (),
    (State.PENDING,),
    (State.LEASED,),
    (State.DONE,),
    (State.DEAD,),
)


@dataclass(slots=True)
class Tab:
    """What a person chose on one tab."""

    query: Query
    follow: bool = True


class RecordsPanel(QWidget):
    """One table for all tabs; each tab remembers its sort, filter and place."""

    view_changed = Signal(object)
    copy_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RecordsModel(self)
        self.table = RecordTable(self.model, self)
        self.tabs = QTabBar(self)
        self.filter = QLineEdit(self)
        self.field = QComboBox(self)
        self.follow = QPushButton(self)
        self.shown = QLabel(self)
        self.export = QPushButton(self)
        self._empty = QLabel(self)
        self._ledger = Ledger()
        self._open = False
        self._frozen = False
        self._asked = False
        self._anchor: Anchor | None = None
        """The record at the top of a table that does not follow the newest."""
        self._born: deque[tuple[float, int]] = deque()
        """When there were how many records, for the last moments."""
        self._tabs = [Tab(Query(states, descending=True)) for states in TABS]
        self._debounce = QTimer(self)
        self._build()
        self._connect()
        self._retranslate()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self._tabs[max(0, self.tabs.currentIndex())]

    # --- slots ---------------------------------------------------------------------------------

    @Slot(object)
    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show a file with these columns."""
        self._open = True
        names = [column.name for column in columns]
        for tab in self._tabs:
            query = tab.query
            tab.query = replace(
                query,
                sort=query.sort if query.sort in names else "seq",
                field=query.field if query.field in names else "",
            )
        if columns != self.model.columns:
            self.model.set_columns(columns)
            self.table.fit_columns()
            self._fill_fields()
        self._show_tab()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the page of a snapshot, if it is the one that is wanted."""
        page = snapshot.page
        wanted = page is not None and page.query == self.tab.query
        if self._frozen and not self._asked:
            return
        if not self._frozen:
            self._ledger = snapshot.ledger
            self._show_counts()
        newer = self._note_new(snapshot.ledger.born)
        if page is not None and wanted:
            self._asked = False
            if newer or page != self.model.page:
                self._show_page(page)
            self._ask_if_uncovered()
        self._show_empty()

    @Slot()
    def clear(self) -> None:
        """Show that no file is open."""
        self._open = False
        self._ledger = Ledger()
        self._born.clear()
        self._anchor = None
        self.model.set_columns(self.model.columns)
        self._show_counts()
        self._show_total(0)
        self._show_empty()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Stand still; scrolling still shows other rows."""
        self._frozen = frozen
        self._ask()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.table.apply_theme(colors)

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in TABS:
            self.tabs.addTab("")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(80)
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        for widget in (self.field, self.follow, self.shown, self.export):
            row.addWidget(widget)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tabs)
        layout.addLayout(row)
        layout.addLayout(self._stack, 1)

    def _connect(self) -> None:
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._focus_filter)
        self._debounce.timeout.connect(self._take_filter)
        self.export.clicked.connect(self._export)
        self.field.currentIndexChanged.connect(self._take_filter)
        self.filter.returnPressed.connect(self._take_filter)
        self.filter.textChanged.connect(self._wait_for_filter)
        self.follow.toggled.connect(self._take_follow)
        self.table.copy_requested.connect(self.copy_requested)
        self.table.scrolled.connect(self._take_scroll)
        self.table.sort_changed.connect(self._take_sort)
        self.tabs.currentChanged.connect(self._show_tab)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many rows as fit."""
        super().resizeEvent(event)
        self._ask()

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter: text in any column"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.field.setAccessibleName(self.tr("Column to filter by"))
        self.follow.setText(self.tr("Follow newest"))
        self.follow.setToolTip(self.tr("Stay with the newest records; scrolling away ends it"))
        self.export.setText(self.tr("Export…"))
        self.export.setToolTip(self.tr("Write these rows as CSV or JSON"))
        self.table.setAccessibleName(self.tr("Records"))
        self.tabs.setAccessibleName(self.tr("Records by state"))
        self._fill_fields()
        self._show_counts()
        self._show_total(self.model.page.total)
        self._show_empty()

    def _fill_fields(self) -> None:
        self.field.blockSignals(True)
        self.field.clear()
        self.field.addItem(self.tr("any column"), "")
        for number, column in enumerate(self.model.columns):
            title = self.model.headerData(number, Qt.Orientation.Horizontal)
            self.field.addItem(str(title), column.name)
        self.field.setCurrentIndex(max(0, self.field.findData(self.tab.query.field)))
        self.field.blockSignals(False)

    # --- what a person does --------------------------------------------------------------------

    @Slot()
    def _show_tab(self) -> None:
        tab = self.tab
        self.follow.setChecked(tab.follow)
        self.filter.blockSignals(True)
        self.filter.setText(tab.query.text)
        self.filter.blockSignals(False)
        self._fill_fields()
        self.table.show_sort(tab.query.sort, descending=tab.query.descending)
        self.table.clearSelection()
        self._anchor = None
        self._ask()

    @Slot()
    def _wait_for_filter(self) -> None:
        self._debounce.start()

    @Slot()
    def _take_filter(self) -> None:
        self._debounce.stop()
        field = self.field.currentData() or ""
        self._change(replace(self.tab.query, text=self.filter.text(), field=field))

    @Slot(str, bool)
    def _take_sort(self, name: str, descending: bool) -> None:
        newest_first = name == "seq" and descending
        self.follow.setChecked(newest_first)
        self._change(replace(self.tab.query, sort=name, descending=descending))

    @Slot(bool)
    def _take_follow(self, follow: bool) -> None:
        self.tab.follow = follow
        if follow:
            self.table.show_sort("seq", descending=True)
            self.table.verticalScrollBar().setValue(0)
            self._change(replace(self.tab.query, sort="seq", descending=True))

    @Slot()
    def _take_scroll(self) -> None:
        if self.table.verticalScrollBar().value() > 0 and self.tab.follow:
            self.follow.setChecked(False)
        self._drop_anchor()
        self._ask_if_uncovered()
        if self._anchor is not None and not self.tab.follow:
            self._ask()  # with the new anchor

    @Slot()
    def _focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @Slot()
    def _export(self) -> None:
        self.export_requested.emit(self.tab.query)

    # --- asking and showing --------------------------------------------------------------------

    def _note_new(self, born: int) -> bool:
        """Find out which records are new; say whether that has changed."""
        now = monotonic()
        self._born.append((now, born))
        while now - self._born[0][0] > NEW_SECONDS:
            self._born.popleft()
        new_after = self._born[0][1]
        changed = new_after != self.model.new_after
        self.model.new_after = new_after
        return changed

    def _show_page(self, page: Page) -> None:
        self.table.show_page(page)
        self._show_total(page.total)
        bar = self.table.verticalScrollBar()
        if self.tab.follow:
            bar.setValue(0)
            return
        place = self._place_of_anchor()
        if place is None:
            self._drop_anchor()
        elif place != bar.value():
            bar.blockSignals(True)  # it is not the person who scrolls
            bar.setValue(place)
            bar.blockSignals(False)
            self.table.verticalScrollBar().update()

    def _place_of_anchor(self) -> int | None:
        page = self.model.page
        if self._anchor is None:
            return None
        for place, row in enumerate(page.rows, start=page.offset):
            if row[0] == self._anchor.seq:
                self._anchor = Anchor(self._anchor.seq, place)
                return place
        return None

    def _drop_anchor(self) -> None:
        """Have the record that is at the top now stay there."""
        place = self.table.verticalScrollBar().value()
        row = self.model.row_values(place)
        seq = row[0] if row is not None and not self.tab.follow else None
        self._anchor = Anchor(seq, place) if isinstance(seq, int) else None

    def _change(self, query: Query) -> None:
        if query != self.tab.query:
            self.tab.query = query
            self._anchor = None
            self._ask()

    def _ask_if_uncovered(self) -> None:
        first, number = self.table.visible_rows()
        page = self.model.page
        last = min(first + number, page.total)
        if first < page.offset or last > page.offset + len(page.rows):
            self._ask()

    def _ask(self) -> None:
        """Say what is on the screen, once per turn of the event loop."""
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self._tell_view)

    def _tell_view(self) -> None:
        first, number = self.table.visible_rows()
        if self.tab.follow:
            first = 0
        offset = max(0, first - MARGIN)
        viewport = Viewport(self.tab.query, offset, number + 2 * MARGIN, self._anchor)
        self.view_changed.emit(viewport)
        if not self._frozen:
            self._asked = False

    def _show_counts(self) -> None:
        ledger = self._ledger
        titles = (
            (self.tr("All"), ledger.born),
            (self.tr("Waiting"), ledger.pending),
            (self.tr("In progress"), ledger.leased),
            (self.tr("Done"), ledger.done),
            (self.tr("Dead"), ledger.dead),
        )
        for number, (title, count) in enumerate(titles):
            text = f"{title}  {QLocale().toString(count)}"
            if text != self.tabs.tabText(number):
                self.tabs.setTabText(number, text)

    def _show_total(self, total: int) -> None:
        query = self.tab.query
        counts = [self._ledger.count(state) for state in query.states] or [self._ledger.born]
        text = self.tr("showing {shown} of {all}")
        locale = QLocale()
        every = max(total, sum(counts)) if query.text else total
        self.shown.setText(text.format(shown=locale.toString(total), all=locale.toString(every)))

    def _show_empty(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        if not self._open:
            text = self.tr("Press Start (F5), and the first records appear here.")
        elif self.tab.query.text:
            text = self.tr("No record matches the filter.")
        elif self._ledger.born:
            text = self.tr("No records in this state.")
        else:
            text = self.tr("No records yet.")
        self._empty.setText(text)
        self._stack.setCurrentWidget(self._empty)
