"""A user's table before it is used: how it is read, what its columns are, which rows are none."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.domain.choices import CsvRows, Delimiter, SourceKind, TimeUnit
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import ColumnType
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.bridge.jobs import preview_table
from gui.bridge.tables import (
    DELIMITERS,
    Format,
    Notice,
    Preview,
    read_types,
    write_types,
)
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.csv_controls import TimingControls, labelled
from gui.dialogs.csv_preview import WIDEST, TablePreview
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.text.translate import error_text, translated
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.first_size import resize_within_screen
from gui.widgets.number_box import WholeBox

BUSY_AFTER = 500
"""Milliseconds after which it is said that the file is still being read."""
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
            "csv.unit": self.timing.unit.currentData(),
            "csv.key": "" if self.key.currentIndex() == 0 else key,
            "csv.types": self._form.types,
            "csv.rows": self.rows.currentData(),
            "csv.time": self.timing.time.currentText() if timed else "",
            "csv.speed": self.timing.speed.value(),
            "source": SourceKind.CSV.value,
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
        self.preview = TablePreview(self)
        self.key = QComboBox(self)
        self.rows = QComboBox(self)
        for choice in BY_NAME["csv.rows"].choices:
            word = QCoreApplication.translate("TableDialog", ROWS[CsvRows(choice)])
            self.rows.addItem(word, choice)
        self.rows.setCurrentIndex(self.rows.findData(form.rows.value))
        self.timing = TimingControls(form, self)
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
            reading.addWidget(labelled(text, name, box, self))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            reading.addWidget(box)
            reading.addSpacing(12)
        reading.addStretch(1)
        beginning = QHBoxLayout()
        self.header.setToolTip(translated(BY_NAME["csv.header"].help))
        beginning.addWidget(self.header)
        beginning.addSpacing(12)
        beginning.addWidget(labelled(self.tr("&Lines to skip"), "csv.skip", self.skip, self))
        beginning.addWidget(self.skip)
        beginning.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(heading)
        layout.addLayout(reading)
        layout.addLayout(beginning)
        layout.addWidget(self.preview, 1)
        layout.addLayout(self._taking())
        layout.addWidget(self.buttons)
        resize_within_screen(self, QSize(860, 600))

    def _taking(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(labelled(self.tr("&Key column"), "csv.key", self.key, self), self.key)
        form.addRow(labelled(self.tr("&Rows"), "csv.rows", self.rows, self), self.rows)
        form.addRow(
            labelled(self.tr("&Time column"), "csv.time", self.timing.time, self), self.timing
        )
        for box in (self.key, self.timing.time, self.timing.unit):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(2 * WIDEST)
        self._form_layout = form
        return form

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.delimiter.currentIndexChanged.connect(self._read_otherwise)
        self.encoding.currentIndexChanged.connect(self._read_otherwise)
        self.header.toggled.connect(self._read_otherwise)
        self.skip.valueChanged.connect(self._read_otherwise)
        self.preview.notices.answered.connect(self._answer)
        self.preview.heads.type_chosen.connect(self._choose_type)
        self.key.currentTextChanged.connect(self._choose_key)
        self.rows.currentIndexChanged.connect(self._choose_rows)
        self.timing.time.currentIndexChanged.connect(self._ask)
        self.timing.unit.currentIndexChanged.connect(self._ask)
        self._waiting.timeout.connect(self.preview.show_busy)

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
        self.preview.model.mark_key(name)
        self._ask()  # a key is never taken as a float

    @Slot()
    def _choose_rows(self) -> None:
        self._show_timed()
        self._ask()

    def _show_timed(self) -> None:
        timed = self.rows.currentData() == CsvRows.TIMED
        self._form_layout.setRowVisible(self.timing, timed)

    # --- reading -------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        """Read the beginning of the file as it is to be read now."""
        self._forget_reader()
        form = self._form
        if self._named:
            form = form._replace(key=self.key.currentText())
            if self.rows.currentData() == CsvRows.TIMED:
                time, unit = (
                    self.timing.time.currentText(),
                    TimeUnit(self.timing.unit.currentData()),
                )
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
        self._report_found(preview)
        self.preview.show_rows(preview, self.key.currentText())
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
        self.preview.show_problem(error_text(error))

    # --- showing -------------------------------------------------------------------------------

    def _offer_columns(self, preview: Preview) -> None:
        """Offer the columns as key and as time; what was chosen stays where it is still there."""
        names = [column.name for column in preview.columns]
        if names == [self.key.itemText(place) for place in range(self.key.count())]:
            return
        for box, wanted in ((self.key, self._key), (self.timing.time, self._time or preview.time)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(max(0, box.findText(wanted, Qt.MatchFlag.MatchExactly)))

    def _report_found(self, preview: Preview) -> None:
        words = {mark: word for word, mark in DELIMITERS.items()}
        found = translated(words.get(preview.delimiter, preview.delimiter))
        self.delimiter.setItemText(0, self.tr("auto: {found}").format(found=found))
        if not self._form.encoding:
            self.encoding.setItemText(0, self.tr("auto: {found}").format(found=preview.encoding))
        if preview.unit != TimeUnit.AUTO:
            unit = self.tr("auto: {found}").format(found=translated(preview.unit))
            auto = translated(TimeUnit.AUTO.value)
            self.timing.unit.setItemText(0, unit if self.timing.unit.currentIndex() == 0 else auto)
        skipped = self.tr("auto: {found}").format(found=numbers.count(preview.skip))
        self.skip.setSpecialValueText(skipped)
        self.skip.setMinimumWidth(self.skip.sizeHint().width())
