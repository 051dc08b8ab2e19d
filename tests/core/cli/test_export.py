"""The command ``export``: what its words mean, and how it answers."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from core.cli.console import OK, USAGE
from core.cli.main import main
from core.domain.record import State
from tests.support.arrow import packages_with_arrow
from tests.support.run_files import changed, new_file, row, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    path = new_file(tmp_path / "run" / "run.registro")
    write(path, [row(seq, state, born=1.5) for seq, state in enumerate(State, start=1)])
    with changed(path) as connection:
        connection.execute("UPDATE run SET value = 'stopped' WHERE name = 'state'")
    return path


def test_the_records_are_written_where_nothing_else_is_said(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", str(file), "--to", "csv"]) == OK
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode(), newline="")))
    assert [each["state"] for each in rows] == [state.value for state in State]
    assert rows[0]["born"] == "1.5"


def test_another_table_and_other_times(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--to", "jsonl", "--table", "workers", "--times", "iso"]
    assert main(["export", str(file), *words]) == OK
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["started"] for each in lines] == ["1970-01-01T00:00:00.000000+00:00"] * 2


def test_all_of_it_into_a_folder(file: Path, tmp_path: Path) -> None:
    words = ["--to", "spreadsheet", "--all", "--out", str(tmp_path / "all")]
    assert main(["export", str(file), *words]) == OK
    assert {"records.csv", "scenario.toml", "export.json"} <= {
        path.name for path in (tmp_path / "all").iterdir()
    }


def test_the_charts_go_with_it_in_the_language_that_is_asked_for(
    file: Path, tmp_path: Path
) -> None:
    with changed(file) as connection:
        connection.executemany(
            "INSERT INTO samples (at, target, arrival, lag, born, pending, leased, done, dead,"
            " replaced, dropped, rejected, redelivered, refused, workers)"
            " VALUES (?, 10.0, 9.0, 0.0, 8, 1, 1, 1, 1, 1, 1, 1, 0, 0, 2)",
            [(1_795_720_000.0 + n / 2,) for n in range(5)],
        )
    for language, title in (("en", "arrivals and throughput"), ("es", "llegadas y rendimiento")):
        target = tmp_path / language
        words = ["--to", "csv", "--all", "--out", str(target), "--language", language]
        assert main(["export", str(file), *words]) == OK
        drawings = list((target / "charts").iterdir())
        assert title in {path.stem for path in drawings}
        assert all(ET.fromstring(path.read_bytes()).tag.endswith("svg") for path in drawings)


def test_parquet_by_packages_that_are_named(file: Path, tmp_path: Path) -> None:
    words = ["--to", "parquet", "--packages", packages_with_arrow(tmp_path)]
    target = tmp_path / "records.parquet"
    assert main(["export", str(file), *words, "--out", str(target)]) == OK
    assert len(target.read_text().splitlines()) == len(State)


def test_all_of_it_needs_a_place(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "--to", "csv", "--all"]) == USAGE
    assert "--out" in capsys.readouterr().err


def test_a_place_that_is_taken_is_named(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter").touch()
    assert main(["export", str(file), "--to=csv", "--all", "--out", str(tmp_path / "papers")]) == (
        USAGE
    )
    assert "papers is there already and is not empty" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["letter"]


def test_all_of_it_and_one_table_exclude_each_other(file: Path) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(file), "--to", "csv", "--all", "--table", "events"])
