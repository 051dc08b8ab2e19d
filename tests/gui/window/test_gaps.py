"""Whatever is opened, started, copied or closed: the window's thread never waits for it."""

import gc
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.faults import FAULTS
from core.domain.run_status import Query, RunState, Selection
from core.settings.scenario import Scenario
from gui.app.application import Application
from gui.bridge import jobs, known_code, open_file
from gui.dialogs import questions
from gui.panels.events import EventsPanel
from gui.system import editor
from gui.window.main_window import MainWindow
from tests.gui.gaps import Gaps
from tests.gui.run_files import RunFile
from tests.gui.window.idle import idle
from tests.gui.window.test_main_window import WAIT, started

AT_MOST = 0.05
"""Seconds between two turns of the event loop that may be the program's own doing."""
UNSURE = 0.1
"""The share of what the machine did instead that may have been counted wrongly."""
SLOWLY = 0.3
"""Seconds that a slow disk takes here."""
MANY = 100_000
EVENTS, SAMPLES = 10_000, 5_000
SLOW = "import time\ntime.sleep(1.0)\ndef records():\n    yield from range(1000)\n"
WORK = "def process(record):\n    return 1\n"


@pytest.fixture
def window(window: MainWindow, qapp: QApplication) -> MainWindow:
    """The window as the program has it: what there is once it is complete is not collected."""
    assert isinstance(qapp, Application)
    qapp.garbage.settle()
    return window


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.registro"
    file = RunFile(path)
    file.generate(MANY)
    file.close()
    return path


@pytest.fixture
def long(many: Path) -> Path:
    """A run of many records that took hours, with many events and rejected rows."""
    with sqlite3.connect(many) as connection:
        text, values = "Worker {worker} was killed: it held no record", json.dumps({"worker": 1})
        connection.executemany(
            'INSERT INTO events (at, kind, template, "values", text) VALUES (?, ?, ?, ?, ?)',
            ((1e9 + n, "worker-killed", text, values, text) for n in range(EVENTS)),
        )
        names = [name for _, name, *_ in connection.execute("PRAGMA table_info(samples)")][1:]
        marks = ", ".join("?" * len(names))
        connection.executemany(
            f"INSERT INTO samples ({', '.join(names)}) VALUES ({marks})",
            ([1e9 + n / 2 if name == "at" else 0 for name in names] for n in range(SAMPLES)),
        )
        connection.executemany(
            'INSERT INTO bad_rows (line, template, "values", start, reason) VALUES (?, ?, ?, ?, ?)',
            ((n, "{number} fields", json.dumps({"number": n}), "a,b", "") for n in range(MANY)),
        )
    connection.close()
    return many


