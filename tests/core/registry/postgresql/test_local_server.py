"""A server of the person's own is made, started, found again and stopped by the command line."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistryError
from core.domain.server_url import address_of
from core.registry import check_server
from core.registry.local_folder import default_folder, seems_started
from core.registry.postgresql import installed, local_server
from core.registry.postgresql.installed import Installed, Said, run
from core.registry.postgresql.local_server import LocalServer
from tests.support.database_server import is_root, needed, unprivileged


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of the user who may run a server."""
    # The folders of a test session are for its own user only, which the server then is not.
    with tempfile.TemporaryDirectory(
        prefix="registro local-", dir="/tmp" if is_root() else None
    ) as name:
        if is_root():
            shutil.chown(name, "postgres")
        yield Path(name)


def unsynced(self: Installed, name: str, *words: object) -> Said:
    """Run a program; what is thrown away a moment later need not be on the disk."""
    return run(self.programs / name, *words, *(["--no-sync"] if name == "initdb" else []))


class Command:
    """The command ``server`` as an ordinary user gives it, whose home is ``place``."""

    def __init__(
        self, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(place))
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.setattr(tempfile, "tempdir", str(place))  # the one of all tests is root's
        monkeypatch.setattr(Installed, "run", unsynced)
        monkeypatch.setenv("PGPORT", "1")  # what it is started with is not the person's
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[str, str]:
        """Give it; return what it says on stdout and stderr."""
        with unprivileged():
            code = main(["server", *words])
        out, err = self._capsys.readouterr()
        assert code == 0, err
        return out, err


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests counts as an ordinary user."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)


def test_a_server_of_ones_own_is_made_started_found_again_and_stopped(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    needed()
    server = Command(place, monkeypatch, capsys)
    out, err = server("--start")
    try:
        assert "server --stop ends it" in err
        url = out.strip()
        address = address_of(url)
        assert (address.url, address.local) == (url, True)  # with the space in its folder
        (secret,) = place.rglob("pgpass")
        assert [each.name for each in place.rglob("pass*")] == []
        assert secret.read_text().strip().rpartition(":")[2] not in out + err
        if sys.platform != "win32":
            assert stat.S_IMODE(secret.stat().st_mode) == 0o600
            assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
        assert int(check_server("postgresql", url).split(".")[0]) >= 13
        with pytest.raises(RegistryError, match="password is wrong or missing"):
            check_server("postgresql", url.partition("?")[0])
        assert seems_started(default_folder())
        assert server("--start")[0] == out  # it was there
    finally:
        err = server("--stop")[1]
    assert "is stopped" in err
    assert not seems_started(default_folder())
    assert "was not running" in server("--stop")[1]
    with pytest.raises(RegistryError, match="is it started"):
        check_server("postgresql", url)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no root")
def test_as_root_it_is_said_that_the_server_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert main(["server", "--start", str(tmp_path / "db")]) == 2
    assert "refuses to run as root. Start Registro as an ordinary user" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("ordinary")
def test_where_none_is_installed_it_is_said_how_to_have_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(installed, "PLACES", ())
    with pytest.raises(RegistryError, match="sudo apt install postgresql"):
        LocalServer(tmp_path / "db").start()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("ordinary")
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    needed()
    (tmp_path / "letter").touch()
    with pytest.raises(RegistryError, match="something else in it"):
        LocalServer(tmp_path).start()
    assert [each.name for each in tmp_path.iterdir()] == ["letter"]


@pytest.mark.usefixtures("ordinary")
def test_files_of_a_version_that_is_gone_are_named(tmp_path: Path) -> None:
    needed()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(RegistryError, match="is of version 9, which is not installed"):
        LocalServer(tmp_path).start()


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="its programs are no scripts")
@pytest.mark.usefixtures("ordinary")
def test_what_goes_wrong_is_said_with_the_reason_and_nothing_half_made_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setattr(local_server, "installed_servers", lambda: [Installed(programs, 17)])
    folder = tmp_path / "db"
    script(programs / "initdb", "echo Creating; echo 'initdb: error: No space left'; exit 1")
    with pytest.raises(RegistryError, match=r"cannot be made .*\(initdb: error: No space left\)"):
        LocalServer(folder).start()
    assert list(tmp_path.iterdir()) == [programs]
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("17\n")
    fails = f"[ \"$3\" = status ] && exit 3; echo 'FATAL: no memory' >> {folder}/log; exit 1"
    script(programs / "pg_ctl", fails)
    with pytest.raises(RegistryError, match=r"does not start; .*log\. \(FATAL: no memory\)"):
        LocalServer(folder).start()
    script(programs / "pg_ctl", "[ \"$3\" = status ] && exit 0; echo 'pg_ctl: error: busy'; exit 1")
    with pytest.raises(RegistryError, match=r"does not end\. \(pg_ctl: error: busy\)"):
        LocalServer(folder).stop()


@pytest.mark.usefixtures("ordinary")
def test_work_that_is_cancelled_makes_nothing(tmp_path: Path) -> None:
    def cancel(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        LocalServer(tmp_path / "db").start(cancel)
    assert list(tmp_path.iterdir()) == []
    assert LocalServer(tmp_path / "db").stop() is False


@pytest.mark.parametrize("words", [[], ["--start", "a", "postgresql://me@host/runs"]])
def test_either_an_address_or_a_server_here_is_meant(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["server", *words])
    assert ended.value.code == 2
