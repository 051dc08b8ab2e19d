"""How fast a library of ten thousand runs is listed, searched and put in order, from its index.

``python -m tests.bench.library [ENTRIES]``; and how long it takes to read run files that are new.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.domain.library import Entry, EntryKind
from core.library.index import Index
from core.library.scan import scan
from gui.bridge.library_jobs import Shelf, list_entries
from gui.bridge.tasks import Control
from gui.models.library_columns import Column
from gui.panels.library.panel import LibraryPanel
from tests.support.library import stopped_run

ENTRIES, FILES = 10_000, 200


def timed(name: str, work: Callable[[], object], times: int = 5) -> None:
    """Print the median of how long ``work`` takes."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    print(f"  {name:<44} {1000 * sorted(took)[times // 2]:8.1f} ms")


def entry(root: Path, number: int) -> Entry:
    """Return a run as there are many of."""
    return Entry(
        f"{root}/20260901-{number:06}.registro",
        EntryKind.RUN,
        state="stopped",
        created=1.79e9 + number * 60,
        seconds=60.0 + number % 600,
        settings=f"rate={number % 500}\nworkers={number % 8}\nservice=none",
        engine="file",
        seed=number,
        born=number * 3,
        done=number * 3,
        throughput=number / 60,
        p95=(number * 7919 % 1000) / 1000,
        balance="balanced",
        name=f"Trial {number}" if number % 3 else "",
        tags="calm\nweek 2" if number % 5 == 0 else "",
        note="As it should be." if number % 7 == 0 else "",
    )


def main() -> None:
    """Measure, and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "runs"
        index = Index(Path(folder) / "library.sqlite")
        index.write(root, [(f"s{n}", entry(root, n)) for n in range(number)])
        shelf = Shelf(index)
        listed = list_entries(shelf, [root])(Control(lambda _done, _of: None))
        assert isinstance(listed, list)
        panel = LibraryPanel()
        panel.resize(1200, 600)
        panel.show()
        print(f"{len(listed):,} entries")

        def show() -> None:
            work = list_entries(shelf, [root])
            panel.show_entries(work(Control(lambda _done, _of: None)))  # type: ignore[arg-type]
            application.processEvents()

        def type_in(text: str) -> None:
            panel.search.setText(text)
            panel.grab()

        timed("read from the index (behind the window)", lambda: index.entries([root]))
        timed("read, list and paint", show)
        texts = iter(["t", "tr", "tri", "trial 9", "trial 99 -rate=1"])
        timed("a letter more in the search, painted", lambda: type_in(next(texts)))
        panel.search.clear()
        turns = iter([Column.P95, Column.NAME, Column.DONE, Column.TAGS, Column.BALANCE])
        order = Qt.SortOrder.AscendingOrder
        timed("another order", lambda: panel.table.sortByColumn(next(turns), order))
        for n in range(FILES):
            stopped_run(root / f"{n}.registro", done=20, tag=n + 1)
        other = Index(Path(folder) / "other.sqlite")
        begun = time.perf_counter()
        scan(root, other, rest=0.0)
        took = time.perf_counter() - begun
        print(f"  {'a file that is new, read':<44} {1000 * took / FILES:8.1f} ms")
        timed(f"{FILES} files that are as they were", lambda: scan(root, other, rest=0.0))
        panel.close()


if __name__ == "__main__":
    main()
