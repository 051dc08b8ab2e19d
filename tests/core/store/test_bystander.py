"""A bystander reads any run file and leaves no trace beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RunFileError
from core.store import opening
from tests.core.store.test_completeness import Live
from tests.support.library import looks
from tests.support.run_files import new_file, row, write
from tests.support.runs import running


def born(path: Path) -> int:
    with closing(opening.bystander(path)) as connection:
        (number,) = connection.execute("SELECT count(*) FROM records").fetchone()
        return int(number)


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """The file of a run that was killed, with what is new in its log."""
    live = Live(tmp_path / "live.registro")
    live.generate(10)
    copy = live.copied("killed.registro")
    live.close()
    return copy


def test_what_is_in_the_log_is_read_and_stays_there(left: Path) -> None:
    before = looks(left.parent)
    assert born(left) == 10
    assert looks(left.parent) == before


def test_a_log_too_large_to_be_copied_is_read_as_ever(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "COPIED_UP_TO", 100)
    assert born(left) == 10


def test_a_file_at_rest_is_read_where_nothing_can_be_made(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.registro")
    write(path, [row(1)])
    before = looks(tmp_path)
    assert born(path) == 1
    assert looks(tmp_path) == before


def test_it_cannot_change_anything(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.registro")
    with closing(opening.bystander(path)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("DELETE FROM run")
    with pytest.raises(RunFileError):
        opening.bystander(tmp_path / "missing.registro")


def test_a_run_that_goes_on_is_read_with_its_log(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=50.0, workers=1, service="none"):
        assert born(path) >= 0
