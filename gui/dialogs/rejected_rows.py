"""The rows of a run's table that were left out, beside the window while the run goes on."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.domain.run_status import Snapshot
from gui.bridge.run_files import RejectedRowReader
from gui.dialogs.rejected_rows_table import RejectedRowsTable
from gui.text import numbers
from gui.text.plain import PlainLabel


class RejectedRowsDialog(QDialog):
    """Lists them; grows with the run."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        """Read the run file at ``path``.

        Raises:
            RunFileError: it cannot be read.

        """
        super().__init__(parent)
        self._file = RejectedRowReader(path)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rejected rows"))
        self.text = PlainLabel(self)
        self.text.setWordWrap(True)
        self.table = RejectedRowsTable(self)
        buttons = QDialogButtonBox(self)
        self.copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.shut = buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        self.copy.setToolTip(self.tr("Copy the selected rows, or all when none is selected"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        self.finished.connect(self._file.close)
        self.resize(760, 420)
        number = self._file.count()
        self.table.rows.show_part(self._file.part, number)
        self._report(number)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show those that came since."""
        if snapshot.bad_rows > self.table.rows.rowCount():
            self.table.rows.grow(snapshot.bad_rows)
            self._report(snapshot.bad_rows)

    def _report(self, number: int) -> None:
        if number:
            text = self.tr("Rows that are not records and were rejected: {number}")
        else:
            text = self.tr("No row was rejected: every row that was read is a record.")
        self.text.setText(text.format(number=numbers.count(number)))
        self.copy.setEnabled(bool(number))

    @Slot()
    def _copy(self) -> None:
        number = numbers.count(self.table.copy_rows())
        self.text.setText(self.tr("Rows copied: {number}").format(number=number))