@pytest.fixture
def said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every question is answered by yes."""
    for name in ("ask_to_stop", "ask_to_run_code"):
        monkeypatch.setattr(questions, name, lambda *_: True)
    yield
    idle(window)


def measured(qtbot: QtBot, act: Callable[[], object], over: Callable[[], bool]) -> None:
    # What earlier tests left is none of this program's, and would be gone through again and again.
    gc.collect()
    gc.freeze()
    gaps = Gaps()
    try:
        act()
        qtbot.waitUntil(over, timeout=2 * WAIT)
    finally:
        gaps.stop()
        gc.unfreeze()
    longest = gaps.longest
    print(f"longest gap {1000 * longest.own:.0f} of {1000 * longest.whole:.0f} ms")
    assert longest.own < AT_MOST + UNSURE * (longest.whole - longest.own), longest.doing


def slow(monkeypatch: pytest.MonkeyPatch, module: object, *names: str) -> None:
    """Have these functions be as on a disk that takes its time."""

    def later(real: Callable[..., object], *values: object, **named: object) -> object:
        time.sleep(SLOWLY)
        return real(*values, **named)

    for name in names:
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *v, _real=real, **n: later(_real, *v, **n))


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


# --- runs ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("said")
def test_starting_with_a_slow_source(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "slow.py"
    source.write_text(SLOW)
    window.session.set_parameters({"python.path": str(source), "source": "python", "rate": 20.0})
    state = lambda: window.session.state is RunState.RUNNING  # noqa: E731
    measured(qtbot, window.actions_["start"].trigger, state)


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("way", ["new", "open", "close"])
def test_leaving_a_run_whose_work_hangs(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    other = tmp_path / "other.registro"
    file = RunFile(other)
    file.generate(10)
    file.close()
    hung(window, qtbot, tmp_path)
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
    measured(qtbot, act[way], over[way])


ORDERS: dict[str, Callable[[MainWindow], object]] = {
    "rate": lambda window: window.session.set_parameter("rate", 7.0),
    "workers": lambda window: window.session.set_parameter("workers", 3),
    "order": lambda window: window.session.set_parameter("duplicates", "keep-first"),
    "pause": lambda window: window.session.toggle_pause(),
    "kill": lambda window: window.session.kill_any_worker(),
    "kill one": lambda window: window.session.kill_worker(1),
    "pause one": lambda window: window.session.pause_worker(1),
    "fault": lambda window: window.session.inject(FAULTS[0].kind),
    "requeue": lambda window: window.session.requeue_all(),
    "scenario": lambda window: window.session.set_scenario(Scenario().with_(batch=3)),
    "reload": lambda window: window.session.reload_work(),
    "stop": lambda window: window.session.stop_now(),
}


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("order", list(ORDERS))
def test_ordering_while_the_registry_is_locked(
    window: MainWindow, qtbot: QtBot, order: str
) -> None:
    path = started(window, qtbot, rate=50.0, service="none")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    until = time.monotonic() + 2 * SLOWLY
    try:
        measured(qtbot, lambda: ORDERS[order](window), lambda: time.monotonic() > until)
    finally:
        other.execute("ROLLBACK")
        other.close()
    window.session.stop_now()
    qtbot.waitUntil(lambda: not window.session.alive, timeout=WAIT)


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["large", "long", "damaged", "nothing of ours"])
def test_opening_a_file(
    window: MainWindow, qtbot: QtBot, request: pytest.FixtureRequest, kind: str
) -> None:
    path: Path = request.getfixturevalue("long" if kind == "long" else "many")
    if kind == "damaged":
        with path.open("r+b") as stream:
            stream.seek(path.stat().st_size // 3)
            stream.write(b"\xff" * 200_000)
    elif kind == "nothing of ours":
        path.write_bytes(b"SQLite format 3\0" + bytes(20_000_000))
    shown: list[object] = []
    window.session.snapshot_arrived.connect(shown.append)
    window.session.problem_reported.connect(shown.append)
    events = window.docked.of(EventsPanel).model
    enough = EVENTS if kind == "long" else 0
    measured(
        qtbot,
        lambda: window.files.open(path),
        lambda: bool(shown) and events.rowCount() >= enough,
    )


def test_opening_on_a_slow_disk_says_so(
    window: MainWindow, qtbot: QtBot, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, open_file, "Feed", "Feed")
    told: list[str] = []

    def over() -> bool:
        told.append(window.message.text.text())
        return window.session.path == many

    measured(qtbot, lambda: window.files.open(many), over)
    assert "Opening many.registro…" in told
    assert window.message.text.text() != "Opening many.registro…"


def test_a_scenario_on_a_slow_disk(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "mine.toml", tmp_path / "copy.toml"
    Scenario().with_(batch=17).save(path)
    slow(monkeypatch, jobs, "load", "_save_scenario")
    measured(qtbot, lambda: window.files.open(path), lambda: window.session.scenario.batch == 17)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    measured(qtbot, window.actions_["save_scenario"].trigger, copy.exists)
    idle(window)


def test_a_scenario_of_many_lines(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    Scenario().with_(batch=17).save(path)
    with path.open("a") as file:
        file.write("# a line\n" * 300_000)
    measured(qtbot, lambda: window.files.open(path), lambda: window.session.scenario.batch == 17)


@pytest.mark.usefixtures("said")
def test_python_on_a_slow_disk(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(WORK)
    slow(monkeypatch, jobs, "find_entry_points", "text_file")
    slow(monkeypatch, known_code, "_entry_of", "_place_of")
    monkeypatch.setattr(editor, "edit", lambda _: True)
    session = window.session
    measured(qtbot, lambda: window.files.open(path), lambda: session.scenario.service == "python")
    window.preferences.known_code = []
    window.files.trust._places.clear()
    measured(qtbot, window.actions_["start"].trigger, lambda: session.state is RunState.RUNNING)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "n.py"), ""))
    measured(qtbot, window.actions_["new_source"].trigger, (tmp_path / "n.py").exists)
    idle(window)


# --- much of it ---------------------------------------------------------------------------------


def copied() -> Callable[[], bool]:
    """Return whether something was copied since."""
    QApplication.clipboard().setText("before")
    return lambda: QApplication.clipboard().text() != "before"


def test_copying_many_rows(window: MainWindow, qtbot: QtBot, many: Path) -> None:
    window.files.open(many)
    qtbot.waitUntil(lambda: window.records.model.rowCount() == MANY, timeout=WAIT)
    chosen = Selection(Query(), 0, MANY - 1)
    measured(qtbot, lambda: window.rows.copy_rows(chosen), copied())
    assert QApplication.clipboard().text().count("\n") >= MANY
    QApplication.clipboard().clear()


@pytest.mark.usefixtures("popups")
def test_rejected_rows(
    window: MainWindow, qtbot: QtBot, long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open(long)
    events = window.docked.of(EventsPanel).model
    qtbot.waitUntil(lambda: events.rowCount() == EVENTS, timeout=WAIT)
    slow(monkeypatch, jobs, "RejectedRowReader")
    measured(
        qtbot,
        window.files.incoming.show_rejected_rows,
        lambda: (
            window.files.incoming.rejected_rows is not None
            and window.files.incoming.rejected_rows.table.rows.index(0, 0).data() == "0"
        ),
    )
    dialog = window.files.incoming.rejected_rows
    assert dialog is not None
    rows = dialog.table.rows
    measured(qtbot, dialog.table.scrollToBottom, lambda: rows.index(MANY - 1, 2).data() == "a,b")
    measured(qtbot, dialog.table.copy, copied())
    assert QApplication.clipboard().text().count("\n") == MANY
    dialog.close()


def test_many_events_are_copied_and_filtered(window: MainWindow, qtbot: QtBot, long: Path) -> None:
    panel = window.docked.of(EventsPanel)
    window.files.open(long)
    qtbot.waitUntil(lambda: panel.model.rowCount() == EVENTS, timeout=WAIT)
    window.docked.docks["events"].raise_()
    qtbot.waitUntil(lambda: not panel._making.busy, timeout=WAIT)
    panel.view.selectAll()
    measured(qtbot, panel.view.copy_action.trigger, copied())
    assert QApplication.clipboard().text().count("\n") == EVENTS - 1
    measured(qtbot, lambda: panel.search.setText("no such"), lambda: panel.filtered.rowCount() == 0)
    measured(qtbot, panel.search.clear, lambda: panel.filtered.rowCount() == EVENTS)


def test_exporting(
    window: MainWindow, qtbot: QtBot, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open(many)
    qtbot.waitUntil(lambda: window.session.path == many, timeout=WAIT)
    target = many.with_suffix(".csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    measured(qtbot, window.actions_["export"].trigger, target.exists)
    idle(window)


def test_a_wide_table(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    line = ",".join(map(str, range(200)))
    path.write_text(",".join(f"c{n}" for n in range(200)) + f"\n{line}\n" * 60)
    measured(
        qtbot,
        lambda: window.files.open(path),
        lambda: (
            window.files.incoming.table is not None and window.files.incoming.table.use.isEnabled()
        ),
    )
    assert window.files.incoming.table is not None
    window.files.incoming.table.reject()


# --- what is ordered meanwhile ------------------------------------------------------------------


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


def test_no_order_fails_where_no_run_is_open(window: MainWindow) -> None:
    problems: list[RegistroError] = []
    window.session.problem_reported.connect(problems.append)
    for order in ORDERS.values():
        order(window)
    assert not problems
