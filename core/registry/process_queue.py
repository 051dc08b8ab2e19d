"""A textbook engine: a plain `multiprocessing.Queue`.

What was got from it is out of it: a worker that is killed loses what it has. One that is killed
while it reads leaves the queue's own lock locked for ever, and nobody gets anything any more.
Nothing is repaired; but no end of it is ever waited for without a time limit.
"""

import json
import pickle
from collections.abc import Collection, Sequence
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.errors import RegistryBusyError
from core.domain.record import Leased
from core.registry.contract import Note
from core.registry.recorder import Recorder
from core.registry.textbook import TextbookEnd, record_of, row_of, run_file_of, url_of

CLOSE_WITHIN = 1.0
"""Seconds that the thread that feeds the pipe has to notice that its reader is gone."""
_QUEUES: dict[str, Any] = {}
"""The queues of this program by run: they can be given to processes that are started, and to no
one else."""
_numbers = count(1)


class QueueHost:
    """The queue, for the program that runs the run."""

    join_address = ""

    def __init__(self, path: Path, which: str, clock: Clock) -> None:
        """Have it there for the run in the file at ``path``."""
        self._run = str(next(_numbers))
        queue: Any = get_context("spawn").Queue()
        # Its thread ends when the reader is gone, instead of printing an error for each record.
        queue._ignore_epipe = True  # noqa: SLF001
        queue.cancel_join_thread()  # nor does the program wait for it
        self.shared: object = queue
        _QUEUES[self._run] = queue
        self.url = url_of("queue", which, path, clock, run=self._run)

    def close(self) -> None:
        """End it with all that is in it, whoever was killed with one of its locks."""
        queue = _QUEUES.pop(self._run, None)
        if queue is None:
            return
        feeder = queue._thread  # noqa: SLF001
        queue._reader.close()  # noqa: SLF001 (whoever writes gets an error: nothing reads)
        if feeder is not None:
            queue.close()
            feeder.join(CLOSE_WITHIN / 2)
            if feeder.is_alive() and queue._wlock is not None:  # noqa: SLF001
                queue._wlock.release()  # noqa: SLF001 (whoever was killed with it)
                feeder.join(CLOSE_WITHIN / 2)
        queue._writer.close()  # noqa: SLF001


def host(path: Path, which: str, clock: Clock, server: str) -> QueueHost:  # noqa: ARG001
    """Have the queue there for the run in the file at ``path``."""
    return QueueHost(path, which, clock)


def open_registry(place: str, which: str, who: int, note: Note) -> Recorder:
    """Open the queue of this program, and the run file that its records are recorded in."""
    queue = _QUEUES[json.loads(place)["run"]]
    return Recorder(run_file_of(place), which, who, ProcessQueue(place, who, queue), note)


def open_worker_end(place: str, which: str, who: int, shared: object) -> "ProcessQueue":  # noqa: ARG001
    """Open the queue that a worker was given when it was started."""
    return ProcessQueue(place, who, shared)


class ProcessQueue(TextbookEnd):
    """One end of the queue."""

    keyed = False

    def __init__(self, place: str, who: int, queue: Any) -> None:
        """Use ``queue`` for ``who``."""
        super().__init__(place, who)
        self._queue = queue

    def put(self, records: Sequence[Leased]) -> None:
        """Put records in: a thread of the queue's writes them into its pipe."""
        self.put_again(records)

    def put_again(self, records: Sequence[Leased]) -> None:
        """Put records in, at the end."""
        for record in records:
            self._queue.put(row_of(record))

    def size(self) -> int | None:
        """Return how many records are in it; None where the system cannot say (macOS)."""
        try:
            size: int = self._queue.qsize()
        except NotImplementedError:
            return None
        return size

    def missing(self, waiting: Sequence[int]) -> Collection[int]:
        """Return the first ones that are too many: whoever came first leaves first."""
        size = self.size()
        return () if size is None else waiting[: max(0, len(waiting) - size)]

    def _take(self, want: int, order: Order) -> list[Leased]:  # noqa: ARG002 (it knows one order)
        """Do what `Queue.get` does, with its lock in sight and a time limit."""
        queue = self._queue
        taken: list[Leased] = []
        try:
            while len(taken) < want and queue._poll():  # noqa: SLF001
                with self._watch.holding(queue._rlock):  # noqa: SLF001
                    if queue._poll():  # noqa: SLF001
                        row = pickle.loads(queue._recv_bytes())  # noqa: S301, SLF001
                        taken.append(record_of(row))
                        queue._sem.release()  # noqa: SLF001
        except RegistryBusyError:
            if not taken:
                raise
        return taken
