"""The source of a user's own: a generator function in a Python file, in a process of its own."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from core.errors import QT_TRANSLATE_NOOP, RegistroError, SourceError, UserCodeError
from core.lifeline import Lifeline, child, close_in_forks
from core.prints import Listener, Outlet
from core.record import Column, Value
from core.storable import storable
from core.supply import Row, Source
from core.user_error import format_user_error
from core.usercode import function, load

FIRST_WITHIN = 10.0
"""Seconds within which the first record has to come."""

TEMPLATE = '''"""Records for Registro: it asks this file's generator for one after the other."""


def records():
    """Give the records: each a dict with the same columns; the first of them is the key.

    It is called once. A run that is resumed calls it again and passes over what it had, so give
    the same records each time. The run ends with the last of them; it may also go on for ever.
    """
    for number in range(1, 1001):
        yield {"order": number, "product": "ABC"[number % 3], "pieces": number % 7 + 1}
'''
"""What a new file may begin with."""


class _Hello(NamedTuple):
    """What the process says first."""

    names: tuple[str, ...]


class UserSource(Source):
    """Records that a user's function yields: dicts, tuples or single values.

    The function is called without arguments. A resumed run calls it again and passes over what it
    had, so the same call has to give the same records.
    """

    def __init__(
        self,
        path: str,
        name: str,
        key: str,
        packages: str = "",
        lifeline: Lifeline | None = None,
    ) -> None:
        """Start the process and wait for the first record.

        Raises:
            SourceError: the file or the function cannot be used; says why and where.

        """
        self._path = path
        self._closed = False
        self._lock = threading.Lock()
        self._listener = Listener(time.time)
        self._last_words: list[tuple[float, str]] = []
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=child, args=(_main, theirs, self._listener.outlet, path, name, key, packages)
        )
        self._lifeline = lifeline or Lifeline()
        self._lifeline.start(self._process)
        theirs.close()
        try:
            if not self._connection.poll(FIRST_WITHIN):
                raise SourceError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{name}() of {path} gave no record within {seconds} seconds: does it wait "
                        "for something? It was stopped.",
                    ),
                    name=name,
                    path=path,
                    seconds=f"{FIRST_WITHIN:g}",
                )
            hello = self._receive()
        except BaseException:
            self.close()
            raise
        assert isinstance(hello, _Hello)  # noqa: S101 (narrows the type)
        self.columns = tuple(Column(name, "") for name in hello.names)

    def take(self, cursor: int, count: int) -> Sequence[Row]:
        """Return ``count`` records from position ``cursor``; it may only go on."""
        try:
            self._connection.send((cursor, count))
        except OSError:
            raise self._gone() from None
        rows = self._receive()
        assert isinstance(rows, list)  # noqa: S101 (narrows the type)
        return rows

    def said(self) -> Sequence[tuple[float, str]]:
        """Return what it has printed since the last time; from any thread."""
        with self._lock:
            if not self._closed:
                return self._listener.take()
            lines, self._last_words = self._last_words, []
            return lines

    def close(self) -> None:
        """End the process."""
        self.interrupt()
        self._connection.close()

    def interrupt(self) -> None:
        """End the process, even in the middle of a record."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._lifeline.end(self._process)
                self._lifeline.close()
                self._last_words = self._listener.end()

    def _receive(self) -> object:
        try:
            answer = self._connection.recv()
        except (EOFError, OSError):
            raise self._gone() from None
        if isinstance(answer, RegistroError):
            raise SourceError(answer.template, **answer.values)
        return answer

    def _gone(self) -> SourceError:
        with self._lock:
            self._process.join()
        return SourceError(
            QT_TRANSLATE_NOOP("core", "The source {path} ended its process with exit code {code}."),
            path=self._path,
            code=self._process.exitcode,
        )


# --- in the process of its own ------------------------------------------------------------------


def _main(
    connection: Connection, outlet: Outlet, path: str, name: str, key: str, packages: str
) -> None:
    close_in_forks(connection)
    outlet.catch()
    try:
        _serve(connection, Path(path).expanduser(), name, key, packages)
    except RegistroError as error:
        connection.send(error)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the program is gone


def _serve(connection: Connection, path: Path, name: str, key: str, packages: str) -> None:
    made = _made(path, name, packages)
    first = next(made, None)
    if first is None:
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{name}() of {path} gives no record at all."),
            name=name,
            path=path,
        )
    names = _names(first)
    place = 0
    if key:
        if key not in names:
            raise UserCodeError(
                QT_TRANSLATE_NOOP("core", "{path} has no column “{name}”; it has: {names}"),
                path=path,
                name=key,
                names=", ".join(names),
            )
        place = names.index(key)
    connection.send(_Hello(names))
    records = chain([first], made)
    position = 0
    while True:
        cursor, count = connection.recv()
        for _ in islice(records, cursor - position):
            position += 1
        rows: list[Row] = []
        for record in islice(records, count):
            fields = _fields(record, names, path, position + len(rows) + 1)
            rows.append((fields[place], fields))
        position += len(rows)
        connection.send(rows)


def _made(path: Path, name: str, packages: str) -> Iterator[object]:
    """Yield what the user's function yields; what it raises becomes a message."""
    make = function(load(path, packages), name)
    try:
        made = make()
        if not isinstance(made, Iterable):
            raise UserCodeError(
                QT_TRANSLATE_NOOP(
                    "core", "{name}() of {path} gives {type}, not records: use yield in it."
                ),
                name=name,
                path=path,
                type=type(made).__name__,
            )
        yield from made
    except (GeneratorExit, RegistroError):
        raise
    except BaseException as error:  # noqa: BLE001 (whatever it is, the user shall read it)
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{name}() of {path} failed: {reason}"),
            name=name,
            path=path,
            reason=format_user_error(error, path),
        ) from None


def _names(record: object) -> tuple[str, ...]:
    from core.tables.names import unique

    if isinstance(record, dict):
        return tuple(unique(map(str, record)))
    if isinstance(record, list | tuple):
        return tuple(f"value_{number}" for number in range(1, len(record) + 1))
    return ("value",)


def _fields(record: object, names: tuple[str, ...], path: Path, number: int) -> tuple[Value, ...]:
    if isinstance(record, dict):
        values = list(record.values())
    elif isinstance(record, list | tuple):
        values = list(record)
    else:
        values = [record]
    if len(values) != len(names) or (isinstance(record, dict) and _names(record) != names):
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core", "Record {number} of {path} has other fields than the first: {names}"
            ),
            number=number,
            path=path,
            names=", ".join(_names(record)),
        )
    return tuple(storable(value) for value in values)
