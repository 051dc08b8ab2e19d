"""What a window is given of a past run, as it was at a moment."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.record import State
from core.domain.run_status import LogQuery, Query, RunState, Snapshot, WorkerState
from core.domain.views import LogView, Viewport
from core.run import past_view
from core.run.feed import Feed
from core.store.reading import QueryInterruptedError
from tests.support.run_files import asked, having
from tests.support.runs import WAIT, running, wait_for

ALL = Viewport(Query(), 0, 1000)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that is over, which tests only read."""
    path = tmp_path_factory.mktemp("past") / "run.registro"
    with running(path, rate=200.0, workers=2, error_rate=0.3, service_time=0.004) as run:
        wait_for(lambda: run.summary().ledger.done > 150)
    return path


@pytest.fixture
def feed(path: Path) -> Iterator[Feed]:
    with closing(Feed(path)) as feed:
        feed.snapshot()
        yield feed


def times(path: Path) -> list[float]:
    return [float(str(at)) for (at,) in asked(path, "SELECT at FROM samples")]


def at(feed: Feed, moment: float | None, viewport: Viewport | None = ALL) -> Snapshot:
    feed.set_viewport(viewport)
    feed.set_moment(moment)
    return feed.snapshot()


def test_ledger_and_rows_are_of_one_moment(feed: Feed, path: Path) -> None:
    born = 0
    for moment in times(path):
        snapshot = at(feed, moment)
        ledger, page = snapshot.ledger, snapshot.page
        assert page is not None
        assert snapshot.moment == moment
        assert ledger.balanced
        assert ledger.born == page.total == snapshot.born_rows >= born
        states = [row[2] for row in page.rows]
        assert {state: states.count(state.value) for state in State} == {
            state: ledger.count(state) for state in State
        }
        workers, earlier = snapshot.status.workers, snapshot.status.earlier
        assert sum(worker.holding for worker in workers) == ledger.leased
        assert sum(worker.done for worker in workers) + earlier.done == ledger.done
        assert earlier.workers == sum(
            float(str(ended)) <= moment for (ended,) in asked(path, "SELECT ended FROM workers")
        )
        born = ledger.born
    assert born > 150


def test_without_a_moment_it_is_as_it_is(feed: Feed, path: Path) -> None:
    before = at(feed, None)
    at(feed, times(path)[1])
    after = at(feed, None)
    assert after.moment is None
    assert (after.ledger, after.page) == (before.ledger, before.page)


def test_the_state_stays_so_that_the_run_can_be_resumed(feed: Feed, path: Path) -> None:
    snapshot = at(feed, times(path)[2])
    assert snapshot.status.state is RunState.STOPPED
    assert {worker.state for worker in snapshot.status.workers} <= {
        *(WorkerState.BUSY, WorkerState.IDLE)
    }
    assert snapshot.status.target == 200.0


def test_the_rate_at_the_last_moment_is_that_of_the_run(tmp_path: Path) -> None:
    """Also where what waited was processed for a while after the last arrival."""
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=1, service="fixed", service_time=0.02) as run:
        wait_for(lambda: run.summary().ledger.born > 100)
        run.stop(drain=True)
        assert run.wait(WAIT)
    with closing(Feed(path)) as feed:
        whole = at(feed, None).status
        last = at(feed, times(path)[-1]).status
    assert whole.arrival == last.arrival


def test_before_the_start_there_is_nothing(feed: Feed, path: Path) -> None:
    snapshot = at(feed, times(path)[0] - 60)
    assert snapshot.page is not None
    assert (snapshot.ledger.born, snapshot.page.rows, snapshot.status.workers) == (0, (), ())


def test_a_filter_is_of_the_moment_too(feed: Feed, path: Path) -> None:
    moment = times(path)[3]
    rows = at(feed, moment).page
    found = at(feed, moment, Viewport(Query(where=having("done", "state")), 0, 1000)).page
    assert rows is not None
    assert found is not None
    assert found.rows == tuple(row for row in rows.rows if row[2] == "done")


def test_a_history_ends_with_the_moment(feed: Feed, path: Path) -> None:
    seq, moment = asked(path, "SELECT seq, leased FROM records WHERE state = 'done' LIMIT 1")[0]
    feed.inspect(int(str(seq)))
    history = at(feed, float(str(moment))).history
    assert [entry.kind for entry in history][-1] == State.LEASED
    assert [entry.kind for entry in at(feed, None).history][-1] == State.DONE


def test_nothing_is_counted_twice(feed: Feed, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    for name in ("counts_at", "page_at", "workers_at"):
        plain = getattr(past_view, name)

        def count(*words: object, name: str = name, plain: object = plain) -> object:
            counted.append(name)
            return plain(*words)  # type: ignore[operator]

        monkeypatch.setattr(past_view, name, count)
    first, second = times(path)[1:3]
    at(feed, first)
    feed.set_log_view(LogView(LogQuery(), None, 5))
    at(feed, first)
    assert counted == ["counts_at", "workers_at", "page_at"]
    at(feed, first, Viewport(Query(), 3, 5))
    assert counted[3:] == ["page_at"]
    at(feed, second)
    assert counted[4:] == ["counts_at", "workers_at", "page_at"]


def test_what_is_new_is_not_lost_when_a_moment_is_not_wanted_any_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise QueryInterruptedError("not wanted")

    with closing(Feed(path)) as feed:
        feed.set_moment(times(path)[1])
        with monkeypatch.context() as patch:
            patch.setattr(past_view, "counts_at", interrupted)
            with pytest.raises(QueryInterruptedError):
                feed.snapshot()
        assert feed.has_news()
        snapshot = feed.snapshot()
        assert len(snapshot.samples) == len(times(path))
        assert snapshot.events


def test_a_moment_that_is_wanted_is_news(feed: Feed, path: Path) -> None:
    at(feed, None)
    feed.snapshot()
    assert not feed.has_news()
    feed.set_moment(times(path)[1])
    assert feed.has_news()
    feed.snapshot()
    assert not feed.has_news()
    feed.set_moment(None)
    assert feed.has_news()


def test_a_run_that_goes_on_has_no_past_to_show(tmp_path: Path) -> None:
    with running(tmp_path / "run.registro", rate=200.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        with closing(Feed(run.path, run)) as feed:
            assert at(feed, 1.0).moment is None
