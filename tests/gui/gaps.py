"""How long the program keeps its window's event loop from turning, without what the machine does.

A gap between two turns is the program's own, less the time in which the window's thread was ready
to run and the system ran something else, and less the time in which it waited for an interpreter
whose holder was in that position. Linux counts both. What it does not count, as when the machine
itself stands still, a process shows that has nothing to do: as late as that is, any would be.
"""

import subprocess
import sys
import threading
import time
import traceback
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Slot

EVERY = 0.005
"""Seconds between two turns that are looked for."""
WORTH = 0.02
"""Seconds; shorter gaps are not looked into."""
THREADS = Path("/proc/self/task")
COUNTED = (THREADS / str(threading.get_native_id()) / "schedstat").exists()
"""Whether the system counts how long a thread was ready to run and did not."""


IDLE = """
import sys, time
while True:
    begun = time.perf_counter()
    time.sleep(0.005)
    now = time.perf_counter()
    if now - begun > 0.01:
        sys.stdout.write(f"{begun + 0.005} {now}\\n")
        sys.stdout.flush()
"""
"""A process that has nothing to do, and tells from when to when it was late."""


class Turn(NamedTuple):
    """A turn of the event loop, in seconds."""

    at: float
    cpu: float
    """Of the processor, that the window's thread has had."""


class Look(NamedTuple):
    """What the thread beside it sees, in seconds."""

    at: float
    late: float
    """That it was itself, since the look before."""
    kept: float
    """Of that, what it waited for the interpreter."""
    window: float
    """That the window's thread was ready to run and did not, ever."""
    others: float
    """The same for all other threads of the program."""


class Gap(NamedTuple):
    """Between two turns."""

    own: float
    """Seconds that are the program's own doing."""
    whole: float
    doing: str
    """Where the window's thread was in it."""


class Gaps(QObject):
    """Measures from its beginning to `stop`."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Gap] = []
        """Those that are worth a look, once it has stopped."""
        self._window = threading.get_native_id()
        self._ident = threading.get_ident()
        self._pairs: list[tuple[Turn, Turn]] = []
        self._looks: list[Look] = []
        self._doing: dict[float, str] = {}
        """By the turn before, where the window's thread was a while after it."""
        self._ready: dict[int, float] = {}
        """By thread; those that have ended count as well."""
        self._last = _now()
        words = [sys.executable, "-S", "-c", IDLE]
        self._idle = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self._late: list[tuple[float, float]] = []
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._be_beside, name="gaps", daemon=True)
        self._thread.start()
        self._timer = QTimer(self, interval=int(1000 * EVERY), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    @property
    def longest(self) -> Gap:
        """The one that is most the program's own."""
        return max(self.all, default=Gap(0.0, 0.0, ""))

    def stop(self) -> None:
        """End; what is going on now counts."""
        self._turn()
        self._timer.stop()
        self._stopped.set()
        self._thread.join()
        self._idle.kill()
        told, _ = self._idle.communicate()
        lines = (line.split() for line in told.splitlines(keepends=True) if line.endswith("\n"))
        self._late = [(float(start), float(end)) for start, end in lines]
        self.all = [self._judged(before, after) for before, after in self._pairs]

    @Slot()
    def _turn(self) -> None:
        # Nothing here lets go of the interpreter, as that would be a gap of the measurement's own.
        before, self._last = self._last, _now()
        if self._last.at - before.at > WORTH:
            self._pairs.append((before, self._last))

    def _judged(self, before: Turn, after: Turn) -> Gap:
        """Return the gap between these turns."""
        whole = after.at - before.at - EVERY
        during = [pair for pair in pairwise(self._looks) if _overlap(pair, before, after)]
        if not during:
            others = 0.0
        elif COUNTED:
            first, last = during[0][0], during[-1][1]
            kept = sum(look.kept for _, look in during)
            others = last.window - first.window + min(kept, last.others - first.others)
        else:
            others = sum(look.late for _, look in during)
        stood = sum(
            max(0.0, min(end, after.at) - max(start, before.at)) for start, end in self._late
        )
        own = whole - max(others, stood)
        if not stood:  # the time of a processor goes on where the machine stands still
            own = max(own, after.cpu - before.cpu)
        return Gap(own, whole, self._doing.get(before.at, ""))

    def _be_beside(self) -> None:
        own = threading.get_native_id()
        before = _ready(own)
        self._looks.append(self._look(0.0, 0.0, own))
        while not self._stopped.is_set():
            begun = time.perf_counter()
            time.sleep(EVERY)
            late = time.perf_counter() - begun - EVERY
            ready = _ready(own)
            self._looks.append(self._look(late, max(0.0, late - (ready - before)), own))
            before = ready
            turned = self._last.at
            if time.perf_counter() - turned > WORTH and turned not in self._doing:
                self._doing[turned] = self._stack()
        self._looks.append(self._look(0.0, 0.0, own))

    def _look(self, late: float, kept: float, own: int) -> Look:
        if COUNTED:
            for each in THREADS.iterdir():
                thread = int(each.name)
                self._ready[thread] = max(_ready(thread), self._ready.get(thread, 0.0))
        others = (
            ready for thread, ready in self._ready.items() if thread not in {self._window, own}
        )
        window = self._ready.get(self._window, 0.0)
        return Look(time.perf_counter(), late, kept, window, sum(others))

    def _stack(self) -> str:
        # A frame that is held outlives its function, and a painter in it is deleted in this thread,
        # which Qt does not survive: the places are taken at once, and formatted without it.
        frame = sys._current_frames().get(self._ident)
        places: list[tuple[str, int, str]] = []
        while frame is not None:
            places.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
            frame = frame.f_back
        stack = [traceback.FrameSummary(*place) for place in reversed(places[:8])]
        return "".join(traceback.format_list(stack))


def _now() -> Turn:
    return Turn(time.perf_counter(), time.thread_time())


def _ready(thread: int) -> float:
    """Return for how many seconds a thread was ready to run and did not; 0 once it has ended."""
    try:
        words = (THREADS / str(thread) / "schedstat").read_bytes().split()
    except OSError:
        return 0.0
    return int(words[1]) / 1e9


def _overlap(looks: tuple[Look, Look], before: Turn, after: Turn) -> bool:
    return looks[0].at < after.at and looks[1].at > before.at
