"""The bridge between window and core: files, problems, orders."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.run_status import Page, Query, RunState, Snapshot
from core.domain.views import Viewport
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.ownership import Owner
from core.store.verify import verify
from gui.bridge.session import Session
from gui.text.translate import error_text

WAIT = 20_000
QUICK = Scenario().with_(rate=200.0, service="none", seed=1)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    assert qtbot
    session = Session()
    session.set_scenario(QUICK)
    yield session
    session.close()
    session.deleteLater()


def problems(session: Session) -> list[str]:
    heard: list[str] = []

    def remember(error: BaseException) -> None:
        heard.append(error_text(error))

    session.problem_reported.connect(remember)
    return heard


def states(session: Session) -> list[RunState]:
    heard: list[RunState] = []
    session.state_changed.connect(heard.append)
    return heard


def settle(session: Session, qtbot: QtBot) -> None:
    """Wait until nothing is being opened or closed any more."""
    qtbot.waitUntil(lambda: not session.busy, timeout=WAIT)
    QCoreApplication.processEvents()


def reach(session: Session, qtbot: QtBot, state: RunState) -> None:
    qtbot.waitUntil(lambda: session.state is state, timeout=WAIT)


def finished(session: Session, qtbot: QtBot, path: Path) -> Path:
    """Leave a run file with some records at ``path``."""
    born: list[int] = []

    def count(snapshot: Snapshot) -> None:
        born.append(snapshot.ledger.born)

    session.snapshot_arrived.connect(count)
    session.start_new(path)
    qtbot.waitUntil(lambda: bool(born) and born[-1] > 5, timeout=WAIT)
    session.stop()
    reach(session, qtbot, RunState.STOPPED)
    session.close()
    session.snapshot_arrived.disconnect(count)
    return path


def nothing_is_open(session: Session) -> bool:
    return session.path is None and session.feed is None and not session.alive


# --- what can be wrong with a file --------------------------------------------------------------


@pytest.mark.parametrize("order", ["open", "start"])
def test_a_folder_that_is_no_folder(
    session: Session, qtbot: QtBot, tmp_path: Path, order: str
) -> None:
    (tmp_path / "file").write_text("not a folder")
    path = tmp_path / "file" / "run.registro"
    heard = problems(session)
    {"open": session.open, "start": session.start_new}[order](path)
    settle(session, qtbot)
    assert len(heard) == 1
    assert str(path) in heard[0]
    assert nothing_is_open(session)


def test_a_folder_that_is_not_there(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    heard = problems(session)
    session.start_new(tmp_path / "nowhere" / "run.registro")
    settle(session, qtbot)
    assert len(heard) == 1
    assert nothing_is_open(session)


def test_a_folder_that_may_not_be_written_to(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(run_file, "create", refuse)
    heard = problems(session)
    session.start_new(path)
    settle(session, qtbot)
    assert heard == [f"{path}: Permission denied"]
    assert nothing_is_open(session)
    assert not path.exists()


def test_a_file_that_is_there_is_not_written_over(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = finished(session, qtbot, tmp_path / "run.registro")
    before = path.read_bytes()
    heard = problems(session)
    session.start_new(path)
    settle(session, qtbot)
    assert len(heard) == 1
    assert path.read_bytes() == before


def test_a_file_that_another_registro_is_running(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = finished(session, qtbot, tmp_path / "run.registro")
    session.open(path)
    settle(session, qtbot)
    heard = problems(session)
    text = (
        "import sys; from pathlib import Path; from core.store.ownership import Owner;"
        "owner = Owner(Path(sys.argv[1])); print(True, flush=True);"
        "sys.stdin.read()"
    )
    words = [sys.executable, "-c", text, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        session.take_up()
        qtbot.waitUntil(lambda: len(heard) == 1, timeout=WAIT)
        settle(session, qtbot)
        assert "another Registro" in heard[0]
        assert str(path) in heard[0]
        assert not session.alive
        assert session.path == path  # it stands on the screen as before
        other.communicate()
    session.open(path)
    settle(session, qtbot)
    session.take_up()
    reach(session, qtbot, RunState.RUNNING)
    assert len(heard) == 1


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "other database"])
def test_a_file_that_cannot_be_read_leaves_the_open_one(
    session: Session, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    good = finished(session, qtbot, tmp_path / "good.registro")
    session.open(good)
    settle(session, qtbot)
    path = tmp_path / "bad.registro"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("long enough to be looked at as a file of some kind. " * 50)
    elif kind == "empty":
        path.touch()
    elif kind == "other database":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE records (seq INTEGER)")
        connection.close()
    heard = problems(session)
    session.open(path)
    settle(session, qtbot)
    assert len(heard) == 1
    assert str(path) in heard[0]
    assert session.path == good


def test_a_file_that_breaks_while_it_is_open_is_told_once(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = finished(session, qtbot, tmp_path / "run.registro")
    heard = problems(session)
    session.open(path)
    settle(session, qtbot)
    feed = session.feed
    assert feed is not None

    reads: list[int] = []

    def fail() -> Snapshot:
        reads.append(1)
        raise RegistroError("The disk is gone.")

    monkeypatch.setattr(feed, "snapshot", fail)
    monkeypatch.setattr(feed, "has_news", lambda: True)  # a run that is over is read seldom
    qtbot.waitUntil(lambda: len(reads) > 2, timeout=WAIT)
    assert heard == ["The disk is gone."]


# --- orders -------------------------------------------------------------------------------------


def test_a_run_from_start_to_end(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    heard, seen = problems(session), states(session)
    path = tmp_path / "run.registro"
    session.start_new(path)
    settle(session, qtbot)
    assert session.path == path
    reach(session, qtbot, RunState.RUNNING)
    session.toggle_pause()
    reach(session, qtbot, RunState.PAUSED)
    session.toggle_pause()
    reach(session, qtbot, RunState.RUNNING)
    session.stop_now()
    reach(session, qtbot, RunState.STOPPED)
    assert not session.alive
    session.take_up()
    reach(session, qtbot, RunState.RUNNING)
    session.close()
    assert nothing_is_open(session)
    assert session.state is RunState.READY
    assert heard == []
    assert seen.count(RunState.PAUSED) == 1
    assert verify(path).balanced


def test_the_next_snapshot_is_read_when_this_one_is_on_the_screen(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.bridge.threads.PATIENCE", WAIT)
    held: list[Snapshot] = []

    def hold(snapshot: Snapshot) -> None:
        held.append(snapshot)
        session.hold()

    heard = states(session)
    session.snapshot_arrived.connect(hold)
    session.start_new(tmp_path / "run.registro")
    qtbot.waitUntil(lambda: len(held) == 1, timeout=WAIT)
    qtbot.wait(500)  # three ticks
    assert len(held) == 1
    assert heard == []
    session.shown(held[0])
    assert heard == [RunState.RUNNING]
    qtbot.waitUntil(lambda: len(held) == 2, timeout=WAIT)


def test_without_a_file_orders_do_nothing(session: Session) -> None:
    heard = problems(session)
    for order in (
        session.toggle_pause,
        session.stop,
        session.stop_now,
        session.take_up,
        session.kill_any_worker,
        session.close,
    ):
        order()
    for order_for in (session.kill_worker, session.pause_worker, session.resume_worker):
        order_for(1)
    assert session.rows_for(Viewport(Query(), 0, 10)) == []
    assert heard == []


def test_a_wrong_parameter_is_told_and_not_taken(session: Session) -> None:
    heard = problems(session)
    told: list[Scenario] = []
    session.scenario_changed.connect(told.append)
    session.set_parameter("rate", -1.0)
    session.set_parameter("rat", 1.0)
    assert "(rate) = -1 is" in heard[0]
    assert "did you mean “rate”?" in heard[1]
    assert session.scenario == QUICK
    assert told == [QUICK, QUICK]


def test_it_hands_over_the_rows_that_are_looked_at(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = finished(session, qtbot, tmp_path / "run.registro")
    pages: list[Page] = []

    def remember(snapshot: Snapshot) -> None:
        if snapshot.page is not None:
            pages.append(snapshot.page)

    session.snapshot_arrived.connect(remember)
    session.open(path)
    settle(session, qtbot)
    query = Query(sort="seq", descending=True)
    session.set_viewport(Viewport(query, 0, 3))
    qtbot.waitUntil(lambda: bool(pages) and pages[-1].query == query, timeout=WAIT)
    page = pages[-1]
    assert [row[0] for row in page.rows] == [page.total, page.total - 1, page.total - 2]
    assert session.rows_for(Viewport(query, 1, 2)) == list(page.rows[1:3])


def test_the_owner_lock_is_free_once_a_run_is_closed(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = finished(session, qtbot, tmp_path / "run.registro")
    Owner(path).close()
