"""Folders with run files for tests of the library, and a look at all that is in them."""

import os
from pathlib import Path

from core.domain.library import Entry
from core.library.index import Index
from core.library.scan import ScanReport, scan
from core.settings.scenario import Scenario
from core.store import run_file
from tests.support.run_files import changed


def stopped_run(path: Path, *, done: int = 0, tag: int = 1, **values: object) -> Path:
    """Make the file of a run that has stopped, with so many records done in 0.25 s each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    run_file.create(path, Scenario.of(values).with_(seed=tag))
    with changed(path) as connection:
        connection.executemany(
            "INSERT INTO records (seq, key, state, attempts, due, born, leased, done,"
            " student, degree, semester) VALUES (?1, ?1, 'done', 1, ?2, ?2, ?2, ?3, 1, 1, 1)",
            [(seq, float(seq), seq + 0.25) for seq in range(1, done + 1)],
        )
        connection.execute("UPDATE ledger SET born = ?1, done = ?1", (done,))
        connection.execute("UPDATE run SET value = 'stopped' WHERE name = 'state'")
        connection.executemany(
            "INSERT OR REPLACE INTO run VALUES (?, ?)",
            [(f"length.{name}", 2.0) for name in ("seconds", "generating", "going")],
        )
    return path


def listed(root: Path, index: Index) -> dict[str, Entry]:
    """Bring the index up to date, and return what is in ``root`` by name."""
    scan(root, index, rest=0.0)
    return {os.path.relpath(each.path, root): each for each in index.entries([root])}


def news(report: ScanReport) -> tuple[int, int, int]:
    """Return how many files are new, changed and gone."""
    return report.new, report.changed, report.gone


def looks(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return all that is in a folder: times, sizes and contents."""
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            path.stat().st_size,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(root.rglob("*"))
    }
