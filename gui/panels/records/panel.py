"""The tables of records: tabs by state, filter, sort, follow; asks for what is on the screen."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.ranges import as_ranges
from core.domain.record import Column, Ledger, State
from core.domain.run_status import Page, Query, SearchProgress, Snapshot
from core.domain.views import Viewport
from core.filters.match import Matcher
from gui.models.records import RecordsModel
from gui.panels.records.filter_bar import FilterBar
from gui.panels.records.footer import Footer
from gui.panels.records.paging import (
    NewRecords,
    anchor_near,
    covers,
    is_being_sorted,
    place_in,
    rows_moved,
    without_newer,
)
from gui.panels.records.painter import Rule
from gui.panels.records.rows_or_reason import RowsOrReason
from gui.panels.records.state_tabs import StateTabs, Tab
from gui.panels.records.table import RecordTable
from gui.theme.palettes import Colors

NARROW, NARROWEST = 500, 280
"""Pixels below which controls make room for each other, and at least."""
SPACING = 4
MARGIN = 20
"""Rows that are asked for beyond the visible ones, before and behind."""


class RecordsPanel(QWidget):
    """One table for all tabs; each tab remembers its sort, filter and place."""

    view_changed = Signal(object)
    copy_requested = Signal(object)
    export_requested = Signal(object)
    stop_requested = Signal()
    """What is found of the rows is enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RecordsModel(self)
        self.table = RecordTable(self.model, self)
        self.table.setObjectName("records-table")
        self._tabs = StateTabs(self)
        self.tabs = self._tabs.tabs
        self.bar = FilterBar(self)
        self.footer = Footer(self)
        self.rows = RowsOrReason(self.table, self)
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
        self._search: SearchProgress | None = None
        """How far the search for the rows of the tab in front is; None: it is over."""
        self._new = NewRecords()
        self._front = self._tabs.front
        self._build()
        self._connect()
        self._retranslate()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self._tabs.front

    # --- slots ---------------------------------------------------------------------------------

    def open_run(self, columns: tuple[Column, ...], source: str) -> None:
        """Show a file with these columns, whose records come from ``source``."""
        if source != self.model.source:
            self.model.source = source
            self.model.set_columns(())
        self.set_columns(columns)

    @Slot(object)
    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show a file with these columns."""
        self._open = True
        self._tabs.keep_columns(columns)
        if columns != self.model.columns:
            self.model.set_columns(columns)
            self.table.fit_columns()
            self._take_columns()
        self._show_tab()

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Paint the page of a snapshot ahead, a piece at a time; nothing is seen of it yet."""
        page = snapshot.page
        if self._frozen or page is None or page.query != self.tab.query or is_being_sorted(page):
            return
        self.model.duplicated = page.duplicated
        new_after = self._new.after(snapshot)
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
        self._tabs.show_counts(self._ledger)
        self.footer.show_signs(self._ledger)
        new_after = self._new.after(snapshot)
        newer, self.model.new_after = new_after != self.model.new_after, new_after
        page = snapshot.page
        if page is not None and page.query == self.tab.query:
            self._search = page.search
            if not is_being_sorted(page):
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
        if page is not None and page.query == self.tab.query and not is_being_sorted(page):
            self._awaited = False
            kept = without_newer(page, self.model.page)
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
        self._latest = None
        self._new.clear()
        self._tabs.forget_places()
        self.bar.show_tab(self.tab)
        self.model.set_columns(self.model.columns)
        self._tabs.show_counts(self._ledger)
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
        self.table.apply_theme(colors)
        self.bar.apply_theme(colors)
        self.footer.apply_theme(colors)

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumWidth(NARROWEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._tabs)
        layout.addWidget(self.bar)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.footer)
        bar = self.bar
        order = (self.tabs, bar.filter, bar.menu, bar.follow, bar.export, self.table)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.bar.focus_filter)
        self.bar.export_requested.connect(self._export)
        self.bar.filter.checked.connect(self._show_total)
        self.bar.filter_changed.connect(self._take_filter)
        self.bar.menu.rules_changed.connect(self._take_rules)
        self.footer.stop_requested.connect(self._stop)
        self.bar.follow_changed.connect(self._take_follow)
        self.table.copy_requested.connect(self.copy_requested)
        self.table.record_chosen.connect(self._hold)
        self.table.scrolled.connect(self._take_scroll)
        self.table.sort_changed.connect(self._take_sort)
        self.tabs.currentChanged.connect(self._change_tab)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many rows as fit."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.bar.set_narrow(narrow)
        self.footer.set_narrow(narrow)
        self._fit_footer()
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Look again for room when something is said below the rows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_footer()
        return super().event(event)

    def _fit_footer(self) -> None:
        """Do without the line below the records where they need its room."""
        needed = self.minimumSizeHint().height() + self._below + self.rows.taken
        self.footer.setHidden(self.height() < needed)

    def minimumSizeHint(self) -> QSize:
        """Return what is left where there is no room for the line below the records."""
        hint = super().minimumSizeHint()
        below = 0 if self.footer.isHidden() else self._below
        return QSize(hint.width(), hint.height() - below)

    @property
    def _below(self) -> int:
        """Height of the line below the records."""
        return self.footer.sizeHint().height() + SPACING

    def _retranslate(self) -> None:
        for part in (self._tabs, self.bar, self.footer):
            part.retranslate()
        self.table.setAccessibleName(self.tr("Records"))
        self._take_columns()
        self._tabs.show_counts(self._ledger)
        self._show_total()
        self._show_empty()

    def _take_columns(self) -> None:
        """Have filters and colour rules be of the columns that there are, in the language."""
        for tab in self._tabs.all:
            tab.text = self.bar.reworded(tab.text)
        self.bar.show_columns(self.model.columns, self.model.source, self.model.values_of)
        for tab in self._tabs.all:
            where = self.bar.filter.understood(tab.text)
            tab.query = replace(tab.query, where=(*tab.always, *(where or ())))
        self._take_rules()

    @Slot()
    def _take_rules(self) -> None:
        rules = []
        for color, text in self.bar.menu.rules:
            where = self.bar.filter.understood(text)
            if where:
                rules.append(Rule(color, Matcher(where, self.model.columns)))
        self.table.set_rules(rules)

    @Slot(object)
    def show_state(self, state: State | None) -> None:
        """Bring the records in ``state``, or those that are duplicated, to the front."""
        self._tabs.show_state(state)

    @Slot(object)
    def show_records(self, seqs: Sequence[int]) -> None:
        """Bring the records with these numbers to the front, by a filter that can be changed."""
        self._tabs.show_all()
        self.bar.set_filter(f"seq:{as_ranges(seqs)}")

    # --- what a person does --------------------------------------------------------------------

    @Slot()
    def _change_tab(self) -> None:
        before, self._front = self._front, self.tab
        if self.bar.unreported:
            self.bar.apply_to(before)
            before.place = None
        elif before.query == self.model.page.query:
            before.place = None if before.follow else anchor_near(self.model.page, self._top())
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tab
        self.bar.show_tab(tab)
        self.table.show_sort(tab.query.sort, descending=tab.query.descending)
        self.table.clearSelection()
        self._show_total()
        self._ask()

    @Slot()
    def _take_filter(self) -> None:
        before = self.tab.query
        self.bar.apply_to(self.tab)
        self._asked_for_other(before)

    @Slot(str, bool)
    def _take_sort(self, name: str, descending: bool) -> None:
        newest_first = name == "seq" and descending
        self.bar.follow.setChecked(newest_first)
        self._change(replace(self.tab.query, sort=name, descending=descending))

    @Slot(bool)
    def _take_follow(self, follow: bool) -> None:
        self.tab.follow, self.tab.held = follow, False
        if follow:
            self.table.show_sort("seq", descending=True)
            self.table.verticalScrollBar().setValue(0)
            self._change(replace(self.tab.query, sort="seq", descending=True))
        self._ask()

    @Slot(object)
    def _hold(self, seq: int | None) -> None:
        """Follow no longer once a record is selected: it would be carried out of sight."""
        if seq is not None and self.tab.follow:
            self.bar.follow.setChecked(False)
            self.tab.held = True

    @Slot()
    def _take_scroll(self) -> None:
        if self._moving:
            return
        if self._top() > 0 and self.tab.follow:
            self.bar.follow.setChecked(False)
        self._ask_if_uncovered()

    @Slot()
    def _stop(self) -> None:
        """Have enough of a search, or take the order back that was there before a sort."""
        before = self.model.page.query
        if self.tab.query.sort == "seq":
            self.stop_requested.emit()
        elif replace(before, sort="seq") == replace(self.tab.query, sort="seq"):
            self._go_back_to(before)
        else:
            self._go_back_to(replace(self.tab.query, sort="seq", descending=True))

    def _go_back_to(self, query: Query) -> None:
        self.table.show_sort(query.sort, descending=query.descending)
        self._change(query)

    @Slot()
    def _export(self) -> None:
        self.export_requested.emit(self.tab.query)

    # --- asking and showing --------------------------------------------------------------------

    def _show_page(self, page: Page) -> None:
        """Show ``page`` and stay where the person was, or go where a tab was left."""
        top = self._top_of(page)
        self.model.duplicated = page.duplicated
        self._moving = True
        self.table.show_page(page, top)
        self._moving = False

    def _top_of(self, page: Page) -> int:
        """Return the row of ``page`` that shall be at the top."""
        if self.tab.follow and not self._frozen:
            return 0
        if page.query != self.model.page.query:
            return place_in(page, self.tab.place)
        return self._top() + rows_moved(self.model.page, page, self._top())

    def _top(self) -> int:
        """Return the number of the row at the top."""
        return self.table.verticalScrollBar().value()

    def _change(self, query: Query) -> None:
        before, self.tab.query = self.tab.query, query
        self._asked_for_other(before)

    def _asked_for_other(self, before: Query) -> None:
        """Ask for the rows of the tab in front, if its query is another than ``before``."""
        if self.tab.query != before:
            self.tab.place = None
            self._search = None
            self._show_total()
            self._ask()

    def _ask_if_uncovered(self) -> None:
        first, number = self.table.visible_rows()
        if not covers(self.model.page, first, number):
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
        anchor = anchor_near(self.model.page, first)
        if tab.follow and not self._frozen:
            first, anchor = 0, None
        elif tab.query != self.model.page.query:
            first, anchor = tab.place.position if tab.place else 0, tab.place
        offset = max(0, first - MARGIN)
        self.view_changed.emit(Viewport(tab.query, offset, number + 2 * MARGIN, anchor))

    @Slot()
    def _show_total(self) -> None:
        if self.bar.filter.problem:
            self.footer.show_problem(self.bar.filter.problem)
            self._show_empty()
            return
        self.footer.show_total(
            self.model.page,
            self.tab,
            self._ledger,
            self._search,
            is_open=self._open,
            frozen=self._frozen,
            read_at=self._read_at,
        )

    def _show_empty(self) -> None:
        self.rows.show_why(
            self.tab,
            self._ledger,
            problem=self.bar.filter.problem,
            searching=self._search is not None and not self._search.stopped,
            is_open=self._open,
        )
