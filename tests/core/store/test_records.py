"""Pages of records: whatever is asked, the answer is that of a plain sort of the same rows."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.conditions import DUPLICATED, ColumnHasText, InState, Requirement
from core.domain.errors import RegistryError
from core.domain.record import Ending, State, Value
from core.domain.run_status import Query
from core.domain.views import Anchor
from core.store import records as rows_module
from core.store.reading import QueryInterruptedError
from core.store.records import COST_FACTOR, PATIENCE, RecordReader
from tests.support.run_files import (
    COLUMNS,
    WORKERS,
    Row,
    RunFile,
    break_page,
    changed,
    having,
    new_file,
    row,
    write,
)

# --- the model ----------------------------------------------------------------------------------


def expected(table: list[Row], query: Query) -> list[Row]:
    place = COLUMNS.index(query.sort)
    chosen = [each for each in table if matches(each, query)]
    known = [each for each in chosen if each[place] is not None]
    unknown = [each for each in chosen if each[place] is None]
    known.sort(key=lambda each: (rank(each[place]), each[0]), reverse=query.descending)
    unknown.sort(key=lambda each: rank(each[0]), reverse=query.descending)
    return known + unknown


def matches(each: Row, query: Query) -> bool:
    if query.states and each[COLUMNS.index("state")] not in query.states:
        return False
    if query.seqs and each[0] not in query.seqs:
        return False
    for requirement in query.where:
        ((part,),) = requirement.alternatives
        assert isinstance(part, ColumnHasText)
        value = each[COLUMNS.index(part.column)]
        if value is None or folded(part.text) not in folded(str(value)):
            return False
    return True


def folded(text: str) -> str:
    """Only ASCII letters are the same in either case."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def rank(value: Value) -> tuple[int, float, str]:
    """Numbers come before texts; texts are in the order of their code points."""
    return (1, 0, value) if isinstance(value, str) else (0, value or 0, "")


# --- made-up rows -------------------------------------------------------------------------------

WORDS = st.text("aAbB%_\\ñ日 1.", max_size=4)
HALVES = st.integers(-40, 40).map(lambda number: number / 2)
"""Numbers that SQLite and Python write alike."""
VALUES: st.SearchStrategy[Value] = st.none() | st.integers(-20, 20) | HALVES | WORDS


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    number = draw(st.integers(0, 25))
    return [
        row(
            seq,
            draw(st.sampled_from(State)),
            key=draw(VALUES),
            worker=draw(st.none() | st.sampled_from(WORKERS)),
            attempts=draw(st.integers(0, 3)),
            due=draw(HALVES),
            done=draw(st.none() | HALVES),
            error=draw(st.none() | WORDS),
            degree=draw(st.integers(1, 5)),
        )
        for seq in range(1, number + 1)
    ]


STATES = st.lists(st.sampled_from(State), unique=True, max_size=3).map(tuple)
IN_ORDER_OF_BIRTH = st.builds(Query, states=STATES, descending=st.booleans())
ANY = st.builds(
    Query,
    states=STATES,
    where=st.just(()) | st.builds(having, WORDS, st.sampled_from(COLUMNS)),
    sort=st.sampled_from(COLUMNS),
    descending=st.booleans(),
    seqs=st.lists(st.integers(1, 30), max_size=5).map(tuple),
)
QUESTIONS = st.tuples(IN_ORDER_OF_BIRTH | ANY, st.integers(-3, 30), st.integers(1, 30))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_file(tmp_path_factory.mktemp("rows") / "50% of #1.registro")


@contextmanager
def opened(path: Path, near: int = rows_module.NEAR) -> Iterator[RecordReader]:
    rows = RecordReader(path)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rows_module, "NEAR", near)
            yield rows
    finally:
        rows.close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[RunFile]:
    run = RunFile(tmp_path / "run.registro")
    yield run
    run.close()


# --- orders, filters and places -----------------------------------------------------------------


