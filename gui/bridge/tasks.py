"""One background task: whatever takes longer than a moment, with progress, cancel and an end.

A task is a daemon thread, as one that hangs in the system can be neither ended nor waited for, and
keeps no program from ending then; a `QThread` would abort the program.
"""

import threading
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from core.domain.clock import monotonic
from core.domain.errors import RegistroError


class TaskCancelledError(Exception):
    """The person cancelled the task."""


class Control:
    """What the work of a task has of the window: reports progress, learns of cancelling."""

    def __init__(self, progressed: Callable[[int, int], None]) -> None:
        self.cancelled = threading.Event()
        self._progressed = progressed
        self._cancel: Callable[[], object] | None = None
        self._lock = threading.Lock()

    def report(self, done: int, total: int) -> None:
        """Report how much of how much is done.

        Raises:
            TaskCancelledError: the rest is not wanted.

        """
        self.check()
        self._progressed(done, total)

    def check(self) -> None:
        """Go on only while the result is wanted.

        Raises:
            TaskCancelledError: it is not.

        """
        if self.cancelled.is_set():
            raise TaskCancelledError

    def on_cancel(self, call: Callable[[], object]) -> None:
        """Have ``call`` interrupt what cannot look whether it is cancelled; from any thread."""
        with self._lock:
            self._cancel = call
        if self.cancelled.is_set():
            call()

    def cancel(self) -> None:
        """Have the work end soon, from any thread."""
        self.cancelled.set()
        with self._lock:
            call = self._cancel
        if call is not None:
            call()


Work = Callable[[Control], object]
"""What a task does, in a thread of its own; returns its result."""

EXPECTED: tuple[type[Exception], ...] = (RegistroError, OSError)
"""What may go wrong with a file; anything else is an error of the program."""


class BackgroundTask(QObject):
    """Does one piece of work; signals arrive in the window's thread. It deletes itself."""

    progressed = Signal(int, int)
    """Done, of how many."""
    succeeded = Signal(object)
    """The result; not emitted where the work gave up because it was cancelled."""
    failed = Signal(object)
    """An expected error; not emitted once the task is cancelled."""
    finished = Signal()
    _due = Signal(object)
    """From its thread: emits one of the above in a later turn of the window's, when whoever began
    the task has connected to it."""

    def __init__(
        self,
        work: Work,
        parent: QObject | None = None,
        expected: tuple[type[Exception], ...] = EXPECTED,
    ) -> None:
        """Prepare; ``parent`` has to outlive the task, as the window does."""
        super().__init__(parent)
        self._work = work
        self._expected = expected
        self._control = Control(self._report)
        self._arrived = False
        self._thread = threading.Thread(target=self._run, name="registro-task", daemon=True)
        self._due.connect(self._emit_due)
        self.finished.connect(self._leave)

    @property
    def running(self) -> bool:
        """Whether it has begun and what came of it has not arrived."""
        return self._thread.ident is not None and not self._arrived

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @Slot()
    def cancel(self) -> None:
        """Have it end soon; it leaves nothing half done behind."""
        self._control.cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end, in any thread; return whether it has ended."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result = self._work(self._control)
        except TaskCancelledError:
            pass
        except self._expected as error:
            if not self._control.cancelled.is_set():
                self._post(partial(self.failed.emit, error))
        else:
            self._post(partial(self.succeeded.emit, result))
        finally:
            self._post(self.finished.emit)

    def _report(self, done: int, total: int) -> None:
        self._post(partial(self.progressed.emit, done, total))

    def _post(self, emit: Callable[[], None]) -> None:
        """Call ``emit`` in the window's thread, unless the window, which waits a while, is gone."""
        if shiboken6.isValid(self):
            self._due.emit(emit)

    @Slot(object)
    def _emit_due(self, emit: Callable[[], None]) -> None:
        emit()

    @Slot()
    def _leave(self) -> None:
        self._arrived = True
        self.wait()  # it reports that it has finished a moment before it has
        self.deleteLater()


def running_tasks(root: QObject) -> list[BackgroundTask]:
    """Return the tasks below ``root`` that have not ended: the registry that closing looks at."""
    return [task for task in root.findChildren(BackgroundTask) if task.running]


def end_tasks(root: QObject, seconds: float) -> None:
    """Cancel all tasks below ``root``; wait so long for all of them, and abandon the rest."""
    until = monotonic() + seconds
    tasks = running_tasks(root)
    for task in tasks:
        task.cancel()
    for task in tasks:
        if not task.wait(max(0.0, until - monotonic())):
            task.setParent(None)  # its thread keeps it
