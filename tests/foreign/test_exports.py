"""DuckDB and pyarrow read back what is exported: row by row what SQL finds in the run file."""

import json
import math
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from core.domain.record import Value
from core.export import parquet
from core.export.options import Options
from core.export.records import export
from core.export.tables import TABLES, Table
from core.export.times import Times
from tests.support.many_rows import many_rows
from tests.support.run_files import asked, changed, new_file

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def duck(statement: str) -> list[tuple[Any, ...]]:
    connection = import_module("duckdb").connect()
    try:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(statement).fetchall()  # type: ignore[no-any-return]
    finally:
        connection.close()


def held(file: Path, table: Table, names: list[str]) -> list[tuple[Value, ...]]:
    """Return what SQL finds in the run file."""
    at = "(SELECT at FROM samples s WHERE s.id = t.sample)"
    lock = table.place == "lock_samples"
    columns = ", ".join(at if lock and name == "at" else f't."{name}"' for name in names)
    return asked(file, f"SELECT {columns} FROM {table.place} t ORDER BY {table.order}")


def made(file: Path, folder: Path, to: str, table: Table, times: Times = Times.UNIX) -> Path:
    target = folder / f"{table.name}.{to}"
    assert export(file, to, target, options=Options(table.name, times)) > 0
    return target


@every_table
def test_pyarrow_reads_every_row_and_type_of_parquet(
    file: Path, tmp_path: Path, table: Table
) -> None:
    read = import_module("pyarrow.parquet").read_table(made(file, tmp_path, "parquet", table))
    rows = [tuple(each.values()) for each in read.to_pylist()]
    assert rows == held(file, table, read.column_names)
    assert [[type(value) for value in each] for each in rows] == [
        [type(value) for value in each] for each in held(file, table, read.column_names)
    ]


@every_table
def test_duckdb_reads_every_row_of_parquet(file: Path, tmp_path: Path, table: Table) -> None:
    target = made(file, tmp_path, "parquet", table)
    names = [name for name, *_ in duck(f"DESCRIBE SELECT * FROM '{target}'")]
    assert duck(f"SELECT * FROM '{target}'") == held(file, table, names)


@every_table
def test_duckdb_reads_every_row_of_csv(file: Path, tmp_path: Path, table: Table) -> None:
    target = made(file, tmp_path, "csv", table)
    source = f"read_csv('{target}', header = true, all_varchar = true, quote = '\"', escape = '\"')"
    names = [name for name, *_ in duck(f"DESCRIBE SELECT * FROM {source}")]
    expected = [
        tuple(None if value in (None, "") else str(value) for value in each)
        for each in held(file, table, names)
    ]
    assert duck(f"SELECT * FROM {source}") == expected


@every_table
def test_duckdb_reads_every_row_of_json_lines(file: Path, tmp_path: Path, table: Table) -> None:
    target = made(file, tmp_path, "jsonl", table)
    source = f"read_ndjson_objects('{target}')"
    rows = [json.loads(text) for (text,) in duck(f"SELECT json::VARCHAR FROM {source}")]
    assert [tuple(each.values()) for each in rows] == held(file, table, list(rows[0]))
    (number,) = duck(f"SELECT count(*) FROM read_json_auto('{target}')")[0]
    assert number == len(rows)


@every_table
def test_times_are_times_with_a_zone(file: Path, tmp_path: Path, table: Table) -> None:
    if not table.times:
        return
    (name, *_) = table.times
    unix = [value for (value,) in held(file, table, [name])]
    expected = [
        None if value is None else datetime.fromtimestamp(float(value), UTC) for value in unix
    ]
    target = made(file, tmp_path, "parquet", table, Times.ISO)
    column = import_module("pyarrow.parquet").read_table(target).column(name)
    assert column.to_pylist() == expected
    for to in ("parquet", "csv", "jsonl"):
        target = made(file, tmp_path, to, table, Times.ISO)
        reader = {"parquet": "parquet_scan", "csv": "read_csv", "jsonl": "read_json_auto"}[to]
        more = ", header = true, all_varchar = true" if to == "csv" else ""
        found = duck(f"SELECT epoch_us(\"{name}\"::TIMESTAMPTZ) FROM {reader}('{target}'{more})")
        assert [None if each is None else each / 1e6 for (each,) in found] == [
            None if each is None else pytest.approx(each.timestamp(), abs=1e-6) for each in expected
        ]


def test_parquet_is_written_in_groups(tmp_path: Path) -> None:
    number = 2 * parquet.GROUP + 7
    path = many_rows(tmp_path / "run.registro", number)
    target = tmp_path / "records.parquet"
    told: list[tuple[int, int]] = []
    assert export(path, "parquet", target, progress=lambda *n: told.append(n)) == number
    file = import_module("pyarrow.parquet").ParquetFile(target)
    sizes = [file.metadata.row_group(each).num_rows for each in range(file.num_row_groups)]
    assert sizes == [parquet.GROUP, parquet.GROUP, 7]
    assert told[-1] == (number, number)
    columns = "seq, key, state, due, done"
    found = duck(f"SELECT {columns} FROM '{target}'")
    assert found == asked(path, f"SELECT {columns} FROM records ORDER BY seq")
    file.close()


def test_an_infinite_rate_is_one(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    with changed(path) as connection:
        connection.execute(
            "INSERT INTO samples SELECT 1, at, 9e999, arrival, throughput, oldest, lag,"
            " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
            " 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL"
            " FROM (SELECT 1.0 AS at, 1.0 AS arrival, 1.0 AS throughput, 1.0 AS oldest, 0 AS lag)"
        )
    target = tmp_path / "samples.parquet"
    export(path, "parquet", target, options=Options("samples"))
    assert duck(f"SELECT target FROM '{target}'") == [(math.inf,)]
