"""Passwords come from where libpq has them: a file of passwords, or a service."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistryError
from core.registry import check_server
from tests.support.database_server import GUARDED, Server

SECRET = r"pa:55\word"
VARIABLES = ("PGPASSWORD", "PGPASSFILE", "PGSERVICEFILE", "PGSERVICE", "PGSYSCONFDIR")
WORDS = ["--set=rate=500", "--set=service=none", "--set=workers=1", "--records=20", "--quiet"]


@pytest.fixture(autouse=True)
def _guarded(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Have a user who needs a password, and none that is known from elsewhere."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    server.sql(f"DROP ROLE IF EXISTS {GUARDED}")
    server.sql(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{SECRET}'")
    server.sql(f"GRANT CREATE ON DATABASE postgres TO {GUARDED}")
    yield
    server.sql(f"DROP OWNED BY {GUARDED} CASCADE; DROP ROLE {GUARDED}")


def pgpass(path: Path, server: Server) -> Path:
    """Write a file of passwords, in which a colon and a backslash stand after another one."""
    word = SECRET.replace("\\", "\\\\").replace(":", "\\:")
    path.write_text(f"# mine\nelsewhere:*:*:{GUARDED}:x\n127.0.0.1:{server.port}:*:*:{word}\n")
    path.chmod(0o600)
    return path


def service(path: Path, server: Server, *words: str) -> Path:
    lines = ("[runs]", "host=127.0.0.1", f"port={server.port}", f"user={GUARDED}")
    path.write_text("\n".join([*lines, "dbname=postgres", *words, ""]))
    return path


def test_a_file_of_passwords_that_is_named(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(RegistryError, match="password is wrong or missing"):
        check_server("postgresql", server.url_of(GUARDED))
    file = pgpass(tmp_path / "passwords", server)
    monkeypatch.setenv("PGPASSFILE", str(file))
    check_server("postgresql", server.url_of(GUARDED))
    monkeypatch.delenv("PGPASSFILE")
    check_server("postgresql", f"{server.url_of(GUARDED)}?passfile={file}")


@pytest.mark.skipif(sys.platform == "win32", reason="it is looked for in the profile there")
def test_the_file_in_the_home_of_the_person(server: Server, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    pgpass(home / ".pgpass", server)
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    told = subprocess.run(
        [sys.executable, "-m", "core", "server", server.url_of(GUARDED)],
        env={**kept, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_service_and_its_password_run_a_run_and_neither_file_nor_screen_has_it(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The generator and the workers, which are other processes, have to get in with it, too.
    monkeypatch.setenv("PGSERVICEFILE", str(service(tmp_path / "services", server)))
    url = "postgresql:///?service=runs"
    with pytest.raises(RegistryError, match="server at runs does not let user"):
        check_server("postgresql", url)
    service(tmp_path / "services", server, f"password={SECRET}")
    path = tmp_path / "run.registro"
    assert main(["run", f"--set=engine={url}", *WORDS, "--out", str(path)]) == 0
    assert main(["verify", str(path)]) == 0
    out, err = capsys.readouterr()
    assert SECRET not in out + err
    for each in tmp_path.glob("run.registro*"):
        assert SECRET.encode() not in each.read_bytes()
