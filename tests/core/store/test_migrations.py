"""Run files of older versions are brought up to date once, step by step."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import RunFileError
from core.domain.record import Ledger
from core.domain.run_status import Percentiles, Sample
from core.run.feed import Feed
from core.store import migrations, run_file
from core.store.migrations import VERSION
from core.store.verify import verify
from core.store.writer import RunWriter
from tests.support.run_files import age, changed, new_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "run.registro")


LATER = (
    ("CREATE TABLE colours (name)", "INSERT INTO colours VALUES ('red')"),
    ("ALTER TABLE colours ADD COLUMN shade",),
)


def migrated(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, [each[1] for each in connection.execute("PRAGMA table_info(colours)")]


CAME_LATER = ("lock_samples", "bad_rows", "log")
LACKED = {1: CAME_LATER, 2: ("bad_rows", "log")}
"""Tables that files of each version did not have."""


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in rows}


@pytest.mark.parametrize("version", LACKED)
def test_a_file_of_each_version_gets_what_it_lacks(path: Path, version: int) -> None:
    now = tables(path)
    assert now.issuperset(CAME_LATER)
    with closing(sqlite3.connect(path)) as connection:
        age(connection)
        for table in LACKED[version]:
            connection.execute(f"DROP TABLE {table}")
        connection.execute(f"PRAGMA user_version = {version}")
    run_file.check(path)
    assert tables(path) == now
    assert migrated(path)[0] == VERSION
    assert verify(path, deep=True).balanced


def a_sample(at: float, **measured: Any) -> Sample:
    values: dict[str, Any] = {"arrival": None, "throughput": None, "oldest": None} | measured
    return Sample(at, Ledger(), target=2.0, lag=0.0, **values)


def test_what_was_not_measured_is_null_in_an_older_file_too(path: Path) -> None:
    times = Percentiles(1.0, 2.0, 3.0)
    samples = (a_sample(1.0), a_sample(2.0, arrival=4.0, throughput=3.0, sojourn=times))
    journal = RunWriter(path)
    for sample in samples:
        journal.write_sample(sample)
    journal.close()
    with changed(path) as connection:
        age(connection)
        zeros = connection.execute("SELECT sojourn_p95, oldest FROM samples ORDER BY id").fetchall()
        assert zeros == [(0.0, 0.0), (2.0, 0.0)]
    feed = Feed(path)
    assert feed.snapshot().samples == samples
    feed.close()


def test_an_older_file_is_brought_up_to_date_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*migrations.MIGRATIONS, *LATER)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", 1 + len(steps))
    for _ in range(2):
        run_file.check(path)
        assert migrated(path) == (VERSION + len(LATER), ["name", "shade"])
        assert verify(path, deep=True).balanced


def test_a_step_that_fails_leaves_the_file_at_the_one_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*migrations.MIGRATIONS, LATER[0], ("DELETE FROM colours", "DELETE FROM nowhere"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", 1 + len(steps))
    with pytest.raises(RunFileError, match=r"run\.registro"):
        run_file.check(path)
    assert migrated(path) == (VERSION + 1, ["name"])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM colours").fetchall() == [("red",)]
