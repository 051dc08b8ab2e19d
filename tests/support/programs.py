"""Whole programs for tests: the headless one and all processes that belong to it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.support.runs import wait_for

ROOT = Path(__file__).parents[2]
TRIAL = "REGISTRO_TRIAL"
"""A variable that all processes of one program inherit, whoever their parent is by now."""
BLOCKED = """
import ctypes, pathlib, sys
def be_deaf():
    pathlib.Path({here!r}).touch()
    # As C code that hangs: the interpreter's lock is not let go, so no thread of ours runs.
    (ctypes.PyDLL(None) if sys.platform != "win32" else ctypes.PyDLL("kernel32")).sleep(600)
"""
"""The beginning of a user's file that can hang as badly as can be, and shows where it is."""


class Program:
    """The headless program with its workers and whatever they have started."""

    def __init__(self, *words: str, before: str = "") -> None:
        """Start it; ``before`` is Python that it does first."""
        self.trial = uuid4().hex
        start = "import sys; from core.cli.main import main; sys.exit(main())"
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{before}; {start}" if before else start, *words],
            cwd=ROOT,
            env={**os.environ, TRIAL: self.trial},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def alive(self) -> list[int]:
        """Return the processes of this program that there are (Linux)."""
        return processes_of(self.trial)


def processes_of(trial: str) -> list[int]:
    """Return the processes that there are with this `TRIAL` (Linux)."""
    wanted = f"{TRIAL}={trial}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue  # it has ended, or is another user's
    return found


@contextmanager
def program(*words: str, before: str = "") -> Iterator[Program]:
    """Have one, of which nothing is left afterwards."""
    one = Program(*words, before=before)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.communicate()
        left = one.alive()
        for pid in left:
            os.kill(pid, 9)
        wait_for(lambda: not one.alive())
