"""The heads of a preview's columns: each has its name and a box for its type."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column, ColumnType
from gui.panels.parameters.field import NoWheel
from gui.text.plain import plain

TYPES = {
    ColumnType.TEXT: QT_TRANSLATE_NOOP("types", "text"),
    ColumnType.INTEGER: QT_TRANSLATE_NOOP("types", "whole number"),
    ColumnType.REAL: QT_TRANSLATE_NOOP("types", "number"),
    ColumnType.DATETIME: QT_TRANSLATE_NOOP("types", "date and time"),
}
MARGIN = 3


class ColumnHeader(QHeaderView):
    """Boxes are made only for the columns that are seen: a table may have a thousand."""

    type_chosen = Signal(int, str)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._columns: Sequence[Column] = ()
        self._guessed: Sequence[Column] = ()
        self._boxes: dict[int, QComboBox] = {}
        self._no_wheel = NoWheel(self)
        self._sample = _type_box(self)
        bold = self._sample.font()
        bold.setBold(True)  # as one that was changed is
        self._sample.setFont(bold)
        self._sample.hide()
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMinimumSectionSize(self._sample.sizeHint().width() + 2 * MARGIN)
        self.setHighlightSections(False)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self.place)
        self.sectionResized.connect(self._place_soon)
        table.setHorizontalHeader(self)
        table.horizontalScrollBar().valueChanged.connect(self.place)

    def show_types(self, columns: Sequence[Column], guessed: Sequence[Column]) -> None:
        """Show the types of ``columns``, and which are others than those that were guessed."""
        same = [each.name for each in columns] == [each.name for each in self._columns]
        self._columns, self._guessed = columns, guessed
        if not same:
            for box in self._boxes.values():
                box.hide()
                box.deleteLater()
            self._boxes.clear()
        for section in self._boxes:
            self._show_type(section)
        self.place()

    def box(self, section: int) -> QComboBox:
        """Return the box of a column."""
        if section not in self._boxes:
            box = self._boxes[section] = _type_box(self.viewport())
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self._no_wheel)
            box.setProperty("section", section)
            self._show_type(section)
            box.currentIndexChanged.connect(self._report)
        return self._boxes[section]

    def sizeHint(self) -> QSize:
        """Have room for the boxes below the names."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self._sample.sizeHint().height() + 2 * MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the boxes at the foot."""
        super().resizeEvent(event)
        self.place()

    @Slot()
    def _place_soon(self) -> None:
        """Place them once, however many columns have changed their width."""
        self._placing.start()

    @Slot()
    def place(self) -> None:
        """Put a box below each name that is seen."""
        height = self._sample.sizeHint().height()
        top = self.viewport().height() - height - MARGIN
        seen = self._seen()
        for section in seen:
            left, size = self.sectionViewportPosition(section), self.sectionSize(section)
            self.box(section).setGeometry(left + MARGIN, top, size - 2 * MARGIN, height)
        for section, box in self._boxes.items():
            box.setVisible(section in seen)

    def _seen(self) -> range:
        """Return the columns of which anything is seen."""
        number = min(self.count(), len(self._columns))
        first, last = self.visualIndexAt(0), self.visualIndexAt(self.viewport().width() - 1)
        return range(max(0, first), min(number, last + 1 if last >= 0 else number))

    def _show_type(self, section: int) -> None:
        column, box = self._columns[section], self._boxes[section]
        box.blockSignals(True)
        box.setCurrentIndex(box.findData(column.type.value))
        box.blockSignals(False)
        font = box.font()
        font.setBold(column.type != self._guessed[section].type)
        box.setFont(font)
        name = QCoreApplication.translate("types", "Type of {name}").format(name=column.name)
        box.setAccessibleName(name)
        box.setToolTip(plain(f"{name} ({column.type})"))

    @Slot()
    def _report(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.type_chosen.emit(box.property("section"), box.currentData())


def _type_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for type_, word in TYPES.items():
        box.addItem(QCoreApplication.translate("types", word), type_.value)
    return box
