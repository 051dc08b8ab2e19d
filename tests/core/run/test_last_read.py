"""When another snapshot of a run file may show something else than the one before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.domain.run_status import LogQuery, Query, SearchProgress
from core.domain.views import LogView, Viewport
from core.run import last_read
from core.run.feed import Feed
from core.store.search import Search
from tests.support.run_files import RunFile, changed, having
from tests.support.runs import running, wait_for

ALL = Viewport(Query(), 0, 50)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.registro"
    file = RunFile(path)
    file.generate(20)
    file.close()
    return path


@pytest.fixture
def feed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    monkeypatch.setattr(last_read, "LOOK_AGAIN_AT_REST", 1e9)
    feed = Feed(path)
    yield feed
    feed.close()


def settle(feed: Feed) -> None:
    """Read until nothing is left to be read."""

    def settled() -> bool:
        feed.snapshot()
        return not feed.has_news()

    wait_for(settled)


def test_nothing_is_news_until_it_has_been_read_once(feed: Feed) -> None:
    assert feed.has_news()
    settle(feed)
    assert not feed.has_news()


def test_what_another_process_writes_is_news(feed: Feed, path: Path) -> None:
    feed.set_viewport(ALL)
    settle(feed)
    with changed(path) as connection:
        connection.execute("UPDATE ledger SET redelivered = 7")
    assert feed.has_news()
    assert feed.snapshot().ledger.redelivered == 7
    settle(feed)


def test_what_a_person_looks_at_is_news(feed: Feed) -> None:
    settle(feed)
    wishes: list[Callable[[], object]] = [
        lambda: feed.set_viewport(ALL),
        lambda: feed.inspect(3),
        lambda: feed.set_log_view(LogView(LogQuery(), None, 10)),
    ]
    for wish in wishes:
        wish()
        assert feed.has_news()
        settle(feed)


def test_a_search_that_goes_on_is_news_until_it_has_ended(feed: Feed) -> None:
    feed.set_viewport(Viewport(Query(sort="key"), 0, 50))
    while feed.has_news():
        page = feed.snapshot().page
    assert page is not None
    assert page.search is None
    assert len(page.rows) == 20


def test_a_run_that_goes_on_has_news_although_nobody_writes(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(feed)
    last = feed._last
    assert last is not None
    assert not last.is_old(last.wishes, lambda: last.version)
    monkeypatch.setattr(last_read, "monotonic", lambda: last.at + last_read.LOOK_AGAIN)
    assert last._replace(going_on=True).is_old(last.wishes, lambda: last.version)
    assert not last.is_old(last.wishes, lambda: last.version)


def test_the_end_of_a_run_is_news(tmp_path: Path) -> None:
    path = tmp_path / "b.registro"
    with running(path, rate=50.0, service="none") as run:
        feed = Feed(path, run)
        wait_for(lambda: feed.snapshot().ledger.done > 5)
        run.stop(drain=False)
        wait_for(lambda: run.finished)
        assert feed.has_news()
        assert not feed.snapshot().status.state.alive
        feed.close()


def test_a_search_that_ended_while_its_page_was_read_is_news(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or it would be said for ever that more may be found."""
    asked: list[Search] = []

    def progress(search: Search) -> SearchProgress | None:
        search.wait(1_000, 60)
        asked.append(search)
        return SearchProgress(20, 20, stopped=False) if len(asked) == 1 else None

    monkeypatch.setattr(Search, "progress", property(progress))
    feed.set_viewport(Viewport(Query(where=having("1")), 0, 50))
    page = feed.snapshot().page
    assert page is not None
    assert page.search is not None
    assert feed.has_news()
    settle(feed)
    assert asked[1:]
