"""Capture of what a process prints: by Python, by C libraries and by the processes it starts.

The parent reads, so that the last output before a crash is captured as well, and a process that
prints without end is bounded where that counts.
"""

import io
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import reduction
from typing import Any
from uuid import uuid4

from core.domain.clock import monotonic
from core.domain.output_lines import CUT, LINES_IN_ALL, LINES_PER_SECOND

LINES_AT_ONCE = 1000
"""Lines that are kept until somebody takes them."""
LINE_LIMIT = 1000
"""Characters of a line that are kept."""
TAB = 8
CHUNK = 65_536
CUT_EVERY = 1.0
"""Seconds between two lines that only tell how many were left out."""


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
    """The writing end of the pipe that a process prints to; passed to it when it is started."""

    def __init__(self, descriptor: int) -> None:
        """Wrap the file descriptor of the pipe's writing end."""
        self._descriptor = descriptor

    def capture(self) -> None:
        """Redirect all output of this process into the pipe from now on."""
        redirect(self._descriptor)
        os.close(self._descriptor)

    def __reduce__(self) -> tuple[object, ...]:
        if sys.platform == "win32":
            import msvcrt

            handle = msvcrt.get_osfhandle(self._descriptor)
            return _rebuilt, (reduction.DupHandle(handle, GENERIC_WRITE),)
        return _rebuilt, (reduction.DupFd(self._descriptor),)


GENERIC_WRITE = 0x40000000
"""Windows' name for the right to write."""


def _rebuilt(passed: Any) -> OutputPipe:
    """Rebuild the pipe in the process that received it."""
    number = passed.detach()
    if sys.platform == "win32":
        import msvcrt

        number = msvcrt.open_osfhandle(number, os.O_WRONLY)
    return OutputPipe(number)


class OutputReader:
    """Reads the output of one process: whole lines, limited in number and length."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin to read from `pipe`; ``now`` returns the time at which a line was read."""
        self._now = now
        self._source, self._target = os.pipe()
        self.pipe = OutputPipe(self._target)
        self._end = uuid4().hex.encode()
        """Our own last line, which shows that everything before it was read."""
        self._lines: list[tuple[float, str]] = []
        self._left_out = 0
        self._room, self._room_at = float(LINES_IN_ALL), monotonic()
        """Lines that may still be kept, as it was when it was counted last."""
        self._cut_at = 0.0
        self._lock = threading.Lock()
        self._thread = threading.Thread(
            target=self._read_lines, name="registro-output-reader", daemon=True
        )
        self._thread.start()

    def take(self) -> list[tuple[float, str]]:
        """Return the lines since the last call, and when each was read; from any thread."""
        if not (self._lines or self._left_out):
            return []
        with self._lock:
            if monotonic() - self._cut_at >= CUT_EVERY:
                self._report_omitted()
            lines, self._lines = self._lines, []
        return lines

    def end(self) -> list[tuple[float, str]]:
        """Stop reading, once the process has ended; return all lines that are left.

        Children of the process may still have the pipe open, so an end of file proves nothing.
        """
        os.write(self._target, b"\n" + self._end + b"\n")
        self._thread.join()
        os.close(self._target)
        os.close(self._source)
        self._report_omitted()
        return self._lines

    def _read_lines(self) -> None:
        rest = b""
        while True:
            before, end, _ = (rest + os.read(self._source, CHUNK)).partition(self._end)
            rest = self._keep_lines(before.removesuffix(b"\n") if end else before)
            if end:
                self._keep_lines(rest + b"\n" if rest else b"")
                return

    def _keep_lines(self, text: bytes) -> bytes:
        """Keep the lines of ``text``, as far as there is room; return what follows the last."""
        with self._lock:
            grown = LINES_PER_SECOND * (monotonic() - self._room_at)
            self._room = min(LINES_IN_ALL, self._room + grown)
            self._room_at = monotonic()
            room = max(0, min(LINES_AT_ONCE - len(self._lines), int(self._room)))
            *lines, rest = text.split(b"\n", room)
            for line in lines:
                self._keep_line(line)
            left_out = rest.count(b"\n")
            if left_out:
                self._left_out += left_out
                rest = rest[rest.rindex(b"\n") + 1 :]
        return rest[: 4 * LINE_LIMIT]  # the end of a line that long is lost

    def _keep_line(self, line: bytes) -> None:
        self._report_omitted()
        self._room -= 1
        text = line[: 4 * LINE_LIMIT].decode("utf-8", "replace").rstrip("\r").expandtabs(TAB)
        text = "".join(each if each.isprintable() else " " for each in text[:LINE_LIMIT])
        self._lines.append((self._now(), text))

    def _report_omitted(self) -> None:
        """Add a line with the number of lines omitted since the last such line."""
        if self._left_out:
            self._lines.append((self._now(), CUT.format(number=f"{self._left_out:,}")))
            self._left_out = 0
            self._cut_at = monotonic()
