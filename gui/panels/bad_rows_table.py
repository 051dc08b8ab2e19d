"""The table of rows that are no records: read, select, copy."""

from itertools import islice

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.models.bad_rows import BadRowsModel, Column
from gui.panels.record_table import as_text

MOST_COPIED = 100_000
"""Rows that are copied at once; the run file has all of them."""


class BadRowsTable(QTableView):
    """Line, reason and start of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BadRowsModel(self)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Rows left out"))
        self._prepare_headers()
        self.copy_action = QAction(self.tr("Copy"), self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    @Slot()
    def copy(self) -> int:
        """Copy the selected rows, or all when none is; return how many, at most `MOST_COPIED`."""
        parts = self.selectionModel().selection()
        ranges = sorted((parts.at(n).top(), parts.at(n).bottom()) for n in range(parts.count()))
        wanted = ranges or [(0, self.rows.rowCount() - 1)]
        texts = (row for first, last in wanted for row in self.rows.texts(first, last))
        rows = list(islice(texts, MOST_COPIED))
        if rows:
            names = [str(self.rows.headerData(n, Qt.Orientation.Horizontal)) for n in Column]
            QGuiApplication.clipboard().setText(as_text(names, rows))
        return len(rows)

    def _prepare_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 6)
        columns.setStretchLastSection(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        metrics = self.fontMetrics()
        self.setColumnWidth(Column.LINE, metrics.horizontalAdvance("88888888") + 20)
        self.setColumnWidth(Column.REASON, metrics.horizontalAdvance("m" * 30))
        # With the table's own selection the headers look at every selected row.
        for header in (rows, columns):
            header.setSelectionModel(QItemSelectionModel(self.rows, header))

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.copy_action)
        menu.popup(self.viewport().mapToGlobal(position))
