"""Run files: made once, never overwritten, and anything else is named and left as it was."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import RunFileError
from core.domain.record import OWN_COLUMNS, Ledger
from core.domain.run_status import Percentiles, Sample
from core.run.feed import Feed
from core.settings.scenario import Scenario
from core.store import schema
from core.store.schema import APPLICATION_ID, VERSION
from core.store.verify import verify
from core.store.writer import RunWriter
from tests.support.run_files import age, changed, new_file, row, write

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "run.registro")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- making one ---------------------------------------------------------------------------------


def test_a_new_file_is_a_run_file_by_itself(path: Path) -> None:
    schema.check(path)
    assert names_in(path.parent) == [path.name]
    assert verify(path, deep=True).balanced
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize("name", ["50% of #1.registro", "ñandú 日本.registro", "a'b;c&d.registro"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = new_file(tmp_path / name)
    schema.check(path)
    assert names_in(tmp_path) == [name]


def test_it_says_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    scenario = Scenario.of({"rate": 12.5, "durability": "power", "seed": 3})
    schema.create(path, scenario)
    with closing(schema.connect(path, read_only=True)) as connection:
        assert schema.scenario_of(connection) == scenario
        assert schema.fact(connection, "durability") == "power"
        assert schema.fact(connection, "state") == "ready"
        assert schema.fact(connection, "nothing") is None
        columns = schema.columns_of(connection)
    names = [column.name for column in columns[len(OWN_COLUMNS) :]]
    assert columns[: len(OWN_COLUMNS)] == OWN_COLUMNS
    assert names == ["student", "degree", "semester"]


def a_run(path: Path) -> None:
    write(new_file(path), [row(1)])


def a_text(path: Path) -> None:
    path.write_text("Dear Sir or Madam")


@pytest.mark.parametrize("make", [a_run, a_text, Path.touch])
def test_a_file_is_never_overwritten(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "run.registro"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RunFileError, match=r"run\.registro exists already"):
        schema.create(path, Scenario())
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["run.registro"]


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match=f"{tmp_path.name} exists already"):
        schema.create(tmp_path, Scenario())


def test_where_nothing_can_be_made_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "run.registro"
    with pytest.raises(RunFileError, match=r"run\.registro: No such file or directory"):
        schema.create(path, Scenario())


def test_what_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "SCHEMA", (*schema.SCHEMA, "INSERT INTO nowhere VALUES (1)"))
        with pytest.raises(RunFileError, match=r"run\.registro: no such table: nowhere"):
            schema.create(path, Scenario())
    assert names_in(tmp_path) == []
    schema.create(path, Scenario())


# --- opening what is none -----------------------------------------------------------------------


def a_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE records (seq)")


def a_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


@pytest.mark.parametrize("make", [a_text, a_binary, a_database, Path.touch])
def test_another_file_is_named_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "other.registro"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RunFileError, match=r"other\.registro is not a run file"):
        schema.check(path)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["other.registro"]


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_or_nothing_is_no_file(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "run.registro"
    if made:
        path.mkdir()
    with pytest.raises(RunFileError, match=r"There is no file .*run\.registro"):
        schema.check(path)
    assert names_in(tmp_path) == ["run.registro"] * made


def test_a_truncated_file_is_named_wherever_it_ends(path: Path, tmp_path: Path) -> None:
    write(path, [row(seq, error="an error that takes some room") for seq in range(1, 501)])
    whole = path.read_bytes()
    page = 4096
    short = tmp_path / "short.registro"
    for size in (
        1,
        50,
        99,
        100,
        511,
        512,
        page - 1,
        *range(page, len(whole) - page + 1, page // 4),
    ):
        short.write_bytes(whole[:size])
        with pytest.raises(RunFileError, match=r"short\.registro"):
            schema.check(short)
        assert short.read_bytes() == whole[:size]


def test_a_newer_file_is_named_with_what_helps(path: Path) -> None:
    with changed(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(RunFileError, match=r"run\.registro was made by a newer Registro; install"):
        schema.check(path)


# --- opening an older one -----------------------------------------------------------------------

LATER = (
    ("CREATE TABLE colours (name)", "INSERT INTO colours VALUES ('red')"),
    ("ALTER TABLE colours ADD COLUMN shade",),
)


def migrated(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, [each[1] for each in connection.execute("PRAGMA table_info(colours)")]


CAME_LATER = ("lock_samples", "bad_rows", "log")
LACKED = {1: CAME_LATER, 2: ("bad_rows", "log")}
"""Tables that files of each version did not have."""


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in rows}


@pytest.mark.parametrize("version", LACKED)
def test_a_file_of_each_version_gets_what_it_lacks(path: Path, version: int) -> None:
    now = tables(path)
    assert now.issuperset(CAME_LATER)
    with closing(sqlite3.connect(path)) as connection:
        age(connection)
        for table in LACKED[version]:
            connection.execute(f"DROP TABLE {table}")
        connection.execute(f"PRAGMA user_version = {version}")
    schema.check(path)
    assert tables(path) == now
    assert migrated(path)[0] == VERSION
    assert verify(path, deep=True).balanced


def a_sample(at: float, **measured: Any) -> Sample:
    values: dict[str, Any] = {"arrival": None, "throughput": None, "oldest": None} | measured
    return Sample(at, Ledger(), target=2.0, lag=0.0, **values)


def test_what_was_not_measured_is_null_in_an_older_file_too(path: Path) -> None:
    times = Percentiles(1.0, 2.0, 3.0)
    samples = (a_sample(1.0), a_sample(2.0, arrival=4.0, throughput=3.0, sojourn=times))
    journal = RunWriter(path)
    for sample in samples:
        journal.write_sample(sample)
    journal.close()
    with changed(path) as connection:
        age(connection)
        zeros = connection.execute("SELECT sojourn_p95, oldest FROM samples ORDER BY id").fetchall()
        assert zeros == [(0.0, 0.0), (2.0, 0.0)]
    feed = Feed(path)
    assert feed.snapshot().samples == samples
    feed.close()


def test_an_older_file_is_brought_up_to_date_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*schema.MIGRATIONS, *LATER)
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", 1 + len(steps))
    for _ in range(2):
        schema.check(path)
        assert migrated(path) == (VERSION + len(LATER), ["name", "shade"])
        assert verify(path, deep=True).balanced


def test_a_step_that_fails_leaves_the_file_at_the_one_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*schema.MIGRATIONS, LATER[0], ("DELETE FROM colours", "DELETE FROM nowhere"))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", 1 + len(steps))
    with pytest.raises(RunFileError, match=r"run\.registro"):
        schema.check(path)
    assert migrated(path) == (VERSION + 1, ["name"])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM colours").fetchall() == [("red",)]


# --- what others read of it ---------------------------------------------------------------------


def shown() -> dict[str, list[str]]:
    """Return the tables and columns that the README tells of."""
    text = README.read_text(encoding="utf-8")
    section = text.partition("## The run file")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ", 1) for line in section.splitlines() if "| `" in line]
    return {
        name.strip("`"): [word for words in re.findall("`([^`]*)`", text) for word in words.split()]
        for name, text in rows
    }


def test_the_readme_tells_of_every_table_and_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        there = {
            name: sorted(each[1] for each in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in tables.fetchall()
        }
    assert {name: sorted(columns) for name, columns in shown().items()} == there


def test_the_statements_of_the_readme_work(path: Path) -> None:
    section = README.read_text(encoding="utf-8").partition("## The run file")[2]
    statements = re.findall(r"^    (SELECT .*;)$", section, re.MULTILINE)
    assert len(statements) == 2
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_copy_is_a_run_file_too(path: Path, tmp_path: Path) -> None:
    write(path, [row(1)])
    copy = Path(shutil.copy(path, tmp_path / "copy.registro"))
    assert verify(copy, deep=True) == verify(path, deep=True)
