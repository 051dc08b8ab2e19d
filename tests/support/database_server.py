"""A PostgreSQL server of our own for tests: it is made, started and ended with the session."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

USER = "registro"
GUARDED = "guarded"
"""A user who needs a password, once it is made."""
FAST = """
fsync = off
full_page_writes = off
shared_buffers = 32MB
max_connections = 60
autovacuum_naptime = 2s
wal_level = minimal
max_wal_senders = 0
"""
"""The server may lose everything when the machine stops: it is made anew each time."""


class Server:
    """A running server."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    @property
    def url(self) -> str:
        return self.url_of(USER)

    def url_of(self, user: str, database: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def pg_ctl(self, *words: str) -> None:
        run(program("pg_ctl"), "-D", self.folder / "data", "-w", "-s", *words)

    def start(self) -> None:
        self.pg_ctl("-l", str(self.folder / "log"), "start")

    def sql(self, statement: str) -> None:
        """Have its owner execute a statement."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def drop(self, path: Path) -> None:
        """Drop the run in the file at ``path`` under its program, which is using all of it."""
        import psycopg

        while True:
            with suppress(psycopg.errors.DeadlockDetected):
                self.sql(f"DROP SCHEMA {self.schema(path)} CASCADE")
                return

    @staticmethod
    def schema(path: Path) -> str:
        """Return where the run in the file at ``path`` is on it."""
        from core.registry.postgresql.host import run_name

        return f"registro_{run_name(path)}"

    def crash(self) -> None:
        """End it as a crash does, all its processes at once."""
        self.pg_ctl("stop", "-m", "immediate")


def program(name: str) -> str | None:
    """Return the path of one of the server's programs; Debian keeps them off the PATH."""
    places = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    return next(filter(None, (shutil.which(name, path=p) for p in places)), shutil.which(name))


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be an ordinary user for the block, as a server's programs want; nothing can be imported."""
    if not is_root():
        yield
        return
    import pwd

    other, groups = pwd.getpwnam("postgres"), os.getgroups()
    os.setgroups([])
    os.setresgid(other.pw_gid, other.pw_gid, 0)
    os.setresuid(other.pw_uid, other.pw_uid, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


def run(*command: object) -> None:
    """Run one of its programs, which refuse to be run by root."""
    words = [str(word) for word in command]
    as_other = {"user": "postgres"} if is_root() else {}
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "REGISTRO"))}
    subprocess.run(
        words,
        **as_other,  # type: ignore[call-overload]
        env=environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def started(*, durable: bool = False, network: str = "") -> Iterator[Server]:
    """Have a server of our own for the block; ``durable``: as others have it, it takes its time.

    ``network``: one from which it may be reached without a password, besides this machine.
    """
    root = is_root()
    # The folders of a test session are for its own user only, which the server then is not.
    with tempfile.TemporaryDirectory(
        prefix="registro-server-", dir="/tmp" if root else None
    ) as name:
        folder = Path(name)
        if root:
            shutil.chown(folder, "postgres")
        server = Server(folder, free_port())
        words = ("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-n")
        run(program("initdb"), "-D", folder / "data", *words)
        listens = "*" if network else "127.0.0.1"
        place = f"port = {server.port}\nlisten_addresses = '{listens}'\n"
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"{'' if durable else FAST}{place}unix_socket_directories = '{folder}'\n")
        if not durable:
            hba = folder / "data" / "pg_hba.conf"
            others = f"host all all {network} trust\n" if network else ""
            first = f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\n{others}"
            hba.write_text(first + hba.read_text())
        server.start()
        try:
            yield server
        finally:
            server.crash()


def needed() -> None:
    """Skip the test where there is no server to be had; in CI that is a failure."""
    if program("initdb") is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed")


__all__ = ["Server", "free_port", "needed", "program", "run", "started", "unprivileged"]
