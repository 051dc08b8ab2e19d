"""The tables of a run file are those that the description beside the code tells of."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.run_files import new_file

README = Path(__file__).parents[3] / "core/store/README.md"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "run.registro")


def shown() -> dict[str, list[str]]:
    """Return the tables and columns that the README tells of."""
    text = README.read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ", 1) for line in text.splitlines() if "| `" in line]
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
    text = README.read_text(encoding="utf-8")
    statements = re.findall(r"^    (SELECT .*;)$", text, re.MULTILINE)
    assert len(statements) == 2
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
