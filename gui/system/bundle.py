"""What is different when the program was installed instead of started from its source."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FROZEN = hasattr(sys, "frozen")


def headless_command() -> str:
    """What a person types to run without a window."""
    return "registro-cli" if FROZEN else "python3 dev.py headless"


def another_window() -> tuple[list[str], dict[str, str]]:
    """Return command and environment of a second program like this one."""
    if FROZEN:
        return [sys.executable], {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    root = str(Path(__file__).parents[2])
    return [sys.executable, "-m", "gui"], {**os.environ, "PYTHONPATH": root}


def use_slim_workers() -> None:
    """Have worker processes start from the installed program that has no Qt in it.

    On Windows that is one of its own: the console program would open a console for each worker.
    """
    if FROZEN:
        name = "registro-worker.exe" if sys.platform == "win32" else "registro-cli"
        multiprocessing.set_executable(str(Path(sys.executable).with_name(name)))


@contextmanager
def system_libraries() -> Iterator[None]:
    """Have programs that are started meanwhile find the system's libraries, not the bundle's."""
    ours = os.environ.get("LD_LIBRARY_PATH")
    if not FROZEN or ours is None:
        yield
        return
    theirs = os.environ.get("LD_LIBRARY_PATH_ORIG")
    if theirs is None:
        del os.environ["LD_LIBRARY_PATH"]
    else:
        os.environ["LD_LIBRARY_PATH"] = theirs
    try:
        yield
    finally:
        os.environ["LD_LIBRARY_PATH"] = ours
