"""A file that is not all of its run: known from its bytes, whatever was copied, cut or mixed up."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.store import opening
from core.store.checkpoint import fold
from core.store.completeness import Flaw, IncompleteError, flaw_of
from core.store.verify import verify
from tests.support.run_files import RunFile

PAGE = 4096
FRAME = PAGE + 24


class Live(RunFile):
    """A run file that is written to as a run does: through a log beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        self._watch = opening.connect(path)  # keeps the log from being folded in
        self._watch.execute("SELECT 1 FROM run").fetchone()

    @property
    def log(self) -> Path:
        return Path(f"{self.path}-wal")

    def fold(self) -> None:
        """Have all of the log in the file, and begin it anew."""
        assert fold(self._watch)

    def copied(self, name: str, *, log: bool = True, file: bool = True) -> Path:
        copy = self.path.with_name(name)
        if file:
            shutil.copy(self.path, copy)
        if log:
            shutil.copy(self.log, f"{copy}-wal")
        return copy

    def close(self) -> None:
        self._watch.close()
        super().close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    file = Live(tmp_path / "run.registro")
    file.generate(10)
    yield file
    file.close()


def flaw(path: Path) -> Flaw | None:
    found = flaw_of(path)
    return None if found is None else found.flaw


def born(path: Path) -> int:
    return verify(path).ledger.born


def test_a_file_with_its_log_is_whole_as_after_a_kill(live: Live) -> None:
    copy = live.copied("copy.registro")
    assert flaw(copy) is None
    assert verify(copy, deep=True).balanced
    assert born(copy) == 10


def test_a_copy_of_the_file_alone_while_it_is_written_to(live: Live) -> None:
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro", log=False)
    assert flaw(copy) is Flaw.MISSING
    verdict = verify(copy, deep=True)
    assert not verdict.balanced
    assert "copy.registro-wal" in verdict.problems[0].text


def test_each_time_the_log_goes_into_the_file_it_is_whole_until_the_next_change(live: Live) -> None:
    for turn in range(3):
        live.generate(2)
        assert flaw(live.copied(f"before {turn}", log=False)) is Flaw.MISSING
        live.fold()
        assert flaw(live.copied(f"after {turn}", log=False)) is None
        live.lease(1)
        assert flaw(live.copied(f"leased {turn}", log=False)) is Flaw.MISSING


def test_any_program_that_closes_it_last_makes_it_whole(live: Live) -> None:
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro")
    with closing(sqlite3.connect(copy)) as connection:  # as any tool for SQLite does
        assert connection.execute("SELECT count(*) FROM records").fetchone() == (15,)
    assert not Path(f"{copy}-wal").exists()
    assert flaw(copy) is None
    assert verify(copy, deep=True).balanced


def test_the_log_of_another_run_is_left_alone(live: Live, tmp_path: Path) -> None:
    other = Live(tmp_path / "other.registro")
    try:
        other.generate(3)
        live.fold()
        copy = live.copied("copy.registro", log=False)
        shutil.copy(other.log, f"{copy}-wal")
    finally:
        other.close()
    before = copy.read_bytes()
    log = Path(f"{copy}-wal").read_bytes()
    assert flaw(copy) is Flaw.FOREIGN
    verdict = verify(copy, deep=True)
    assert not verdict.balanced
    assert verdict.ledger.born == 10
    assert copy.read_bytes() == before
    assert Path(f"{copy}-wal").read_bytes() == log


def test_a_log_that_was_copied_earlier(live: Live) -> None:
    live.copied("copy.registro", file=False)
    live.generate(5)
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro", log=False)
    assert flaw(copy) is Flaw.OLDER
    assert not verify(copy, deep=True).balanced


def test_a_log_that_was_copied_later(live: Live) -> None:
    live.generate(5)
    live.copied("copy.registro", log=False)
    live.generate(5)
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro", file=False)
    assert flaw(copy) is Flaw.NEWER
    assert not verify(copy, deep=True).balanced


def test_a_log_that_lost_its_last_is_an_earlier_moment(live: Live) -> None:
    live.fold()
    for _ in range(5):
        live.generate(1)
    copy = live.copied("copy.registro")
    log = Path(f"{copy}-wal")
    with log.open("r+b") as file:
        file.truncate(log.stat().st_size - FRAME)
    assert flaw(copy) is None
    assert verify(copy, deep=True).balanced
    assert born(copy) == 14


@pytest.mark.parametrize("length", [0, 20, 32, 32 + FRAME - 1])
def test_a_log_that_was_cut_to_nothing(live: Live, length: int) -> None:
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro")
    with Path(f"{copy}-wal").open("r+b") as file:
        file.truncate(length)
    assert flaw(copy) is Flaw.CUT_LOG
    assert not verify(copy, deep=True).balanced


def test_a_file_that_was_cut(live: Live) -> None:
    live.fold()
    copy = live.copied("copy.registro", log=False)
    with copy.open("r+b") as file:
        file.truncate(copy.stat().st_size - PAGE)
    assert flaw(copy) is Flaw.CUT
    with pytest.raises(IncompleteError, match="was cut"):
        verify(copy, deep=True)


def test_a_log_that_is_a_link_is_not_followed(live: Live) -> None:
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro", log=False)
    Path(f"{copy}-wal").symlink_to(live.copied("elsewhere", file=False).with_name("elsewhere-wal"))
    assert flaw(copy) is Flaw.LINK
    assert not verify(copy, deep=True).balanced


def test_a_file_of_a_version_without_marks_has_none(live: Live) -> None:
    live.fold()
    copy = live.copied("copy.registro", log=False)
    with closing(sqlite3.connect(copy)) as connection:
        for name in ("token", "step", "whole"):
            connection.execute(f"ALTER TABLE ledger DROP COLUMN {name}")
    assert flaw(copy) is None
