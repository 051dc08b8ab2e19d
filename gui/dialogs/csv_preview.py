"""The first rows of a user's table as they will be read, which of them will not, or why none can.

Texts are translated in the context ``TableDialog``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.tables import BAD_PREVIEWED, Preview
from gui.dialogs.csv_column_header import ColumnHeader
from gui.dialogs.csv_notices import NoticeList
from gui.dialogs.rejected_rows_table import RejectedRowsTable, rejected_as_text
from gui.models.preview import PreviewModel, cell_text
from gui.text import numbers
from gui.text.plain import PlainLabel

BESIDE = 8
"""Pixels on each side of a cell's text."""
WIDEST = 240
"""Pixels that a column has at most in the beginning."""


class TablePreview(QStackedWidget):
    """One of three pages: the rows, what is wrong, or that the file is still being read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.detected = PlainLabel(self)
        self.notices = NoticeList(self)
        self.table = QTableView(self)
        self.model = PreviewModel(self)
        self.heads = ColumnHeader(self.table)
        self.bad_told = PlainLabel(self)
        self.bad = RejectedRowsTable(self)
        self.problem = PlainLabel(self)
        self._preview: Preview | None = None
        self.rows_page = self._rows_page()
        self.problem_page = self._problem_page()
        self.busy_page = self._busy_page()
        for page in (self.rows_page, self.problem_page, self.busy_page):
            self.addWidget(page)
        self.bad.copy_requested.connect(self._copy_bad)

    def show_rows(self, preview: Preview, key: str) -> None:
        """Show ``preview``, of which the column ``key`` is the key."""
        self._preview = preview
        self.model.show_rows(preview.columns, preview.rows)
        self.model.mark_key(key)
        self.heads.show_types(preview.columns, preview.guessed)
        self._fit_columns(preview)
        self.notices.show_notices(preview.notices)
        text = QCoreApplication.translate(
            "TableDialog", "Columns: {columns} · First rows, as they will be read: {rows}"
        )
        columns, rows = numbers.count(len(preview.columns)), numbers.count(len(preview.rows))
        self.detected.setText(text.format(columns=columns, rows=rows))
        self._show_bad(preview)
        self.setCurrentWidget(self.rows_page)
        self.heads.place()

    def show_problem(self, text: str) -> None:
        """Show why the file cannot be read so."""
        self.problem.setText(text)
        self.setCurrentWidget(self.problem_page)

    @Slot()
    def show_busy(self) -> None:
        """Show that the file is being read."""
        self.setCurrentWidget(self.busy_page)

    # --- building ------------------------------------------------------------------------------

    def _rows_page(self) -> QWidget:
        self.detected.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.table.setModel(self.model)
        self.table.setAccessibleName(QCoreApplication.translate("TableDialog", "The first rows"))
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 6)
        shown = _column(self.notices, self.detected, self.table)
        self.left_out = _column(self.bad_told, self.bad)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(shown)
        parts.addWidget(self.left_out)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        return parts

    def _problem_page(self) -> QWidget:
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign = PlainLabel("⚠", self)
        sign.setForegroundRole(QPalette.ColorRole.BrightText)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = QWidget(self)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(sign)
        layout.addWidget(self.problem, 1)
        return page

    def _busy_page(self) -> QWidget:
        text = QCoreApplication.translate("TableDialog", "Reading the beginning of the file…")
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setAccessibleName(text)
        page = _column(PlainLabel(text, self), bar)
        box = page.layout()
        assert isinstance(box, QVBoxLayout)  # noqa: S101 (narrows the type)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(1)
        return page

    # --- showing -------------------------------------------------------------------------------

    def _fit_columns(self, preview: Preview) -> None:
        # A table measures every cell, of which there may be a hundred thousand.
        heads, advance = self.table.horizontalHeader(), self.fontMetrics().horizontalAdvance
        for section in range(len(preview.columns)):
            longest = max((cell_text(row[section]) for row in preview.rows), key=len, default="")
            width = max(advance(longest) + 2 * BESIDE, heads.sectionSizeHint(section))
            self.table.setColumnWidth(section, min(width, WIDEST))

    def _show_bad(self, preview: Preview) -> None:
        translate = QCoreApplication.translate
        number = len(preview.bad)
        self.bad.rows.show_all(preview.bad)
        self.left_out.setVisible(bool(number))
        text = translate("TableDialog", "⚠ Rows at the beginning that would be rejected: {number}")
        if number == BAD_PREVIEWED:
            text = translate(
                "TableDialog", "⚠ Rows at the beginning that would be rejected: {number} and more"
            )
        if not preview.rows:
            text = translate(
                "TableDialog",
                "⚠ No row at the beginning is a record: there is nothing to read.",
            )
        self.bad_told.setText(text.format(number=numbers.count(number)))

    @Slot(object)
    def _copy_bad(self, ranges: Sequence[tuple[int, int]]) -> None:
        bad = self._preview.bad if self._preview is not None else ()
        rows = [row for first, number in ranges for row in bad[first : first + number]]
        QGuiApplication.clipboard().setText(rejected_as_text(self.bad.titles(), rows))


def _column(*widgets: QWidget) -> QWidget:
    """Return a widget with ``widgets`` below each other."""
    page = QWidget(widgets[0].parentWidget())
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return page
