"""The rows of a run's table that were rejected, beside the window while the run goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.domain.errors import RegistroError
from core.domain.rejected_row import RejectedRow
from core.domain.run_status import Snapshot
from gui.bridge.jobs import RejectedPart, read_rejected
from gui.bridge.tasks import BackgroundTask, Control, Work
from gui.dialogs.rejected_rows_table import RejectedRowsTable, rejected_as_text
from gui.models.rejected_rows import PAGE
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.text.translate import error_text
from gui.widgets.first_size import resize_within_screen


class _Copied(NamedTuple):
    number: int
    text: str


class RejectedRowsDialog(QDialog):
    """Lists them; grows with the run. The file is read in the background, a page at a time."""

    failed = Signal(str)
    """Why they cannot be read."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        """Show the rejected rows of the run file at ``path``; ``parent`` outlives its tasks."""
        super().__init__(parent)
        self._path = path
        self._window = parent
        self._tasks: list[BackgroundTask] = []
        self._closed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rejected rows"))
        self.text = PlainLabel(self)
        self.text.setWordWrap(True)
        self.table = RejectedRowsTable(self)
        buttons = QDialogButtonBox(self)
        self.copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.shut = buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        self.copy.setToolTip(self.tr("Copy the selected rows, or all when none is selected"))
        self.copy.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.copy.clicked.connect(self.table.copy)
        self.table.copy_requested.connect(self._copy)
        self.table.rows.page_wanted.connect(self._read)
        buttons.rejected.connect(self.close)
        self.finished.connect(self._cancel)
        resize_within_screen(self, QSize(760, 420))
        self._do(read_rejected(path, [(0, PAGE)]), self._show_first, self._fail)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show those that came since."""
        if snapshot.bad_rows > self.table.rows.rowCount():
            self.table.rows.grow(snapshot.bad_rows)
            self._report(snapshot.bad_rows)

    # --- reading -------------------------------------------------------------------------------

    def _do(
        self,
        work: Work,
        then: Callable[..., object],
        failed: Callable[[BaseException], object],
    ) -> None:
        task = BackgroundTask(work, self._window)
        task.succeeded.connect(partial(self._take, then))
        task.failed.connect(partial(self._take, failed))
        self._tasks = [each for each in self._tasks if each.running]
        self._tasks.append(task)
        task.start()

    def _take(self, then: Callable[..., object], result: object) -> None:
        if shiboken6.isValid(self) and not self._closed:  # a result may come after that
            then(result)

    @Slot()
    def _cancel(self) -> None:
        self._closed = True
        for task in self._tasks:
            if task.running:
                task.cancel()
        self._tasks = []

    def _show_first(self, part: RejectedPart) -> None:
        self.table.rows.grow(part.number)
        self.table.rows.take_page(0, part.rows)
        self._report(self.table.rows.rowCount())

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error_text(error))
        self.close()

    @Slot(int, int)
    def _read(self, first: int, number: int) -> None:
        """Read rows; what keeps them from being read stands in their place."""
        read = read_rejected(self._path, [(first, number)])
        self._do(read, partial(self._take_page, first), partial(self._take_error, first, number))

    def _take_page(self, first: int, part: RejectedPart) -> None:
        self.table.rows.take_page(first, part.rows)

    def _take_error(self, first: int, number: int, error: BaseException) -> None:
        template, values = str(error), {}
        if isinstance(error, RegistroError):
            template, values = error.template, dict(error.values)
        self.table.rows.take_page(first, [RejectedRow(0, template, values)] * number)

    # --- telling -------------------------------------------------------------------------------

    def _report(self, number: int) -> None:
        if number:
            text = self.tr("Rows that are not records and were rejected: {number}")
        else:
            text = self.tr("No row was rejected: every row that was read is a record.")
        self.text.setText(text.format(number=numbers.count(number)))
        self.copy.setEnabled(bool(number))

    @Slot(object)
    def _copy(self, ranges: Sequence[tuple[int, int]]) -> None:
        read = read_rejected(self._path, ranges)
        self._do(partial(_as_text, read, self.table.titles()), self._take_copied, self._refuse)

    def _take_copied(self, copied: _Copied) -> None:
        QGuiApplication.clipboard().setText(copied.text)
        number = numbers.count(copied.number)
        self.text.setText(self.tr("Rows copied: {number}").format(number=number))

    def _refuse(self, error: BaseException) -> None:
        self.text.setText(error_text(error))


def _as_text(
    read: Callable[[Control], RejectedPart], titles: list[str], control: Control
) -> _Copied:
    rows = read(control).rows
    return _Copied(len(rows), rejected_as_text(titles, rows))
