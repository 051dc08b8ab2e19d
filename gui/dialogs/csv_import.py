"""A user's table before it is used: how it is read, what its columns are, which rows are none."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.domain.choices import CsvRows, Delimiter, TimeUnit
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import ColumnType
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.bridge.jobs import preview_table
from gui.bridge.tables import (
    BAD_PREVIEWED,
    DELIMITERS,
    Format,
    Notice,
    Preview,
    read_types,
    write_types,
)
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.csv_column_header import ColumnHeader
from gui.dialogs.csv_notices import NoticeList
from gui.dialogs.rejected_rows_table import RejectedRowsTable, rejected_as_text
from gui.models.preview import PreviewModel, cell_text
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.text.translate import error_text, translated
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.number_box import NumberBox, WholeBox

BUSY_AFTER = 500
"""Milliseconds after which it is said that the file is still being read."""
BESIDE = 8
"""Pixels on each side of a cell's text."""
WIDEST = 240
"""Pixels that a column has at most in the beginning."""
ENCODINGS = {
    "utf-8": QT_TRANSLATE_NOOP("TableDialog", "Unicode"),
    "utf-16": QT_TRANSLATE_NOOP("TableDialog", "Unicode"),
    "cp1252": QT_TRANSLATE_NOOP("TableDialog", "Western European"),
    "cp1250": QT_TRANSLATE_NOOP("TableDialog", "Central European"),
    "cp1251": QT_TRANSLATE_NOOP("TableDialog", "Cyrillic"),
    "cp1253": QT_TRANSLATE_NOOP("TableDialog", "Greek"),
    "cp1254": QT_TRANSLATE_NOOP("TableDialog", "Turkish"),
    "gb18030": QT_TRANSLATE_NOOP("TableDialog", "Chinese"),
    "big5": QT_TRANSLATE_NOOP("TableDialog", "Chinese, traditional"),
    "shift_jis": QT_TRANSLATE_NOOP("TableDialog", "Japanese"),
    "euc_kr": QT_TRANSLATE_NOOP("TableDialog", "Korean"),
    "mac_roman": QT_TRANSLATE_NOOP("TableDialog", "Macintosh"),
}
"""What can be chosen; the parameter takes any other, too."""
ROWS = {
    CsvRows.ONCE: QT_TRANSLATE_NOOP("TableDialog", "Each once, then the run ends"),
    CsvRows.LOOP: QT_TRANSLATE_NOOP("TableDialog", "All again and again"),
    CsvRows.TIMED: QT_TRANSLATE_NOOP("TableDialog", "Each once, at its own time"),
}


class _Pages(NamedTuple):
    """What stands in the middle: one of these."""

    table: QWidget
    problem: QWidget
    busy: QWidget


