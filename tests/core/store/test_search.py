"""A search finds what a query finds, the first at once, and nobody waits for the rest."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from core.domain.conditions import REDELIVERED, WAITS_AGAIN, InState, Requirement
from core.domain.errors import RegistryError, RunFileError
from core.domain.record import State
from core.domain.run_status import Page, Query
from core.store import search as search_module
from core.store import searches as searches_module
from core.store.listing import Listing
from core.store.records import RecordReader
from core.store.search import Search
from tests.support.many_rows import DEAD_EVERY, RARE, many_rows
from tests.support.run_files import RunFile, break_page, changed, having, new_file
from tests.support.runs import wait_for

MANY = 200_000
RARELY = having(RARE)
NEWEST = Query(where=RARELY, descending=True)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large file, which tests only read."""
    return many_rows(tmp_path_factory.mktemp("many") / "run.registro", MANY)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[RunFile]:
    with closing(RunFile(tmp_path / "run.registro")) as run:
        yield run


@contextmanager
def behind(path: Path) -> Iterator[RecordReader]:
    """Read pages as a window does."""
    with closing(RecordReader(path, background=True)) as rows:
        yield rows


def settled(rows: RecordReader, query: Query, offset: int, limit: int) -> Page:
    """Return the page once all is found."""
    wait_for(lambda: rows.page(query, offset, limit).search is None)
    return rows.page(query, offset, limit)


