"""How often the feed's thread looks: by what happens, and by whether anybody attends."""

from contextlib import closing
from pathlib import Path

import pytest

from core.domain.record import Ledger
from core.domain.run_status import Sample
from core.run import history_tail
from core.run.feed import Feed
from core.store.writer import RunWriter
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


def test_the_history_of_a_long_run_is_read_without_long_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.registro"
    RunFile(path).close()
    with closing(RunWriter(path)) as writer:
        for at in (1.0, 2.0, 3.0):
            writer.write_sample(
                Sample(
                    at, Ledger(), target=2.0, lag=0.0, arrival=None, throughput=None, oldest=None
                )
            )
    monkeypatch.setattr(history_tail, "SAMPLES_AT_ONCE", 2)
    with closing(Feed(path)) as reader:
        thread = FeedThread(reader)
        assert len(reader.snapshot().samples) == 2
        assert thread._rest_after(1.0) == threads.CATCHING_UP
        assert len(reader.snapshot().samples) == 1
        assert thread._rest_after(1.0) == threads.COST_FACTOR
        assert thread._rest_after(0.0) == SHORTEST_TICK


def test_what_happens_is_counted_over_all_that_records_do() -> None:
    before = Ledger(born=10, done=5, pending=5)
    assert threads._changes(before, before) == 0
    assert threads._changes(before, Ledger(born=12, done=6, pending=6)) == 3
    assert threads._changes(Ledger(), before) == 15
