"""The questions that the window asks, each a function that returns the answer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from core.errors import RegistroError, ScenarioError
from core.feed import Viewport
from core.identity import VERSION
from core.scenario import load
from core.status import Query
from gui.exporter import ExportThread
from gui.panels.record_table import CopyRequest, as_text
from gui.texts import error_text

MOST_COPIED = 100_000
"""Records that are copied at once; reading them takes a good second."""

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def ask_to_stop(parent: QWidget) -> bool:
    """Ask whether the run that is going on may be stopped."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Registro")
    box.setText(translate("dialogs", "A run is going on."))
    box.setInformativeText(
        translate(
            "dialogs",
            "Stop it? What still waits stays in its file, and the run can be resumed later.",
        )
    )
    stop = box.addButton(translate("dialogs", "Stop the run"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(translate("dialogs", "Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is stop


def ask_to_kill_program(parent: QWidget) -> bool:
    """Ask whether the whole program is really to be killed."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Registro")
    box.setText(translate("dialogs", "This kills Registro itself, with all its processes."))
    box.setInformativeText(
        translate(
            "dialogs",
            "The window disappears at once. Start the program again and open the run's file: it "
            "balances, and it can go on.",
        )
    )
    kill = box.addButton(translate("dialogs", "Kill it"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is kill


def ask_run_file(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a run file."""
    translate = QCoreApplication.translate
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("dialogs", "Open run"),
        str(folder),
        translate("dialogs", "Runs (*.registro);;All files (*)"),
    )
    return Path(name) if name else None


def ask_scenario_file(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a scenario file."""
    translate = QCoreApplication.translate
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("dialogs", "Open scenario"),
        str(folder),
        translate("dialogs", "Scenarios (*.toml);;All files (*)"),
    )
    return Path(name) if name else None


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for the folder that new runs go to."""
    title = QCoreApplication.translate("dialogs", "Folder for runs")
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def load_scenario(window: "MainWindow", path: Path) -> None:
    """Take all parameters from a file, or say what is wrong with it."""
    try:
        window.session.set_scenario(load(path))
    except ScenarioError as error:
        window.message.show_problem(error_text(error))


def save_scenario(window: "MainWindow", folder: Path) -> None:
    """Ask for a file and write all parameters to it."""
    translate = QCoreApplication.translate
    name, _ = QFileDialog.getSaveFileName(
        window,
        translate("dialogs", "Save scenario"),
        str(folder / "scenario.toml"),
        translate("dialogs", "Scenarios (*.toml)"),
    )
    if name:
        try:
            window.session.scenario.save(Path(name))
        except OSError as error:
            window.message.show_problem(error_text(error))


def export_records(window: "MainWindow", source: Path, query: Query) -> None:
    """Ask for a file and write the rows of ``query`` to it, with progress."""
    translate = QCoreApplication.translate
    name, _ = QFileDialog.getSaveFileName(
        window,
        translate("dialogs", "Export records"),
        str(source.with_suffix(".csv")),
        translate("dialogs", "CSV (*.csv);;JSON (*.json)"),
    )
    if not name:
        return
    thread = ExportThread(source, Path(name), query, window)
    progress = QProgressDialog(window)
    progress.setLabelText(translate("dialogs", "Writing the records…"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(1000)
    progress.setAutoClose(False)
    progress.setAutoReset(False)
    thread.progressed.connect(_Share(progress).show)
    thread.failed.connect(window._show_problem)  # noqa: SLF001 (the window's own dialog)
    thread.written.connect(_Told(window, Path(name)).tell)
    thread.finished.connect(progress.close)
    thread.finished.connect(thread.deleteLater)
    progress.canceled.connect(thread.cancel)
    thread.start()


class _Share(QObject):
    """Shows in a dialog how much of a whole is done."""

    def __init__(self, dialog: QProgressDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    @Slot(int, int)
    def show(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``."""
        self._dialog.setMaximum(max(1, total))
        self._dialog.setValue(min(done, total))


class _Told(QObject):
    """Says what was written."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._message = window.message
        self._path = path

    @Slot(int)
    def tell(self, number: int) -> None:
        """Say that ``number`` records were written."""
        text = QCoreApplication.translate("dialogs", "{number} records were written to {path}.")
        self._message.show_note(text.format(number=QLocale().toString(number), path=self._path))
        self.deleteLater()


def copy_rows(window: "MainWindow", request: CopyRequest) -> None:
    """Copy a selection that is larger than what the table holds."""
    query, first, last = request.query, request.first, request.last
    number = last - first + 1
    if number > MOST_COPIED:
        text = QCoreApplication.translate(
            "dialogs",
            "{number} records are too many to copy (at most {most}); export them instead.",
        )
        locale = QLocale()
        window.message.show_problem(
            text.format(number=locale.toString(number), most=locale.toString(MOST_COPIED))
        )
        return
    try:
        rows = window.session.rows_for(Viewport(query, first, number))
    except RegistroError as error:
        window.message.show_problem(error_text(error))
        return
    feed = window.session.feed
    names = [column.name for column in feed.columns] if feed is not None else []
    QGuiApplication.clipboard().setText(as_text(names, rows))


def about(parent: QWidget) -> None:
    """Say what this is."""
    text = QCoreApplication.translate(
        "dialogs",
        "<h3>Registro {version}</h3><p>A test bench for producer-consumer pipelines: real "
        "processes, one locked registry, and a balance that always holds.</p>"
        "<p>Free software under the MIT licence.</p>",
    )
    QMessageBox.about(parent, "Registro", text.format(version=VERSION))


def check_for_updates(window: "MainWindow") -> None:
    """Ask for the newest version and say what came out."""
    from gui.updates import UpdateDialog

    dialog = UpdateDialog(window.preferences, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.start()


def guide(parent: QWidget) -> None:
    """Say what everything on the screen means."""
    text = QCoreApplication.translate(
        "dialogs",
        "<h3>What you see</h3>"
        "<p><b>Start</b> begins a run: the generator bears records at the <b>rate</b>, they wait "
        "in the registry, and the worker processes lease, process and acknowledge them.</p>"
        "<p>Every parameter marked ⚡ acts at once. <b>Kill a worker</b> ends a real process: its "
        "records are given back (↻) and another worker takes them.</p>"
        "<p><b>Pause</b> stops the run for a while; <b>Freeze view</b> only stops the screen.</p>"
        "<p>The line at the bottom is the <b>ledger</b>: every record that was born is in exactly "
        "one place. It is green only while that is true.</p>"
        "<p>A run is a file from its first second. It can be opened again, resumed, exported, and "
        "read with any SQLite tool.</p>",
    )
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("dialogs", "Guide"))
    box.setText(text)
    box.exec()
