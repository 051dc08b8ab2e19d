"""Help > About: versions, where logs and runs are, and the licences of what is shipped."""

import platform
from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSize, Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.about import NAME, VERSION, homepage
from gui.system.bundle import system_libraries
from gui.system.licences import notices
from gui.text.plain import PlainLabel
from gui.theme.fonts import fixed_font
from gui.widgets.first_size import resize_within_screen

ICON = 64
"""Side of the program's picture, in pixels."""
_SELECTABLE = (
    Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def versions() -> Sequence[tuple[str, str]]:
    """Return what runs here, as a report of a fault needs it: name, version."""
    return (
        (NAME, VERSION),
        ("Python", platform.python_version()),
        ("PySide6", pyside_version),
        ("Qt", qVersion()),
        (platform.system(), f"{platform.release()} {platform.machine()}"),
    )


class AboutDialog(QDialog):
    """Says what this program is, of what it consists, and where it writes."""

    def __init__(self, runs: Path, logs: Path, parent: QWidget | None = None) -> None:
        """Name ``runs`` and ``logs`` as the folders of new run files and of the log."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("About {program}").format(program=NAME))
        summary = self.tr(
            "A test bench for producer-consumer pipelines: real processes, one locked registry, "
            "and a balance that always holds."
        )
        licence = self.tr("Free software under the MIT licence.")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(_SELECTABLE)
        self.text.linkActivated.connect(_open)
        folders = ((self.tr("Runs:"), runs), (self.tr("Logs:"), logs))
        self.text.setText(
            f"<h3>{NAME} {VERSION}</h3><p>{summary}</p><p>{licence}{_link(homepage())}</p>"
            + _table([(escape(name), escape(version)) for name, version in versions()[1:]])
            + _table([(name, _place(folder)) for name, folder in folders])
        )
        picture = PlainLabel(self)
        picture.setPixmap(QApplication.windowIcon().pixmap(ICON, ICON))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.licences = buttons.addButton(self.tr("&Licences…"), action)
        self.copy = buttons.addButton(self.tr("&Copy"), action)
        self.copy.setToolTip(self.tr("Copy the versions, for a report"))
        above = QHBoxLayout()
        above.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.licences.clicked.connect(self._show_licences)
        self.copy.clicked.connect(_copy_versions)
        self.resize(460, 300)

    @Slot()
    def _show_licences(self) -> None:
        LicencesDialog(self).open()


class LicencesDialog(QDialog):
    """Shows the licences of everything that the program consists of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Licences"))
        self.text = QPlainTextEdit(notices(), self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Licences"))
        self.text.setFont(fixed_font())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        resize_within_screen(self, QSize(720, 540))


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td>{name}&nbsp;</td><td>{value}</td></tr>" for name, value in rows)
    return f"<table>{cells}</table>"


def _place(folder: Path) -> str:
    return _link(folder.as_uri(), str(folder)) if folder.is_dir() else escape(str(folder))


def _link(address: str, text: str = "") -> str:
    if not address:
        return ""
    return f' <a href="{escape(address)}">{escape(text or address)}</a>'


@Slot()
def _copy_versions() -> None:
    text = "\n".join(f"{name} {version}" for name, version in versions())
    QGuiApplication.clipboard().setText(text)


@Slot(str)
def _open(address: str) -> None:
    with system_libraries():
        QDesktopServices.openUrl(QUrl(address))
