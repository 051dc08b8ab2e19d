"""The library of the window: listed from the index at once, and kept up to date behind that."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.domain.clock import monotonic
from core.domain.library import Entry, NotesChange
from core.library.scan import ScanReport
from gui.bridge.library_jobs import (
    Moved,
    Recounted,
    Shelf,
    Written,
    find_folder,
    list_entries,
    look_through,
    move_to_trash,
    recount,
    restore_notes,
    take_back,
    write_notes,
)
from gui.bridge.tasks import BackgroundTask, Work

AGAIN = 3.0
"""Seconds between two looks through a folder at least, while the library is looked at."""
COST_FACTOR = 20.0
"""A folder that is slow to look through is left alone for so many times as long."""
SHOWN_AFTER = 1.0
"""Seconds after which it is said that a folder is being looked through: most are at once."""
LISTED_EVERY = 1.0
"""Seconds after which what was read by then is listed."""


class Library(QObject):
    """Lists entries and follows their folders; nothing of it waits for a disk."""

    listed = Signal(object)
    """A list of `gui.bridge.library_jobs.Listed`."""
    progressed = Signal(object, int, int)
    """A folder, how many files of it were read, and of how many that have changed."""
    looked = Signal(object, object)
    """A folder that was looked through, and its `ScanReport`."""
    ended = Signal(object)
    """A folder that is not being looked through any more, however that ended."""
    written = Signal(object)
    """What was written about runs: `Written`."""
    moved = Signal(object)
    """What was moved to the trash: `Moved`."""
    restored = Signal(object)
    """What was moved back."""
    recounted = Signal(object)
    """What a recount found: `Recounted`."""
    found = Signal(object)
    """The path of an entry, whose folder is there."""
    failed = Signal(object)
    """An error."""

    def __init__(self, parent: QObject) -> None:
        """Prepare; ``parent`` is the window, which ends the tasks when it closes."""
        super().__init__(parent)
        self.roots: tuple[Path, ...] = ()
        self._shelf = Shelf()
        self._looks: dict[Path, BackgroundTask] = {}
        self._began: dict[Path, float] = {}
        self._rests: dict[Path, float] = {}
        """Until when each folder is left alone, steady seconds."""
        self._again: set[Path] = set()
        """Folders that are looked through once more as soon as that has ended."""
        self._listing: BackgroundTask | None = None
        self._stale = False
        """Whether the list is to be made once more when it is there."""
        self._listed_at = 0.0
        self._timer = QTimer(self, interval=int(1000 * AGAIN))
        self._timer.timeout.connect(self._look_where_due)

    def set_roots(self, roots: Sequence[Path]) -> None:
        """Have these folders."""
        self.roots = tuple(dict.fromkeys(roots))
        self._rests.clear()

    @Slot()
    def follow(self) -> None:
        """List what is known, look through the folders, and go on looking until `rest`."""
        self._timer.start()
        self._list()
        self._look_where_due()

    @Slot()
    def rest(self) -> None:
        """Look no more: nobody sees it."""
        self._timer.stop()

    @property
    def follows(self) -> bool:
        """Whether the folders are looked through again and again."""
        return self._timer.isActive()

    @Slot()
    def look_soon(self) -> None:
        """Look through the folders now, as something has happened there."""
        self._rests.clear()
        self._again.update(self._looks)  # what has happened may have been passed by already
        if self.follows:
            self._look_where_due()

    @property
    def looking(self) -> list[Path]:
        """The folders that are being looked through."""
        return [root for root in self.roots if root in self._looks]

    def write(self, entries: Sequence[Entry], change: NotesChange) -> None:
        """Change what is written about ``entries``; `written` tells when that is done."""
        self._do(write_notes(self._shelf, entries, change), self._on_written)

    def unwrite(self, written: Written) -> None:
        """Have what is written be what it was before."""
        self._do(restore_notes(self._shelf, written), self._on_written)

    def remove(self, entries: Sequence[Entry], in_use: Sequence[Path]) -> None:
        """Move ``entries`` to the trash; ``in_use`` is what the window has open."""
        self._do(move_to_trash(entries, in_use), self._on_moved)

    def unremove(self, moved: Moved) -> None:
        """Move them back."""
        self._do(take_back(moved), self._on_restored)

    def recount(self, entry: Entry) -> None:
        """Recount a run file from its rows, which takes some seconds for a million of them."""
        self._do(recount(entry), self._on_recounted)

    def find_folder(self, entry: Entry) -> None:
        """Look whether the folder of an entry is there."""
        self._do(find_folder(entry), self.found.emit)

    # --- tasks ---------------------------------------------------------------------------------

    def _do(self, work: Work, done: Callable[..., object]) -> None:
        task = BackgroundTask(work, self.parent())
        task.succeeded.connect(done)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        self._list()
        self.written.emit(written)

    @Slot(object)
    def _on_moved(self, moved: Moved) -> None:
        self.look_soon()
        self.moved.emit(moved)

    @Slot(object)
    def _on_restored(self, moved: Moved) -> None:
        self.look_soon()
        self.restored.emit(moved)

    @Slot(object)
    def _on_recounted(self, recounted: Recounted) -> None:
        self.recounted.emit(recounted)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._list()
        self.look_soon()
        self.failed.emit(error)

    @Slot()
    def _list(self) -> None:
        if self._listing is not None:
            self._stale = True
            return
        self._stale = False
        self._listed_at = monotonic()
        task = self._listing = BackgroundTask(list_entries(self._shelf, self.roots), self.parent())
        task.succeeded.connect(self.listed)
        task.failed.connect(self.failed)
        task.finished.connect(self._on_listed)
        task.start()

    @Slot()
    def _on_listed(self) -> None:
        self._listing = None
        if self._stale:
            self._list()

    @Slot()
    def _look_where_due(self) -> None:
        now = monotonic()
        for root in self.roots:
            if root not in self._looks and self._rests.get(root, 0.0) <= now:
                self._look(root)

    def _look(self, root: Path) -> None:
        task = self._looks[root] = BackgroundTask(look_through(self._shelf, root), self.parent())
        self._began[root] = monotonic()
        task.succeeded.connect(partial(self._on_looked, root))
        task.progressed.connect(partial(self._on_progressed, root, task))
        task.failed.connect(self.failed)
        task.finished.connect(partial(self._on_ended, root))
        task.start()
        show = partial(self._show_progress, root, task, 0, 0)
        QTimer.singleShot(int(1000 * SHOWN_AFTER), task, show)

    def _show_progress(self, root: Path, task: BackgroundTask, read: int, of: int) -> None:
        if self._looks.get(root) is task:
            self.progressed.emit(root, read, of)

    def _on_looked(self, root: Path, report: ScanReport) -> None:
        if report.news:
            self._list()
        self.looked.emit(root, report)

    def _on_progressed(self, root: Path, task: BackgroundTask, read: int, of: int) -> None:
        now = monotonic()
        if now - self._listed_at > LISTED_EVERY:
            self._list()
        if now - self._began.get(root, now) > SHOWN_AFTER:
            self._show_progress(root, task, read, of)

    def _on_ended(self, root: Path) -> None:
        self._looks.pop(root, None)
        now = monotonic()
        took = now - self._began.pop(root, now)
        if root not in self._again:
            self._rests[root] = now + max(AGAIN / 2, COST_FACTOR * took)
        elif self.follows:
            QTimer.singleShot(0, self, self._look_where_due)
        self._again.discard(root)
        self.ended.emit(root)
