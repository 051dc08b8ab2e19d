"""Rows that were left out: kept in the run file, found again at once, also in older files."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.lock_clients import LockClient
from core.domain.rejected_row import RejectedRow
from core.domain.run_status import Event
from core.run.feed import Feed
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.rejected_rows import RejectedRowReader
from core.store.writer import RunWriter
from tests.support.run_files import age


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario())
    return path


@pytest.fixture
def journal(path: Path) -> Iterator[RunWriter]:
    journal = RunWriter(path, LockClient.SUPERVISOR)
    yield journal
    journal.close()


def row(line: int) -> RejectedRow:
    return RejectedRow(
        line, "{number} values instead of {expected}", {"number": line, "expected": 2}, "x"
    )


def test_any_part_is_read_and_what_is_known_stays(path: Path, journal: RunWriter) -> None:
    journal.write_rejected_rows([row(line) for line in range(10, 510, 5)])
    journal.write_rejected_rows([row(10), row(505), row(510)])
    rows = RejectedRowReader(path)
    assert rows.count() == journal.bad_rows() == 101
    assert rows.part(0, 2) == [row(10), row(15)]
    assert rows.part(99, 10) == [row(505), row(510)]
    assert rows.part(99, 1)[0].text == "505 values instead of 2"
    rows.close()


def test_a_snapshot_says_how_many_there_are(path: Path, journal: RunWriter) -> None:
    feed = Feed(path)
    assert feed.snapshot().bad_rows == 0
    journal.write_rejected_rows([row(3), row(4)])
    assert feed.snapshot().bad_rows == 2
    feed.close()


def test_an_event_keeps_why_as_something_to_translate(path: Path, journal: RunWriter) -> None:
    text = "Line {line} of the source is not a record and was rejected: {reason}"
    values = {"line": 9, "reason": row(9).error}
    journal.write_events([Event(0, 1.0, "bad-row", text, values)])
    feed = Feed(path)
    (event,) = feed.snapshot().events
    feed.close()
    assert (
        event.text == "Line 9 of the source is not a record and was rejected: 9 values instead of 2"
    )
    assert isinstance(event.values["reason"], RegistroError)
    assert event.values["reason"].values == {"number": 9, "expected": 2}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT text FROM events").fetchall() == [(event.text,)]


def test_those_of_an_older_file_are_kept(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        age(connection)
        connection.execute("DROP TABLE bad_rows")
        connection.execute("CREATE TABLE bad_rows (line INTEGER PRIMARY KEY, reason TEXT NOT NULL)")
        connection.execute("INSERT INTO bad_rows VALUES (7, 'a is ''{x}'', which is not REAL')")
        connection.execute("PRAGMA user_version = 3")
        connection.commit()
    rows = RejectedRowReader(path)
    (old,) = rows.part(0, 5)
    assert (old.line, old.text, old.start) == (7, "a is '{x}', which is not REAL", "")
    rows.close()


def test_others_can_read_them_too(path: Path, journal: RunWriter) -> None:
    journal.write_rejected_rows([row(9)])
    with closing(sqlite3.connect(path)) as connection:
        ((number, line, reason, start, values),) = connection.execute(
            'SELECT number, line, reason, start, "values" FROM bad_rows'
        ).fetchall()
    assert (number, line, reason, start) == (1, 9, "9 values instead of 2", "x")
    assert json.loads(values) == {"number": 9, "expected": 2}
