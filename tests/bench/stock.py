"""The table that one would write first: an item for each cell, and a signal for each batch.

It stands in the real window beside the real run, so that only the table differs.
"""

import time

from PySide6.QtCore import QThread, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget
from shiboken6 import delete

from gui.window.main_window import MainWindow

EVERY = 0.005
"""Seconds between two batches."""
MOST_ROWS = 20_000
"""Rows that are kept: the run file has all, and the memory would not do for an hour of them."""
COLUMNS = ("No.", "Key", "State", "Worker", "Generated")


class Batches(QThread):
    """Sends rows as they are generated, a batch at a time."""

    generated = Signal(object)

    def __init__(self, rate: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = max(1, round(rate * EVERY))

    def run(self) -> None:
        """Send until an interruption is requested."""
        number = 0
        due = time.monotonic()
        while not self.isInterruptionRequested():
            batch = [
                (number + place, place, "waiting", place % 2 + 1, time.time())
                for place in range(self._size)
            ]
            number += self._size
            self.generated.emit(batch)
            due = max(due + EVERY, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))


class StockTable(QTableView):
    """Shows the newest rows at its end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items = QStandardItemModel(0, len(COLUMNS), self)
        self.items.setHorizontalHeaderLabels(list(COLUMNS))
        self.setModel(self.items)

    @Slot(object)
    def take(self, batch: list[tuple[object, ...]]) -> None:
        """Append a batch."""
        for row in batch:
            self.items.appendRow([QStandardItem(str(value)) for value in row])
        if self.items.rowCount() > MOST_ROWS:
            self.items.removeRows(0, self.items.rowCount() - MOST_ROWS)
        self.scrollToBottom()


class Stock:
    """Takes the place of the records in the window until `end`."""

    def __init__(self, window: MainWindow, rate: float) -> None:
        self._records = window.records
        self._records.table.hide()
        self.table = StockTable(self._records)
        layout = self._records.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.table, 1)
        self._batches = Batches(rate, self._records)
        self._batches.generated.connect(self.table.take)
        self._batches.start()

    def end(self) -> None:
        """Have the window as it was."""
        self._batches.requestInterruption()
        self._batches.wait()
        delete(self.table)  # and with it the batches that wait
        self._records.table.show()
