"""What the program takes of the machine: processor time, memory, handles, threads."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
FIELD_AFTER_NAME = 2
"""The words of a ``stat`` file that come after the name in brackets begin with the third field."""
PARENT, USER, SYSTEM = 4, 14, 15
"""Fields of a ``stat`` file, counted from 1."""


class Usage(NamedTuple):
    """What one process has at one moment."""

    memory: int
    """Bytes that are its own, not those of files."""
    handles: int
    """Open files, sockets and pipes."""
    threads: int


def usage(pid: int) -> Usage:
    """Return what a process has now (Linux)."""
    lines = (PROC / str(pid) / "status").read_text(encoding="ascii", errors="replace").splitlines()
    status = dict(line.split(":", 1) for line in lines if ":" in line)
    handles = len(list((PROC / str(pid) / "fd").iterdir()))
    memory = status.get("RssAnon", "0 kB")  # one that has ended, and is not reaped yet, has none
    return Usage(1024 * int(memory.split()[0]), handles, int(status["Threads"]))


def family(pid: int) -> list[int]:
    """Return a process and all that it has started, and what those have started."""
    parents = dict(_parents())
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), int(_stat(folder)[PARENT - FIELD_AFTER_NAME - 1])
            except OSError:
                continue  # it has just ended


def _stat(folder: Path) -> list[str]:
    text = (folder / "stat").read_text(encoding="ascii", errors="replace")
    return text.rpartition(")")[2].split()


def processor_time(pid: int) -> dict[str, float]:
    """Return the seconds of processor time of a process, by the names of its threads."""
    taken: dict[str, float] = {}
    for folder in (PROC / str(pid) / "task").iterdir():
        words = _stat(folder)
        ticks = sum(int(words[field - FIELD_AFTER_NAME - 1]) for field in (USER, SYSTEM))
        name = (folder / "comm").read_text(encoding="utf-8", errors="replace").strip()
        taken[name] = taken.get(name, 0.0) + ticks / os.sysconf("SC_CLK_TCK")
    return taken


class Spent(NamedTuple):
    """The processor time of a span."""

    seconds: float
    """How long it was."""
    window: dict[str, float]
    """Processor seconds of this process, by the names of its threads."""
    others: float
    """Those of all processes that it has started."""

    @property
    def share(self) -> float:
        """Of one core, all processes together."""
        return (sum(self.window.values()) + self.others) / self.seconds


def spent(doing: Callable[[], object]) -> Spent:
    """Return what this process and those that it has started take while ``doing`` lasts."""
    me = os.getpid()
    others = [pid for pid in family(me) if pid != me]
    before, begun = {pid: processor_time(pid) for pid in (me, *others)}, time.monotonic()
    doing()
    seconds = time.monotonic() - begun
    after = {pid: processor_time(pid) for pid in (me, *others)}
    own = {name: taken - before[me].get(name, 0.0) for name, taken in after[me].items()}
    rest = sum(sum(after[pid].values()) - sum(before[pid].values()) for pid in others)
    return Spent(seconds, own, rest)


def name_threads() -> None:
    """Have the threads of Python be called in the system as they are in Python."""
    for thread in threading.enumerate():
        if thread.native_id is not None and thread is not threading.main_thread():
            comm = PROC / "self" / "task" / str(thread.native_id) / "comm"
            comm.write_text(thread.name[:15], encoding="utf-8")
