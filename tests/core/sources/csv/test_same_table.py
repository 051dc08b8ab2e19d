"""A run that goes on has the table that it began with: real runs, real files."""

import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import SourceError
from core.domain.record import Value
from core.domain.rejected_row import RejectedRow
from core.files.fingerprint import Fingerprint, fingerprint
from core.run.run import Run
from core.sources.csv.form import Detected, Format, Known, facts_of
from core.sources.csv.reader import CsvSource
from core.sources.csv.shape import Shape
from core.store import run_facts
from tests.core.sources.test_own_sources import command

Table = Callable[..., Path]
ROWS = [f"{n},{letter}\n" for n, letter in zip(range(1, 7), "abcdef", strict=True)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    table = tmp_path / "table.csv"
    table.write_text("id,v\n" + "".join(ROWS), encoding="utf-8")
    return table


def begin(table: Path, *words: str, records: int = 3) -> Path:
    """Run the first records of a table; return the run file."""
    out = table.with_name("run.registro")
    answer = command(
        *("run", "--set", "source=csv", "--set", f"csv.path={table}", "--set", "service=none"),
        *("--rate", "max", "--workers", "1", "--records", str(records), "--quiet"),
        *("--out", str(out), *words),
    )
    assert answer.returncode == 0, answer.stderr
    return out


def resume(out: Path) -> "subprocess.CompletedProcess[str]":
    return command("resume", str(out), "--quiet")


def select(out: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(out)) as connection:
        return connection.execute(query).fetchall()


def ids(out: Path) -> list[object]:
    return [number for (number,) in select(out, "SELECT id FROM records ORDER BY seq")]


def facts(out: Path) -> dict[str, Value]:
    with closing(sqlite3.connect(out)) as connection:
        return run_facts.facts_of(connection)


def test_a_run_keeps_the_fingerprint_of_its_table(path: Path) -> None:
    assert Fingerprint.of_facts(facts(begin(path))) == fingerprint(path)


def test_the_same_table_goes_on_with_the_next_row(path: Path) -> None:
    out = begin(path)
    assert resume(out).returncode == 0
    assert ids(out) == [1, 2, 3, 4, 5, 6]


def test_a_table_that_was_written_anew_alike_goes_on(path: Path) -> None:
    out = begin(path)
    os.utime(path, (1, 1))
    assert resume(out).returncode == 0
    assert ids(out) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "content",
    [
        "id,v\n0,new\n" + "".join(ROWS),
        "id,v\n" + "".join(reversed(ROWS)),
        "id,v\n" + "".join(ROWS[:4]),
    ],
    ids=["a row before", "sorted otherwise", "cut"],
)
def test_another_content_is_refused(path: Path, content: str) -> None:
    out = begin(path)
    path.write_text(content, encoding="utf-8")
    answer = resume(out)
    assert answer.returncode == 2
    assert "is not the table that this run started with" in answer.stderr
    assert ids(out) == [1, 2, 3]
    with pytest.raises(SourceError, match="is not the table"):
        Run.reopen(out)


def test_another_content_of_the_same_size_and_time_is_found(path: Path) -> None:
    out = begin(path)
    before = path.stat()
    path.write_text("id,v\n" + "".join(reversed(ROWS)), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    answer = resume(out)
    assert answer.returncode == 1
    assert "is not the table that this run started with" in answer.stderr
    assert ids(out) == [1, 2, 3]


def test_rows_that_were_added_come_as_well_and_that_is_said(path: Path) -> None:
    out = begin(path)
    with path.open("a", encoding="utf-8") as file:
        file.write("7,g\n")
    assert resume(out).returncode == 0
    assert ids(out) == [1, 2, 3, 4, 5, 6, 7]
    ((text,),) = select(out, "SELECT text FROM events WHERE kind = 'source-notice'")
    assert "has grown by 4 bytes" in str(text)
    assert facts(out)["table_size"] == path.stat().st_size


def test_rows_that_were_added_to_a_loop_are_refused(path: Path) -> None:
    """In the second round they would move every row behind them."""
    out = begin(path, "--csv.rows", "loop", records=8)
    with path.open("a", encoding="utf-8") as file:
        file.write("7,g\n")
    assert resume(out).returncode == 2
    assert len(ids(out)) == 8


def test_a_last_line_that_went_on_is_refused(path: Path) -> None:
    path.write_text("id,v\n1,a\n2,b\n3,c", encoding="utf-8")
    out = begin(path)
    path.write_text("id,v\n1,a\n2,b\n3,cde\n4,f\n", encoding="utf-8")
    assert resume(out).returncode == 2


def test_columns_and_types_stay_as_they_were_begun(path: Path) -> None:
    """Rows that are added cannot make another column of one: what does not fit is listed."""
    out = begin(path, records=6)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(f"x{n},y\n" for n in range(2000)) + "8,h\n")
    assert resume(out).returncode == 0
    assert ids(out) == [1, 2, 3, 4, 5, 6, 8]
    assert select(out, "SELECT count(*) FROM bad_rows") == [(2000,)]


