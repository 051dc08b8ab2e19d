"""The ``python`` source: a user's generator function, run in a process of its own."""

import threading
import time
from collections.abc import Sequence
from multiprocessing import get_context

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, SourceError
from core.domain.record import Column, ColumnType
from core.processes.lifeline import Lifeline, child
from core.sources.base import Row, Source
from core.sources.python_process import Hello, main
from core.usercode.output_capture import OutputReader
from core.usercode.work import SETUP

KEPT = 2
"""First records that can be taken again."""

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


class PythonSource(Source):
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
        patience: float = SETUP,
    ) -> None:
        """Start the process and wait for the first record, for at most ``patience`` seconds.

        Raises:
            SourceError: the file or the function cannot be used; the message gives reason and line.

        """
        self._path = path
        self._closed = False
        self._lock = threading.Lock()
        self._output = OutputReader(time.time)
        self._last_output: list[tuple[float, str]] = []
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=child, args=(main, theirs, self._output.pipe, path, name, key, packages)
        )
        self._lifeline = lifeline or Lifeline()
        self._lifeline.start(self._process)
        theirs.close()
        try:
            if not self._connection.poll(patience):
                raise SourceError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{name}() of {path} yielded no record within {seconds} seconds "
                        "(work.setup_patience) and was stopped: does it wait for something?",
                    ),
                    name=name,
                    path=path,
                    seconds=f"{patience:g}",
                )
            hello = self._receive()
        except BaseException:
            self.close()
            raise
        assert isinstance(hello, Hello)  # noqa: S101 (narrows the type)
        self.columns = tuple(Column(name, ColumnType.ANY) for name in hello.names)
        self._first: list[Row] = []
        """The first records, which a check takes before the run does."""

    def take(self, cursor: int, count: int) -> Sequence[Row]:
        """Return what there is of ``count`` records from position ``cursor``.

        It may only go on, but for the first `KEPT` records.
        """
        if cursor < len(self._first):
            return self._first[cursor : cursor + count]
        try:
            self._connection.send((cursor, count))
        except OSError:
            raise self._gone() from None
        rows = self._receive()
        assert isinstance(rows, list)  # noqa: S101 (narrows the type)
        if cursor == len(self._first) < KEPT:
            self._first += rows[: KEPT - len(self._first)]
        return rows

    def output(self) -> Sequence[tuple[float, str]]:
        """Return what it has printed since the last call; from any thread."""
        with self._lock:
            if not self._closed:
                return self._output.take()
            lines, self._last_output = self._last_output, []
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
                self._last_output = self._output.end()

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
