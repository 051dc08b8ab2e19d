"""Every table of a run as every text: what is read back is what the file holds."""

import csv
import io
import json
from pathlib import Path

import pytest

from core.domain.errors import RegistryError
from core.domain.record import State, Value
from core.export.formats import FORMATS, format_for
from core.export.options import Options
from core.export.records import export
from core.export.tables import TABLES, Table, table_of
from core.export.times import Times, iso
from tests.support.run_files import asked, changed, new_file, row, write

TEXTS = [form.name for form in FORMATS if form.write is not None]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run file with something in every table, which tests only read."""
    path = new_file(tmp_path_factory.mktemp("tables") / "run.registro")
    write(path, [row(seq, state, error="né, “so”") for seq, state in enumerate(State, start=1)])
    with changed(path) as connection:
        for statement in (
            "INSERT INTO attempts VALUES (4, 1, 1, 1.25, 2.5, 'failed', 'line\nbreak, \"x\"')",
            "INSERT INTO attempts VALUES (4, 2, NULL, NULL, 3.5, 'put-back', NULL)",
            "INSERT INTO events VALUES (1, 1.5, 'start', 'x {a}', '{\"a\": 1}', '=x 1')",
            "INSERT INTO samples (at, target, lag, born, pending, leased, done, dead, replaced,"
            " dropped, rejected, redelivered, refused, workers) VALUES"
            " (2.5, 9e999, 0.5, 8, 1, 1, 1, 1, 1, 1, 1, 0, 0, 2)",
            "INSERT INTO lock_samples VALUES (1, -1, 1.0, 0.5, 0.25, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3)",
            "INSERT INTO log VALUES (1, 3.5, 1, '@printed')",
            "INSERT INTO bad_rows VALUES (1, 7, 'why', 'a;b', 'why {b}', '{}')",
        ):
            connection.execute(statement)
    return path


def held(file: Path, table: Table) -> list[tuple[Value, ...]]:
    """Return the rows of ``table`` in the file, by SQL of our own."""
    if table.name == "records":
        names = "seq, key, state, worker, attempts, due, born, leased, done, error"
        return asked(file, f"SELECT {names}, student, degree, semester FROM records ORDER BY seq")
    if table.name == "lock-samples":
        return asked(
            file,
            "SELECT l.sample, s.at, l.who, l.transactions, l.waits, l.holds, l.lock_wait_p50,"
            " l.lock_wait_p95, l.lock_wait_p99, l.lock_hold_p50, l.lock_hold_p95, l.lock_hold_p99"
            " FROM lock_samples l JOIN samples s ON s.id = l.sample",
        )
    return asked(file, f"SELECT * FROM {table.place} ORDER BY rowid")


def exported(file: Path, to: str, table: Table, times: Times = Times.UNIX) -> str:
    stream = io.StringIO(newline="")
    number = export(file, to, stream, options=Options(table.name, times))
    assert number == len(held(file, table)) > 0
    return stream.getvalue()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_has_every_value(file: Path, table: Table) -> None:
    header, *rows = csv.reader(io.StringIO(exported(file, "csv", table), newline=""), strict=True)
    assert rows == [["" if v is None else str(v) for v in each] for each in held(file, table)]
    assert table.times <= set(header)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_json_and_its_lines_have_every_value_with_its_type(file: Path, table: Table) -> None:
    whole = json.loads(exported(file, "json", table))
    assert whole == [
        json.loads(line) for line in exported(file, "jsonl", table).split("\n") if line
    ]
    rows = [tuple(each.values()) for each in whole]
    assert rows == [
        tuple("inf" if value == float("inf") else value for value in each)
        for each in held(file, table)
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_only_times_are_written_as_such(file: Path, table: Table) -> None:
    plain = json.loads(exported(file, "json", table))
    as_iso = json.loads(exported(file, "json", table, Times.ISO))
    for before, after in zip(plain, as_iso, strict=True):
        assert after == {
            name: iso(value) if name in table.times else value for name, value in before.items()
        }


def test_texts_of_every_table_are_defused_for_spreadsheets(file: Path) -> None:
    assert ",'=x 1" in exported(file, "spreadsheet", table_of("events"))
    assert ",'@printed" in exported(file, "spreadsheet", table_of("output"))
    assert "'" not in exported(file, "csv", table_of("output"))


def test_every_text_of_an_empty_run_is_one(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    for table in TABLES:
        if table.name == "workers":
            continue
        texts = {}
        for to in TEXTS:
            stream = io.StringIO(newline="")
            assert export(path, to, stream, options=Options(table.name)) == 0
            texts[to] = stream.getvalue()
        assert json.loads(texts["json"]) == []
        assert texts["jsonl"] == ""
        assert len(list(csv.reader(io.StringIO(texts["csv"])))) == 1


def test_an_unknown_table_is_named_with_those_there_are(file: Path) -> None:
    with pytest.raises(RegistryError, match=r"“colours”.*records, attempts"):
        export(file, "csv", io.StringIO(), options=Options("colours"))


def test_a_name_says_its_format_and_the_choice_which_of_two() -> None:
    assert format_for("a.JSONL").name == "jsonl"
    assert format_for("a.parquet").name == "parquet"
    assert format_for("a.csv").name == format_for("a").name == format_for("a.csv", "json").name
    assert format_for("a.csv", "spreadsheet").name == "spreadsheet"
    assert format_for("a", "parquet").name == format_for("a.b", "parquet").name == "parquet"
