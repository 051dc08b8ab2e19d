"""A line on a terminal that says how far something long is."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from core.cli.console import PROGRESS_EVERY, print_message
from core.domain.clock import monotonic


class ProgressLine:
    """Is called with how much of how much is done, and shows it now and then."""

    def __init__(self, what: str, *, wanted: bool) -> None:
        """Begin to count ``what``; if it is not ``wanted``, nobody sees it."""
        self.wanted = wanted
        self._what = what
        self._shown_at = monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show it, if it was not just shown: nothing appears of what does not take long."""
        if not self.wanted or monotonic() - self._shown_at < PROGRESS_EVERY[True]:
            return
        self._shown_at, self._shown = monotonic(), True
        print_message(f"\r{done:,} of {total:,} {self._what}", end="")

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            print_message("")


@contextmanager
def progress_line(what: str, *, wanted: bool = True) -> Iterator[ProgressLine]:
    """Provide a line on stderr for ``what``, which stays empty where that is no terminal."""
    stream = sys.stderr
    terminal = isinstance(stream, io.TextIOWrapper) and stream.isatty()
    line = ProgressLine(what, wanted=wanted and terminal)
    try:
        yield line
    finally:
        line.end()