def test_a_run_of_before_there_were_rules_goes_on_as_it_was_begun(path: Path) -> None:
    """Its values were read as Python reads them; read otherwise, its rows would be counted anew."""
    path.write_text("id,v,n\n1_0,+5,\n2,8E2,x\n3,1.5,\n+4,2,y\n", encoding="utf-8")
    out = begin(path, "--csv.types", "id=INTEGER, v=REAL", "--csv.key", "n", records=2)
    with closing(sqlite3.connect(out)) as connection:
        connection.execute("DELETE FROM run WHERE name LIKE 'table_%'")
        connection.execute("UPDATE generator SET cursor = 2")
        connection.commit()
    answer = resume(out)
    assert answer.returncode == 0, answer.stderr
    rows = select(out, "SELECT id, v, n FROM records ORDER BY seq")
    assert rows[-2:] == [(3, 1.5, ""), (4, 2.0, "y")]
    ((text,),) = select(out, "SELECT text FROM events WHERE kind = 'source-notice'")
    assert "whether it is still the same table cannot be checked" in str(text)


def test_a_table_that_is_still_written_ends_before_its_last_half_line(path: Path) -> None:
    """The row that grows while it is read is listed, as nobody knows what it will be."""
    bad: list[RejectedRow] = []
    path.write_text("id,v\n1,a\n2,b\n", encoding="utf-8")
    source = CsvSource(Format(str(path)), bad.append)
    with path.open("a", encoding="utf-8") as file:
        file.write("3,c")
    assert [key for key, _ in source.take(0, 9)] == [1, 2]
    assert [(row.line, row.text) for row in bad] == [
        (4, "the line was still being written as it was read")
    ]
    source.close()


def test_a_table_that_is_written_while_it_is_read_is_said(path: Path) -> None:
    source = CsvSource(Format(str(path)))
    assert len(source.take(0, 2)) == 2
    with path.open("a", encoding="utf-8") as file:
        file.write("7,g\n")
    assert len(source.take(2, 9)) == 5
    (notice,) = source.noticed()
    assert "was written while it was read" in notice.template
    assert source.noticed() == []
    source.close()


@pytest.mark.parametrize(
    "form",
    [
        "",
        "[]",
        "{}",
        '{"delimiter": "", "skip": 0, "trailing": false, "encoding": "utf-8", "unit": "auto"}',
        '{"delimiter": ",", "skip": -5, "trailing": false, "encoding": "utf-8", "unit": "auto"}',
        '{"delimiter": ",", "skip": 0, "trailing": 1, "encoding": "utf-8", "unit": "auto"}',
        '{"delimiter": ",", "skip": 0, "trailing": false, "encoding": "none", "unit": "auto"}',
        '{"delimiter": ",", "skip": 0, "trailing": false, "encoding": "utf-8", "unit": "ages"}',
        "[" * 100_000,
    ],
)
def test_a_run_file_that_is_damaged_there_is_refused(form: str) -> None:
    with pytest.raises(SourceError, match="table_form"):
        Known.of((), {"table_form": form})


def test_what_was_told_comes_back_from_the_run_file() -> None:
    detected = Detected("utf-8", Shape("\t", 2, trailing=True), "milliseconds")
    look = Fingerprint(1, 2, "3")
    assert Known.of((), facts_of(look, detected)) == Known((), look, detected)
