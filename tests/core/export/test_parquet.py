"""Parquet with a stand-in for pyarrow: what it is given, what goes wrong (see tests/foreign)."""

import importlib.util
import io
import json
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.record import State, Value
from core.domain.run_status import Query
from core.export.options import Options
from core.export.records import export
from core.export.times import Times
from tests.support.arrow import packages_with_arrow
from tests.support.run_files import changed, new_file, row, write

NOT_THERE = importlib.util.find_spec("pyarrow") is None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    path = new_file(tmp_path / "run" / "run.registro")
    write(path, [row(seq, state, born=1.5) for seq, state in enumerate(State, start=1)])
    return path


def read(target: Path) -> list[dict[str, list[Value]]]:
    return [json.loads(line) for line in target.read_text().splitlines()]


def test_every_column_has_its_type_and_every_row_is_there(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "records.parquet"
    options = Options(packages=packages_with_arrow(tmp_path))
    assert export(file, "parquet", target, Query(descending=True), options=options) == len(State)
    rows = read(target)
    assert [each["seq"] for each in rows] == [["int64", seq] for seq in range(len(State), 0, -1)]
    assert rows[0]["born"] == ["double", 1.5]
    assert rows[0]["error"] == ["string", None]
    assert rows[0]["key"] == ["int64", len(State)]
    assert rows[0]["state"] == ["string", list(State)[-1].value]


def test_a_time_is_one_of_parquet_where_it_is_asked_for(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "records.parquet"
    options = Options(times=Times.ISO, packages=packages_with_arrow(tmp_path))
    export(file, "parquet", target, options=options)
    assert read(target)[0]["born"] == ["timestamp[us, tz=UTC]", 1_500_000]
    assert read(target)[0]["done"] == ["timestamp[us, tz=UTC]", None]


@pytest.mark.parametrize(
    ("keys", "kind", "written"),
    [
        ([1, None, 2], "int64", [1, None, 2]),
        ([1.5, None, 2.5], "double", [1.5, None, 2.5]),
        ([1, 1.5, "a"], "string", ["1", "1.5", "a"]),
        ([None, None, None], "string", [None, None, None]),
    ],
)
def test_a_column_of_any_type_has_the_one_of_all_its_values_or_is_text(
    file: Path, tmp_path: Path, keys: list[Value], kind: str, written: list[Value]
) -> None:
    write(file, [row(seq, key=key) for seq, key in enumerate(keys, start=1)])
    target = tmp_path / "records.parquet"
    export(file, "parquet", target, options=Options(packages=packages_with_arrow(tmp_path)))
    assert [each["key"] for each in read(target)] == [[kind, value] for value in written]


def test_a_value_of_another_type_is_named_and_nothing_is_left(file: Path, tmp_path: Path) -> None:
    with changed(file) as connection:
        connection.execute("UPDATE records SET worker = 'nobody' WHERE seq = 2")
    target = tmp_path / "records.parquet"
    target.write_text("before")
    with pytest.raises(RegistroError, match=r"“worker”.*int64.*'nobody'.*CSV"):
        export(file, "parquet", target, options=Options(packages=packages_with_arrow(tmp_path)))
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("packages", "records.parquet", "run")
    ]


def test_into_a_stream_goes_all_of_it_or_nothing(file: Path, tmp_path: Path) -> None:
    content = io.BytesIO()
    stream = io.TextIOWrapper(content)
    options = Options("workers", packages=packages_with_arrow(tmp_path))
    assert export(file, "parquet", stream, options=options) == 2
    assert [json.loads(line)["id"] for line in content.getvalue().splitlines()] == [
        ["int64", 1],
        ["int64", 2],
    ]


@pytest.mark.skipif(not NOT_THERE, reason="this environment has pyarrow")
def test_without_pyarrow_it_is_said_how_to_have_it(file: Path, tmp_path: Path) -> None:
    with pytest.raises(RegistroError, match=r"pip install pyarrow.*--packages") as caught:
        export(file, "parquet", tmp_path / "records.parquet")
    assert caught.value.parameter == "packages"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_packages_that_are_not_there_are_named(file: Path, tmp_path: Path) -> None:
    options = Options(packages=str(tmp_path / "nowhere"))
    with pytest.raises(RegistroError, match="nowhere"):
        export(file, "parquet", tmp_path / "records.parquet", options=options)


def test_a_pyarrow_that_ends_its_process_is_an_answer(file: Path, tmp_path: Path) -> None:
    packages = packages_with_arrow(tmp_path, "import os; os._exit(3)")
    with pytest.raises(RegistroError, match="ended by itself"):
        export(file, "parquet", tmp_path / "records.parquet", options=Options(packages=packages))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["packages", "run"]


class CancelledError(Exception):
    pass


def test_cancelled_it_ends_at_once_and_leaves_nothing(file: Path, tmp_path: Path) -> None:
    packages = packages_with_arrow(tmp_path, "import time; time.sleep(600)")

    def progress(done: int, total: int) -> None:
        raise CancelledError(done, total)

    with pytest.raises(CancelledError):
        export(
            file,
            "parquet",
            tmp_path / "records.parquet",
            progress=progress,
            options=Options(packages=packages),
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["packages", "run"]
