"""Run files that anybody may have made: nothing in them acts, reading ends, errors are words."""

import re
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistroError, RunFileError
from core.domain.record import State
from core.domain.run_status import LogQuery, Query, Snapshot
from core.domain.views import LogView, Viewport
from core.export.records import export
from core.run.feed import Feed
from core.run.host import end
from core.run.run import Run
from core.store import opening
from core.store.reading import DamagedError, QueryInterruptedError, Reader
from core.store.rejected_rows import RejectedRowReader
from core.store.verify import verify
from tests.support.run_files import RunFile, changed, having

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = RunFile(tmp_path_factory.mktemp("reading") / "run.registro")
    run.generate(10)
    run.finish(3)
    run.fail(2, attempts=1)
    run.lease(2)
    run.close()
    with changed(run.path) as connection:
        connection.execute(
            'INSERT INTO events (at, kind, template, "values", text) VALUES'
            " (1.0, 'worker-paused', 'Worker {worker} is paused', '{\"worker\": 1}', '')"
        )
        connection.execute("INSERT INTO log (at, worker, text) VALUES (1.0, 1, 'hello')")
        connection.execute(
            'INSERT INTO bad_rows (line, reason, start, template, "values")'
            " VALUES (7, '', 'a;b', '{reason}', '{\"reason\": \"too short\"}')"
        )
    return run.path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "run.registro"))


def look(path: Path) -> Snapshot:
    """Read what a window shows at first."""
    with closing(Feed(path)) as feed:
        feed.set_viewport(Viewport(Query(), 0, 50))
        feed.set_log_view(LogView(LogQuery(), None, 50))
        feed.inspect(1)
        snapshot = feed.snapshot()
    with closing(RejectedRowReader(path)) as left_out:
        left_out.part(0, left_out.count())
    return snapshot


def look_at_all(path: Path) -> None:
    """Read what is in progress, too."""
    with closing(Feed(path)) as feed:
        feed.set_viewport(Viewport(Query(states=(State.LEASED,)), 0, 50))
        feed.set_log_view(LogView(LogQuery(), None, 50))
        feed.snapshot()
    with closing(RejectedRowReader(path)) as left_out:
        left_out.part(0, 10)


def look_in_order(path: Path) -> None:
    with closing(Feed(path)) as feed:
        feed.set_viewport(Viewport(Query(where=having("e"), sort="error", descending=True), 0, 50))
        feed.snapshot()


def write_csv(path: Path) -> None:
    export(path, "csv", path.with_suffix(".csv"))


def go_on(path: Path) -> None:
    end(Run.reopen(path))


READERS: list[Callable[[Path], object]] = [look, look_in_order, verify, write_csv, go_on]


def test_a_whole_file_is_read_by_all(path: Path) -> None:
    for read in READERS:
        read(path)
    assert look(path).events[0].text == "Worker 1 is paused"


# --- what acts ----------------------------------------------------------------------------------

ACTS = [
    f"DROP TABLE leases; CREATE VIEW leases AS {ENDLESS}",
    f"CREATE VIEW more AS {ENDLESS}",
    "CREATE TRIGGER t AFTER UPDATE ON records BEGIN DELETE FROM records; END",
    "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM records; END",
    "ALTER TABLE log ADD COLUMN x TEXT AS (printf('%1000000000d', id))",
    "ALTER TABLE records ADD COLUMN x TEXT AS (hex(zeroblob(500000000)))",
    "CREATE INDEX i ON records (printf('%100d', seq))",
    "CREATE INDEX i ON records (key) WHERE length(printf('%100d', seq)) > 3",
    "CREATE VIRTUAL TABLE f USING fts5 (x)",
    "DROP TABLE log; CREATE VIRTUAL TABLE log USING rtree (id, at, worker)",
    "DROP TABLE log; CREATE TABLE log (id, at, worker, text AS (printf('%99d', id)))",
    "DROP TABLE generator; CREATE TABLE generator (one INTEGER PRIMARY KEY"
    " CHECK (length(printf('%100d', one)) > 1), born INTEGER NOT NULL DEFAULT 0,"
    " cursor INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0)",
    "ALTER TABLE records ADD COLUMN y DEFAULT 7",
]


@pytest.mark.parametrize("statement", ACTS)
@pytest.mark.parametrize("read", READERS)
def test_what_acts_is_refused(path: Path, statement: str, read: Callable[[Path], object]) -> None:
    with changed(path) as connection:
        connection.executescript(statement)
    before = path.read_bytes()
    begun = time.process_time()
    with pytest.raises(RunFileError, match=r"run\.registro"):
        read(path)
    assert time.process_time() - begun < 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET state = 'lost'",
        "UPDATE ledger SET pending = pending + 1",
        "DELETE FROM records WHERE state = 'pending'",
    ],
)
def test_no_run_goes_on_that_would_wait_for_ever(path: Path, statement: str) -> None:
    with changed(path) as connection:
        connection.execute(statement)
    with pytest.raises(DamagedError, match="disagree"):
        go_on(path)
    assert not verify(path).balanced


