"""Run files: made once, never overwritten, and anything else is named and left as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RunFileError
from core.domain.record import OWN_COLUMNS
from core.settings.scenario import Scenario
from core.store import opening, run_facts, run_file, run_scenario, schema
from core.store.migrations import VERSION
from core.store.schema import APPLICATION_ID
from core.store.verify import verify
from tests.support.run_files import changed, new_file, row, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "run.registro")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- making one ---------------------------------------------------------------------------------


def test_a_new_file_is_a_run_file_by_itself(path: Path) -> None:
    run_file.check(path)
    assert names_in(path.parent) == [path.name]
    assert verify(path, deep=True).balanced
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize("name", ["50% of #1.registro", "ñandú 日本.registro", "a'b;c&d.registro"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = new_file(tmp_path / name)
    run_file.check(path)
    assert names_in(tmp_path) == [name]


def test_it_says_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    scenario = Scenario.of({"rate": 12.5, "durability": "power", "seed": 3})
    run_file.create(path, scenario)
    with closing(opening.connect(path, read_only=True)) as connection:
        assert run_scenario.scenario_of(connection) == scenario
        assert run_facts.fact(connection, "durability") == "power"
        assert run_facts.fact(connection, "state") == "ready"
        assert run_facts.fact(connection, "nothing") is None
        columns = run_facts.columns_of(connection)
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
        run_file.create(path, Scenario())
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["run.registro"]


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match=f"{tmp_path.name} exists already"):
        run_file.create(tmp_path, Scenario())


def test_where_nothing_can_be_made_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "run.registro"
    with pytest.raises(RunFileError, match=r"run\.registro: No such file or directory"):
        run_file.create(path, Scenario())


def test_what_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    with monkeypatch.context() as patch:
        patch.setattr(run_file, "SCHEMA", (*schema.SCHEMA, "INSERT INTO nowhere VALUES (1)"))
        with pytest.raises(RunFileError, match=r"run\.registro: no such table: nowhere"):
            run_file.create(path, Scenario())
    assert names_in(tmp_path) == []
    run_file.create(path, Scenario())


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
        run_file.check(path)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["other.registro"]


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_or_nothing_is_no_file(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "run.registro"
    if made:
        path.mkdir()
    with pytest.raises(RunFileError, match=r"There is no file .*run\.registro"):
        run_file.check(path)
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
            run_file.check(short)
        assert short.read_bytes() == whole[:size]


def test_a_newer_file_is_named_with_what_helps(path: Path) -> None:
    with changed(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(RunFileError, match=r"run\.registro was made by a newer Registro; install"):
        run_file.check(path)


def test_a_copy_is_a_run_file_too(path: Path, tmp_path: Path) -> None:
    write(path, [row(1)])
    copy = Path(shutil.copy(path, tmp_path / "copy.registro"))
    assert verify(copy, deep=True) == verify(path, deep=True)
