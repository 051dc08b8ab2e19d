"""The tables of records: tabs by state, filter, sort, follow; asks for what is on the screen."""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.domain.clock import monotonic
from core.domain.record import Column, Ledger, State
from core.domain.run_status import Page, Query, Snapshot
from core.domain.views import Anchor, Viewport
from gui.models.records import GIVEN_BACK, NEW, STATES, RecordsModel
from gui.panels.records.table import RecordTable
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_tab_bar import TabHolder

DEBOUNCE = 250
"""Milliseconds after the last key until a filter is asked for."""
NEW_SECONDS = 1.5
"""How long a record counts as new."""
NARROW, NARROWEST = 500, 300
"""Pixels below which controls make room for each other, and at least."""
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
    place: Anchor | None = None
    """The record that was at the top when the person left; None for the top itself."""


class RecordsPanel(QWidget):
    """One table for all tabs; each tab remembers its sort, filter and place."""

    view_changed = Signal(object)
    copy_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RecordsModel(self)
        self.table = RecordTable(self.model, self)
        self._tab_holder = TabHolder(self)
        self.tabs = self._tab_holder.tabs
        self.filter = QLineEdit(self)
        self.field = QComboBox(self)
        self.follow = QCheckBox(self)
        self.table.setObjectName("records-table")
        self.tabs.setObjectName("record-tabs")
        self.shown = ElidedLabel(self)
        self.shown.setObjectName("rows-shown")
        self.export = QPushButton(self)
        self._legend = QLabel(self)
        self._colors: Colors = LIGHT
        self._empty = PlainLabel(self)
        self._ledger = Ledger()
        self._latest: Snapshot | None = None
        """What came while the view was frozen."""
        self._read_at = 0.0
        """When the rows were read that a frozen view shows; 0 for when it was frozen."""
        self._open = False
        self._frozen = False
        self._reporting = False
        """Whether what is on the screen is told once the event loop turns."""
        self._awaited = False
        """Whether a page was asked for that a frozen view shall show as well."""
        self._moving = False
        """Whether the view is moved along with its records, not by the person."""
        self._born: deque[tuple[float, int]] = deque()
        """When there were how many records, for the last moments."""
        self._noted: Snapshot | None = None
        """The last of these moments."""
        self._tabs = [Tab(Query(states, descending=True)) for states in TABS]
        self._front = self._tabs[0]
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

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Paint the page of a snapshot ahead, a piece at a time; nothing is seen of it yet."""
        page = snapshot.page
        if self._frozen or page is None or page.query != self.tab.query:
            return
        new_after = self._new_after(snapshot)
        same = page == self.model.page and new_after == self.model.new_after
        if same or snapshot.columns not in ((), self.model.columns):
            return
        yield from self.table.prepare(page, self._top_of(page), new_after)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the page of a snapshot, if it is the one that is wanted."""
        if self._frozen:
            self._latest = snapshot
            self._show_awaited(snapshot)
            return
        if self._open and snapshot.columns not in ((), self.model.columns):
            self.set_columns(snapshot.columns)
        self._ledger = snapshot.ledger
        self._show_counts()
        new_after = self._new_after(snapshot)
        newer, self.model.new_after = new_after != self.model.new_after, new_after
        page = snapshot.page
        if page is not None and page.query == self.tab.query:
            self._awaited = False
            if newer or page != self.model.page:
                self._show_page(page)
            self._ask_if_uncovered()
        self._show_total()
        self._show_empty()

    def _show_awaited(self, snapshot: Snapshot) -> None:
        """Show rows in a frozen view that were not in it: they are read now, and it says so."""
        page = snapshot.page
        if not self._awaited or snapshot.columns not in ((), self.model.columns):
            return  # these rows may have a column more than the table that stands still
        if page is not None and page.query == self.tab.query:
            self._awaited = False
            kept = self._as_when_frozen(page)
            if kept != self.model.page:
                self._read_at = time.time()
                self._show_page(kept)
            self._ask_if_uncovered()
            self._show_total()
        self._show_empty()

    @Slot()
    def clear(self) -> None:
        """Show that no file is open."""
        self._open = False
        self._ledger = Ledger()
        self._latest = self._noted = None
        self._born.clear()
        for tab in self._tabs:
            tab.place = None
        self.model.set_columns(self.model.columns)
        self._show_counts()
        self._show_total()
        self._show_empty()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Stand still; scrolling still shows other rows, as they are then."""
        self._frozen = frozen
        self._read_at = 0.0
        latest, self._latest = self._latest, None
        self._show_total()
        if not frozen:
            if latest is not None:
                self.show_snapshot(latest)
            self._ask()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.table.apply_theme(colors)
        self._show_legend()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in TABS:
            self.tabs.addTab("")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(80)
        self.field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(13)
        self.field.setMinimumWidth(80)
        self.follow.setChecked(True)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        row = self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.filter, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.field, 1)
        for widget in (self.follow, self.export):
            beside.addWidget(widget)
        row.addLayout(beside)
        self.setMinimumWidth(NARROWEST)
        below = QHBoxLayout()
        below.addWidget(self.shown)
        below.addStretch()
        below.addWidget(self._legend)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._tab_holder)
        layout.addLayout(row)
        layout.addLayout(self._stack, 1)
        layout.addLayout(below)
        order = (self.tabs, self.filter, self.field, self.follow, self.export, self.table)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

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
        self.tabs.currentChanged.connect(self._change_tab)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many rows as fit; the filter has a line of its own where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        directions = QBoxLayout.Direction
        self._bar.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._legend.setHidden(narrow)
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
        self._show_total()
        self._show_legend()
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
    def _change_tab(self) -> None:
        before, self._front = self._front, self.tab
        if self._debounce.isActive():
            self._debounce.stop()
            before.query = self._filtered(before.query)
            before.place = None
        elif before.query == self.model.page.query:
            before.place = None if before.follow else self._loaded_near(self._top())
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tab
        for widget in (self.follow, self.filter):
            widget.blockSignals(True)
        self.follow.setChecked(tab.follow)
        self.filter.setText(tab.query.text)
        for widget in (self.follow, self.filter):
            widget.blockSignals(False)
        self._fill_fields()
        self.table.show_sort(tab.query.sort, descending=tab.query.descending)
        self.table.clearSelection()
        self._show_total()
        self._ask()

    @Slot()
    def _wait_for_filter(self) -> None:
        self._debounce.start()

    @Slot()
    def _take_filter(self) -> None:
        self._debounce.stop()
        self._change(self._filtered(self.tab.query))

    def _filtered(self, query: Query) -> Query:
        field = self.field.currentData() or ""
        return replace(query, text=self.filter.text(), field=field)

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
        self._ask()

    @Slot()
    def _take_scroll(self) -> None:
        if self._moving:
            return
        if self._top() > 0 and self.tab.follow:
            self.follow.setChecked(False)
        self._ask_if_uncovered()

    @Slot()
    def _focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @Slot()
    def _export(self) -> None:
        self.export_requested.emit(self.tab.query)

    # --- asking and showing --------------------------------------------------------------------

    def _new_after(self, snapshot: Snapshot) -> int:
        """Return the number after which records are new; always the same for one snapshot."""
        if snapshot is not self._noted:
            self._noted, now = snapshot, monotonic()
            self._born.append((now, snapshot.ledger.born))
            while len(self._born) > 1 and self._born[1][0] <= now - NEW_SECONDS:
                self._born.popleft()
        return self._born[0][1]

    def _as_when_frozen(self, page: Page) -> Page:
        """Return ``page`` without what was born since, at the places of then, while frozen."""
        then, query = self.model.page, page.query
        if not self._frozen or not _in_order_of_birth(query) or query != then.query:
            return page
        if not query.descending:
            return replace(page, total=then.total, rows=page.rows[: then.total - page.offset])
        offset = page.offset - (page.total - then.total)
        return Page(query, then.total, max(0, offset), page.rows[max(0, -offset) :])

    def _show_page(self, page: Page) -> None:
        """Show ``page`` and stay where the person was, or go where a tab was left."""
        top = self._top_of(page)
        self._moving = True
        self.table.show_page(page, top)
        self._moving = False

    def _top_of(self, page: Page) -> int:
        """Return the row of ``page`` that shall be at the top."""
        if self.tab.follow and not self._frozen:
            return 0
        if page.query != self.model.page.query:
            return _place_in(page, self.tab.place)
        return self._top() + self._moved(self.model.page, page)

    def _moved(self, before: Page, page: Page) -> int:
        """Return how many places the rows in view have moved between two pages."""
        query, top = page.query, self._top()
        if _in_order_of_birth(query):
            return page.total - before.total if query.descending else 0
        if query.sort != "seq" and top == 0:
            return 0  # the first of an order, whichever that is
        places = {row[0]: place for place, row in enumerate(page.rows, page.offset)}
        for place, row in enumerate(before.rows, before.offset):
            if place >= top and row[0] in places:
                return places[row[0]] - place
        return 0

    def _top(self) -> int:
        """Return the number of the row at the top."""
        return self.table.verticalScrollBar().value()

    def _loaded_near(self, row: int) -> Anchor | None:
        """Return the loaded record that is nearest to ``row``, and where it is."""
        page = self.model.page
        if not page.rows:
            return None
        place = max(page.offset, min(row, page.offset + len(page.rows) - 1))
        seq = page.rows[place - page.offset][0]
        return Anchor(seq, place) if isinstance(seq, int) else None

    def _change(self, query: Query) -> None:
        if query != self.tab.query:
            self.tab.query = query
            self.tab.place = None
            self._show_total()
            self._ask()

    def _ask_if_uncovered(self) -> None:
        first, number = self.table.visible_rows()
        page = self.model.page
        last = min(first + number, page.total)
        if first < page.offset or last > page.offset + len(page.rows):
            self._ask()

    def _ask(self) -> None:
        """Say what is on the screen, once per turn of the event loop."""
        self._awaited = True
        if not self._reporting:
            self._reporting = True
            QTimer.singleShot(0, self, self._report_view)

    def _report_view(self) -> None:
        """Ask for the rows in view, wherever they move while others come before them."""
        self._reporting = False
        tab = self.tab
        first, number = self.table.visible_rows()
        anchor = self._loaded_near(first)
        if tab.follow and not self._frozen:
            first, anchor = 0, None
        elif tab.query != self.model.page.query:
            first, anchor = tab.place.position if tab.place else 0, tab.place
        offset = max(0, first - MARGIN)
        self.view_changed.emit(Viewport(tab.query, offset, number + 2 * MARGIN, anchor))

    def _show_counts(self) -> None:
        ledger = self._ledger
        titles = (
            (self.tr("All"), ledger.born),
            (self.tr("Waiting"), ledger.pending),
            (self.tr("In progress"), ledger.leased),
            (self.tr("Done"), ledger.done),
            (self.tr("Dead letters"), ledger.dead),
        )
        for number, (title, count) in enumerate(titles):
            text = f"{title}  {QLocale().toString(count)}"
            if text != self.tabs.tabText(number):
                self.tabs.setTabText(number, text)

    def _show_total(self) -> None:
        """Say how many rows there are of how many, and of which moment where that differs."""
        query, page = self.tab.query, self.model.page
        counts = [self._ledger.count(state) for state in query.states] or [self._ledger.born]
        shown, every = page.total, sum(counts)
        text = self.tr("showing {shown} of {all}")
        if self._open and page.query != query:
            text = self.tr("reading the rows…")
        elif self._read_at:
            text = self.tr("frozen; these rows were read at {time}")
        elif self._frozen:
            text = self.tr("frozen: showing {shown} of {all}")
        elif shown > every or (shown < every and not query.text):
            text = self.tr("sorted a moment ago: {shown}; now there are {all}")
        self.shown.setText(
            text.format(
                shown=numbers.count(shown),
                all=numbers.count(every),
                time=numbers.clock(self._read_at),
            )
        )

    def _show_legend(self) -> None:
        """Tell what the signs and colours of rows mean."""
        parts = []
        for (sign, word), color in (
            (NEW, self._colors.accent),
            (GIVEN_BACK, self._colors.warning),
            (STATES[State.DEAD], self._colors.bad),
        ):
            text = QCoreApplication.translate("records", word)
            parts.append(f'<span style="color: {color}">{sign} {text}</span>')
        self._legend.setText("\u2003".join(parts))

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


def _in_order_of_birth(query: Query) -> bool:
    """Whether every record's place follows from its number and the number of all."""
    return query.sort == "seq" and not query.text and not query.states


def _place_in(page: Page, anchor: Anchor | None) -> int:
    """Return where the record of ``anchor`` is in ``page``, or was when somebody looked."""
    if anchor is None:
        return 0
    places = (place for place, row in enumerate(page.rows, page.offset) if row[0] == anchor.seq)
    return next(places, anchor.position)
