"""Whatever cannot be written, a run ends within five seconds, says so, and its file is balanced."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistryBusyError, RegistryDiskError
from core.run.host import end
from core.run.run import Run
from core.store import disk_errors, log_size
from core.store.log_size import AT_REST, UNDER_LOAD
from core.store.sqlite_errors import translated
from core.store.verify import verify
from tests.support.load import in_time
from tests.support.programs import Program, program
from tests.support.runs import WAIT, running, wait_for

WITHIN = 5.0
"""Seconds that an end may take, on a machine that does nothing else."""
ROOM = 400_000
"""Bytes that a file may have, or a disk has beside an empty run file."""
WORDS = ("run", "--rate", "500", "--service", "none", "--quiet", "--out")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits another process's file size")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is full soon; `enlarge` makes room."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def enlarge(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)


@contextlib.contextmanager
def stuck(path: Path, *, limit: bool, more: tuple[str, ...] = ()) -> Iterator[Program]:
    """A program that cannot write any more and has said so, though it shall be quiet."""
    before = ""
    if limit:
        before = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, -1))"
    with program(*WORDS, str(path), *more, before=before) as one:
        assert one.process.stderr is not None
        assert "cannot be written" in one.process.stderr.readline()
        assert one.process.poll() is None
        yield one


def ends(one: Program, signals: tuple[int, ...], begun: float | None = None) -> str:
    """Have the program end; return what it says in the end."""
    begun = begun or time.monotonic()
    for number in signals:
        one.process.send_signal(number)
        time.sleep(0.3)  # a person's, between two times Ctrl-C
    _, said = one.process.communicate(timeout=WAIT)
    assert in_time(begun, WITHIN)
    wait_for(lambda: not one.alive())
    return said


def balanced_and_goes_on(path: Path) -> None:
    """See that nothing is lost, and that what was in progress is given back."""
    verdict = verify(path, deep=True)
    assert verdict.balanced, verdict.problems
    run = Run.reopen(path)
    generator = threading.Thread(target=run.generate)
    run.start()
    generator.start()
    wait_for(lambda: run.summary().ledger.done > verdict.ledger.done)
    run.stop(drain=True)
    assert run.wait(WAIT)
    end(run)
    generator.join()
    verdict = verify(path, deep=True)
    assert verdict.balanced, verdict.problems
    assert verdict.ledger.open == 0


SIGNALS = {
    "ctrl-c": (signal.SIGINT,),
    "ctrl-c twice": (signal.SIGINT, signal.SIGINT),
    "sigterm": (signal.SIGTERM,),
}


@LINUX
@pytest.mark.parametrize("way", SIGNALS)
def test_it_ends_at_a_limit_of_file_sizes(tmp_path: Path, way: str) -> None:
    path = tmp_path / "a.registro"
    with stuck(path, limit=True) as one:
        said = ends(one, SIGNALS[way])
        assert "ulimit" in said
        assert "resume" in said
        assert one.process.returncode == 1
    balanced_and_goes_on(path)


@pytest.mark.parametrize("way", SIGNALS)
def test_it_ends_on_a_full_disk(disk: Path, way: str) -> None:
    path = disk / "a.registro"
    with stuck(path, limit=False) as one:
        said = ends(one, SIGNALS[way])
        assert "disk is full" in said
        assert one.process.returncode == 1
    words = [sys.executable, "-m", "core", "verify", str(path)]
    answer = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "is not a run file" not in answer.stdout + answer.stderr
    enlarge(disk)
    balanced_and_goes_on(path)


@LINUX
def test_it_ends_when_its_time_is_over(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    begun = time.monotonic()
    with stuck(path, limit=True, more=("--for", "3")) as one:
        ends(one, (), begun + 3)
        assert one.process.returncode == 1
    balanced_and_goes_on(path)


def test_a_file_that_cannot_be_read_on_a_full_disk_is_no_other_file(disk: Path) -> None:
    """SQLite needs a little room even to read what a killed program has left."""
    path = disk / "a.registro"
    with stuck(path, limit=False) as one:
        one.process.kill()
        one.process.wait()
        wait_for(lambda: not one.alive())
    Path(f"{path}-shm").unlink(missing_ok=True)
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while filler.write(b"x" * 4096):
            pass
    for words in (["verify", str(path)], ["export", str(path), "--to", "csv"]):
        command = [sys.executable, "-m", "core", *words]
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WAIT)
        assert answer.returncode == 2
        assert "disk is full" in answer.stderr
        assert "not a run file" not in answer.stderr
    enlarge(disk)
    balanced_and_goes_on(path)


def test_no_room_at_the_start_is_said_plainly(disk: Path) -> None:
    for left in range(0, 320_000, 64_000):
        (disk / "filler").write_bytes(b"x" * (ROOM - 4096 - left))
        path = disk / "a.registro"
        with program(*WORDS, str(path), "--for", "0.2") as one:
            output, said = one.process.communicate(timeout=WAIT)
        (disk / "filler").unlink()
        if one.process.returncode == 0:
            assert left > 200_000
        else:
            assert "disk is full" in said or "No space left" in said
            assert "Traceback" not in said
            assert "done 0" not in output or "pending" in output
        for each in disk.iterdir():
            each.unlink()


@LINUX
@pytest.mark.parametrize("drain", [True, False])
def test_stop_and_closing_end_while_another_program_holds_the_file(
    tmp_path: Path, drain: bool
) -> None:
    path = tmp_path / "a.registro"
    with running(path, rate=200.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 10)
        with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
            foreign.execute("BEGIN IMMEDIATE")
            wait_for(lambda: run.status().trouble)
            begun = time.monotonic()
            run.stop(drain=drain)
            assert run.wait(WAIT)
            end(run)
            assert in_time(begun, WITHIN)
            foreign.execute("ROLLBACK")
    assert "Another program" in str(run.failure)
    balanced_and_goes_on(path)


@LINUX
def test_closing_ends_when_a_worker_is_held_in_the_lock(tmp_path: Path) -> None:
    """Nobody else gets it, not even whoever is to end the run."""
    path = tmp_path / "a.registro"
    with running(path, rate=200.0, service="none", workers=1) as run:
        wait_for(lambda: run.summary().ledger.done > 10)
        (worker,) = run.status().workers
        while not any(user.holds for user in run.status().lock if user.who == worker.id):
            os.kill(worker.pid, signal.SIGCONT)
            time.sleep(0.001)
            os.kill(worker.pid, signal.SIGSTOP)
        begun = time.monotonic()
        end(run)
        assert in_time(begun, WITHIN)
        assert run.finished
    assert verify(path).balanced


@pytest.mark.parametrize("drain", [True, False])
def test_work_that_hangs_or_cannot_be_loaded_does_not_keep_a_run_from_ending(
    tmp_path: Path, drain: bool
) -> None:
    work = tmp_path / "work.py"
    work.write_text(
        "raise ValueError\n" if drain else "import time\ndef process(r): time.sleep(99)"
    )
    values = {"work.path": str(work), "work.patience": 60.0}
    with running(tmp_path / "a.registro", service="python", **values) as run:
        wait_for(lambda: run.status().trouble or run.summary().ledger.leased)
        begun = time.monotonic()
        run.stop(drain=drain)
        assert run.wait(WAIT)
        assert in_time(begun, WITHIN)
    assert verify(run.path).balanced
    assert run.summary().ledger.leased == 0


# --- the log ------------------------------------------------------------------------------------


def test_the_log_stays_small_under_load_and_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    log, largest = Path(f"{path}-wal"), 0
    with running(path, rate="max", service="none", batch=100, workers=2) as run:
        while run.summary().ledger.done < 60_000:
            largest = max(largest, log.stat().st_size if log.exists() else 0)
            time.sleep(0.005)
        run.pause()
        wait_for(lambda: log.stat().st_size <= AT_REST)
    assert AT_REST < largest < 4 * UNDER_LOAD


def test_a_foreign_reader_that_stays_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.registro"
    monkeypatch.setattr(log_size, "TOO_MUCH", UNDER_LOAD)
    monkeypatch.setattr(log_size, "AGAIN", 0.1)
    log = Path(f"{path}-wal")
    with running(path, rate="max", service="none", batch=100, workers=2) as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
            foreign.execute("BEGIN")
            foreign.execute("SELECT count(*) FROM records").fetchone()
            wait_for(lambda: "has been reading" in run.status().trouble)
            done = run.summary().ledger.done
            wait_for(lambda: run.summary().ledger.done > done)
        run.pause()
        wait_for(lambda: log.stat().st_size <= AT_REST)
        wait_for(lambda: not run.status().trouble)
    assert verify(path).balanced


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, disk_errors.FULL),
        (sqlite3.SQLITE_IOERR_WRITE, disk_errors.FAILING),
        (sqlite3.SQLITE_IOERR_FSYNC, disk_errors.FAILING),
        (sqlite3.SQLITE_IOERR_READ, disk_errors.UNREADABLE),
        (sqlite3.SQLITE_IOERR_SHORT_READ, disk_errors.UNREADABLE),
    ],
)
def test_errors_of_the_disk_have_words_of_their_own(tmp_path: Path, code: int, says: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    shown = translated(error, tmp_path / "a.registro")
    assert isinstance(shown, RegistryDiskError)
    assert shown.template == says
    assert ("make room" in str(shown)) == (says == disk_errors.FULL)


@LINUX
def test_a_disk_that_is_read_only_by_now_is_called_so() -> None:
    places = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    place = next((each[1] for each in places if "ro" in each[3].split(",")), None)
    if place is None:
        pytest.skip("there is no such disk here")
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert "read-only" in str(translated(error, Path(place) / "a.registro"))


def test_a_held_file_is_no_full_disk(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert isinstance(translated(error, tmp_path), RegistryBusyError)
