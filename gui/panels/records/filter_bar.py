"""The line above the records: which of them are wanted; follow the newest; export."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QPushButton, QWidget

from core.domain.record import Column
from core.filters.meaning import Words
from core.filters.wording import neutral, worded
from gui.models.filters import filter_words
from gui.panels.records.filter_line import FilterLine
from gui.panels.records.filter_menu import FilterMenu
from gui.panels.records.state_tabs import Tab
from gui.theme.palettes import Colors

DEBOUNCE = 250
"""Milliseconds after the last key until a filter is asked for."""


class FilterBar(QWidget):
    """Says what a person wants to see of a tab; knows no rows."""

    filter_changed = Signal()
    """A moment after the last key, or at once by Enter."""
    follow_changed = Signal(bool)
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = FilterLine(self)
        self.menu = FilterMenu(self)
        self.follow = QCheckBox(self)
        self.export = QPushButton(self)
        self._columns: tuple[Column, ...] = ()
        self._words = Words()
        self._source = ""
        self._debounce = QTimer(self)
        self._build()
        self._debounce.timeout.connect(self._report_filter)
        self.export.clicked.connect(self.export_requested)
        self.filter.checked.connect(self._update_menu)
        self.filter.returnPressed.connect(self._report_filter)
        self.filter.textChanged.connect(self._wait_for_more)
        self.follow.toggled.connect(self.follow_changed)
        self.menu.chosen.connect(self.set_filter)

    def _build(self) -> None:
        self.follow.setChecked(True)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filter, 1)
        beside = QHBoxLayout()
        for widget in (self.menu, self.follow, self.export):
            beside.addWidget(widget)
        row.addLayout(beside)

    @property
    def unreported(self) -> bool:
        """Whether a filter was typed and is not reported yet."""
        return self._debounce.isActive()

    def apply_to(self, tab: Tab) -> None:
        """Have ``tab`` show what is typed, which counts as reported, if it is understood."""
        self._debounce.stop()
        tab.text = self.filter.text()
        if self.filter.where is not None:
            tab.query = replace(tab.query, where=(*tab.always, *self.filter.where))

    def show_tab(self, tab: Tab) -> None:
        """Show the filter of ``tab`` and whether the newest are followed; reports nothing."""
        with QSignalBlocker(self.follow):
            self.follow.setChecked(tab.follow)
        self.filter.setText(tab.text)
        self._debounce.stop()

    def show_columns(
        self,
        columns: tuple[Column, ...],
        source: str,
        values_of: Callable[[str], Iterable[str]],
    ) -> None:
        """Filter by these columns, some of whose values are known; reports nothing."""
        text = self.reworded(self.filter.text())
        self._columns, self._source = columns, source
        self._words = filter_words(columns, source)
        self.filter.set_columns(columns, self._words, values_of)
        if text != self.filter.text():
            unreported = self.unreported
            self.filter.setText(text)
            if not unreported:
                self._debounce.stop()

    def reworded(self, text: str) -> str:
        """Return a filter in the language of this moment, until `show_columns` takes that."""
        words = filter_words(self._columns, self._source)
        if words.states == self._words.states:
            return text
        return worded(neutral(text, self._columns, self._words), self._columns, words)

    def set_narrow(self, narrow: bool) -> None:
        """Give the filter a line of its own where there is no room beside it."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.filter.apply_theme(colors)
        self.menu.apply_theme(colors)

    def retranslate(self) -> None:
        """Take another language; the columns follow by `show_columns`."""
        translate = QCoreApplication.translate
        self.filter.retranslate()
        self.menu.retranslate()
        self.follow.setText(translate("RecordsPanel", "Follow newest"))
        self.follow.setToolTip(
            translate(
                "RecordsPanel",
                "Stay with the newest records; scrolling away or selecting a record ends it",
            )
        )
        self.export.setText(translate("RecordsPanel", "Export…"))
        self.export.setToolTip(translate("RecordsPanel", "Write these rows as CSV or JSON"))

    @Slot()
    def focus_filter(self) -> None:
        """Have the person type a filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @Slot()
    def _update_menu(self) -> None:
        """Have the menu keep the filter in words that every language knows."""
        text = "" if self.filter.problem else self.filter.text()
        self.menu.set_text(neutral(text, self._columns, self._words))

    @Slot(str)
    def set_filter(self, text: str) -> None:
        """Filter by ``text``, which is in words that every language knows."""
        self.filter.setText(worded(text, self._columns, self._words))
        self._report_filter()

    @Slot()
    def _wait_for_more(self) -> None:
        self._debounce.start()

    @Slot()
    def _report_filter(self) -> None:
        self._debounce.stop()
        self.filter_changed.emit()
