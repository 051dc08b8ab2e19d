"""What a run says in the end is what its file says, also where it broke off in the middle."""

import sqlite3
from pathlib import Path

import pytest

from core.domain.errors import RegistryError
from core.domain.record import Ledger
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store import run_facts, sqlite_errors
from core.store.reading import DamagedError
from core.store.verify import verify
from core.store.writer import RunWriter
from tests.support.runs import WAIT, running, wait_for


def breaks(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Have the run break off as on a disk that fails; return what it had measured last."""
    wait_for(lambda: run.summary().ledger.done > 50)

    def failing(_self: RunWriter) -> None:
        raise sqlite_errors.translated(
            sqlite3.DatabaseError("database disk image is malformed"), path
        )

    monkeypatch.setattr(RunWriter, "measure", failing)
    assert run.wait(WAIT)
    assert isinstance(run.failure, RegistryError)
    return run._parts.sampler.ledger


def test_a_run_that_broke_off_says_what_its_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=2000.0, service="none") as run:
        before = breaks(run, path, monkeypatch)
        summary = run.summary()
    verdict = verify(path)
    assert verdict.balanced
    assert summary.certain
    assert summary.ledger == verdict.ledger
    assert summary.ledger.done > before.done


def test_a_run_whose_file_cannot_be_read_says_that_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"

    def unreadable(_path: Path) -> Ledger:
        raise RegistryError("It cannot be read.")

    monkeypatch.setattr(run_facts, "ledger_of", unreadable)
    with running(path, rate=2000.0, service="none") as run:
        before = breaks(run, path, monkeypatch)
        summary = run.summary()
    assert not summary.certain
    assert summary.ledger == before


def test_a_file_that_cannot_be_read_at_the_start_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite calls a disk that cannot be read a damaged file."""

    def failing(_connection: sqlite3.Connection) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    path = tmp_path / "run.registro"
    monkeypatch.setattr("core.store.writer.lengths_of", failing)
    with pytest.raises(DamagedError, match="malformed"):
        Run.create(path, Scenario())
