"""How often the feed's thread looks: by what happens, and by whether anybody attends."""

from pathlib import Path

import pytest

from core.domain.record import Ledger
from core.run.feed import Feed
from gui.bridge import threads
from gui.bridge.threads import CALM_TICK, SHORTEST_TICK, UNSEEN_TICK, FeedThread
from tests.gui.run_files import RunFile


@pytest.fixture
def thread(tmp_path: Path) -> FeedThread:
    path = tmp_path / "a.registro"
    RunFile(path).close()
    return FeedThread(Feed(path))


def calm(thread: FeedThread) -> None:
    thread._attended_at -= threads.ATTENTION


def test_it_looks_often_while_much_happens_or_the_person_acts(thread: FeedThread) -> None:
    assert thread._tick == SHORTEST_TICK  # the person has just opened it
    calm(thread)
    assert thread._tick == CALM_TICK
    thread._changes = threads.LITTLE + 1
    assert thread._tick == SHORTEST_TICK
    thread._changes = 0
    thread.attend()
    assert thread._tick == SHORTEST_TICK
    assert thread._wanted.is_set()


def test_it_looks_seldom_while_nothing_happens_or_nobody_sees_it(thread: FeedThread) -> None:
    thread._looks = threads.CALM_AFTER
    assert thread._tick == UNSEEN_TICK
    thread._looks = 0
    thread.set_seen(False)
    thread._wanted.clear()
    assert thread._tick == UNSEEN_TICK
    thread.set_seen(True)
    assert thread._wanted.is_set()


def test_what_happens_is_counted_over_all_that_records_do() -> None:
    before = Ledger(born=10, done=5, pending=5)
    assert threads._changes(before, before) == 0
    assert threads._changes(before, Ledger(born=12, done=6, pending=6)) == 3
    assert threads._changes(Ledger(), before) == 15
