"""Whatever is opened, started, copied or closed: the window's thread never waits for it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import Query, RunState, Selection
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.gui.gaps import Gaps
from tests.gui.run_files import RunFile
from tests.gui.window.test_main_window import WAIT, started

AT_MOST = 0.25
"""Seconds, on a machine that is busy with other tests; a wait for what is slow here is longer."""
MANY = 100_000
SLOW = "import time\ntime.sleep(1.0)\ndef records():\n    yield from range(1000)\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.registro"
    file = RunFile(path)
    file.generate(MANY)
    file.close()
    return path


def measured(qtbot: QtBot, name: str, act: Callable[[], object], over: Callable[[], bool]) -> None:
    gaps = Gaps()
    act()
    qtbot.waitUntil(over, timeout=2 * WAIT)
    gaps.stop()
    print(f"{name}: longest gap {1000 * gaps.longest:.0f} ms ({1000 * gaps.machine:.0f} ms idle)")
    assert gaps.longest < AT_MOST + 5 * gaps.machine, name


def hung(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """Return the file of a run whose only worker hangs in ``process()``."""
    work, flag = tmp_path / "work.py", tmp_path / "flag"
    work.write_text(
        f"import pathlib, time\ndef process(record):\n"
        f"    if pathlib.Path({str(flag)!r}).exists(): time.sleep(600)\n"
    )
    values: dict[str, object] = {"work.path": str(work), "work.patience": 600.0}
    path = started(window, qtbot, service="python", workers=1, **values)
    flag.touch()

    def leased() -> bool:
        with sqlite3.connect(path) as connection:
            (number,) = connection.execute("SELECT leased FROM ledger").fetchone()
        connection.close()
        return bool(number)

    qtbot.waitUntil(leased, timeout=WAIT)
    return path


def test_starting_with_a_slow_source(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "slow.py"
    source.write_text(SLOW)
    window.session.set_parameters({"python.path": str(source), "source": "python", "rate": 20.0})
    session = window.session
    measured(
        qtbot,
        "start with a slow source",
        window.actions_["start"].trigger,
        lambda: session.state is RunState.RUNNING,
    )


@pytest.mark.parametrize("way", ["new", "open", "close"])
def test_leaving_a_run_whose_work_hangs(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    other = tmp_path / "other.registro"
    file = RunFile(other)
    file.generate(10)
    file.close()
    hung(window, qtbot, tmp_path)
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: True)
    session = window.session
    act: dict[str, Callable[[], object]] = {
        "new": window.actions_["new"].trigger,
        "open": lambda: window.files.open(other),
        "close": window.close,
    }
    over: dict[str, Callable[[], bool]] = {
        "new": lambda: session.path is None and not session.busy,
        "open": lambda: session.path == other and not session.busy,
        "close": lambda: not window.isVisible(),
    }
    measured(qtbot, f"{way} while process() hangs", act[way], over[way])


def test_copying_many_rows(window: MainWindow, qtbot: QtBot, many: Path) -> None:
    window.files.open(many)
    qtbot.waitUntil(lambda: window.records.model.rowCount() == MANY, timeout=WAIT)
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    measured(
        qtbot,
        f"copy {MANY:,} rows",
        lambda: window.rows.copy_rows(Selection(Query(), 0, MANY - 1)),
        lambda: clipboard.text() != "before",
    )
    assert clipboard.text().count("\n") >= MANY
    clipboard.clear()


@pytest.mark.parametrize("kind", ["large", "damaged", "nothing of ours"])
def test_opening_a_file(window: MainWindow, qtbot: QtBot, many: Path, kind: str) -> None:
    if kind == "damaged":
        with many.open("r+b") as stream:
            stream.seek(many.stat().st_size // 3)
            stream.write(b"\xff" * 200_000)
    elif kind == "nothing of ours":
        many.write_bytes(b"SQLite format 3\0" + bytes(20_000_000))
    shown: list[object] = []
    window.session.snapshot_arrived.connect(shown.append)
    window.session.problem_reported.connect(shown.append)
    measured(
        qtbot,
        f"open a file: {kind}",
        lambda: window.files.open(many),
        lambda: bool(shown),
    )


def test_of_two_files_that_are_opened_the_last_one_is_shown(
    window: MainWindow, qtbot: QtBot, many: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.registro"
    RunFile(other).close()
    window.files.open(many)
    window.files.open(other)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=WAIT)
    assert window.session.path == other


def test_a_second_start_while_one_is_on_its_way_starts_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.session
    session.set_parameters({"rate": 50.0, "service": "none"})
    first, second = tmp_path / "first.registro", tmp_path / "second.registro"
    session.start_new(first)
    session.start_new(second)
    qtbot.waitUntil(lambda: session.state is RunState.RUNNING, timeout=WAIT)
    assert session.path == first
    assert not second.exists()
