"""Full disks, locked files, read-only folders: reported, and nothing is lost."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.errors import RegistroError, RunFileError
from core.domain.record import Ledger
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.lock import lock_path
from core.store.verify import verify
from tests.support.runs import WAIT, running, wait_for

ROOM = 400_000
"""Bytes that the run file may have at first."""


def ledger(path: Path) -> Ledger:
    return verify(path).ledger


def processes(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT pid FROM workers WHERE ended IS NULL AND pid > 0")
        return [pid for (pid,) in rows]
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process's file size")
def test_a_full_disk_is_told_and_the_run_goes_on_once_there_is_room(tmp_path: Path) -> None:
    """A real one for every process of the run: their files may not grow beyond a size."""
    import resource

    path = tmp_path / "full.registro"
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, -1))"
    start = "import sys; from core.cli.main import main; sys.exit(main())"
    arguments = ["run", "--rate", "5000", "--service", "none", "--batch", "50", "--out", str(path)]
    with subprocess.Popen(
        [sys.executable, "-c", f"{limit}; {start}", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            assert program.stderr is not None
            for line in program.stderr:
                if "make room on the disk" in line:
                    break
            assert program.poll() is None
            size = path.stat().st_size
            pids = processes(path)
            for pid in (program.pid, *pids):
                resource.prlimit(
                    pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                )
            wait_for(lambda: path.stat().st_size > 2 * size)
            assert processes(path) == pids
            program.send_signal(2)
            program.communicate(timeout=WAIT)
        finally:
            program.kill()
    verdict = verify(path, deep=True)
    assert verdict.balanced, verdict.problems
    assert verdict.ledger.open == 0


def test_a_file_that_another_program_holds_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "held.registro"
    with running(path, rate=200.0, service="none") as run:
        wait_for(lambda: ledger(path).done > 10)
        foreign = sqlite3.connect(path, isolation_level=None)
        foreign.execute("BEGIN IMMEDIATE")
        try:
            wait_for(lambda: "Another program, or work of your own, holds" in run.status().trouble)
            assert run.status().trouble_values["path"] == str(path)
        finally:
            foreign.execute("ROLLBACK")
            foreign.close()
        before = ledger(path).done
        wait_for(lambda: ledger(path).done > before and not run.status().trouble)
    assert verify(path).balanced


def test_no_run_goes_on_in_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "damaged.registro"
    words = [sys.executable, "-m", "core"]
    more = ["--records", "2000", "--rate", "max", "--service", "none", "--batch", "100", "--quiet"]
    subprocess.run([*words, "run", *more, "--out", str(path)], check=True, timeout=WAIT)
    spoil(path, "events")
    for task, code, says in (
        (["resume", str(path), "--for", "0.1", "--quiet"], 2, "is damaged"),
        (["verify", str(path)], 2, "cannot be used"),
    ):
        answer = subprocess.run(
            [*words, *task], capture_output=True, text=True, check=False, timeout=WAIT
        )
        assert answer.returncode == code, answer
        assert says in answer.stdout + answer.stderr
        assert "Traceback" not in answer.stderr


def spoil(path: Path, table: str) -> None:
    """Overwrite the first page of ``table``."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_stopping_while_the_file_is_held_ends_in_good_order(tmp_path: Path) -> None:
    path = tmp_path / "held.registro"
    foreign = None
    with running(path, rate=200.0, service="none") as run:
        wait_for(lambda: ledger(path).done > 10)
        foreign = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        foreign.execute("BEGIN IMMEDIATE")
        wait_for(lambda: run.status().trouble)
        run.stop(drain=False)
        foreign.execute("ROLLBACK")
        wait_for(lambda: run.finished)
    foreign.close()
    assert verify(path).balanced


def test_the_durable_file_is_as_right_as_the_fast_one(tmp_path: Path) -> None:
    path = tmp_path / "durable.registro"
    with running(path, rate=300.0, service="none", durability="power", batch=10) as run:
        wait_for(lambda: ledger(path).done > 50)
        run.stop(drain=True)
        wait_for(lambda: run.finished)
    verdict = verify(path, deep=True)
    assert verdict.balanced
    assert verdict.ledger.open == 0


@pytest.mark.parametrize("place", ["folder", "missing/a.registro", "there.registro"])
def test_a_place_that_cannot_be_used_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "there.registro").write_text("here already")
    path = tmp_path / place
    with pytest.raises(RegistroError) as caught:
        Run.create(path, Scenario())
    assert str(path) in str(caught.value)
    result = subprocess.run(
        [sys.executable, "-m", "core", "run", "--out", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=WAIT,
    )
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert str(path) in result.stderr
    assert (tmp_path / "there.registro").read_text() == "here already"


def test_what_keeps_a_run_from_its_lock_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    end(Run.create(path, Scenario()))
    lock_path(path).mkdir()
    with pytest.raises(RunFileError, match="take it away"):
        Run.reopen(path)
