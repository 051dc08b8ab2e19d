"""The panel of the library: a search, the runs and experiments, and what is written about one."""

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.domain.library import Entry, problem_of
from core.domain.run_status import Snapshot
from gui.models.library import LibraryModel
from gui.panels.library.actions import LibraryActions
from gui.panels.library.folders_menu import FoldersMenu
from gui.panels.library.notes_form import NotesForm
from gui.panels.library.status import LibraryStatus
from gui.panels.library.table import LibraryTable
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.text.translate import error_text
from gui.theme.palettes import Colors
from gui.widgets.adaptive_splitter import Beside
from gui.widgets.menu_button import MenuButton
from gui.widgets.message_bar import MessageBar

FORM = 200
"""Pixels that name, tags and note have at least."""
Listed = Sequence[tuple[Entry, str]]
"""Entries, each with what words are looked for in."""


class LibraryPanel(QWidget):
    """Shows what the window's library lists, and asks for what a person wants done with it."""

    open_requested = Signal(object)
    """The entry of a run."""
    place_requested = Signal(object)
    """An entry whose folder is to be shown."""
    compare_requested = Signal(object)
    """The paths of two runs or more, that of the baseline first."""
    report_requested = Signal(object)
    """The path of a run or of an experiment, in a list."""
    recount_requested = Signal(object)
    """The entry of a run."""
    notes_changed = Signal(object, object)
    """Entries, and the change of what is written about them."""
    removal_requested = Signal(object)
    """Entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LibraryModel(self)
        self.table = LibraryTable(self.model, self)
        self.form = NotesForm(self)
        self.notice = MessageBar(self)
        self.search = QLineEdit(self)
        self.tag = QComboBox(self)
        self.group = QCheckBox(self)
        self.open = QPushButton(self)
        self.compare = QPushButton(self)
        self.folders_menu = FoldersMenu(self)
        self.folders = MenuButton(self.folders_menu, self)
        self.shown = LibraryStatus(self)
        self._empty = PlainLabel(self)
        self._stack = QStackedWidget(self)
        self._listed = False
        """Whether it is known what there is."""
        self._selected: tuple[str, ...] = ()
        self.actions_ = LibraryActions(self.table, self.form, self)
        self._build()
        self._retranslate()

    # --- what is shown -------------------------------------------------------------------------

    def show_entries(self, entries: Listed) -> None:
        """List these."""
        self._listed = True
        self.model.set_entries(entries)
        self._fill_tags()

    def show_progress(self, root: Path, read: int, of: int) -> None:
        """Say how far a folder is looked through."""
        self.shown.show_progress(root, read, of)
        self._report()

    def show_looked(self, root: Path, problem: str) -> None:
        """Say what is wrong with a folder that was looked through; empty: nothing."""
        self.shown.show_looked(root, problem)
        self._report()

    def show_rest(self, root: Path) -> None:
        """Say no more that a folder is being looked through."""
        self.shown.show_rest(root)
        self._report()

    def set_roots(self, roots: Sequence[Path], fixed: Path) -> None:
        """Name the folders of the library; ``fixed`` is that of new runs."""
        self.folders_menu.set_folders(roots, fixed)
        self.shown.keep(roots)
        self._report()

    @property
    def selected(self) -> list[Entry]:
        """The entries that are selected."""
        return [row.entry for row in self.table.selected]

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Leave the run that is open to the folder it is in."""

    def clear(self) -> None:
        """Stay: the library is not about the file that is open."""

    def set_frozen(self, frozen: bool) -> None:
        """Stay as it is."""

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.model.apply_theme(colors)
        self.notice.apply_theme(colors)

    # --- the frame -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.tag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.setChecked(True)
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        bar = QHBoxLayout()
        bar.addWidget(self.search, stretch=1)
        for widget in (self.tag, self.group):
            bar.addWidget(widget)
        # Two bars: one of all of it would make a small window wider than its screen.
        feet = QHBoxLayout()
        feet.addWidget(self.shown)
        feet.addStretch(1)
        for button in (self.open, self.compare, self.folders):
            feet.addWidget(button)
        beside = QScrollArea(self)  # what is wrong with a file may take many lines
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setWidgetResizable(True)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edge = beside.verticalScrollBar().sizeHint().width()
        beside.setMinimumWidth(FORM + edge)
        beside.setWidget(self.form)
        halves = Beside(self.table, beside, self)
        halves.setStretchFactor(0, 4)
        halves.setStretchFactor(1, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(halves)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(bar)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self.notice)  # above the table it would push it down
        layout.addLayout(feet)
        self._connect()
        self.table.fit_columns()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.tag.currentIndexChanged.connect(self._narrow)
        self.group.toggled.connect(self.model.set_grouped)
        self.open.clicked.connect(self._open_selected)
        self.compare.clicked.connect(self._compare)
        self.model.shown.connect(self._restore)
        self.model.ticks_changed.connect(self._count_runs)
        self.table.chosen.connect(self.open_requested)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.form.changed.connect(self.notes_changed)
        self.actions_.open.triggered.connect(self._open_selected)
        self.actions_.place.triggered.connect(self._show_place)
        self.actions_.compare.triggered.connect(self._compare)
        self.actions_.untick.triggered.connect(self.model.untick)
        self.actions_.report.triggered.connect(self._report_on)
        self.actions_.recount.triggered.connect(self._recount)
        self.actions_.remove.triggered.connect(self._remove)

    @Slot()
    def _narrow(self) -> None:
        tag = self.tag.currentData()
        self.model.narrow(self.search.text(), [tag] if tag else [])

    @Slot()
    def _restore(self) -> None:
        """Select what was selected, wherever it is now."""
        wanted = set(self._selected)
        model = self.table.selectionModel()
        if wanted != {entry.path for entry in self.selected}:
            selection = QItemSelection()
            last = self.model.columnCount() - 1
            for place in range(self.model.rowCount() if wanted else 0):
                if self.model.row_at(place).entry.path in wanted:
                    index = self.model.index(place, 0)
                    selection.select(index, self.model.index(place, last))
            with QSignalBlocker(model):
                model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                if selection.indexes():
                    flag = QItemSelectionModel.SelectionFlag.NoUpdate
                    model.setCurrentIndex(selection.indexes()[0], flag)
            self.table.viewport().update()
        self._show_selected()
        self._report()

    @Slot()
    def _select(self) -> None:
        self._selected = tuple(entry.path for entry in self.selected)
        self._show_selected()

    def _show_selected(self) -> None:
        entries = self.selected
        problem = problem_of(entries[0]) if len(entries) == 1 else None
        self.form.show_entries(entries, error_text(problem) if problem is not None else "")
        self.actions_.enable(entries)
        self.open.setEnabled(self.actions_.open.isEnabled())
        self._count_runs()

    @property
    def compared(self) -> list[Entry]:
        """The runs that would be compared, the baseline first: those that are ticked, in that
        order, or else those that are selected, the oldest first.
        """
        ticked = self.model.ticked
        return ticked or sorted((each for each in self.selected if each.is_run), key=_began)

    @Slot()
    def _count_runs(self) -> None:
        """Say how many runs would be compared."""
        number = len(self.compared)
        text = self.tr("Compare")
        if number > 1:
            text = self.tr("Compare {number}").format(number=numbers.count(number))
        self.compare.setText(text)
        self.compare.setEnabled(number > 1)
        self.actions_.compare.setEnabled(number > 1)
        self.actions_.untick.setEnabled(bool(self.model.ticked))

    @Slot()
    def _compare(self) -> None:
        self.compare_requested.emit([Path(entry.path) for entry in self.compared])

    @Slot()
    def _report_on(self) -> None:
        self.report_requested.emit([Path(entry.path) for entry in self.selected[:1]])

    @Slot()
    def _open_selected(self) -> None:
        entries = self.selected
        if len(entries) == 1 and entries[0].is_run:
            self.open_requested.emit(entries[0])

    @Slot()
    def _show_place(self) -> None:
        for entry in self.selected[:1]:
            self.place_requested.emit(entry)

    @Slot()
    def _recount(self) -> None:
        for entry in self.selected[:1]:
            self.recount_requested.emit(entry)

    @Slot()
    def _remove(self) -> None:
        if self.selected:
            self.removal_requested.emit(self.selected)

    def _fill_tags(self) -> None:
        chosen = self.tag.currentData()
        tags = self.model.tags()
        texts = [(self.tr("All tags"), "")]
        texts += [(f"{tag} ({numbers.count(number)})", tag) for tag, number in tags.items()]
        if texts == [(self.tag.itemText(n), self.tag.itemData(n)) for n in range(self.tag.count())]:
            return
        with QSignalBlocker(self.tag):
            self.tag.clear()
            for text, data in texts:
                self.tag.addItem(text, data)
            self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        self._narrow()

    @Slot()
    def _report(self) -> None:
        """Say how much there is, or why there is nothing."""
        self.shown.show_counts(self.model.found, self.model.total)
        self._empty.setText(self._nothing())
        self._stack.setCurrentIndex(1 if self.model.total else 0)

    def _nothing(self) -> str:
        """Say why nothing is listed."""
        if not self._listed or self.shown.busy:
            return self.tr("Looking for runs…")
        if self.shown.problems:
            return "\n".join(self.shown.problems)
        return self.tr(
            "No runs yet. Each run that is started is kept here; Folders adds other places."
        )

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search: words, rate=500, tag:calm, -without"))
        self.search.setAccessibleName(self.tr("Search in the library"))
        self.tag.setAccessibleName(self.tr("Tag"))
        self.group.setText(self.tr("Group"))
        self.group.setToolTip(self.tr("Have the runs of an experiment below it."))
        self.open.setText(self.tr("Open"))
        self.compare.setToolTip(
            self.tr(
                "Compare the runs that are ticked, or selected; the baseline is the one that was "
                "ticked first, or the oldest that is selected."
            )
        )
        self._count_runs()
        self.folders.setText(self.tr("Folders"))
        self.folders.setToolTip(self.tr("Folders whose runs are listed"))
        self.table.setAccessibleName(self.tr("Runs and experiments"))
        self.notice.retranslate()
        self.actions_.retranslate()
        self.folders_menu.retranslate()
        self.form.retranslate()
        self.model.retranslate()
        self._fill_tags()
        self._report()


def _began(entry: Entry) -> float:
    """Return when a run was made; one of which that is not known counts as the last."""
    return math.inf if entry.created is None else entry.created
