"""Tries a program that was built: its self-test, what it leaves behind, and its hard death.

    python packaging/trial.py PROGRAM [SECONDS]

It runs on a screen that nobody sees (Linux), or on the one that is there.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from screen import screen

PATIENCE = 120.0
"""Seconds that anything may take."""


class Failed(SystemExit):
    """Ends with a sentence on stderr and exit code 1."""


def self_test(program: Path, seconds: float, environment: Mapping[str, str]) -> dict[str, object]:
    """Have ``program`` test itself; return its report when it passed and left nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        words = [str(program), "--self-test", str(seconds), "--report", str(file)]
        result = subprocess.run(
            words, env=environment, timeout=PATIENCE, stdout=subprocess.DEVNULL, check=False
        )
        told = file.read_text(encoding="utf-8") if file.exists() else "{}"
    report: dict[str, object] = json.loads(told)
    if result.returncode or report.get("passed") is not True:
        raise Failed(f"the self-test failed with exit code {result.returncode}: {told}")
    if sys.platform == "linux":
        wait_for(lambda: not processes_of(program), f"no process of {program} is left")
    return report


def die_hard(program: Path, environment: Mapping[str, str]) -> int:
    """Kill ``program`` in the middle of a run; return how many processes followed it."""
    with tempfile.TemporaryDirectory() as folder:
        words = [str(program), "--self-test", str(PATIENCE)]
        window = subprocess.Popen(
            words,
            # Killed, it cannot clear up after itself.
            env={**environment, "TMPDIR": folder},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(lambda: len(processes_of(program)) >= 3, "window and workers are there")
            followers = len(processes_of(program)) - 1
            without_qt(processes_of(program) - {window.pid})
        finally:
            window.kill()
            window.wait()
        try:
            wait_for(lambda: not processes_of(program), "the workers are gone")
        except Failed:
            for pid in processes_of(program):
                os.kill(pid, signal.SIGKILL)
            raise
    return followers


def processes_of(program: Path) -> set[int]:
    """Return the processes of all programs in the folder of ``program`` (Linux)."""
    folder = program.resolve().parent
    found = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and (entry / "exe").readlink().is_relative_to(folder):
                found.add(int(entry.name))
    return found


def without_qt(pids: set[int]) -> None:
    """Fail when a worker has loaded any of Qt, or what talks to database servers.

    A process that is just being started has for a moment the memory of the window, its parent.
    """
    for pid in pids:
        wait_for(partial(_is_light, pid), f"process {pid}, a worker, is without Qt and libpq")


def _is_light(pid: int) -> bool:
    try:
        loaded = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True  # it has ended
    return not any(library in loaded for library in ("libQt6", "libpq"))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until ``condition`` holds; ``what`` says what that is."""
    until = time.monotonic() + PATIENCE / 4
    while not condition():
        if time.monotonic() > until:
            raise Failed(f"waited in vain until {what}")
        time.sleep(0.02)


def try_out(program: Path, seconds: float) -> None:
    """Do all of it and say what came out."""
    place = screen() if sys.platform == "linux" else contextlib.nullcontext(dict(os.environ))
    with place as environment:
        begun = time.time()
        report = self_test(program, seconds, environment)
        print(
            f"self-test passed: {report['born']} records, {report['killed']} killed worker, "
            f"{len(list_of(report['views']))} views, platform {report['qt_platform']}, "
            f"first picture after {float(str(report['painted_at'])) - begun:.2f} s, "
            f"{float(str(report['seconds'])):.1f} s in all"
        )
        if sys.platform == "linux":
            followers = die_hard(program, environment)
            print(f"killed hard: its {followers} worker processes, without Qt, were gone at once")


def list_of(value: object) -> list[object]:
    """Return ``value``, which is a list."""
    return value if isinstance(value, list) else []


if __name__ == "__main__":
    try_out(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 4.0)
