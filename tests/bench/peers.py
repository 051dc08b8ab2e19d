"""The same work on what people use instead: put -> take -> process -> kept, by real processes.

Each peer gets its best case: workers are up before the clock starts, the producer hands over as
many records at once as Registro's generator does at full rate, and nothing that Registro does
beyond that (attempts, deadlines, times, a ledger, survival of kills) is asked of it. ``batch`` is
what a worker takes and acknowledges at once.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.managers import DictProxy
from pathlib import Path
from typing import Any

PUT = 500
"""Records that the producer hands over at once, as `core.arrivals.generator` does at full rate."""

Record = tuple[int, tuple[int, int, int]]

SPAWN: SpawnContext = get_context("spawn")
IDLE = 0.0002
"""Seconds that a peer's worker sleeps when it finds nothing."""
END = None


def records(number: int) -> Iterator[Record]:
    """Return ``number`` students with a key each."""
    return ((key, (key % 100, key % 5, key % 10)) for key in range(number))


def batches(number: int, batch: int) -> Iterator[list[Record]]:
    """Return ``number`` students in lists of ``batch``."""
    every = records(number)
    while part := list(islice(every, batch)):
        yield part


@contextmanager
def crew(target: Callable[..., None], workers: int, *arguments: Any) -> Iterator[None]:
    """Run ``workers`` processes until the block ends; it begins when all are up."""
    processes: list[SpawnProcess] = []
    ready = []
    for _ in range(workers):
        mine, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=target, args=(theirs, *arguments), daemon=True)
        process.start()
        processes.append(process)
        ready.append(mine)
    for pipe in ready:
        pipe.recv()
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def manager_dict(number: int, batch: int, workers: int) -> float:
    """Return the seconds of ``Manager().dict()`` with a lock, as in the course exercise, mended."""
    with SPAWN.Manager() as manager:
        waiting, done, lock = manager.dict(), manager.dict(), manager.Lock()
        with crew(_manager_worker, workers, waiting, done, lock, batch):
            begun = time.perf_counter()
            for part in batches(number, PUT):
                with lock:
                    waiting.update(part)
            while len(done) < number:
                time.sleep(IDLE)
            return time.perf_counter() - begun


def _manager_worker(
    ready: Any, waiting: "DictProxy[int, Any]", done: "DictProxy[int, Any]", lock: Any, batch: int
) -> None:
    ready.send(True)
    while True:
        taken = []
        with lock:
            try:
                for _ in range(batch):
                    taken.append(waiting.popitem())  # noqa: PERF401 (it ends with an exception)
            except KeyError:
                pass
        if taken:
            with lock:
                done.update(taken)
        else:
            time.sleep(IDLE)


def queue(number: int, batch: int, workers: int) -> float:
    """Return the seconds of two ``multiprocessing.Queue``: no lease, kept in a list only."""
    waiting, done = SPAWN.Queue(), SPAWN.Queue()
    with crew(_queue_worker, workers, waiting, done):
        begun = time.perf_counter()
        for part in batches(number, batch):
            waiting.put(part)
        kept: list[Record] = []
        while len(kept) < number:
            kept += done.get()
        seconds = time.perf_counter() - begun
        waiting.close()
        waiting.join_thread()
    return seconds


def _queue_worker(ready: Any, waiting: Any, done: Any) -> None:
    ready.send(True)
    while True:
        done.put(waiting.get())


def bulk_insert(folder: Path, number: int, batch: int) -> float:
    """Return the seconds of SQLite's own ``executemany``: only kept, by one process."""
    connection = sqlite3.connect(folder / "bulk.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE TABLE kept (key INTEGER PRIMARY KEY, a, b, c)")
    begun = time.perf_counter()
    for part in batches(number, batch):
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO kept VALUES (?, ?, ?, ?)", ((key, *fields) for key, fields in part)
        )
        connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    (folder / "bulk.sqlite").unlink()
    return seconds
