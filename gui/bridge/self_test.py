"""The self-test as a background task: another window tests itself, then the soak."""

import contextlib
import json
import tempfile
from functools import partial
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.experiments.soak import SoakReport, describe, soak
from core.processes.lifeline import Lifeline
from gui.bridge.tasks import Control, TaskCancelledError, Work
from gui.system.bundle import another_window

__all__ = ["SoakReport", "describe", "test_program"]

WINDOW_SECONDS = "1"
"""How long the other window runs records, after it has shown every view."""
POLL_EVERY = 0.1
"""Seconds between two looks at whether the test is cancelled."""


def test_program(kills: int, records: int) -> Work:
    """Test the program in a folder of its own; the result is a `SoakReport`, good or bad."""
    return partial(_test, kills, records)


def _test(kills: int, records: int, control: Control) -> SoakReport:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _test_window(Path(folder) / "window.json", control)
        return soak(Path(folder), kills, records, control.report)


def _test_window(report: Path, control: Control) -> None:
    """Have another window go through ``--self-test``.

    Raises:
        RegistroError: it found something wrong.

    """
    command, environment = another_window()
    words = [*command, "--self-test", WINDOW_SECONDS, "--report", str(report)]
    with Lifeline().program(words, environment) as window:
        while window.poll() is None:
            if control.cancelled.wait(POLL_EVERY):
                raise TaskCancelledError
    if window.returncode != 0:
        problems = [str(window.returncode)]
        with contextlib.suppress(OSError, ValueError):
            problems = json.loads(report.read_text(encoding="utf-8"))["problems"]
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "The window failed its own test: {problems}"),
            problems="; ".join(problems),
        )
