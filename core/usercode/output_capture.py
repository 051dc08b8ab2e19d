"""What a process prints, heard by its parent: by Python, by C libraries and by what it starts.

The parent reads, so that the last words before a crash are heard as well, and a process that
prints without end is bounded where that counts.
"""

import io
import os
import re
import sys
import threading
from collections.abc import Callable
from multiprocessing import reduction
from typing import Any
from uuid import uuid4

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP

LINES_AT_ONCE = 1000
"""Lines that are kept until somebody takes them."""
LINES_IN_ALL, LINES_PER_SECOND = 10_000, 10
"""Lines of one process that are kept, and how fast there is room for more after that: a run file
is no place for a flood, and what is printed hours later is still wanted."""
LINE_LIMIT = 1000
"""Characters of a line that are kept."""
TAB = 8
CHUNK = 65_536
CUT_EVERY = 1.0
"""Seconds between two lines that only tell how many were left out."""
CUT = QT_TRANSLATE_NOOP("core", "[… {number} more lines, left out]")
"""Stands for lines that were not kept."""


_CUT = re.compile(r"\[… ([\d,]+) more lines, left out\]")


def left_out(line: str) -> int:
    """Return how many lines ``line`` stands for; 0 for one that was printed itself."""
    match = _CUT.fullmatch(line)
    return int(match[1].replace(",", "")) if match else 0


def redirect(target: int) -> None:
    """Send what this process prints to the file descriptor ``target``, at once."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    for descriptor in (1, 2):
        if descriptor != target:
            os.dup2(target, descriptor)
    # New streams: the old ones remember what kind of file they wrote to. They hold nothing back,
    # as a process that crashes writes nothing any more.
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(
            open(each, "wb", buffering=0, closefd=False),  # noqa: SIM115 (it stays open)
            encoding="utf-8",
            errors="replace",
            newline="\n",
            write_through=True,
        )
        for each in (1, 2)
    )


class OutputPipe:
    """Where a process shall print to; given to it as an argument when it is started."""

    def __init__(self, descriptor: int) -> None:
        """Stand for the writing end of a pipe."""
        self._descriptor = descriptor

    def catch(self) -> None:
        """Have all that this process prints from now on be heard; it ends with the process."""
        redirect(self._descriptor)
        os.close(self._descriptor)

    def __reduce__(self) -> tuple[object, ...]:
        if sys.platform == "win32":
            import msvcrt

            handle = msvcrt.get_osfhandle(self._descriptor)
            return _received, (reduction.DupHandle(handle, GENERIC_WRITE),)
        return _received, (reduction.DupFd(self._descriptor),)


GENERIC_WRITE = 0x40000000
"""Windows' name for the right to write."""


def _received(passed: Any) -> OutputPipe:
    """Make the outlet in the process that it was given to."""
    number = passed.detach()
    if sys.platform == "win32":
        import msvcrt

        number = msvcrt.open_osfhandle(number, os.O_WRONLY)
    return OutputPipe(number)


class OutputReader:
    """Hears what one process prints: whole lines, within bounds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin to listen at `outlet`; ``now`` tells when a line was heard."""
        self._now = now
        self._source, self._target = os.pipe()
        self.outlet = OutputPipe(self._target)
        self._end = uuid4().hex.encode()
        """Our own last line, which shows that everything before it was heard."""
        self._lines: list[tuple[float, str]] = []
        self._left_out = 0
        self._room, self._room_at = float(LINES_IN_ALL), monotonic()
        """Lines that may still be kept, as it was when it was counted last."""
        self._cut_at = 0.0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._listen, name="registro-listener", daemon=True)
        self._thread.start()

    def take(self) -> list[tuple[float, str]]:
        """Return the lines since the last time, and when each was heard; from any thread."""
        if not (self._lines or self._left_out):
            return []
        with self._lock:
            if monotonic() - self._cut_at >= CUT_EVERY:
                self._tell_cut()
            lines, self._lines = self._lines, []
        return lines

    def end(self) -> list[tuple[float, str]]:
        """Stop listening, once the process is gone; return what is new, to its last word.

        What the process has started may still have the pipe open, so its end says nothing.
        """
        os.write(self._target, b"\n" + self._end + b"\n")
        self._thread.join()
        os.close(self._target)
        os.close(self._source)
        self._tell_cut()
        return self._lines

    def _listen(self) -> None:
        rest = b""
        while True:
            before, end, _ = (rest + os.read(self._source, CHUNK)).partition(self._end)
            rest = self._hear(before.removesuffix(b"\n") if end else before)
            if end:
                self._hear(rest + b"\n" if rest else b"")
                return

    def _hear(self, text: bytes) -> bytes:
        """Keep the lines of ``text``, as far as there is room; return what follows the last."""
        with self._lock:
            grown = LINES_PER_SECOND * (monotonic() - self._room_at)
            self._room = min(LINES_IN_ALL, self._room + grown)
            self._room_at = monotonic()
            room = max(0, min(LINES_AT_ONCE - len(self._lines), int(self._room)))
            *lines, rest = text.split(b"\n", room)
            for line in lines:
                self._keep(line)
            left_out = rest.count(b"\n")
            if left_out:
                self._left_out += left_out
                rest = rest[rest.rindex(b"\n") + 1 :]
        return rest[: 4 * LINE_LIMIT]  # the end of a line that long is lost

    def _keep(self, line: bytes) -> None:
        self._tell_cut()
        self._room -= 1
        text = line[: 4 * LINE_LIMIT].decode("utf-8", "replace").rstrip("\r").expandtabs(TAB)
        text = "".join(each if each.isprintable() else " " for each in text[:LINE_LIMIT])
        self._lines.append((self._now(), text))

    def _tell_cut(self) -> None:
        """Say how many lines were left out since that was said last."""
        if self._left_out:
            self._lines.append((self._now(), CUT.format(number=f"{self._left_out:,}")))
            self._left_out = 0
            self._cut_at = monotonic()
