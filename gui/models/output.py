"""What the workers printed as a table model that holds only the page that is looked at."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject
from PySide6.QtGui import QColor

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.lock_clients import LockClient
from core.domain.output_lines import left_out
from core.domain.run_status import LogLine, LogPage, LogQuery
from gui.models.table_model import NO_INDEX, Head, Index, TableModel
from gui.text import numbers
from gui.text.translate import left_out_text

ELSEWHERE = LogLine(0.0, 0, "…")
"""Stands for a line that is not loaded yet."""


class Column(IntEnum):
    """The columns."""

    TIME = 0
    WORKER = 1
    TEXT = 2


HEAD = Head(
    "log",
    (
        QT_TRANSLATE_NOOP("log", "Time"),
        QT_TRANSLATE_NOOP("log", "Worker"),
        QT_TRANSLATE_NOOP("log", "Printed"),
    ),
    left=frozenset({Column.TIME, Column.TEXT}),
)


def source_word() -> str:
    """How the source is called among the workers."""
    return QCoreApplication.translate("log", "Source")


class OutputModel(TableModel[LogLine]):
    """A window over the output: any number of lines, one page of them in memory."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._total = 0
        self.page = LogPage(LogQuery(), 0, 0, (), 0, (), complete=True)

    def set_page(self, page: LogPage) -> None:
        """Show ``page``: of the same query lines only come, of another all are others."""
        if page.query != self.page.query or page.total < self._total:
            self.beginResetModel()
            self.page, self._total = page, page.total
            self.endResetModel()
            return
        if page.total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, page.total - 1)
            self.page, self._total = page, page.total
            self.endInsertRows()
        if page != self.page or page.lines:
            self.page = page
            self.report_changed(page.offset, page.offset + len(page.lines) - 1)

    def line(self, number: int) -> LogLine | None:
        """The line at a place; None when it is not loaded."""
        place = number - self.page.offset
        return self.page.lines[place] if 0 <= place < len(self.page.lines) else None

    def row_at(self, number: int) -> LogLine:
        """The line at a place, or what stands for it."""
        return self.line(number) or ELSEWHERE

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Lines that are found."""
        return 0 if parent.isValid() else self._total

    def text(self, row: LogLine, column: int) -> str:
        """What a cell says."""
        if row is ELSEWHERE:
            return row.text if column == Column.TEXT else ""
        if column == Column.TIME:
            return numbers.clock(row.at)
        if column == Column.WORKER:
            return source_word() if row.worker == LockClient.GENERATOR else str(row.worker)
        return left_out_text(row.text)

    def color(self, row: LogLine, column: int) -> QColor | None:
        """What only stands for lines is told from what was printed."""
        return self.text_color("muted") if column != Column.TEXT or left_out(row.text) else None
