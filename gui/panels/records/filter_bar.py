"""The line above the records: filter by text, in which column; follow the newest; export."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from core.domain.run_status import Query
from gui.models.records import RecordsModel

DEBOUNCE = 250
"""Milliseconds after the last key until a filter is asked for."""


class FilterBar(QWidget):
    """Says what a person wants to see of a tab; knows neither tabs nor rows."""

    filter_changed = Signal()
    """A moment after the last key, or at once by Enter or another column."""
    follow_changed = Signal(bool)
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.field = QComboBox(self)
        self.follow = QCheckBox(self)
        self.export = QPushButton(self)
        self._debounce = QTimer(self)
        self._build()
        self._debounce.timeout.connect(self._report_filter)
        self.export.clicked.connect(self.export_requested)
        self.field.currentIndexChanged.connect(self._report_filter)
        self.filter.returnPressed.connect(self._report_filter)
        self.filter.textChanged.connect(self._wait_for_more)
        self.follow.toggled.connect(self.follow_changed)

    def _build(self) -> None:
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(80)
        self.field.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(13)
        self.field.setMinimumWidth(80)
        self.follow.setChecked(True)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(DEBOUNCE)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filter, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.field, 1)
        for widget in (self.follow, self.export):
            beside.addWidget(widget)
        row.addLayout(beside)

    @property
    def unreported(self) -> bool:
        """Whether a filter was typed and is not reported yet."""
        return self._debounce.isActive()

    def applied_to(self, query: Query) -> Query:
        """Return ``query`` with the filter that was typed, which counts as reported."""
        self._debounce.stop()
        return replace(query, text=self.filter.text(), field=self.field.currentData() or "")

    def show_query(self, query: Query, *, follow: bool) -> None:
        """Show the filter of ``query`` and whether the newest are followed; reports nothing."""
        with QSignalBlocker(self.follow), QSignalBlocker(self.filter):
            self.follow.setChecked(follow)
            self.filter.setText(query.text)

    def show_columns(self, model: RecordsModel, chosen: str) -> None:
        """Offer the columns of ``model``, with the name ``chosen`` in front; reports nothing."""
        translate = QCoreApplication.translate
        with QSignalBlocker(self.field):
            self.field.clear()
            self.field.addItem(translate("RecordsPanel", "any column"), "")
            for number, column in enumerate(model.columns):
                title = model.headerData(number, Qt.Orientation.Horizontal)
                self.field.addItem(str(title), column.name)
            self.field.setCurrentIndex(max(0, self.field.findData(chosen)))

    def be_narrow(self, narrow: bool) -> None:
        """Give the filter a line of its own where there is no room beside it."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def retranslate(self) -> None:
        """Take another language; the columns follow by `show_columns`."""
        translate = QCoreApplication.translate
        self.filter.setPlaceholderText(translate("RecordsPanel", "Filter: text in any column"))
        self.filter.setAccessibleName(translate("RecordsPanel", "Filter"))
        self.field.setAccessibleName(translate("RecordsPanel", "Column to filter by"))
        self.follow.setText(translate("RecordsPanel", "Follow newest"))
        self.follow.setToolTip(
            translate("RecordsPanel", "Stay with the newest records; scrolling away ends it")
        )
        self.export.setText(translate("RecordsPanel", "Export…"))
        self.export.setToolTip(translate("RecordsPanel", "Write these rows as CSV or JSON"))

    @Slot()
    def focus_filter(self) -> None:
        """Have the person type a filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @Slot()
    def _wait_for_more(self) -> None:
        self._debounce.start()

    @Slot()
    def _report_filter(self) -> None:
        self._debounce.stop()
        self.filter_changed.emit()
