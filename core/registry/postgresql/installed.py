"""The PostgreSQL servers that are installed on this machine, and the running of their programs."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
"""Where they are, besides the PATH; on Windows they are below the programs' folder."""
WITHIN = 90
"""Seconds that one of their programs may take; making the files of a server is the longest."""
_UNSUITABLE = ("PG", "REGISTRO", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What variables begin with that would have them do something else than they are asked for."""


class Installed(NamedTuple):
    """One that is installed."""

    programs: Path
    """The folder of its programs."""
    version: int

    def run(self, name: str, *words: object) -> "Said":
        """Run one of its programs to its end."""
        return run(self.programs / name, *words)


class Said(NamedTuple):
    """What came of a program."""

    code: int
    text: str


def installed_servers() -> list[Installed]:
    """Return all that can make and start a server, the newest first."""
    found = {}
    for folder in _folders():
        control = shutil.which("pg_ctl", path=str(folder))
        if control is None or shutil.which("initdb", path=str(folder)) is None:
            continue
        version = re.search(r"\(PostgreSQL\) (\d+)", run(Path(control), "--version").text)
        if version is not None:
            found[folder.resolve()] = Installed(folder, int(version[1]))
    return sorted(found.values(), key=lambda each: each.version, reverse=True)


def _folders() -> list[Path]:
    on_path = [Path(each) for each in os.environ.get("PATH", "").split(os.pathsep) if each]
    if sys.platform == "win32":
        programs = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"))
        return [*on_path, *programs.glob(r"PostgreSQL\*\bin")]
    root = Path("/")
    return [*on_path, *(each for place in PLACES for each in root.glob(place.lstrip("/")))]


def run(program: Path, *words: object) -> Said:
    """Run ``program``; a server that it starts keeps nothing of ours open that we would wait for.

    Raises:
        OSError: it cannot be started.

    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_UNSUITABLE)}
    with tempfile.TemporaryFile() as said:
        try:
            ended = subprocess.run(  # noqa: S603 (the system's own)
                [str(program), *map(str, words)],
                env=environment,
                cwd=program.parent,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=WITHIN,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            code = ended.returncode
        except subprocess.TimeoutExpired:
            code = -1
        said.seek(0)
        return Said(code, said.read().decode(errors="replace"))
