"""What a library reads of one run file is true, and reading it changes nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.event_kind import EventKind
from core.domain.library import Balance, Entry, problem_of
from core.library.run_card import RunReader
from core.store.file_handle import is_owned
from core.store.verify import verify
from tests.core.store.test_completeness import Live
from tests.support.library import looks, stopped_run
from tests.support.run_files import age, break_page, changed, row, write
from tests.support.runs import running, wait_for


@pytest.fixture
def reader() -> Iterator[RunReader]:
    reader = RunReader()
    yield reader
    reader.close()


def read(reader: RunReader, path: Path) -> Entry:
    return reader.read(path, path.stat())


def problem(entry: Entry) -> str:
    return str(problem_of(entry) or "")


def test_a_stopped_run_is_what_its_file_says(tmp_path: Path, reader: RunReader) -> None:
    path = stopped_run(tmp_path / "a.registro", done=8, tag=7, rate=50.0, workers=3)
    with changed(path) as connection:
        for kind in (EventKind.FAULT, EventKind.WORKER_KILLED, EventKind.WORKER_DIED):
            connection.execute(
                """INSERT INTO events (at, kind, template, "values", text)
                VALUES (1.0, ?, '', '{}', '')""",
                (kind.value,),
            )
    entry = read(reader, path)
    assert (entry.title, entry.state, entry.balance) == ("a", "stopped", Balance.BALANCED)
    assert (entry.born, entry.done, entry.lost, entry.seed) == (8, 8, 0, 7)
    assert entry.settings.splitlines() == ["rate=50", "workers=3"]
    assert (entry.seconds, entry.throughput, entry.achieved) == (2.0, 4.0, 4.0)
    assert entry.p95 == pytest.approx(0.25, rel=0.02)
    assert (entry.faults, entry.died) == (1, 2)
    assert entry.engine == "file"
    assert not entry.problem


def test_what_was_changed_while_it_went_on_is_shown_as_such(
    tmp_path: Path, reader: RunReader
) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=20.0, workers=1, service="none") as run:
        run.set("rate", 40.0)
        wait_for(lambda: "→" in read(reader, path).settings)
        entry = read(reader, path)
        assert "rate=20→40" in entry.settings.splitlines()
        assert entry.state == "running"
    assert read(reader, path).state == "stopped"


def killed_run(folder: Path, *, log: bool = True) -> Path:
    """Make the file of a run whose program was killed, with what is new in the log beside it."""
    live = Live(folder / "live.registro")
    with changed(live.path) as connection:
        connection.execute("UPDATE run SET value = 'running' WHERE name = 'state'")
    live.generate(5)
    live.fold()
    live.generate(5)
    copy = live.copied("killed.registro", log=log)
    live.close()
    for left in folder.glob("live.*"):
        left.unlink()
    return copy


def test_reading_changes_nothing_not_even_of_a_run_that_was_killed(
    tmp_path: Path, reader: RunReader
) -> None:
    path = killed_run(tmp_path)
    stopped_run(tmp_path / "stopped.registro", done=3)
    before = looks(tmp_path)
    assert "killed.registro-wal" in before
    entry = read(reader, path)
    assert (entry.state, entry.born, entry.balance) == ("interrupted", 10, Balance.BALANCED)
    assert read(reader, tmp_path / "stopped.registro").done == 3
    assert looks(tmp_path) == before


def test_a_file_without_its_log_is_incomplete(tmp_path: Path, reader: RunReader) -> None:
    entry = read(reader, killed_run(tmp_path, log=False))
    assert entry.balance == Balance.INCOMPLETE
    assert entry.born == 5
    assert "without the file killed.registro-wal" in problem(entry)


def test_a_ledger_that_does_not_add_up_is_broken(tmp_path: Path, reader: RunReader) -> None:
    path = stopped_run(tmp_path / "a.registro", done=2)
    with changed(path) as connection:
        connection.execute("UPDATE ledger SET done = 1")
    entry = read(reader, path)
    assert entry.balance == Balance.BROKEN
    assert "does not add up" in problem(entry)
    assert not verify(path).balanced


def test_rows_that_are_others_than_the_ledger_says_are_broken(
    tmp_path: Path, reader: RunReader
) -> None:
    path = stopped_run(tmp_path / "a.registro", done=2)
    with changed(path) as connection:
        connection.execute("UPDATE records SET state = 'dead' WHERE seq = 1")
    entry = read(reader, path)
    assert entry.balance == Balance.BROKEN
    assert "its ledger and its records disagree" in problem(entry)
    assert not verify(path).balanced


def test_what_a_textbook_engine_lost_is_no_broken_balance(
    tmp_path: Path, reader: RunReader
) -> None:
    path = stopped_run(tmp_path / "a.registro", done=3, engine="locked-dict")
    with changed(path) as connection:
        connection.execute("UPDATE records SET state = 'lost' WHERE seq = 2")
        connection.execute("UPDATE ledger SET done = 2, lost = 1")
    entry = read(reader, path)
    assert (entry.balance, entry.lost, entry.engine) == (Balance.LOSSES, 1, "locked-dict")
    assert not entry.problem


def test_a_file_of_an_older_version_is_read_as_it_is(tmp_path: Path, reader: RunReader) -> None:
    path = stopped_run(tmp_path / "old.registro", done=4)
    with changed(path) as connection:
        age(connection)
    before = looks(tmp_path)
    entry = read(reader, path)
    assert (entry.born, entry.lost, entry.balance) == (4, 0, Balance.BALANCED)
    assert entry.p95 == pytest.approx(0.25, rel=0.02)  # which only its rows say
    assert looks(tmp_path) == before  # it was not brought up to date


def test_what_is_no_run_file_is_said_to_be_none(tmp_path: Path, reader: RunReader) -> None:
    text = tmp_path / "text.registro"
    text.write_text("hello")
    empty = tmp_path / "empty.registro"
    empty.touch()
    damaged = stopped_run(tmp_path / "damaged.registro", done=9)
    break_page(damaged, "run")
    newer = stopped_run(tmp_path / "newer.registro")
    with changed(newer) as connection:
        connection.execute("PRAGMA user_version = 1000")
    for path, reason in (
        (text, "is not a run file"),
        (empty, "is not a run file"),
        (damaged, "damaged"),
        (newer, "made by a newer Registro"),
    ):
        entry = read(reader, path)
        assert entry.balance == Balance.UNREADABLE, path
        assert reason in problem(entry)
        assert str(path) in problem(entry)


def test_values_that_cannot_be_are_damage_and_no_error_of_the_program(
    tmp_path: Path, reader: RunReader
) -> None:
    for number, statement in enumerate(
        (
            "UPDATE ledger SET done = 'many'",
            "UPDATE run SET value = 'x' WHERE name = 'scenario'",
            "UPDATE run SET value = 'dancing' WHERE name = 'state'",
            "INSERT OR REPLACE INTO run VALUES ('times.sojourn', 'x')",
            "DELETE FROM ledger",
            "DROP TABLE events",
            "CREATE VIEW evil AS SELECT 1",
            "DELETE FROM run",
        )
    ):
        path = stopped_run(tmp_path / f"{number}.registro", done=1)
        with changed(path) as connection:
            connection.execute(statement)
        entry = read(reader, path)
        assert entry.balance == Balance.UNREADABLE, statement
        assert problem(entry)


def test_a_run_in_this_very_program_is_read_while_it_goes_on(
    tmp_path: Path, reader: RunReader
) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=200.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        for _ in range(5):
            entry = read(reader, path)
            assert entry.state == "running"
            assert entry.balance == Balance.BALANCED
        assert is_owned(path)
    assert verify(path, deep=True).balanced


def test_a_reason_within_a_problem_is_kept_as_it_is(tmp_path: Path, reader: RunReader) -> None:
    path = stopped_run(tmp_path / "a.registro", done=1)
    write(path, [row(1)])
    with changed(path) as connection:
        connection.execute("UPDATE ledger SET born = 2, done = 1")
    error = problem_of(read(reader, path))
    assert isinstance(error, RegistroError)
    assert isinstance(error.values["reason"], RegistroError)


def test_a_copy_made_without_registro_is_a_run_like_any_other(
    tmp_path: Path, reader: RunReader
) -> None:
    path = stopped_run(tmp_path / "a.registro", done=2)
    copy = Path(shutil.copy(path, tmp_path / "b.registro"))
    first, second = read(reader, path), read(reader, copy)
    assert first.token == second.token != ""
    assert second.balance == Balance.BALANCED
