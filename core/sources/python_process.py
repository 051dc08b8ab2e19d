"""The process that a source of the user's own runs in: it makes the records that are asked for."""

import dataclasses
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, UserCodeError
from core.domain.record import Value
from core.processes.lifeline import close_in_forks
from core.sources.base import Row
from core.usercode.errors import format_user_error, show_value
from core.usercode.loader import function, load
from core.usercode.output_capture import OutputPipe
from core.usercode.values import UnsupportedValueError, to_sql_value

COLUMN_LIMIT = 1000
"""Fields of a record."""
GATHERING = 0.001
"""Seconds that the first record waits for others that may come at once."""


class Hello(NamedTuple):
    """The first message of the process: the names of the columns."""

    names: tuple[str, ...]


def main(
    connection: Connection, pipe: OutputPipe, path: str, name: str, key: str, packages: str
) -> None:
    """Serve what ``name`` of the file at ``path`` yields; the target of the process."""
    close_in_forks(connection)
    pipe.capture()
    try:
        _serve(connection, Path(path).expanduser(), name, key, packages)
    except RegistroError as error:
        connection.send(error)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the program is gone


def _serve(connection: Connection, path: Path, name: str, key: str, packages: str) -> None:
    made = _made(path, name, packages)
    first = next(made, made)
    if first is made:
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{name}() of {path} yields no record at all."),
            name=name,
            path=path,
        )
    shape = _Shape.of(first)
    names = shape.names
    _fields(first, shape, path, 1)  # raises before the start if it is wrong
    if len(names) > COLUMN_LIMIT:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core", "Record 1 of {path} has {number} fields; at most {limit} are possible."
            ),
            path=path,
            number=f"{len(names):,}",
            limit=f"{COLUMN_LIMIT:,}",
        )
    key_position = 0
    if key:
        if key not in names:
            raise UserCodeError(
                QT_TRANSLATE_NOOP("core", "{path} has no column “{name}”; it has: {names}"),
                path=path,
                name=key,
                names=", ".join(names),
            )
        key_position = names.index(key)
    connection.send(Hello(names))
    _Server(connection, _Records(chain([first], made), shape, key_position, path)).run()


def _made(path: Path, name: str, packages: str) -> Iterator[object]:
    """Return what the user's function yields.

    Raises:
        UserCodeError: it cannot be loaded, or does not yield; the message gives reason and line.

    """
    make = function(load(path, packages), name)
    made = _guarded(make, name, path)
    if not isinstance(made, Iterable) or isinstance(made, str | bytes | Mapping):
        text = QT_TRANSLATE_NOOP(
            "core", "{name}() of {path} returns {type}, not records: use yield in it."
        )
        if hasattr(made, "__aiter__"):
            text = QT_TRANSLATE_NOOP(
                "core", "{name}() of {path} returns {type}: write it with def, not with async def."
            )
        raise UserCodeError(
            text,
            name=name,
            path=path,
            type=type(made).__name__,
        )
    return _Iterator(iter(made), name, path)


def _guarded(make: Callable[[], object], name: str, path: Path) -> object:
    """Return what ``make`` gives; what it raises becomes a message."""
    try:
        return make()
    except StopIteration:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever it is, the user shall read it)
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "{name}() of {path} failed: {reason}"),
            name=name,
            path=path,
            reason=format_user_error(error, path),
        ) from None


class _Iterator(Iterator[object]):
    """The user's iterator; it may be asked again after an error, as theirs may go on."""

    def __init__(self, made: Iterator[object], name: str, path: Path) -> None:
        self._made = made
        self._name = name
        self._path = path

    def __next__(self) -> object:
        return _guarded(self._made.__next__, self._name, self._path)


class _Records:
    """The user's records as rows, one after the other."""

    def __init__(
        self, made: Iterator[object], shape: "_Shape", key_position: int, path: Path
    ) -> None:
        """Take from ``made`` records of one ``shape``; field number ``key_position`` is the key."""
        self._made = made
        self._shape = shape
        self._key_position = key_position
        self._path = path
        self._number = 0

    def next(self) -> Row | None:
        """Return the next one; None: there are no more.

        Raises:
            RegistroError: the user's function raised an error, or what it gave is no record.

        """
        record = next(self._made, self)
        if record is self:
            return None
        self._number += 1
        fields = _fields(record, self._shape, self._path, self._number)
        return fields[self._key_position], fields