class TableDialog(QDialog):
    """Shows what a file looks like to us, and lets it be put right; `values` has the outcome."""

    def __init__(self, path: Path, scenario: Scenario, parent: QWidget) -> None:
        """Look at ``path``; where it is the table of ``scenario``, as that says."""
        super().__init__(parent)
        known = scenario.csv.path == str(path)
        form = Format.of(scenario) if known else Format(str(path))
        self._path = path
        self._window = parent
        self._form = form._replace(key="", rows=CsvRows.ONCE, time="")
        """How the file is read; how rows are taken is in the boxes."""
        self._key, self._time = form.key, form.time
        """What was chosen before the columns were known."""
        self._named = False
        """Whether the columns are known as the file is read now."""
        self._preview: Preview | None = None
        self._reader: BackgroundTask | None = None
        self._asked = form
        """How the file is read that an answer is awaited about."""
        self._waiting = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._make_controls(form)
        self._build()
        self._connect()
        self._show_timed()
        self._ask()

    def values(self) -> dict[str, object]:
        """Return the parameters that take the table as it is shown."""
        key = self.key.currentText()
        timed = self.rows.currentData() == CsvRows.TIMED
        return {
            "csv.path": str(self._path),
            "csv.delimiter": self._form.delimiter.value,
            "csv.encoding": self._form.encoding,
            "csv.header": self._form.header,
            "csv.skip": self._form.skip,
            "csv.unit": self.unit.currentData(),
            "csv.key": "" if self.key.currentIndex() == 0 else key,
            "csv.types": self._form.types,
            "csv.rows": self.rows.currentData(),
            "csv.time": self.time.currentText() if timed else "",
            "csv.speed": self.speed.value(),
            "source": "csv",
        }

    def done(self, result: int) -> None:
        """Close; what is still being read is of no use any more."""
        self._forget_reader()
        super().done(result)

    # --- building ------------------------------------------------------------------------------

    def _make_controls(self, form: Format) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Use a table"))
        self.name = PlainLabel(self._path.name, self)
        self.folder = ElidedLabel(self)
        self.folder.setText(str(self._path.parent))
        self.delimiter = QComboBox(self)
        for choice in BY_NAME["csv.delimiter"].choices:
            self.delimiter.addItem(translated(choice), choice)
        self.delimiter.setCurrentIndex(self.delimiter.findData(form.delimiter.value))
        self.encoding = QComboBox(self)
        self.encoding.addItem(translated("auto"), "")
        for name, word in ENCODINGS.items():
            text = f"{QCoreApplication.translate('TableDialog', word)} ({name})"
            self.encoding.addItem(text, name)
        if self.encoding.findData(form.encoding) < 0:
            self.encoding.addItem(form.encoding, form.encoding)
        self.encoding.setCurrentIndex(self.encoding.findData(form.encoding))
        self.header = QCheckBox(self.tr("&First line holds the names"), self)
        self.header.setChecked(form.header)
        row = BY_NAME["csv.skip"]
        self.skip = WholeBox(int(row.low), int(row.high), self)
        self.skip.setSpecialValueText(translated(row.lowest))
        self.skip.setValue(form.skip)
        self.detected = PlainLabel(self)
        self.notices = NoticeList(self)
        self.table = QTableView(self)
        self.model = PreviewModel(self)
        self.heads = ColumnHeader(self.table)
        self.bad_told = PlainLabel(self)
        self.bad = RejectedRowsTable(self)
        self.problem = PlainLabel(self)
        self.key = QComboBox(self)
        self.rows = QComboBox(self)
        for choice in BY_NAME["csv.rows"].choices:
            word = QCoreApplication.translate("TableDialog", ROWS[CsvRows(choice)])
            self.rows.addItem(word, choice)
        self.rows.setCurrentIndex(self.rows.findData(form.rows.value))
        self.time = QComboBox(self)
        self.unit = QComboBox(self)
        for choice in BY_NAME["csv.unit"].choices:
            self.unit.addItem(translated(choice), choice)
        self.unit.setCurrentIndex(self.unit.findData(form.unit.value))
        row = BY_NAME["csv.speed"]
        self.speed = NumberBox(row.low, row.high, "×", self)
        self.speed.setValue(form.speed)
        self.buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.use = self.buttons.addButton(self.tr("&Use this table"), roles.AcceptRole)
        self.cancel = self.buttons.addButton(self.tr("Cancel"), roles.RejectRole)

    def _build(self) -> None:
        title = self.name.font()
        title.setBold(True)
        self.name.setFont(title)
        self.folder.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        heading = QHBoxLayout()
        heading.addWidget(self.name)
        heading.addWidget(self.folder)
        heading.addStretch(1)
        reading = QHBoxLayout()
        for text, name, box in (
            (self.tr("&Delimiter"), "csv.delimiter", self.delimiter),
            (self.tr("&Encoding"), "csv.encoding", self.encoding),
        ):
            reading.addWidget(self._labelled(text, name, box))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            reading.addWidget(box)
            reading.addSpacing(12)
        reading.addStretch(1)
        beginning = QHBoxLayout()
        self.header.setToolTip(translated(BY_NAME["csv.header"].help))
        beginning.addWidget(self.header)
        beginning.addSpacing(12)
        beginning.addWidget(self._labelled(self.tr("&Lines to skip"), "csv.skip", self.skip))
        beginning.addWidget(self.skip)
        beginning.addStretch(1)
        self._pages = _Pages(self._table_page(), self._problem_page(), self._busy_page())
        self._stack = QStackedWidget(self)
        for page in self._pages:
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(heading)
        layout.addLayout(reading)
        layout.addLayout(beginning)
        layout.addWidget(self._stack, 1)
        layout.addLayout(self._taking())
        layout.addWidget(self.buttons)
        self.resize(860, 600)

    def _table_page(self) -> QWidget:
        self.detected.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("The first rows"))
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
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setAccessibleName(self.tr("Reading the beginning of the file…"))
        page = _column(PlainLabel(self.tr("Reading the beginning of the file…"), self), bar)
        box = page.layout()
        assert isinstance(box, QVBoxLayout)  # noqa: S101 (narrows the type)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(1)
        return page

    def _taking(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self._labelled(self.tr("&Key column"), "csv.key", self.key), self.key)
        form.addRow(self._labelled(self.tr("&Rows"), "csv.rows", self.rows), self.rows)
        self._timing = QWidget(self)
        line = QHBoxLayout(self._timing)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.time)
        line.addSpacing(12)
        line.addWidget(self._labelled(self.tr("Un&it"), "csv.unit", self.unit))
        line.addWidget(self.unit)
        line.addSpacing(12)
        line.addWidget(self._labelled(self.tr("&Speed"), "csv.speed", self.speed))
        line.addWidget(self.speed)
        line.addStretch(1)
        label = self._labelled(self.tr("&Time column"), "csv.time", self.time)
        form.addRow(label, self._timing)
        for box in (self.key, self.time, self.unit):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(2 * WIDEST)
        self._form_layout = form
        return form

    def _labelled(self, text: str, name: str, box: QWidget) -> QLabel:
        label = PlainLabel(text, self)
        label.setBuddy(box)
        tip = translated(BY_NAME[name].help)
        label.setToolTip(tip)
        box.setToolTip(tip)
        box.setAccessibleName(text.replace("&", ""))
        return label

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.delimiter.currentIndexChanged.connect(self._read_otherwise)
        self.encoding.currentIndexChanged.connect(self._read_otherwise)
        self.header.toggled.connect(self._read_otherwise)
        self.skip.valueChanged.connect(self._read_otherwise)
        self.notices.answered.connect(self._answer)
        self.heads.type_chosen.connect(self._choose_type)
        self.key.currentTextChanged.connect(self._choose_key)
        self.rows.currentIndexChanged.connect(self._choose_rows)
        self.time.currentIndexChanged.connect(self._ask)
        self.unit.currentIndexChanged.connect(self._ask)
        self._waiting.timeout.connect(self._report_busy)
        self.bad.copy_requested.connect(self._copy_bad)

    # --- choosing ------------------------------------------------------------------------------

    @Slot()
    def _read_otherwise(self) -> None:
        """Take the file apart in another way; then its columns are others, too."""
        self._form = self._form._replace(
            delimiter=Delimiter(self.delimiter.currentData()),
            encoding=self.encoding.currentData(),
            header=self.header.isChecked(),
            skip=self.skip.value(),
            types="",
        )
        self._named = False
        self._ask()

    @Slot(int, str)
    def _choose_type(self, section: int, type_: str) -> None:
        if self._preview is None:
            return
        types = [column.type for column in self._preview.columns]
        types[section] = ColumnType(type_)
        changed = {
            guessed.name: type_
            for guessed, type_ in zip(self._preview.guessed, types, strict=True)
            if guessed.type != type_
        }
        self._form = self._form._replace(types=write_types(changed))
        self._ask()

    @Slot(object)
    def _answer(self, notice: Notice) -> None:
        """Do what a notice asks for."""
        if notice.header is not None:
            self.header.setChecked(notice.header)
        else:
            types = {**read_types(self._form.types), **notice.types}
            self._form = self._form._replace(types=write_types(types))
            self._ask()

    @Slot(str)
    def _choose_key(self, name: str) -> None:
        self._key = name
        self.model.mark_key(name)
        self._ask()  # a key is never taken as a float

    @Slot()
    def _choose_rows(self) -> None:
        self._show_timed()
        self._ask()

    def _show_timed(self) -> None:
        timed = self.rows.currentData() == CsvRows.TIMED
        self._form_layout.setRowVisible(self._timing, timed)

    # --- reading -------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        """Read the beginning of the file as it is to be read now."""
        self._forget_reader()
        form = self._form
        if self._named:
            form = form._replace(key=self.key.currentText())
            if self.rows.currentData() == CsvRows.TIMED:
                time, unit = self.time.currentText(), TimeUnit(self.unit.currentData())
                form = form._replace(rows=CsvRows.TIMED, time=time, unit=unit)
        self.use.setEnabled(False)
        # Its parent outlives the dialog, and a disk that does not answer may outlast both.
        self._asked = form
        self._reader = BackgroundTask(preview_table(form), self._window, (Exception,))
        self._reader.succeeded.connect(self._show)
        self._reader.failed.connect(self._show_problem)
        self._reader.start()
        self._waiting.start()

    def _forget_reader(self) -> None:
        self._waiting.stop()
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None  # its result is no longer wanted

    def _take_answer(self) -> Format:
        """Return how the file was read that there is an answer about."""
        self._forget_reader()
        return self._asked

    @Slot(object)
    def _show(self, preview: Preview) -> None:
        if self.sender() is not self._reader:
            return  # of an earlier question
        form = self._take_answer()
        self._preview = preview
        self._offer_columns(preview)
        self._named = True
        timed = self.rows.currentData() == CsvRows.TIMED
        if (timed and form.rows != CsvRows.TIMED) or preview.key != self.key.currentText():
            self._ask()  # now that its columns are known
            return
        self.model.show_rows(preview.columns, preview.rows)
        self.model.mark_key(self.key.currentText())
        self.heads.show_types(preview.columns, preview.guessed)
        self._fit_columns(preview)
        self._report_found(preview)
        self._show_bad(preview)
        self._stack.setCurrentWidget(self._pages.table)
        self.heads.place()
        self.use.setEnabled(bool(preview.rows))

    @Slot(object)
    def _show_problem(self, error: BaseException) -> None:
        if self.sender() is not self._reader:
            return
        self._take_answer()
        self._named = False
        if self._form.types and self._preview is None:
            self._form = self._form._replace(types="")  # of columns that the file has no more
            self._ask()
            return
        self.problem.setText(error_text(error))
        self._stack.setCurrentWidget(self._pages.problem)

    @Slot()
    def _report_busy(self) -> None:
        self._stack.setCurrentWidget(self._pages.busy)

    # --- showing -------------------------------------------------------------------------------

    @Slot(object)
    def _copy_bad(self, ranges: Sequence[tuple[int, int]]) -> None:
        bad = self._preview.bad if self._preview is not None else ()
        rows = [row for first, number in ranges for row in bad[first : first + number]]
        QGuiApplication.clipboard().setText(rejected_as_text(self.bad.titles(), rows))

    def _offer_columns(self, preview: Preview) -> None:
        """Offer the columns as key and as time; what was chosen stays where it is still there."""
        names = [column.name for column in preview.columns]
        if names == [self.key.itemText(place) for place in range(self.key.count())]:
            return
        for box, wanted in ((self.key, self._key), (self.time, self._time or preview.time)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(max(0, box.findText(wanted, Qt.MatchFlag.MatchExactly)))

    def _fit_columns(self, preview: Preview) -> None:
        # A table measures every cell, of which there may be a hundred thousand.
        heads, advance = self.table.horizontalHeader(), self.fontMetrics().horizontalAdvance
        for section in range(len(preview.columns)):
            longest = max((cell_text(row[section]) for row in preview.rows), key=len, default="")
            width = max(advance(longest) + 2 * BESIDE, heads.sectionSizeHint(section))
            self.table.setColumnWidth(section, min(width, WIDEST))

    def _report_found(self, preview: Preview) -> None:
        words = {mark: word for word, mark in DELIMITERS.items()}
        found = translated(words.get(preview.delimiter, preview.delimiter))
        self.delimiter.setItemText(0, self.tr("auto: {found}").format(found=found))
        if not self._form.encoding:
            self.encoding.setItemText(0, self.tr("auto: {found}").format(found=preview.encoding))
        if preview.unit != TimeUnit.AUTO:
            unit = self.tr("auto: {found}").format(found=translated(preview.unit))
            auto = translated(TimeUnit.AUTO.value)
            self.unit.setItemText(0, unit if self.unit.currentIndex() == 0 else auto)
        skipped = self.tr("auto: {found}").format(found=numbers.count(preview.skip))
        self.skip.setSpecialValueText(skipped)
        self.skip.setMinimumWidth(self.skip.sizeHint().width())
        self.notices.show_notices(preview.notices)
        text = self.tr("Columns: {columns} · First rows, as they will be read: {rows}")
        columns, rows = numbers.count(len(preview.columns)), numbers.count(len(preview.rows))
        self.detected.setText(text.format(columns=columns, rows=rows))

    def _show_bad(self, preview: Preview) -> None:
        number = len(preview.bad)
        self.bad.rows.show_all(preview.bad)
        self.left_out.setVisible(bool(number))
        text = self.tr("⚠ Rows at the beginning that would be rejected: {number}")
        if number == BAD_PREVIEWED:
            text = self.tr("⚠ Rows at the beginning that would be rejected: {number} and more")
        if not preview.rows:
            text = self.tr("⚠ No row at the beginning is a record: there is nothing to read.")
        self.bad_told.setText(text.format(number=numbers.count(number)))


def _column(*widgets: QWidget) -> QWidget:
    """Return a widget with ``widgets`` below each other."""
    page = QWidget(widgets[0].parentWidget())
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return page
