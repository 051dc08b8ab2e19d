"""Files of the user's own - tables, Python - however they come: picked, dropped or handed over."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.bridge.jobs import functions_of
from gui.bridge.session import Session
from gui.bridge.user_code import PROCESS, EntryPoints
from gui.dialogs import questions
from gui.dialogs.csv_import import TableDialog
from gui.dialogs.python_file import PythonDialog
from gui.dialogs.rejected_rows import RejectedRowsDialog
from gui.widgets.message_bar import MessageBar
from gui.widgets.number_box import NumberBox, WholeBox
from gui.window.live_work import LiveWork
from gui.window.user_code_commands import SOURCE, WORK

TABLE_SUFFIXES = (".csv", ".tsv", ".tab")
PYTHON_SUFFIXES = (".py",)
SUFFIXES = (*TABLE_SUFFIXES, *PYTHON_SUFFIXES)
"""What is taken when it is dropped on the window; a dialog can pick any other."""


class FileOpener(QObject):
    """Shows what such a file is and hands it to the session as parameters."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, live: LiveWork
    ) -> None:
        super().__init__(window)
        self.table: TableDialog | None = None
        self.python: PythonDialog | None = None
        self.rejected_rows: RejectedRowsDialog | None = None
        """Each of these: the one that is open."""
        self._path = Path()
        self._live = live
        self._window = window
        self._session = session
        self._message = message

    def open(self, path: Path) -> None:
        """Show what can be done with the file at ``path``."""
        if path.suffix.lower() in PYTHON_SUFFIXES:
            self._open_python(path.absolute())
        else:
            self.open_table(path)

    @Slot(str, str)
    def take_picked(self, name: str, path: str) -> None:
        """Take a file that was picked for the parameter ``name``; a table is looked at first."""
        if name == "csv.path":
            self.open_table(Path(path))
        else:
            self._live.change(name, path)

    # --- tables --------------------------------------------------------------------------------

    @Slot()
    def choose_table(self) -> None:
        """Ask for a table and show it."""
        path = questions.ask_table(self._window, self._session.scenario.csv.path)
        if path is not None:
            self.open_table(path)

    def open_table(self, path: Path) -> None:
        """Show the table at ``path``; it is used when the person says so."""
        if self.table is not None:
            self.table.reject()
        self.table = TableDialog(path.absolute(), self._session.scenario, self._window)
        self.table.accepted.connect(self._use_table)
        boxes: list[NumberBox | WholeBox] = [
            *self.table.findChildren(NumberBox),
            *self.table.findChildren(WholeBox),
        ]
        for box in boxes:
            box.refused.connect(self._message.show_problem)
        self.table.finished.connect(self._forget_table)
        self.table.open()

    @Slot()
    def _use_table(self) -> None:
        if self.table is not None:
            values = self.table.values()
            if not self._session.set_parameters(values):
                return
            name = Path(str(values["csv.path"])).name
            text = QCoreApplication.translate(
                "FileOpener", "The next run reads its records from {name}."
            )
            self._message.show_note(text.format(name=name))

    @Slot()
    def _forget_table(self) -> None:
        self.table = None

    # --- Python --------------------------------------------------------------------------------

    @Slot()
    def choose_python(self) -> None:
        """Ask for a Python file and use it."""
        path = questions.ask_python_file(self._window, self._session.scenario.work.path)
        if path is not None:
            self._open_python(path.absolute())

    def _open_python(self, path: Path) -> None:
        if self.python is not None:
            self.python.reject()  # its question is about the file before
        self._session.do(functions_of(path), partial(self._offer_functions, path))

    def _offer_functions(self, path: Path, found: EntryPoints) -> None:
        names = [PROCESS] * found.process + list(found.sources)
        self._path = path
        if not names:
            text = QCoreApplication.translate(
                "FileOpener",
                "{name} defines neither a function process(record), which processes a "
                "record, nor a function without arguments that yields records.",
            )
            self._message.show_problem(text.format(name=path.name))
        elif len(names) == 1:
            self._use_function(names[0])
        else:
            self.python = PythonDialog(path, found, self._window)
            self.python.accepted.connect(self._use_chosen)
            self.python.finished.connect(self._forget_python)
            self.python.open()

    @Slot()
    def _use_chosen(self) -> None:
        if self.python is not None:
            self._use_function(self.python.chosen)

    @Slot()
    def _forget_python(self) -> None:
        self.python = None

    def _use_function(self, name: str) -> None:
        translate = QCoreApplication.translate
        if name == PROCESS and self._session.alive:
            self._live.offer(WORK.values(self._path))
            return
        if name == PROCESS:
            values = WORK.values(self._path)
            text = translate("FileOpener", "Records are processed by {function}() of {name}.")
        else:
            values = {**SOURCE.values(self._path), "python.function": name}
            text = translate(
                "FileOpener", "The next run reads its records from {function}() of {name}."
            )
        if self._session.set_parameters(values):
            self._message.show_note(text.format(function=name, name=self._path.name))

    # --- rows left out -------------------------------------------------------------------------

    @Slot()
    def show_rejected_rows(self) -> None:
        """List the rows of the run's table that are no records."""
        path = self._session.path
        if path is None:
            return
        if self.rejected_rows is None:
            self.rejected_rows = RejectedRowsDialog(path, self._window)
            self.rejected_rows.failed.connect(self._message.show_problem)
            self.rejected_rows.finished.connect(self._forget_rejected_rows)
            self._session.snapshot_arrived.connect(self.rejected_rows.show_snapshot)
            self._session.file_closed.connect(self.rejected_rows.close)
        self.rejected_rows.show()
        self.rejected_rows.raise_()
        self.rejected_rows.activateWindow()

    @Slot()
    def _forget_rejected_rows(self) -> None:
        self.rejected_rows = None