class _Server:
    """Answers what is asked for; the main thread makes the records, another one sends them.

    So each is sent when it is there, however long the next one takes, and none is made before it is
    asked for.
    """

    def __init__(self, connection: Connection, records: _Records) -> None:
        """Serve ``records`` through ``connection``."""
        self._connection = connection
        self._records = records
        self._changed = threading.Condition()
        self._rows: deque[Row | RegistroError] = deque()
        """Made, not yet sent."""
        self._demand = self._gap = 0
        """How many to make, and how many before them to leave out."""
        self._cursor = 0
        """Position after the last one that was sent."""
        self._ended = self._closed = False

    def run(self) -> None:
        """Make records as long as they are asked for, until the program is gone."""
        threading.Thread(target=self._serve, daemon=True).start()
        while self._wait_for_demand():
            try:
                row = self._records.next()
            except RegistroError as error:
                self._put(error)
            else:
                self._put(row)

    def _wait_for_demand(self) -> bool:
        with self._changed:
            while not self._closed and (self._ended or self._demand + self._gap <= 0):
                self._changed.wait()
            return not self._closed

    def _put(self, row: Row | RegistroError | None) -> None:
        with self._changed:
            if row is None:
                self._ended = True
            elif self._gap > 0:
                self._gap -= 1  # an error has a place of its own, as a record has
                return
            else:
                self._rows.append(row)
                self._demand -= 1
            if self._ended or len(self._rows) == 1:
                self._changed.notify_all()

    def _serve(self) -> None:
        try:
            while True:
                self._connection.send(self._answer(*self._connection.recv()))
        except (EOFError, OSError):
            with self._changed:
                self._closed = True  # the program is gone
                self._changed.notify_all()

    def _answer(self, cursor: int, count: int) -> list[Row] | RegistroError:
        """Return what there is of ``count`` records: at least one, an error, or none any more."""
        with self._changed:
            self._ask(cursor, count)
            while not self._rows and not self._ended:
                self._changed.wait()
            late = self._demand > 0 and not self._ended
        if late:
            time.sleep(GATHERING)  # those that come at once travel together
        with self._changed:
            rows: list[Row] = []
            while self._rows and len(rows) < count and not isinstance(self._rows[0], RegistroError):
                rows.append(self._rows.popleft())  # type: ignore[arg-type]
            if not rows and self._rows:
                self._cursor += 1
                return self._rows.popleft()  # type: ignore[return-value]
            self._cursor += len(rows)
            return rows

    def _ask(self, cursor: int, count: int) -> None:
        """Have ``count`` records made, those before ``cursor`` left out."""
        gap = cursor - self._cursor
        self._cursor = cursor
        while gap > 0 and self._rows:
            self._rows.popleft()
            gap -= 1
        self._gap = gap
        self._demand = count - len(self._rows)
        self._changed.notify_all()


def _names(record: object) -> tuple[str, ...]:
    from core.sources.names import unique

    if isinstance(record, dict):
        return tuple(unique(map(str, record)))
    if isinstance(record, list | tuple):
        return tuple(f"value_{number}" for number in range(1, len(record) + 1))
    return ("value",)


class _Shape(NamedTuple):
    """What the records are made of."""

    names: tuple[str, ...]
    """The columns."""
    given: tuple[object, ...] = ()
    """How the first record, if it was a dict, calls them."""

    @staticmethod
    def of(first: object) -> "_Shape":
        """Return the shape of the ``first`` record."""
        first = _plain(first)
        return _Shape(_names(first), tuple(first) if isinstance(first, dict) else ())

    def values(self, record: object) -> Mapping[str, object]:
        """Return what ``record`` has for each column; the order of its own fields means nothing."""
        if isinstance(record, dict):
            if record.keys() == set(self.given):
                return {
                    name: record[each] for name, each in zip(self.names, self.given, strict=True)
                }
            return dict(zip(_names(record), record.values(), strict=True))
        parts = record if isinstance(record, list | tuple) else [record]
        return dict(zip(_names(record), parts, strict=True))


def _fields(record: object, shape: _Shape, path: Path, number: int) -> tuple[Value, ...]:
    """Return the values of a record in the order of the columns."""
    record = _plain(record)
    if not shape.names or record is None:
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core",
                "Record {number} of {path} is {record}, which has no fields: give a dict, a tuple "
                "or a value.",
            ),
            number=number,
            path=path,
            record=show_value(record),
        )
    values = shape.values(record)
    if values.keys() != set(shape.names):
        raise UserCodeError(
            QT_TRANSLATE_NOOP(
                "core", "Record {number} of {path} has other fields than the first: {names}"
            ),
            number=number,
            path=path,
            names=", ".join(values) or "–",
        )
    try:
        return tuple(to_sql_value(values[name]) for name in shape.names)
    except UnsupportedValueError as error:
        raise UserCodeError(
            QT_TRANSLATE_NOOP("core", "Record {number} of {path}: {reason}"),
            number=number,
            path=path,
            reason=error,
        ) from None


def _plain(record: object) -> object:
    """Return a record with named fields of any kind as a dict."""
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        return record._asdict()
    if isinstance(record, sqlite3.Row):
        from core.sources.names import unique

        return dict(zip(unique(record.keys()), tuple(record), strict=True))
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}
    return dict(record) if isinstance(record, Mapping) else record