class Held:
    """Has every piece of a search wait until it is let go; the first `free` ones pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
        self.go = threading.Event()
        self.pieces = 0
        look = Search._piece
        main = threading.current_thread()

        def piece(search: Search, *place: object) -> list[int]:
            if threading.current_thread() is not main:
                self.pieces += 1
                if self.pieces > free:
                    self.go.wait(60)
            return look(search, *place)  # type: ignore[arg-type]

        monkeypatch.setattr(Search, "_piece", piece)


@pytest.mark.parametrize(
    "query",
    [
        NEWEST,
        Query(where=RARELY),
        Query(where=RARELY, sort="error"),
        Query(sort="semester", descending=True),
        Query(sort="degree"),
        Query(states=(State.DONE,), descending=True),
        Query(states=(State.DEAD,), where=having("Carrera1", "degree"), sort="done"),
        Query(seqs=(7, 3, MANY), descending=True),
        Query(where=having("no such text")),
    ],
)
def test_it_is_found_what_a_reader_finds_that_waits(many: Path, query: Query) -> None:
    with closing(RecordReader(many)) as plain, behind(many) as rows:
        for offset in (0, 100_000, MANY):
            expected = plain.page(query, offset, 50)
            assert settled(rows, query, offset, 50) == expected


def test_the_first_hits_are_there_while_the_rest_is_looked_for(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, free=1)
    with behind(many) as rows:
        page = rows.page(NEWEST, 0, 10)
        assert [row[0] for row in page.rows] == list(range(MANY, MANY - 10_000, -DEAD_EVERY))
        assert page.search is not None
        assert not page.search.stopped
        assert 0 < page.search.done < page.search.of == MANY
        assert page.total < MANY // DEAD_EVERY
        held.go.set()
        assert settled(rows, NEWEST, 0, 10).total == MANY // DEAD_EVERY


def test_what_was_stopped_keeps_what_it_found(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "LARGEST_PIECE", search_module.FIRST_PIECE)
    held = Held(monkeypatch, free=2)
    with behind(many) as rows:
        found = rows.page(NEWEST, 0, 1000).total
        assert 0 < found < MANY // DEAD_EVERY
        rows.stop_search()
        held.go.set()
        page = rows.page(NEWEST, 0, 10)
        assert page.search is not None
        assert page.search.stopped
        wait_for(lambda: not any(t.name == "registro-search" for t in threading.enumerate()))
        assert rows.page(NEWEST, 0, 10).total < MANY // DEAD_EVERY
        rows.stop_search()  # which is nothing any more
        assert settled(rows, Query(where=RARELY), 0, 10).total == MANY // DEAD_EVERY


def test_a_sort_says_how_far_it_is_and_can_be_stopped(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()
    look = Search._looked_at

    def looked_at(search: Search, seq: int) -> bool:
        answer = look(search, seq)
        begun.set()
        go.wait(60)
        return answer

    monkeypatch.setattr(Search, "_looked_at", looked_at)
    with behind(many) as rows:
        query = Query(sort="degree")
        page = rows.page(query, 0, 10)
        assert begun.wait(60)
        page = rows.page(query, 0, 10)
        assert (page.total, page.rows) == (0, ())
        assert page.search is not None
        assert 0 < page.search.done < MANY
        rows.stop_search()
        go.set()
        wait_for(lambda: not any(t.name == "registro-search" for t in threading.enumerate()))
        page = rows.page(query, 0, 10)
        assert page.total == 0
        assert page.search is not None
        assert page.search.stopped


def test_one_that_is_not_wanted_any_more_ends_at_once(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches_module, "FIRST_WAIT", 0.0)
    with behind(many) as rows:
        for sort in ("degree", "done", "error", "semester"):
            assert rows.page(Query(sort=sort), 0, 10).total in {0, MANY}
        assert sum(thread.name == "registro-search" for thread in threading.enumerate()) <= 1


# --- a run that goes on -------------------------------------------------------------------------


@pytest.mark.parametrize("descending", [True, False])
def test_new_records_are_found_at_their_end_at_once(
    run: RunFile, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches_module, "PATIENCE", 1e9)
    query = Query(where=having("1", "key"), descending=descending)
    run.generate(20)
    with behind(run.path) as rows:
        assert settled(rows, query, 0, 50).total == 11
        run.generate(11)
        page = rows.page(query, 0, 50)
        expected = [seq for seq in range(1, 32) if "1" in str(seq)]
        assert [row[0] for row in page.rows] == (expected[::-1] if descending else expected)
        again = rows.page(query, 2, 3)
        assert again.rows == page.rows[2:5]
        assert again.total == len(expected)


def test_what_has_changed_since_is_looked_for_again(
    run: RunFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches_module, "PATIENCE", 0.0)
    monkeypatch.setattr(searches_module, "COST_FACTOR", 0.0)
    query = Query(where=(Requirement(((InState(("done",)),),)),))
    run.generate(20)
    with behind(run.path) as rows:
        assert settled(rows, query, 0, 50).total == 0
        run.finish(5)
        wait_for(lambda: rows.page(query, 0, 50).total == 5)
        run.finish(5)
        wait_for(lambda: rows.page(query, 0, 50).total == 10)


def test_what_was_redelivered_is_found_wherever_it_is_now(run: RunFile) -> None:
    run.generate(6)
    run.fail(3, attempts=2)  # 1, 2, 3 wait again
    run.finish(1)
    ever = Query(where=(Requirement(((InState((REDELIVERED,)),),)),))
    now = Query(where=(Requirement(((InState((WAITS_AGAIN,)),),)),))
    with closing(RecordReader(run.path)) as rows:
        assert [row[0] for row in rows.iter_rows(ever)] == [1, 2, 3]
        assert [row[0] for row in rows.iter_rows(now)] == [2, 3]


# --- what goes wrong ----------------------------------------------------------------------------


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = many_rows(tmp_path / "run.registro", 5000)
    break_page(path, "records")
    with behind(path) as rows, pytest.raises(RegistryError, match=r"run\.registro"):
        wait_for(lambda: rows.page(NEWEST, 0, 10).search is None)


def test_a_file_that_says_it_has_more_than_it_can_hold_is_damaged(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    with changed(path) as connection:
        connection.execute("UPDATE ledger SET born = 1000000000000")
        connection.execute(
            "INSERT INTO records (seq, state, attempts, due, born)"
            " VALUES (1000000000000, 'done', 1, 1, 1)"
        )
    with behind(path) as rows, pytest.raises(RunFileError, match=r"no room for 1000000000000"):
        wait_for(lambda: rows.page(Query(where=RARELY), 0, 10).search is None)


def full(_listing: Listing, _seqs: list[int]) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_temporary_folder_is_named(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Listing, "extend", full)
    with behind(many) as rows, pytest.raises(RegistryError, match=r"temporary folder .*No space"):
        wait_for(lambda: rows.page(NEWEST, 0, 10).search is None)


def test_what_went_wrong_is_tried_again(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be locked for a moment, a folder full."""
    with behind(many) as rows:
        with monkeypatch.context() as patch:
            patch.setattr(Listing, "extend", full)
            with pytest.raises(RegistryError):
                wait_for(lambda: rows.page(NEWEST, 0, 10).search is None)
        assert settled(rows, NEWEST, 0, 10).total == MANY // DEAD_EVERY


def test_a_list_is_read_at_any_place() -> None:
    with closing(Listing()) as listing:
        listing.extend(range(10))
        listing.extend(iter([20, 30]))
        assert len(listing) == 12
        assert listing.read(8, 100) == [8, 9, 20, 30]
        assert listing.read(-5, 2) == [0, 1]
        assert listing.read(5, 5) == listing.read(12, 20) == listing.read(3, 1) == []
