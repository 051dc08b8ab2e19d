"""A PostgreSQL server of the person's own on this machine, for those who have none.

It is one folder that only they can read: the server's files, and a password that was drawn, in a
file as libpq reads it. The server listens at 127.0.0.1 only, and goes on when this program ends, as
runs of other programs may be on it: it ends when that is asked for, or with the machine.
"""

import os
import re
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.registry.local_folder import RUNNING
from core.registry.postgresql.check import check_server
from core.registry.postgresql.installed import Installed, Said, installed_servers
from core.registry.postgresql.server_errors import OLDEST

HOST, USER, DATABASE = "127.0.0.1", "registro", "postgres"
STEPS = 3
"""Its files, its start, the test of a connection."""
SETTINGS = f"""
# As Registro wants it; the port is given when it is started.
listen_addresses = '{HOST}'
unix_socket_directories = ''
"""
NOT_INSTALLED = QT_TRANSLATE_NOOP(
    "core",
    "PostgreSQL {version} or newer is not installed here (pg_ctl and initdb were looked for in the "
    "PATH and where its installers put them). Install it: on Debian and Ubuntu with sudo apt "
    "install postgresql, on macOS with brew install postgresql@17, on Windows with the installer "
    "of postgresql.org. Then try again.",
)
AS_ROOT = QT_TRANSLATE_NOOP(
    "core",
    "PostgreSQL refuses to run as root. Start Registro as an ordinary user, or give the address of "
    "a server that runs already.",
)
FOREIGN = QT_TRANSLATE_NOOP(
    "core",
    "{folder} has something else in it than a local PostgreSQL of Registro; name an empty folder, "
    "or one that is not there.",
)
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "core",
    "The local PostgreSQL in {folder} is of version {version}, which is not installed here any "
    "more: install it again, or have another folder (the runs in this one stay there).",
)
NOT_MADE = QT_TRANSLATE_NOOP(
    "core",
    "The local PostgreSQL cannot be made in {folder}; nothing is left of it. Mend what it says, "
    "and try again. ({reason})",
)
NOT_STARTED = QT_TRANSLATE_NOOP(
    "core", "The local PostgreSQL in {folder} does not start; what it wrote is in {log}. ({reason})"
)
NOT_STOPPED = QT_TRANSLATE_NOOP("core", "The local PostgreSQL in {folder} does not end. ({reason})")
Report = Callable[[int, int], object]
"""Told how many of how many steps are done; may raise to have no more done."""


class LocalServer:
    """The one in a folder; any program may start and stop it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._data = self.folder / "data"
        self._log = self.folder / "log"
        self._port = self.folder / "port"

    def start(self, report: Report = lambda _done, _of: None) -> str:
        """Have it there and started, whether it was or not; return its address.

        Raises:
            RegistryError: it cannot be had; the message says what to do.
            OSError: the folder cannot be written.

        """
        report(0, STEPS)
        installed = self._installed()
        if not self._data.exists():
            self._make(installed)
        report(1, STEPS)
        if not self._running(installed):
            self._start(installed)
        report(2, STEPS)
        address = self._address()
        check_server(address)
        report(STEPS, STEPS)
        return address

    def stop(self) -> bool:
        """End it, with all that goes on in it; return whether it was running.

        Raises:
            RegistryError: it does not end.

        """
        if not self._data.exists():
            return False
        installed = self._installed()
        if not self._running(installed):
            return False
        said = installed.run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")
        if said.code and self._running(installed):
            raise RegistryError(NOT_STOPPED, folder=str(self.folder), reason=_reason(said.text))
        return True

    def _installed(self) -> Installed:
        """Return what can run it: the newest for a new one, its own version for one that is there.

        Raises:
            RegistryError: there is none, or we are root.

        """
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            raise RegistryError(AS_ROOT)
        servers = [each for each in installed_servers() if each.version >= OLDEST // 10000]
        if not servers:
            raise RegistryError(NOT_INSTALLED, version=OLDEST // 10000)
        try:
            version = (self._data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            return servers[0]
        for each in servers:
            if str(each.version) == version:
                return each
        raise RegistryError(OTHER_VERSION, folder=str(self.folder), version=version)

    def _running(self, installed: Installed) -> bool:
        return installed.run("pg_ctl", "-D", self._data, "status").code == 0

    def _make(self, installed: Installed) -> None:
        """Make its folder, as a whole or not at all."""
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise RegistryError(FOREIGN, folder=str(self.folder))
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{self.folder.name}-", dir=self.folder.parent))
        try:
            password = secrets.token_urlsafe(24)
            _write_secret(made / "password", password)
            _write_secret(made / "pgpass", f"{HOST}:*:*:{USER}:{password}\n")
            said = installed.run(
                *("initdb", "-D", made / "data", "-U", USER, "-A", "scram-sha-256"),
                *(f"--pwfile={made / 'password'}", "-E", "UTF8", "--locale=C"),
            )
            if said.code:
                reason = _reason(said.text)
                raise RegistryError(NOT_MADE, folder=str(self.folder), reason=reason)
            (made / "password").unlink()
            with (made / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(SETTINGS)
            if self.folder.exists():
                self.folder.rmdir()
            made.rename(self.folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _start(self, installed: Installed) -> None:
        """Start it, at the port that it had if that is free."""
        port = _free_port(self._port)
        before = self._log.stat().st_size if self._log.exists() else 0
        said = installed.run(
            *("pg_ctl", "-D", self._data, "-l", self._log, "-o", f"-p {port}", "-w", "start"),
        )
        if said.code and not self._running(installed):  # another program may have started it
            words = {"folder": str(self.folder), "log": str(self._log)}
            raise RegistryError(NOT_STARTED, **words, reason=self._why(said, before))
        self._port.write_text(f"{port}\n")

    def _why(self, said: Said, before: int) -> str:
        """Return why it did not start, from what it wrote since its log was ``before`` long."""
        with suppress(OSError), self._log.open("rb") as file:
            file.seek(before)
            written = file.read().decode(errors="replace")
            if written.strip():
                return _reason(written)
        return _reason(said.text)

    def _address(self) -> str:
        """Return its address, which names the file of the password."""
        # The server writes its port there; it may be another one than we have asked for.
        port = (self.folder / RUNNING).read_text().splitlines()[3].strip()
        passwords = quote((self.folder / "pgpass").as_posix(), safe="/")
        return f"postgresql://{USER}@{HOST}:{port}/{DATABASE}?passfile={passwords}"


def _write_secret(path: Path, text: str) -> None:
    """Write a file that nobody else can read; libpq uses no other for passwords."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _free_port(kept: Path) -> int:
    """Return the port in the file ``kept``, or another one where something listens at that."""
    wanted = 0
    with suppress(OSError, ValueError):
        wanted = int(kept.read_text())
    for port in (wanted, 0):
        with suppress(OSError, OverflowError), socket.socket() as one:
            one.bind((HOST, port))
            return int(one.getsockname()[1])
    return 0


def _reason(text: str) -> str:
    """Return the lines that say what is wrong, of what a program wrote, or the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wrong = [line for line in lines if re.search(r"\b(error|FATAL|HINT|fatal|detail)\b", line)]
    return " ".join(wrong or lines[-1:])[:400]
