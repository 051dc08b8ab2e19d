"""A large export is written by two processes, and is the same to the last byte."""

import csv
import io
import json
import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.record import Ledger
from core.domain.run_status import Query
from core.export import second_half
from core.export.options import Options
from core.export.records import export
from core.export.second_half import SecondHalf
from core.export.times import Times
from core.store.records import RecordReader
from tests.support.many_rows import RARE, many_rows
from tests.support.run_files import changed, having
from tests.support.runs import running, wait_for

MANY = 12_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run file that tests only read."""
    return many_rows(tmp_path_factory.mktemp("many") / "run.registro", MANY)


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> list[SecondHalf]:
    """Have a second process for a few rows already; the value is those that were started."""
    started: list[SecondHalf] = []
    begin = SecondHalf.__init__

    def begun(other: SecondHalf, *arguments: object) -> None:
        begin(other, *arguments)  # type: ignore[arg-type]
        started.append(other)

    monkeypatch.setattr(second_half, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(SecondHalf, "__init__", begun)
    return started


def alone(path: Path, to: str, query: Query) -> bytes:
    """Return what one process writes: to a stream there is only one."""
    stream = io.StringIO(newline="")
    export(path, to, stream, query)
    return stream.getvalue().encode()


ASKED = [
    Query(),
    Query(descending=True),
    Query(where=having(RARE)),
    Query(where=having("11500"), descending=True),  # nothing in one half
    Query(where=having("11500")),
    Query(where=having("no such text")),
]


@pytest.mark.parametrize("to", ["csv", "json", "jsonl", "spreadsheet"])
@pytest.mark.parametrize("query", ASKED)
def test_it_is_the_same_to_the_last_byte(
    many: Path, tmp_path: Path, two: list[SecondHalf], query: Query, to: str
) -> None:
    target = tmp_path / f"records.{to}"
    told: list[tuple[int, int]] = []
    number = export(many, to, target, query, lambda done, of: told.append((done, of)))
    assert target.read_bytes() == alone(many, to, query)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert not target.read_bytes().decode().count("\ufeff", 1)
    if to == "json":
        assert len(json.loads(target.read_bytes())) == number
    if number:
        assert len(two) == 1
        assert told == sorted(told)
        assert told[-1] == (number, number)


def test_both_halves_write_times_in_one_form(
    many: Path, tmp_path: Path, two: list[SecondHalf]
) -> None:
    target = tmp_path / "records.csv"
    export(many, "csv", target, options=Options(times=Times.ISO))
    with target.open(encoding="utf-8", newline="") as stream:
        born = [row["born"] for row in csv.DictReader(stream)]
    assert len(two) == 1
    assert len(born) == MANY
    assert all(text.endswith("+00:00") for text in born)


def test_cancelled_it_leaves_nothing(many: Path, tmp_path: Path, two: list[SecondHalf]) -> None:
    class CancelledError(Exception):
        pass

    def progress(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        export(many, "csv", tmp_path / "records.csv", progress=progress)
    assert len(two) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_a_second_process_that_dies_is_done_without(many: Path, tmp_path: Path) -> None:
    look = SecondHalf.poll
    killed: list[bool] = []

    def kill(other: SecondHalf, seconds: float = 0.0) -> None:
        if not killed:
            killed.append(True)
            os.kill(other._process.pid or 0, signal.SIGKILL)
            other._process.join()
        look(other, seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SecondHalf, "poll", kill)
        assert export(many, "csv", tmp_path / "records.csv") == MANY
    assert killed
    assert (tmp_path / "records.csv").read_bytes() == alone(many, "csv", Query())


def test_what_it_cannot_do_is_said(many: Path, tmp_path: Path) -> None:
    with closing(RecordReader(many)) as rows:
        ledger = rows.page(Query(), 0, 0).ledger
    gone = tmp_path / "gone.registro"
    other = SecondHalf(gone, "csv", Query(), tmp_path, ledger or Ledger())
    with closing(other), pytest.raises(RegistroError, match="gone"):
        other.append_to(io.BytesIO(), 0, lambda: None)
    assert list(tmp_path.iterdir()) == []


def test_rows_of_another_moment_are_read_again_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = many_rows(tmp_path / "run.registro", MANY)
    begin = SecondHalf.__init__

    def later(other: SecondHalf, *arguments: object) -> None:
        with changed(path) as connection:
            connection.execute("UPDATE ledger SET done = done - 1, dead = dead + 1")
        begin(other, *arguments)  # type: ignore[arg-type]

    with changed(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    monkeypatch.setattr(SecondHalf, "__init__", later)
    assert export(path, "csv", tmp_path / "records.csv") == MANY
    assert (tmp_path / "records.csv").read_bytes() == alone(path, "csv", Query())


def test_a_run_that_goes_on_is_read_by_one(tmp_path: Path, two: list[SecondHalf]) -> None:
    with running(tmp_path / "run.registro", rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        assert export(run.path, "csv", tmp_path / "records.csv") > 100
        assert two == []
    assert export(run.path, "csv", tmp_path / "records.csv") > 100
    assert len(two) == 1