@given(
    table=tables(),
    questions=st.lists(QUESTIONS, min_size=1, max_size=4),
    near=st.sampled_from([0, 3, rows_module.NEAR]),
)
@settings(max_examples=120, deadline=None)
def test_any_page_is_that_of_a_plain_sort(
    file: Path, table: list[Row], questions: list[tuple[Query, int, int]], near: int
) -> None:
    write(file, table)
    with opened(file, near) as rows:
        assert tuple(column.name for column in rows.columns) == COLUMNS
        for query, offset, limit in questions:
            wanted = expected(table, query)
            first = max(0, min(offset, len(wanted) - limit))
            page = rows.page(query, offset, limit)
            assert (page.query, page.total, page.offset) == (query, len(wanted), first)
            assert list(page.rows) == wanted[first : first + limit]
            assert list(rows.iter_rows(query)) == wanted
            assert rows.total(query) == len(wanted)


@pytest.mark.parametrize("near", [0, 20_000])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "states", [(), (State.PENDING,), (State.LEASED,), (State.DONE, State.DEAD)]
)
def test_pages_one_after_the_other_are_the_whole(
    file: Path, states: tuple[State, ...], descending: bool, near: int
) -> None:
    every = tuple(State)
    table = [row(seq, every[seq * 5 % len(every)]) for seq in range(1, 201)]
    write(file, table)
    query = Query(states=states, descending=descending)
    with opened(file, near) as rows:
        whole = list(rows.iter_rows(query))
        pages = [rows.page(query, offset, 7) for offset in range(0, len(whole), 7)]
    assert whole == expected(table, query)
    found = {page.offset + place: each for page in pages for place, each in enumerate(page.rows)}
    assert [found[place] for place in range(len(whole))] == whole


@pytest.mark.parametrize("text", ["%", "_", "\\", "\\%", "a_c", "100%", "'", '"'])
def test_what_looks_like_a_pattern_is_only_text(file: Path, text: str) -> None:
    errors = ["", "%", "_", "\\", "\\%", "abc", "a_c", "100%", "100 times", "it's", 'a "word"']
    write(file, [row(seq, error=error) for seq, error in enumerate(errors, start=1)])
    query = Query(where=having(text, "error"))
    with opened(file) as rows:
        found = [each[COLUMNS.index("error")] for each in rows.page(query, 0, 50).rows]
    assert found == [error for error in errors if text in error]
    assert found


def test_a_text_is_searched_in_every_column_or_in_one(file: Path) -> None:
    write(file, [row(1, error="went wrong 77"), row(2, student=77), row(3, key="A77"), row(4)])
    with opened(file) as rows:
        assert [each[0] for each in rows.iter_rows(Query(where=having("77")))] == [1, 2, 3]
        assert [each[0] for each in rows.iter_rows(Query(where=having("a77")))] == [3]
        assert [each[0] for each in rows.iter_rows(Query(where=having("77", "student")))] == [2]


def test_what_was_reported_more_than_once_is_marked_and_can_be_asked_for(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, [row(seq, State.DONE) for seq in range(1, 41)])
    with changed(path) as connection:
        for seq in (7, 30, 30):
            connection.execute(
                "INSERT INTO attempts (seq, number, worker, ended, ending) VALUES (?, 1, 2, 1, ?)",
                (seq, Ending.DUPLICATED),
            )
        connection.execute("UPDATE ledger SET duplicated = 3")
    again = Query(where=(Requirement(((InState((DUPLICATED,)),),)),), descending=True)
    with opened(path) as rows:
        assert rows.page(Query(), 0, 10).duplicated == {7}
        assert rows.page(Query(), 10, 10).duplicated == frozenset()
        page = rows.page(again, 0, 10)
        assert [each[0] for each in page.rows] == [30, 7]
        assert page.duplicated == {7, 30}
        assert rows.total(again) == 2


@pytest.mark.parametrize("query", [Query(sort="colour"), Query(where=having("x", "colour"))])
def test_an_unknown_column_is_named_with_those_there_are(file: Path, query: Query) -> None:
    with opened(file) as rows:
        for ask in (
            lambda: rows.page(query, 0, 10),
            lambda: list(rows.iter_rows(query)),
            lambda: rows.total(query),
        ):
            with pytest.raises(RegistryError, match=r"“colour”.*seq, key, .*semester"):
                ask()


