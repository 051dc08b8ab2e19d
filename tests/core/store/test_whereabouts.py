"""A run whose file is moved, deleted, replaced or made read-only while it goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection

import pytest

from core.domain.errors import RegistryAwayError, RunFileError
from core.domain.run_status import RunState
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store import connection, run_file
from core.store.connection import LockedFile
from core.store.copy import copy
from core.store.file_handle import Inode
from core.store.opening import connect
from core.store.verify import verify
from core.store.whereabouts import DELETED, MOVED, READ_ONLY, REPLACED, UNREACHABLE
from tests.support.runs import WAIT, running, wait_for


def move(path: Path) -> None:
    path.rename(path.with_name("moved.registro"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    other = path.with_name("other.registro")
    run_file.create(other, Scenario())
    path.rename(path.with_name("moved.registro"))
    other.rename(path)


def protect(path: Path) -> None:
    path.chmod(0o444)


def take_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("gone"))


@pytest.mark.parametrize(
    ("harm", "shown"),
    [
        (move, MOVED),
        (delete, DELETED),
        (replace, REPLACED),
        (protect, READ_ONLY),
        (take_folder, UNREACHABLE),
    ],
)
def test_it_pauses_says_so_and_can_be_saved(
    tmp_path: Path, harm: Callable[[Path], None], shown: str
) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    path, saved = folder / "run.registro", tmp_path / "saved.registro"
    with running(path, rate=200.0, workers=2, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        harm(path)
        wait_for(lambda: run.status().trouble == shown)
        wait_for(lambda: run.status().state is RunState.PAUSED)
        assert "{" not in run.status().trouble.format(**run.status().trouble_values)
        run.resume()
        assert run.status().state is RunState.PAUSED
        run.save_copy(saved)
        born = run.summary().ledger.born
    verdict = verify(saved, deep=True)
    assert verdict.balanced, verdict.problems
    assert verdict.ledger.born >= born > 50
    assert run.file is not None or shown in (REPLACED, UNREACHABLE)
    if run.file is not None:
        assert verify(run.file, deep=True).balanced
        assert verify(run.file).ledger.born >= born


def test_it_goes_on_when_the_file_is_back(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=2, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        away = path.rename(tmp_path / "away.registro")
        wait_for(lambda: run.away)
        with pytest.raises(RunFileError, match="is open here already"):
            Run.reopen(away)
        away.rename(path)
        wait_for(lambda: not run.away)
        assert run.status().state is RunState.PAUSED
        done = run.summary().ledger.done
        run.resume()
        wait_for(lambda: run.summary().ledger.done > done + 50)
    verdict = verify(path, deep=True)
    assert verdict.balanced, verdict.problems
    assert sorted(each.name for each in tmp_path.iterdir()) == ["run.registro"]


@pytest.mark.parametrize("harm", [move, delete, replace])
def test_headless_says_so_and_never_exits_with_0(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    path = tmp_path / "run.registro"
    words = [sys.executable, "-m", "core", "run", "--rate", "200", "--set", "service=none"]
    words += ["--json", "--quiet", "--out", str(path)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            wait_for(lambda: Path(f"{path}-wal").exists())
            wait_for(lambda: born_in(path, tmp_path) > 20)
            harm(path)
            assert program.stderr is not None
            shown = program.stderr.readline()
            assert str(path) in shown
            assert "paused" in shown
            program.send_signal(signal.SIGINT)
            out, error = program.communicate(timeout=WAIT)
        finally:
            program.kill()
    assert program.returncode == 3, error
    assert "Traceback" not in error
    assert str(path) in error
    found = Path(json.loads(out)["file"])
    assert found != path or not json.loads(out)["balanced"]
    if found != path:
        assert verify(found, deep=True).balanced
        assert verify(found).ledger.born == json.loads(out)["born"]


@pytest.mark.parametrize("harm", [move, delete, replace])
@pytest.mark.parametrize("late", [False, True])
def test_a_file_that_goes_while_it_is_being_opened_is_away(
    tmp_path: Path, harm: Callable[[Path], None], late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario())
    which = str(Inode.of(path.stat()))

    def connect_meanwhile(at: Path) -> Connection:
        if late:
            found = connect(at)
            harm(path)
            return found
        harm(path)
        return connect(at)

    monkeypatch.setattr(connection, "connect", connect_meanwhile)
    with pytest.raises(RegistryAwayError):
        LockedFile(path, which=which)


def born_in(path: Path, folder: Path) -> int:
    target = folder / "look"
    copy(path, target, replace=True)
    born = verify(target).ledger.born
    target.unlink()
    return born


def test_a_run_that_is_over_is_whole_in_its_one_file(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=2, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
    assert os.listdir(tmp_path) == ["run.registro"]  # noqa: PTH208
    copied = Path(shutil.copy(path, tmp_path / "copy.registro"))
    assert verify(copied, deep=True) == verify(path, deep=True)
    assert verify(copied).ledger == run.summary().ledger
