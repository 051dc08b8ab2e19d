"""What a process prints, caught: by Python, by C libraries and by programs that it starts."""

import os
import sys
import threading
from collections import deque

LINES_AT_ONCE = 1000
"""Lines that are kept until somebody takes them."""
LINES_IN_ALL = 10_000
"""Lines of one process that are kept; a run file is no place for more."""
LINE_LIMIT = 1000
"""Characters of a line that are kept."""
CHUNK = 65_536


def redirect(target: int) -> None:
    """Send what this process prints to the file descriptor ``target``, line by line."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    for descriptor in (1, 2):
        if descriptor != target:
            os.dup2(target, descriptor)
    # New streams: the old ones remember what kind of file they wrote to.
    sys.stdout, sys.stderr = (
        open(each, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        for each in (1, 2)
    )


class Prints:
    """Catches standard output and errors of this process, whole lines, within bounds."""

    def __init__(self) -> None:
        """Begin to catch; it ends with the process."""
        source, target = os.pipe()
        redirect(target)
        os.close(target)
        self._lines: deque[str] = deque()
        self._left_out = 0
        self._kept = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, args=(source,), daemon=True).start()

    def take(self) -> tuple[str, ...]:
        """Return the lines since the last time."""
        if not (self._lines or self._left_out):
            return ()
        with self._lock:
            lines = list(self._lines)
            self._lines.clear()
            if self._left_out:
                lines.append(f"[… {self._left_out:,} more lines, left out]")
                self._left_out = 0
        return tuple(lines)

    def _listen(self, source: int) -> None:
        rest = b""
        while chunk := os.read(source, CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            rest = rest[: 4 * LINE_LIMIT]  # the end of a line that long is lost
            with self._lock:
                for line in lines:
                    self._keep(line)

    def _keep(self, line: bytes) -> None:
        if len(self._lines) >= LINES_AT_ONCE or self._kept >= LINES_IN_ALL:
            self._left_out += 1
            return
        self._kept += 1
        text = line[: 4 * LINE_LIMIT].decode("utf-8", "replace").rstrip("\r")[:LINE_LIMIT]
        self._lines.append("".join(each if each.isprintable() else " " for each in text))
