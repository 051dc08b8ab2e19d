"""The index: what was read of run files, kept in the cache so that a library is listed at once.

It is only a cache. Whatever is in it can be read again from the files and the notes beside them; it
is thrown away when it is damaged or of another version. Several programs may use it at a time: each
opens it for a moment, and writes what it has read in one short transaction.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.library import Entry, Notes
from core.library.cache_folder import cache_folder

VERSION = 3
"""Of the index: another one whenever `Entry` has other fields, or they mean something else."""
APPLICATION_ID = 0x52474C49
"""``RGLI``."""
WAIT = 5.0
"""Seconds that another program's transaction is waited for."""
_USELESS = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""It is damaged, or of another form."""
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NAMES = ", ".join(f'"{name}"' for name in Entry._fields)
_COLUMNS = ", ".join(f'e."{name}"' for name in Entry._fields)
"""With their table's name: a column that is not there would be taken for a text."""
_SCHEMA = (
    f"CREATE TABLE entries (root TEXT, signature TEXT, {_NAMES}, PRIMARY KEY (root, path))",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)


T = TypeVar("T")


class Known(NamedTuple):
    """What the index knows of a file, to see whether it has changed."""

    signature: str
    state: str


class Index:
    """The index in one file; for any thread."""

    def __init__(self, path: Path | None = None) -> None:
        """Use the file at ``path``, the one in the cache folder without it; it need not be there.

        Where none can be made there, one that goes away with this object is used.
        """
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self.path = path or default_path()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.known(Path())
        except (OSError, RegistroError):
            self._own = tempfile.TemporaryDirectory(prefix="registro-", ignore_cleanup_errors=True)
            self.path = Path(self._own.name) / "library.sqlite"

    def close(self) -> None:
        """Remove what is only of this object."""
        if self._own is not None:
            self._own.cleanup()

    def entries(self, roots: Sequence[Path]) -> list[Entry]:
        """Return what is known of all that is in these folders, the newest first.

        Raises:
            RegistroError: another program has held the index for too long, or no disk can keep it.

        """
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM entries e WHERE root IN ({_marks(roots)})"
            " ORDER BY created DESC, path",
            [str(root) for root in roots],
        )
        entries = list(map(Entry._make, rows))
        # A folder may lie in another one.
        return entries if len(roots) < 2 else list({each.path: each for each in entries}.values())

    def entry(self, path: Path) -> Entry | None:
        """Return what is known of one run or experiment.

        Raises:
            RegistroError: as `entries`.

        """
        rows = self._rows(f"SELECT {_COLUMNS} FROM entries e WHERE path = ? LIMIT 1", [str(path)])
        return Entry._make(rows[0]) if rows else None

    def known(self, root: Path) -> dict[str, Known]:
        """Return, by path, what each of the files in ``root`` was when it was read.

        Raises:
            RegistroError: as `entries`.

        """
        rows = self._rows("SELECT path, signature, state FROM entries WHERE root = ?", [str(root)])
        return {path: Known(signature, state) for path, signature, state in rows}

    def write(
        self, root: Path, entries: Iterable[tuple[str, Entry]], gone: Iterable[str] = ()
    ) -> None:
        """Keep entries of the folder ``root``, each with its signature; forget the ``gone``.

        Raises:
            RegistroError: as `entries`.

        """
        rows = [(str(root), signature, *entry) for signature, entry in entries]
        paths = [(str(root), path) for path in gone]
        statement = f"INSERT OR REPLACE INTO entries VALUES ({_marks((0, 0, *Entry._fields))})"

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(statement, rows)
            connection.executemany("DELETE FROM entries WHERE root = ? AND path = ?", paths)
            connection.execute("COMMIT")

        self._use(change)

    def note(self, path: Path, notes: Notes) -> None:
        """Keep what was just written about a run, which need not be read again for it.

        Raises:
            RegistroError: as `entries`.

        """
        values = ("\n".join(notes.tags), notes.name, notes.note, str(path))
        self._use(
            lambda connection: connection.execute(
                "UPDATE entries SET tags = ?, name = ?, note = ? WHERE path = ?", values
            )
        )

    # --- internals -----------------------------------------------------------------------------

    def _rows(self, statement: str, values: Sequence[str]) -> list[Any]:
        return self._use(lambda connection: connection.execute(statement, values).fetchall())

    def _use(self, use: Callable[[sqlite3.Connection], T]) -> T:
        """Use the index, a new one where what is there is of no use."""
        for last in (False, True):
            try:
                with closing(self._connected()) as connection:
                    return use(connection)
            except sqlite3.Error as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if last or code not in _USELESS:
                    raise self._error(error, held=code in _HELD) from error
                self._throw_away()
        raise AssertionError  # the second time ends in one way or the other

    def _error(self, error: sqlite3.Error, *, held: bool) -> RegistroError:
        if held:
            return RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Another program holds the index of the library, {path}: have it closed there.",
                ),
                path=self.path,
            )
        return RegistroError(
            QT_TRANSLATE_NOOP("core", "The index of the library, {path}, cannot be used: {reason}"),
            path=self.path,
            reason=error,
        )

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=WAIT)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA trusted_schema = OFF")
            if not self._is_ours(connection):
                connection.execute("BEGIN IMMEDIATE")
                if not self._is_ours(connection):  # another program may have been quicker
                    for statement in _SCHEMA:
                        connection.execute(statement)
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    @staticmethod
    def _is_ours(connection: sqlite3.Connection) -> bool:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return bool(application == APPLICATION_ID and version == VERSION)

    def _throw_away(self) -> None:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{suffix}").unlink()


def default_path() -> Path:
    """Return where the index is; each version has its own, so that none takes another's away."""
    return cache_folder() / f"library-{VERSION}.sqlite"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
