"""The fingerprint of a file: whether it is the one that it was."""

import hashlib
import os
import stat
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import QT_TRANSLATE_NOOP, SourceError, reason_of
from core.domain.record import Value

WHOLE_UP_TO = 256 * 1024 * 1024
"""Bytes up to which all of a file is hashed; of a larger one its two ends are."""
END = 64 * 1024 * 1024
"""Bytes of each end of a larger file."""
CHUNK = 1024 * 1024


class Match(StrEnum):
    """The result of comparing a file with its fingerprint."""

    SAME = "same"
    GROWN = "grown"
    """It has what it had, whole lines, and more behind it."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The fingerprint of a file; ``sha256`` is empty until its content was read."""

    size: int
    modified: int
    """Nanoseconds since 1970."""
    sha256: str = ""
    """Of the whole content; of a file beyond `WHOLE_UP_TO` ``ends:`` and that of its two ends."""

    @property
    def facts(self) -> dict[str, Value]:
        """The same as facts of a run (table ``run``)."""
        return {
            "table_size": self.size,
            "table_modified": self.modified,
            "table_sha256": self.sha256,
        }

    @staticmethod
    def of_facts(facts: Mapping[str, Value]) -> "Fingerprint | None":
        """Return the fingerprint in the facts of a run; None: there is none, as in older files."""
        size, modified = facts.get("table_size"), facts.get("table_modified")
        if not isinstance(size, int) or not isinstance(modified, int):
            return None
        return Fingerprint(size, modified, str(facts.get("table_sha256") or ""))


def looked_at(path: Path) -> Fingerprint:
    """Return size and time of the file at ``path``, without reading it.

    Raises:
        SourceError: it is not there, or no file that can be read again and again.

    """
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(
        found.st_mode
    ):  # reading a folder raises its own error
        return Fingerprint(found.st_size, found.st_mtime_ns)
    raise SourceError(
        QT_TRANSLATE_NOOP(
            "core",
            "{path} is a pipe or a device: what it gives is there only once, and a run that goes "
            "on needs it again. Save it as a file first, and choose that as the table (csv.path).",
        ),
        path=path,
    )


def fingerprint(path: Path, interrupted: threading.Event | None = None) -> Fingerprint:
    """Return the fingerprint of the file at ``path``, with the hash of its content.

    Raises:
        SourceError: it cannot be read, or reading it was ``interrupted``.

    """
    look = looked_at(path)
    return Fingerprint(look.size, look.modified, sha256_of(path, look.size, interrupted))


def compare(
    path: Path, known: Fingerprint, interrupted: threading.Event | None = None
) -> tuple[Match, Fingerprint]:
    """Return what has become of the file at ``path``, and its fingerprint now.

    Raises:
        SourceError: it cannot be read, or reading it was ``interrupted``.

    """
    now = fingerprint(path, interrupted)
    same_look = (now.size, now.modified) == (known.size, known.modified)
    if now.size == known.size and (now.sha256 == known.sha256 if known.sha256 else same_look):
        return Match.SAME, now
    if now.size <= known.size or not known.sha256 or now.size > WHOLE_UP_TO:
        return Match.CHANGED, now
    begins_so = sha256_of(path, known.size, interrupted) == known.sha256
    grown = begins_so and _ends_a_line(path, known.size)
    return (Match.GROWN if grown else Match.CHANGED), now


def sha256_of(path: Path, size: int, interrupted: threading.Event | None = None) -> str:
    """Return the hash of the first ``size`` bytes of the file at ``path``.

    Raises:
        SourceError: it cannot be read, or reading it was ``interrupted``.

    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            if size <= WHOLE_UP_TO:
                _add(digest, file, size, path, interrupted)
                return digest.hexdigest()
            _add(digest, file, END, path, interrupted)
            file.seek(size - END)
            _add(digest, file, END, path, interrupted)
            return f"ends:{digest.hexdigest()}"
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> SourceError:
    """Return the error for a table at ``path`` that cannot be read, with what to do about it."""
    if isinstance(error, FileNotFoundError):
        return SourceError(
            QT_TRANSLATE_NOOP(
                "core",
                "Table (csv.path): there is no file {path}. Was it moved or renamed? Choose the "
                "CSV or TSV file to read.",
            ),
            path=path,
        )
    return SourceError(
        QT_TRANSLATE_NOOP("core", "Table (csv.path): {path} cannot be read: {reason}"),
        path=path,
        reason=reason_of(error),
    )


def _add(
    digest: "hashlib._Hash",
    file: BinaryIO,
    size: int,
    path: Path,
    interrupted: threading.Event | None,
) -> None:
    while size > 0 and (part := file.read(min(CHUNK, size))):
        if interrupted is not None and interrupted.is_set():
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "Reading {path} was interrupted."), path=path
            )
        digest.update(part)
        size -= len(part)


def _ends_a_line(path: Path, size: int) -> bool:
    """Return whether the first ``size`` bytes are whole lines: else the last one is another now."""
    with path.open("rb") as file:
        file.seek(max(0, size - 2), os.SEEK_SET)
        return file.read(min(2, size)).strip(b"\0")[-1:] in {b"\n", b"\r"}
