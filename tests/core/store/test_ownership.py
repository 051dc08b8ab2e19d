"""One program at a time owns a run file, by whatever name it is reached."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.errors import RunFileError
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store import opening, run_file
from core.store.file_handle import is_owned
from core.store.lock import FileLock, lock_path
from core.store.ownership import Owner

OWN = (
    "import sys; from pathlib import Path; from core.store.ownership import Owner;"
    "owner = Owner(Path(sys.argv[1])); print('owned', flush=True); sys.stdin.read()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario())
    return path


def other_names(path: Path) -> list[Path]:
    link, hard, folder = path.with_name("link"), path.with_name("hard"), path.parent / "folder"
    link.symlink_to(path.name)
    hard.hardlink_to(path)
    folder.symlink_to(path.parent)
    return [path, link, hard, folder / path.name, path.parent / "." / path.name]


@pytest.mark.parametrize("here", [True, False])
def test_nobody_owns_it_twice_by_any_name(path: Path, here: bool) -> None:
    names = other_names(path)
    if here:
        owner = Owner(names[1])
        end = owner.close
    else:
        words = [sys.executable, "-c", OWN, str(names[1])]
        other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "owned\n"
        end = other.terminate
    for name in names:
        assert is_owned(name) is not here or here  # one's own does not count as somebody else's
        with pytest.raises(RunFileError, match="another Registro"):
            Owner(name)
    moved = path.rename(path.with_name("moved"))
    with pytest.raises(RunFileError, match="another Registro"):
        Owner(moved)
    end()
    if not here:
        other.communicate()
    assert not is_owned(moved)
    Owner(moved).close()


def test_an_owner_that_is_killed_owns_nothing(path: Path) -> None:
    words = [sys.executable, "-c", OWN, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "owned\n"
        assert is_owned(path)
        other.kill()
    assert not is_owned(path)
    Owner(path).close()


def test_a_reader_keeps_its_locks_when_an_owner_goes(path: Path) -> None:
    """Closing a descriptor takes the locks of the whole process: SQLite would think none reads."""
    with opening.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE ledger SET leases = 7")
        Owner(path).close()
        assert not is_owned(path)
        # Whoever closes it last removes the log; another program must see that it is not the last.
        text = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM run')"
        )
        subprocess.run([sys.executable, "-c", f"{text}; c.close()", str(path)], check=True)
        assert Path(f"{path}-wal").exists()
    connection.close()
    assert not Path(f"{path}-wal").exists()


@pytest.mark.parametrize("suffix", ["-lock", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("hard", [False, True])
def test_nothing_beside_it_is_followed(path: Path, suffix: str, hard: bool) -> None:
    precious = path.with_name("precious")
    precious.write_bytes(b"x" * 5000)
    beside = Path(f"{path}{suffix}")
    if hard:
        beside.hardlink_to(precious)
    else:
        beside.symlink_to(precious.name)
    with pytest.raises(RunFileError, match="take it away"):
        end(Run.reopen(path))
    assert precious.read_bytes() == b"x" * 5000


def test_a_folder_that_anybody_can_write_in_is_refused(path: Path) -> None:
    path.parent.chmod(0o777)
    with pytest.raises(RunFileError, match="use a folder of yours"):
        Owner(path)
    path.parent.chmod(0o1777)
    Owner(path).close()


def test_what_another_run_has_at_the_name_by_now_stays(path: Path) -> None:
    owner = Owner(path)
    path.rename(path.with_name("moved"))
    run_file.create(path, Scenario())
    lock_path(path).touch()
    owner.close()
    assert lock_path(path).exists()
    Owner(path).close()
    assert not lock_path(path).exists()


def test_a_program_of_an_older_version_owns_it_too(path: Path) -> None:
    place = Path(f"{path}-owner")
    lock = FileLock(place)
    assert lock.try_acquire()
    with pytest.raises(RunFileError, match="another Registro"):
        Owner(path)
    lock.close()
    Owner(path).close()
    assert not place.exists()