def test_plain_tables_and_indexes_of_somebody_are_left_alone(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("CREATE TABLE mine (note TEXT CHECK (note != ''))")
        connection.execute("CREATE INDEX by_worker ON records (worker, state)")
    for read in READERS:
        read(path)


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was_is_no_reason_to_write(path: Path, version: int) -> None:
    with changed(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    with pytest.raises(RunFileError, match="version"):
        verify(path)
    assert path.read_bytes() == before


# --- what is of another type --------------------------------------------------------------------

WRONG = [
    "UPDATE ledger SET born = 'many'",
    "UPDATE ledger SET pending = -1",
    "UPDATE ledger SET born = 9e18",
    "DELETE FROM ledger",
    "UPDATE run SET value = 'sleeping' WHERE name = 'state'",
    "UPDATE run SET value = x'00ff' WHERE name = 'scenario'",
    "UPDATE run SET value = 'rate = [' WHERE name = 'scenario'",
    "UPDATE run SET value = '[[[' WHERE name = 'columns'",
    "UPDATE run SET value = replace(hex(zeroblob(50000)), '00', '[') WHERE name = 'columns'",
    "UPDATE run SET value = '[[\"seq\", \"INTEGER\"]]' WHERE name = 'columns'",
    "DELETE FROM run",
    "UPDATE workers SET started = 'never'",
    "UPDATE workers SET started = 9e300",
    "UPDATE workers SET done = 'all'",
    "UPDATE events SET at = 9e18",
    "UPDATE events SET at = 'noon'",
    "UPDATE events SET \"values\" = x'ff'",
    "UPDATE records SET due = 'soon'",
    "UPDATE records SET due = x'00'",
    "UPDATE log SET at = 9e18",
    "UPDATE log SET id = 9000000000000000000",
    "UPDATE bad_rows SET number = 9000000000000000000",
    "UPDATE bad_rows SET line = 'x'",
    "UPDATE generator SET skipped = 'x'",
    "UPDATE leases SET seqs = 'x'",
    "UPDATE records SET state = CAST(x'ff' AS TEXT)",
]


@pytest.mark.parametrize("statement", WRONG)
def test_what_cannot_be_is_said_in_words_by_whoever_reads_it(path: Path, statement: str) -> None:
    with changed(path) as connection:
        assert connection.execute(statement).rowcount
    shown = []
    for read in READERS:
        try:
            read(path)
        except RegistroError as error:
            shown.append(str(error))
    assert all(re.search(r"run\.registro|run file", text) for text in shown)
    if statement.startswith(("UPDATE workers", "UPDATE events", "UPDATE log", "UPDATE bad")):
        assert shown, "a window would have to compute with it"


def test_texts_of_the_file_are_not_formatted(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE events SET template = '{worker:>3000000000}'")
        connection.execute("UPDATE bad_rows SET template = '{reason:>3000000000}'")
    assert look(path).events[0].text == "Worker 1 is paused"
    with closing(RejectedRowReader(path)) as left_out:
        assert left_out.part(0, 1)[0].text == "{reason:>3000000000}"


def test_long_texts_are_cut_where_a_page_would_be_too_much(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.records.PAGE_LIMIT", 25_000)
    with changed(path) as connection:
        connection.execute("UPDATE records SET error = replace(hex(zeroblob(5000)), '00', 'ñx')")
    page = look(path).page
    assert page is not None
    lengths = [len(str(row[9])) for row in page.rows]
    assert lengths == [10_000, 10_000, *[1000] * 8]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE samples SET at = {text}",
        "UPDATE lock_samples SET holds = {text}",
        "UPDATE events SET at = {text}",
        "UPDATE log SET at = {text}",
        "UPDATE workers SET started = {text}",
        "UPDATE bad_rows SET line = {text} || rowid",
        "UPDATE leases SET seqs = {text}",
    ],
)
def test_many_long_texts_are_never_in_memory_together(
    path: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.reading.TEXT_LIMIT", 1_000_000)
    with changed(path) as connection:
        for table in ("samples", "lock_samples"):
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            marks = ", ".join("1" for _ in names)
            connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})")
        connection.execute(statement.format(text="'x' || hex(zeroblob(1000000))"))
    with pytest.raises(RunFileError, match="too much text"):
        look_at_all(path)


def test_no_long_text_is_put_in_order(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE events SET at = 'x' || hex(zeroblob(1000))")
    with pytest.raises(DamagedError, match="table events is of a wrong type"):
        verify(path)


# --- what has no end ----------------------------------------------------------------------------


def endless(reader: Reader) -> None:
    with reader.bounded(lambda error: RunFileError(str(error))):
        reader.execute(f"SELECT count(*) FROM ({ENDLESS})").fetchall()


def test_reading_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.store.reading.PATIENCE", 0.1)
    with closing(opening.reader(path)) as reader:
        with pytest.raises(DamagedError, match="no end"):
            endless(reader)
        assert reader.execute("SELECT count(*) FROM records").fetchone() == (10,)


def test_who_breaks_it_off_is_not_told_of_damage(path: Path) -> None:
    with closing(opening.reader(path)) as reader:
        reader.create_function("stop", 0, reader.interrupt)
        with (
            pytest.raises(QueryInterruptedError),
            reader.bounded(lambda error: RunFileError(str(error))),
        ):
            reader.execute("SELECT stop(), a.seq FROM records a, records b").fetchall()


def test_a_long_query_ends_with_control_c(path: Path) -> None:
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with closing(opening.reader(path)) as reader, pytest.raises(KeyboardInterrupt):
            endless(reader)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_reader_neither_writes_nor_takes_more_than_it_should(path: Path) -> None:
    with closing(opening.reader(path)) as reader:
        with pytest.raises(sqlite3.DatabaseError):
            reader.execute("DELETE FROM records")
        with pytest.raises(sqlite3.DataError):
            reader.execute("SELECT zeroblob(100000000)").fetchone()
        assert reader.execute("PRAGMA trusted_schema").fetchone() == (0,)
