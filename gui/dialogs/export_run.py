"""Asks what of a run is to be exported, in which form, and into what."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.export_jobs import FORMATS, TABLES, ExportChoice, Times, needs_packages
from gui.text.plain import PlainLabel
from gui.text.translate import translated


class ExportRunDialog(QDialog):
    """The choices of an export; `choice` is what was chosen."""

    def __init__(self, choice: ExportChoice, parent: QWidget, *, charts: bool, alive: bool) -> None:
        """Begin with ``choice``; ``charts``: there are some; ``alive``: the run is going on."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export whole run"))
        self.choice = choice
        self.form = QComboBox(self)
        for form in FORMATS:
            self.form.addItem(f"{translated(form.label)} ({form.suffix})", form.name)
        self.form.setCurrentIndex(self.form.findData(choice.to))
        self.times = QComboBox(self)
        self.times.addItem(self.tr("Unix seconds, as in the file"), Times.UNIX.value)
        self.times.addItem(self.tr("Date and time (ISO 8601, UTC)"), Times.ISO.value)
        self.times.setCurrentIndex(self.times.findData(choice.times.value))
        self.packages = QLineEdit(choice.packages, self)
        self.browse = QPushButton(self.tr("&Browse…"), self)
        self.tables = {table.name: QCheckBox(_titled(table.label), self) for table in TABLES}
        for name, box in self.tables.items():
            box.setChecked(name in choice.tables)
        self.pictures = {
            "svg": QCheckBox(self.tr("Charts as drawings (SVG)"), self),
            "png": QCheckBox(self.tr("Charts as pictures (PNG)"), self),
        }
        for kind, box in self.pictures.items():
            box.setChecked(charts and kind in choice.charts)
            box.setEnabled(charts)
        self.folder = QRadioButton(self.tr("A &new folder"), self)
        self.zip = QRadioButton(self.tr("One &zip file"), self)
        (self.zip if choice.zipped else self.folder).setChecked(True)
        self.note = PlainLabel(self)
        self.note.setWordWrap(True)
        self.note.setText(self._said(alive=alive))
        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.go_on = buttons.addButton(self.tr("&Export…"), roles.AcceptRole)
        self.cancel = buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        self._lay_out(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.browse.clicked.connect(self._browse)
        self.form.currentIndexChanged.connect(self._refresh)
        for box in self.tables.values():
            box.toggled.connect(self._refresh)
        self._explain()
        self._refresh()

    def _explain(self) -> None:
        """Say of each choice what it is."""
        self.form.setToolTip(self.tr("CSV and JSON are read by any program, Parquet by pandas"))
        self.times.setToolTip(
            self.tr("Seconds are exact and easy to subtract; dates are read by people")
        )
        self.packages.setToolTip(
            self.tr("A folder or a virtual environment with pyarrow, which writes Parquet")
        )
        self.browse.setToolTip(self.tr("Choose the folder with pyarrow"))
        for box in self.tables.values():
            box.setToolTip(self.tr("Write this table of the run file"))
        for box in self.pictures.values():
            box.setToolTip(self.tr("Every chart of the run"))
        self.folder.setToolTip(self.tr("A file for each table, in a folder of its own"))
        self.zip.setToolTip(self.tr("The same files in one, which is easier to send"))

    @Slot()
    def accept(self) -> None:
        """Take what is chosen."""
        self.choice = ExportChoice(
            to=self.form.currentData(),
            tables=tuple(name for name, box in self.tables.items() if box.isChecked()),
            times=Times(self.times.currentData()),  # Qt makes a plain text of it
            packages=self.packages.text().strip() if needs_packages(self._to) else "",
            charts=tuple(kind for kind, box in self.pictures.items() if box.isChecked()),
            zipped=self.zip.isChecked(),
        )
        super().accept()

    @property
    def _to(self) -> str:
        return str(self.form.currentData())

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        choices = QFormLayout()
        choices.addRow(self.tr("&Format:"), self.form)
        choices.addRow(self.tr("&Times:"), self.times)
        line = QHBoxLayout()
        line.addWidget(self.packages, 1)
        line.addWidget(self.browse)
        label = QLabel(self.tr("&Packages with pyarrow:"), self)
        label.setBuddy(self.packages)
        choices.addRow(label, line)
        self.packages.setAccessibleName(self.tr("Packages with pyarrow"))
        self.packages.setPlaceholderText(self.tr("a folder or a virtual environment"))
        what = QGroupBox(self.tr("What"), self)
        grid = QGridLayout(what)
        boxes = [*self.tables.values(), *self.pictures.values()]
        rows = (len(boxes) + 1) // 2
        for index, box in enumerate(boxes):
            grid.addWidget(box, index % rows, index // rows)
        where = QGroupBox(self.tr("Into"), self)
        places = QHBoxLayout(where)
        places.addWidget(self.folder)
        places.addWidget(self.zip)
        places.addStretch()
        layout = QVBoxLayout(self)
        layout.addLayout(choices)
        layout.addWidget(what)
        layout.addWidget(where)
        layout.addWidget(self.note)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(500)

    def _said(self, *, alive: bool) -> str:
        said = self.tr(
            "The scenario goes with it, and a file that says what the others are. Nothing is there "
            "before all of it is written."
        )
        if alive:
            now = self.tr("The run is in progress: all of it is written as of one moment.")
            return f"{now} {said}"
        return said

    @Slot()
    def _refresh(self) -> None:
        for widget in (self.packages, self.browse):
            widget.setEnabled(needs_packages(self._to))
        self.go_on.setEnabled(any(box.isChecked() for box in self.tables.values()))

    @Slot()
    def _browse(self) -> None:
        title = self.tr("Packages with pyarrow")
        name = QFileDialog.getExistingDirectory(self, title, self.packages.text())
        if name:
            self.packages.setText(name)


def _titled(label: str) -> str:
    """Return one of the core's words as what begins a line."""
    text = translated(label)
    return text[:1].upper() + text[1:]
