"""Records of a large file: first hits of a filter, all of them, sorts, exports, and what it costs.

``python -m tests.bench.rows [RECORDS]``: ten million, unless fewer are asked for.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.domain.run_status import Query
from core.export.records import export
from core.filters.meaning import Words, understood
from core.store.records import RecordReader
from tests.support.many_rows import many_rows

RECORDS = 10_000_000
SHOWN = 50
FILTERS = (
    "Carrera2",
    "straw",
    "done",
    "no such text",
    "99999",
    "11:20",
    "state:dead worker:1",
    'semester>=5 "Carrera2" -key:7',
)
SORTS = ("done", "degree", "error")


class Gaps:
    """How long another thread waits at most for the interpreter, as a window's would."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self.longest = 0.0
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Gaps":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        before = time.perf_counter()
        while not self._over.wait(0.001):
            now = time.perf_counter()
            self.longest = max(self.longest, now - before)
            before = now


def memory() -> float:
    """Return the megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def look(rows: RecordReader, query: Query, records: int) -> str:
    """Return the times until the first rows and until all are known, as a line of the table."""
    with Gaps() as gaps:
        begun = time.perf_counter()
        page = rows.page(query, 0, SHOWN)
        while page.search is not None and not page.rows:
            time.sleep(0.005)
            page = rows.page(query, 0, SHOWN)
        first = time.perf_counter() - begun
        while page.search is not None:
            time.sleep(0.02)
            page = rows.page(query, 0, SHOWN)
        whole = time.perf_counter() - begun
    return (
        f"{first * 1000:>10.0f}{whole:>9.2f}{records / whole / 1e6:>9.2f}{page.total:>12,}"
        f"{gaps.longest * 1000:>9.0f}{memory():>8.0f}"
    )


def cancelled(rows: RecordReader, query: Query) -> float:
    """Return how long a search goes on after it is stopped, in seconds."""
    rows.page(query, 0, SHOWN)
    begun = time.perf_counter()
    rows.stop_search()
    while any(thread.name == "registro-search" for thread in threading.enumerate()):
        time.sleep(0.001)
    return time.perf_counter() - begun


def exported(path: Path, to: str) -> float:
    """Return how long an export takes, in seconds."""
    begun = time.perf_counter()
    export(path, to, path.with_suffix(f".{to}"), progress=_heedless)
    path.with_suffix(f".{to}").unlink()
    return time.perf_counter() - begun


def _heedless(_done: int, _total: int) -> None:
    pass


def report(name: str, measure: Callable[[], str]) -> None:
    """Print a line of the table."""
    print(f"{name:<34}{measure()}", flush=True)


def main() -> None:
    """Print the table."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory() as folder:
        path = many_rows(Path(folder) / "rows.registro", records)
        print(f"{records:,} records, {path.stat().st_size / 1e6:,.0f} MB; memory {memory():.0f} MB")
        print(
            f"{'':<34}{'first, ms':>10}{'all, s':>9}{'M/s':>9}{'found':>12}{'gap, ms':>9}{'MB':>8}"
        )
        with closing(RecordReader(path, background=True)) as rows:
            for text in FILTERS:
                where = understood(text, rows.columns, Words())
                query = Query(where=where, descending=True)
                report(text, lambda query=query: look(rows, query, records))  # type: ignore[misc]
            for sort in SORTS:
                query = Query(sort=sort, descending=True)
                report(f"by {sort}", lambda query=query: look(rows, query, records))  # type: ignore[misc]
            query = Query(sort="degree")
            report("stopped by degree, ms", lambda: f"{cancelled(rows, query) * 1000:>10.0f}")
        for to in ("csv", "json"):
            report(f"all as {to}, s", lambda to=to: f"{exported(path, to):>19.1f}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
