"""Work that cannot be used, and work that misbehaves: what the window says, and what is lost."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.store.verify import verify
from gui.panels.events import EventsPanel
from gui.panels.output import OutputPanel
from gui.panels.record_history import RecordHistoryPanel
from gui.window.main_window import MainWindow
from tests.gui.dialogs.test_preflight import verdict

WAIT = 60_000


def begin(window: MainWindow, path: Path, text: str, **values: object) -> None:
    """Press Start with this work."""
    path.write_text(text, encoding="utf-8")
    settings = {"work.path": str(path), "service": "python", "rate": 20.0, "students": 20}
    for name, value in {**settings, **values}.items():
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()


def asked(window: MainWindow, statement: str) -> list[tuple[object, ...]]:
    path = window.session.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def balanced(window: MainWindow, qtbot: QtBot) -> Iterator[None]:
    """At the end the run is stopped, and nothing is lost."""
    yield
    path = window.session.path
    assert path is not None
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    window.session.close()
    assert verify(path).balanced


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def process(record)\n    pass\n", "work.py, line 1: expected ':'"),
        ("import not_there\n", "needs the module “not_there”"),
        ("def work(record): pass\n", "has no function process(…); it has: work"),
        ("import os\ndef process(record):\n    os._exit(7)\n", "with exit code 7"),
        ("import sys\nsys.exit(3)\n", "put what shall not run here under if __name__"),
        pytest.param(
            "import ctypes\nctypes.string_at(0)\n",
            "os._exit or a crash",
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows makes an error of it"),
        ),
        ("\x00\x01", "work.py"),
        ("def setup():\n    open('/no/where')\ndef process(record): pass\n", "setup() of"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_starts(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, text: str, says: str
) -> None:
    begin(window, tmp_path / "work.py", text)
    box = verdict(window, qtbot)
    assert box.heading.text() == "✖ This scenario cannot be run."
    assert says in box.problems.text()
    assert window.session.state is RunState.READY
    assert window.session.path is None
    with qtbot.waitSignal(box.destroyed):
        box.close()


@pytest.mark.usefixtures("balanced")
def test_sys_exit_in_a_record_is_its_error(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "import sys\ndef process(record):\n    sys.exit('enough')\n"
    begin(window, tmp_path / "work.py", text, attempts=2)
    qtbot.waitUntil(lambda: window.session.path is not None, timeout=WAIT)
    window.records.tabs.setCurrentIndex(4)
    qtbot.waitUntil(lambda: bool(window.records.model.page.rows), timeout=WAIT)
    window.records.table.selectRow(0)
    trace = window.docked.of(RecordHistoryPanel).trace
    qtbot.waitUntil(lambda: bool(trace.toPlainText()), timeout=WAIT)
    assert trace.toPlainText().startswith("SystemExit: sys.exit('enough') was called")
    assert 'work.py", line 3, in process' in trace.toPlainText()


@pytest.mark.usefixtures("balanced")
def test_one_that_kills_its_workers_stops_in_good_order(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The first record goes well, so the check has nothing to say."""
    text = (
        "import os, pathlib\n"
        f"mark = pathlib.Path({str(tmp_path / 'tried')!r})\n"
        "def process(record):\n"
        "    if mark.exists():\n        print('about to go', flush=True); os._exit(9)\n"
        "    mark.touch()\n"
    )
    begin(window, tmp_path / "work.py", text, restart_limit=3)
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    qtbot.waitUntil(lambda: "Workers keep dying" in window.message.text.text(), timeout=WAIT)
    events = window.docked.of(EventsPanel).model
    texts = [str(events.index(row, 2).data()) for row in range(events.rowCount())]
    assert any("died by itself (exit code 9)" in each for each in texts)
    window.docked.docks["log"].raise_()
    qtbot.waitUntil(lambda: window.docked.of(OutputPanel).model.rowCount() > 3, timeout=WAIT)
    assert {line.text for line in window.docked.of(OutputPanel).model.page.lines} == {"about to go"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.usefixtures("balanced")
def test_forks_and_changed_records_do_no_harm(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = (
        "import os\ndef process(record):\n    os.fork()\n"
        "    record.clear()\n    record['student'] = None\n    return record\n"
    )
    begin(window, tmp_path / "work.py", text)
    qtbot.waitUntil(lambda: window.session.path is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: asked(window, "SELECT done FROM ledger")[0] > (10,), timeout=WAIT)
    rows = asked(window, "SELECT DISTINCT result FROM records WHERE state = 'done'")
    assert rows == [('{"student": null}',)]
    assert asked(window, "SELECT count(*) FROM records WHERE student IS NULL") == [(0,)]


@pytest.mark.usefixtures("balanced")
def test_what_cannot_be_kept_is_told_in_the_output(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    begin(window, tmp_path / "work.py", "def process(record):\n    return object()\n")
    window.docked.docks["log"].raise_()
    qtbot.waitUntil(lambda: window.docked.of(OutputPanel).model.rowCount() > 0, timeout=WAIT)
    line = window.docked.of(OutputPanel).model.row_at(0).text
    assert line.startswith("process() returned something: A value of type object cannot be kept")


@pytest.mark.usefixtures("balanced")
def test_a_gigabyte_of_output_is_bounded_and_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = (
        "import os\nlines = b'a line of the flood\\n' * 50_000\n"
        "def process(record):\n    for _ in range(1000):\n        os.write(1, lines)\n"
    )
    begin(window, tmp_path / "work.py", text, workers=1, rate=0.5)
    window.docked.docks["log"].raise_()
    qtbot.waitUntil(lambda: asked_done(window) > 0, timeout=WAIT)
    window.actions_["pause"].trigger()  # while it floods on, a line that is kept may be the last
    qtbot.waitUntil(lambda: "left out" in last_line(window), timeout=WAIT)
    assert asked(window, "SELECT count(*) FROM log")[0] < (15_000,)
    path = window.session.path
    assert path is not None
    assert path.stat().st_size < 10_000_000


def asked_done(window: MainWindow) -> int:
    if window.session.path is None:
        return 0
    return int(str(asked(window, "SELECT done FROM ledger")[0][0]))


def last_line(window: MainWindow) -> str:
    model = window.docked.of(OutputPanel).model
    return model.row_at(model.rowCount() - 1).text if model.rowCount() else ""


@pytest.mark.usefixtures("balanced")
def test_a_run_file_that_work_locks_is_waited_for_and_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    runs = window.preferences.folder
    text = (
        "import pathlib, sqlite3, time\n"
        "def process(record):\n"
        f"    for path in pathlib.Path({str(runs)!r}).glob('*.registro'):\n"
        "        connection = sqlite3.connect(path, isolation_level=None)\n"
        "        connection.execute('BEGIN IMMEDIATE')\n"
        "        time.sleep(7)\n"
        "        connection.close()\n"
    )
    begin(window, tmp_path / "work.py", text, workers=1, rate=1.0)
    message = window.message.text
    qtbot.waitUntil(lambda: "holds" in message.text(), timeout=WAIT)
    assert ".registro" in message.text()
    qtbot.waitUntil(lambda: asked_done(window) > 0, timeout=WAIT)
