"""Keys as they are written: what differs is another key, what is not there is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.store.verify import verify
from tests.core.sources.test_own_sources import command


def rows(tmp_path: Path, data: str, *words: str) -> list[tuple[object, ...]]:
    """Run a table where the same key replaces what waits; return key, first field and state."""
    table = tmp_path / "table.csv"
    table.write_text(data, encoding="utf-8")
    out = tmp_path / "run.registro"
    answer = command(
        *("run", "--set", "source=csv", "--set", f"csv.path={table}", "--set", "service=none"),
        *("--set", "duplicates=replace", "--rate", "max", "--workers", "1", "--quiet"),
        *("--out", str(out), *words),
    )
    assert answer.returncode == 0, answer.stderr
    assert verify(out).balanced
    with closing(sqlite3.connect(out)) as connection:
        return connection.execute("SELECT key, id, state FROM records ORDER BY seq").fetchall()


@pytest.mark.parametrize(
    "keys",
    [
        ("1234567890123456789", "1234567890123456788"),
        ("1.1", "1.10"),
        ("007", "7"),
        ("8E2", "800"),
        ("+49", "49"),
        ("20_7", "207"),
        (" 00501", "00501"),
        ("１２", "12"),
        ("0.1234567890123456", "0.1234567890123457"),
        ("99999999999999999999", "99999999999999999998"),
        ("2024-05-31", "2024-05-31 "),
        ("NULL", "null"),
    ],
)
def test_keys_that_are_written_differently_are_two(tmp_path: Path, keys: tuple[str, ...]) -> None:
    found = rows(tmp_path, "id,v\n" + "".join(f"{key},x\n" for key in keys))
    assert [str(row[0]) for row in found] == list(keys)
    assert [str(row[1]) for row in found] == list(keys)
    assert [row[2] for row in found] == ["done", "done"]


def test_a_key_that_is_said_to_be_a_number_is_still_what_was_written(tmp_path: Path) -> None:
    found = rows(tmp_path, "id,v\n1.1,x\n1.10,y\n", "--csv.types", "id=REAL")
    assert found == [("1.1", 1.1, "done"), ("1.10", 1.1, "done")]


def test_rows_without_a_key_are_no_duplicates(tmp_path: Path) -> None:
    found = rows(tmp_path, 'id,v\n,a\n"",b\n  ,c\n7,d\n')
    assert found == [(None, None, "done")] * 3 + [(7, 7, "done")]