# --- while records come and go ------------------------------------------------------------------


@given(
    table=tables(),
    newer=st.lists(st.sampled_from(State), max_size=12),
    states=STATES,
    offset=st.integers(0, 25),
    limit=st.integers(1, 8),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_an_anchor_keeps_its_place_as_newer_records_come(
    file: Path,
    table: list[Row],
    newer: list[State],
    states: tuple[State, ...],
    offset: int,
    limit: int,
    data: st.DataObject,
) -> None:
    write(file, table)
    query = Query(states=states, descending=True)
    with opened(file) as rows:
        page = rows.page(query, offset, limit)
        if not page.rows:
            return
        place = data.draw(st.integers(0, len(page.rows) - 1))
        seq = page.rows[place][0]
        assert isinstance(seq, int)
        more = [row(number, state) for number, state in enumerate(newer, start=len(table) + 1)]
        write(file, table + more)
        again = rows.page(query, page.offset, limit, Anchor(seq, page.offset + place))
        if len(page.rows) == limit:
            assert again.rows == page.rows
        wanted = expected(table + more, query)
        assert list(again.rows) == wanted[again.offset : again.offset + limit]


def test_an_anchor_moves_up_as_newer_records_leave(run: RunFile) -> None:
    run.generate(30)
    query = Query(states=(State.PENDING,), descending=True)
    with opened(run.path) as rows:
        page = rows.page(query, 10, 5)
        assert [each[0] for each in page.rows] == [20, 19, 18, 17, 16]
        with changed(run.path) as connection:
            connection.execute("UPDATE records SET state = 'dropped' WHERE seq > 27")
            connection.execute("UPDATE ledger SET pending = pending - 3, dropped = 3")
        again = rows.page(query, 10, 5, Anchor(18, 12))
    assert (again.offset, again.rows) == (7, page.rows)


def test_the_oldest_first_stay_where_they_are_by_themselves(run: RunFile) -> None:
    run.generate(20)
    with opened(run.path) as rows:
        page = rows.page(Query(), 10, 5)
        run.generate(20)
        again = rows.page(Query(), 10, 5, Anchor(12, 11))
    assert (again.offset, again.rows) == (page.offset, page.rows)


def test_an_anchor_too_long_ago_stays_behind(run: RunFile) -> None:
    run.generate(10)
    query = Query(states=(State.PENDING,), descending=True)
    with opened(run.path, near=3) as rows:
        run.generate(4)
        assert rows.page(query, 2, 3, Anchor(8, 2)).offset == 2
        assert rows.page(Query(descending=True), 2, 3, Anchor(8, 2)).offset == 6


def test_a_page_shows_what_happened_since_the_one_before(run: RunFile) -> None:
    run.generate(6)
    waiting, done = Query(states=(State.PENDING,)), Query(states=(State.DONE,))
    with opened(run.path) as rows:
        assert (rows.page(waiting, 0, 9).total, rows.page(done, 0, 9).total) == (6, 0)
        run.finish(2)
        run.generate(1)
        assert [each[0] for each in rows.page(waiting, 0, 9).rows] == [3, 4, 5, 6, 7]
        assert [each[0] for each in rows.page(done, 0, 9).rows] == [1, 2]


class Clock:
    """Stands in for the steady clock; each look at it takes ``cost`` seconds."""

    def __init__(self) -> None:
        self.now = self.cost = 0.0

    def __call__(self) -> float:
        self.now += self.cost
        return self.now


class Listings:
    """Counts how often some rows are listed anew."""

    def __init__(self, rows: RecordReader) -> None:
        self.number = 0
        rows._connection.set_trace_callback(self._hear)

    def _hear(self, statement: str) -> None:
        self.number += statement.startswith("INSERT INTO temp.listing")


def test_a_listing_is_made_again_once_it_is_old_and_something_changed(
    run: RunFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(rows_module, "monotonic", clock)
    query = Query(sort="student", descending=True)
    run.generate(3)
    with opened(run.path) as rows:
        listings = Listings(rows)
        assert rows.page(query, 0, 9).total == 3
        clock.now += 2 * PATIENCE
        assert rows.page(query, 0, 9).total == 3
        assert listings.number == 1  # nothing changed
        run.generate(1)
        assert [each[0] for each in rows.page(query, 0, 9).rows] == [4, 3, 2, 1]
        run.generate(1)
        assert rows.page(query, 0, 9).total == 4
        assert listings.number == 2  # not old enough


def test_a_listing_that_was_slow_to_make_is_used_for_longer(
    run: RunFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(rows_module, "monotonic", clock)
    query = Query(sort="degree")
    run.generate(3)
    with opened(run.path) as rows:
        clock.cost = 10.0
        rows.page(query, 0, 9)
        clock.cost = 0.0
        run.generate(1)
        clock.now += 10.0 * COST_FACTOR
        assert rows.page(query, 0, 9).total == 3
        clock.now += 1.0
        assert rows.page(query, 0, 9).total == 4


def test_reading_neither_keeps_the_file_back_nor_changes_it(run: RunFile) -> None:
    run.generate(50)
    with opened(run.path, near=0) as rows:
        for query in (
            Query(),
            Query(states=(State.PENDING,)),
            Query(sort="due"),
            Query(where=having("1")),
        ):
            rows.page(query, 20, 5)
            with changed(run.path) as connection:
                busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                assert not busy
        for change in (
            "DELETE FROM records",
            "UPDATE ledger SET born = 0",
            "INSERT INTO run VALUES ('a', 1)",
            "CREATE TABLE other (a)",
            "ALTER TABLE records ADD COLUMN other",
            "DROP TABLE records",
            "DROP INDEX records_pending",
        ):
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                rows._connection.execute(change)


# --- what goes wrong ----------------------------------------------------------------------------

SLOW = Query(where=having("1"), sort="error")
MANY = [row(seq) for seq in range(1, 2001)]


def test_interrupted_by_another_thread_a_query_ends_and_the_next_one_works(file: Path) -> None:
    write(file, MANY)
    working, over = threading.Event(), threading.Event()
    with opened(file) as rows:
        wanted = rows.total(SLOW)

        def interrupt() -> None:
            working.wait()
            rows.interrupt()
            over.set()

        def hold() -> int:
            working.set()
            over.wait()
            return 0

        other = threading.Thread(target=interrupt)
        other.start()
        rows._connection.set_progress_handler(hold, 1000)
        try:
            with pytest.raises(QueryInterruptedError):
                rows.page(SLOW, 0, 10)
        finally:
            working.set()
            other.join()
        rows._connection.set_progress_handler(None, 0)
        assert rows.page(SLOW, 0, 10).total == wanted
        assert rows.page(Query(), 0, 10).total == len(MANY)


@pytest.mark.parametrize("ask", ["each", "total"])
def test_interrupted_on_the_way_through_all_rows(file: Path, ask: str) -> None:
    write(file, MANY)
    with opened(file) as rows:
        rows._connection.set_progress_handler(rows.interrupt, 1000)
        with pytest.raises(QueryInterruptedError):
            list(rows.iter_rows(SLOW)) if ask == "each" else rows.total(SLOW)


def test_an_interrupt_while_nothing_is_asked_is_nothing(file: Path) -> None:
    write(file, [row(1)])
    with opened(file) as rows:
        rows.interrupt()
        assert rows.page(SLOW, 0, 10).total == 1


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, MANY)
    break_page(path, "records")
    with opened(path) as rows:
        for ask in (
            lambda: rows.page(Query(), 0, 10),
            lambda: list(rows.iter_rows(Query())),
            lambda: rows.total(SLOW),
        ):
            with pytest.raises(RegistryError, match=r"run\.registro cannot be used"):
                ask()
