"""What the window does with its library: opens, names, removes and brings back runs."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow

from core.domain.library import Entry, EntryKind, NotesChange
from gui.bridge.library import Library
from gui.bridge.library_jobs import Moved, Recounted, Written
from gui.bridge.session import Session
from gui.models.library_columns import named
from gui.panels.library.panel import LibraryPanel
from gui.system.editor import show_folder
from gui.system.preferences import Preferences
from gui.text import numbers
from gui.text.translate import error_text, translated
from gui.window.run_commands import RunCommands

HEIGHT = 0.45
"""Part of the window's height that the library has at least when it is asked for."""
MOST_UNDONE = 50
MOST_PROBLEMS = 5
"""Of a recount that are shown; the command line lists all."""


class LibraryCommands(QObject):
    """Wires the panel of the library to what lists and follows the folders."""

    room_wanted = Signal(float)
    """The panel is to have at least this part of the window's height."""
    experiment_chosen = Signal(object)
    """The folder of an experiment that is to be shown."""

    def __init__(
        self,
        window: QMainWindow,
        panel: LibraryPanel,
        dock: QDockWidget,
        session: Session,
        files: RunCommands,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self.library = Library(window)
        self._window = window
        self._panel = panel
        self._dock = dock
        self._session = session
        self._files = files
        self._preferences = preferences
        self._undo: list[Callable[[], object]] = []
        """What takes back what was done, the last one last."""
        panel.table.arrange_columns(preferences.library_columns)
        library = self.library
        library.listed.connect(panel.show_entries)
        library.progressed.connect(panel.show_progress)
        library.looked.connect(self._show_looked)
        library.ended.connect(panel.show_rest)
        library.failed.connect(self._show_problem)
        library.written.connect(self._report_written)
        library.moved.connect(self._report_moved)
        library.restored.connect(self._report_restored)
        library.recounted.connect(self._report_recounted)
        library.found.connect(self._open_folder)
        panel.open_requested.connect(self._open)
        panel.place_requested.connect(self._show_place)
        panel.recount_requested.connect(self._recount)
        panel.notes_changed.connect(self._write)
        panel.removal_requested.connect(self._remove)
        panel.actions_.undo_requested.connect(self.undo)
        panel.folders_menu.addition_requested.connect(self._add_folder)
        panel.folders_menu.folder_removed.connect(self._take_folder_out)
        panel.table.arrangement_changed.connect(self._remember_columns)
        dock.visibilityChanged.connect(self._follow)
        session.file_opened.connect(library.look_soon)
        session.file_closed.connect(library.look_soon)
        session.state_changed.connect(library.look_soon)

    @Slot()
    def show(self) -> None:
        """Bring the library to the front, with room for some rows."""
        self._dock.show()
        self._dock.raise_()
        self.room_wanted.emit(HEIGHT)
        self._panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _remember_columns(self) -> None:
        self._preferences.library_columns = self._panel.table.horizontalHeader().saveState()

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo:
            self._panel.notice.clear()
            self._undo.pop()()
            self._panel.actions_.undo.setEnabled(bool(self._undo))

    # --- folders -------------------------------------------------------------------------------

    @Slot(bool)
    def _follow(self, seen: bool) -> None:
        if seen:
            self._set_roots()
            self.library.follow()
        else:
            self.library.rest()

    def _set_roots(self) -> None:
        own = self._preferences.folder
        roots = (own, *self._preferences.library_folders)
        if tuple(dict.fromkeys(roots)) != self.library.roots:
            self.library.set_roots(roots)
            self._panel.set_roots(self.library.roots, own)

    @Slot()
    def _add_folder(self) -> None:
        title = self.tr("Add a folder with runs")
        start = str(self._preferences.folder.parent)
        folder = QFileDialog.getExistingDirectory(self._window, title, start)
        if folder:
            others = self._preferences.library_folders
            self._preferences.library_folders = list(dict.fromkeys([*others, Path(folder)]))
            self._set_roots()
            self.library.follow()

    @Slot(object)
    def _take_folder_out(self, folder: Path) -> None:
        others = [each for each in self._preferences.library_folders if each != folder]
        self._preferences.library_folders = others
        self._set_roots()
        self.library.follow()

    @Slot(object, object)
    def _show_looked(self, root: Path, report: object) -> None:
        problem = getattr(report, "problem", None)
        self._panel.show_looked(root, error_text(problem) if problem is not None else "")

    # --- runs ----------------------------------------------------------------------------------

    @Slot(object)
    def _open(self, entry: Entry) -> None:
        if entry.kind == EntryKind.EXPERIMENT:
            self.experiment_chosen.emit(Path(entry.path))
        else:
            self._files.open(Path(entry.path))

    @Slot(object)
    def _show_place(self, entry: Entry) -> None:
        self.library.find_folder(entry)

    @Slot(object)
    def _open_folder(self, path: Path) -> None:
        if not show_folder(path):
            text = self.tr("The folder could not be opened. It is {path}.")
            self._panel.notice.show_problem(text.format(path=path.parent))

    @Slot(object)
    def _recount(self, entry: Entry) -> None:
        self._panel.notice.show_busy(self.tr("Recounting {what}…").format(what=named(entry)))
        self.library.recount(entry)

    @Slot(object, object)
    def _write(self, entries: tuple[Entry, ...], change: NotesChange) -> None:
        self.library.write(entries, change)

    @Slot(object)
    def _remove(self, entries: list[Entry]) -> None:
        path = self._session.path
        self.library.remove(entries, [path] if path is not None else [])

    # --- what came of it -----------------------------------------------------------------------

    @Slot(object)
    def _report_written(self, written: Written) -> None:
        if written.change is None:
            self._panel.notice.show_note(self.tr("What was written is as it was before."))
            return
        text = self._written_text(written, written.change)
        self._offer_undo(text, partial(self.library.unwrite, written))

    @Slot(object)
    def _report_moved(self, moved: Moved) -> None:
        text = self.tr("Moved to the trash: {what}")
        if moved.folder is not None:
            text = self.tr("There is no trash there. Moved to the folder {folder}: {what}")
        text = text.format(what=self._what(moved.entries), folder=moved.folder)
        self._offer_undo(text, partial(self.library.unremove, moved))

    @Slot(object)
    def _report_restored(self, moved: Moved) -> None:
        text = self.tr("Moved back: {what}")
        self._panel.notice.show_note(text.format(what=self._what(moved.entries)))

    @Slot(object)
    def _report_recounted(self, recounted: Recounted) -> None:
        what, notice = named(recounted.entry), self._panel.notice
        notice.show_busy("")
        if not recounted.problems:
            text = self.tr("{what} is balanced: {number} records, recounted one by one.")
            notice.show_note(text.format(what=what, number=numbers.count(recounted.born)))
            return
        lines = [translated(each.template, each.values) for each in recounted.problems]
        text = self.tr("{what} is not balanced:").format(what=what)
        rest = len(lines) - MOST_PROBLEMS
        more = [self.tr("and {number} more").format(number=numbers.count(rest))] if rest > 0 else []
        notice.show_problem("\n".join((text, *lines[:MOST_PROBLEMS], *more)))

    def _offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        self._undo = [*self._undo, undo][-MOST_UNDONE:]
        self._panel.actions_.undo.setEnabled(True)
        self._panel.notice.offer(text, self.tr("Undo"), self.undo, good=True)

    @Slot(object)
    def _show_problem(self, error: Exception) -> None:
        self._panel.notice.show_busy("")
        self._panel.notice.show_problem(error_text(error))

    def _what(self, entries: Sequence[Entry]) -> str:
        """Return what entries are called in a sentence."""
        if len(entries) == 1:
            return named(entries[0])
        return self.tr("{number} runs").format(number=numbers.count(len(entries)))

    def _written_text(self, written: Written, change: NotesChange) -> str:
        what = self._what([entry for entry, _ in written.before])
        if change.name:
            return self.tr("{what} is called {name} now.").format(what=what, name=change.name)
        if change.name is not None:
            return self.tr("{what} has no name of its own any more.").format(what=what)
        if change.add or change.remove:
            tags = [*(f"+{tag}" for tag in change.add), *(f"−{tag}" for tag in change.remove)]
            return self.tr("Tags of {what}: {tags}").format(what=what, tags=", ".join(tags))
        return self.tr("The note about {what} was written.").format(what=what)
