"""The lines of a text file, never held whole, however long they are."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.files.fingerprint import unreadable
from core.sources.csv.lines import START

LINE_LIMIT = 1_000_000
"""Characters of one line at most; a longer one is a bad row and is never held in memory."""
TOO_LONG = "\ud800"
"""Replaces a line beyond the limit; no file can hold this character."""


class TextFile:
    """A file that is read line by line; reading can be interrupted."""

    def __init__(self, path: Path, encoding: str, interrupted: threading.Event) -> None:
        self._path = path
        self._encoding = encoding
        self._interrupted = interrupted
        self.unended = False
        """Whether the line that was read last has no end: it is the last one of the file."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file; of one that is too long a mark and its start.

        The start goes without quotation marks: one that is not closed would swallow what follows.
        """
        wide = self._encoding.startswith(("utf-16", "utf-32"))
        self.unended = False
        try:
            with self._path.open(
                encoding=self._encoding, errors="replace" if wide else "surrogateescape", newline=""
            ) as file:
                while line := self._line(file):
                    self.unended = not line.endswith(("\n", "\r"))
                    if len(line) == LINE_LIMIT and self.unended:
                        start = line[:START].replace('"', "'")
                        while line and not line.endswith(("\n", "\r")):
                            line = self._line(file)
                        line = f"{TOO_LONG}{start}\n"
                    yield line
        except (OSError, LookupError, UnicodeError) as error:
            raise unreadable(self._path, error) from error

    def _line(self, file: TextIO) -> str:
        if self._interrupted.is_set():
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "Reading {path} was interrupted."), path=self._path
            )
        return file.readline(LINE_LIMIT)
