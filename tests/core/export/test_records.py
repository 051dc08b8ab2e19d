"""Exports: what is read back is what the file holds, and a target is whole or untouched."""

import csv
import io
import json
import os
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import RegistryError, RunFileError
from core.domain.record import State, Value
from core.domain.run_status import Query
from core.export import formats
from core.export import records as export_module
from core.export.formats import FORMATS
from core.export.records import export
from core.settings.scenario import Scenario
from core.store import run_file
from tests.support.run_files import COLUMNS, Row, break_page, changed, having, new_file, row, write

AWKWARD = st.sampled_from("ab,;'\"\n\r\t \\ñÑ日🂡\u2028\ufeff=")
TEXTS = st.text(
    AWKWARD | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
)
VALUES: st.SearchStrategy[Value] = (
    st.none()
    | TEXTS
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
TABLES = st.lists(st.tuples(VALUES, st.none() | TEXTS), max_size=8)
EVERY = [row(seq, state, error="né, “so”") for seq, state in enumerate(State, start=1)]

NAMES = [form.name for form in FORMATS if form.write is not None]
"""Those that are texts; Parquet is in test_parquet."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_file(tmp_path_factory.mktemp("export") / "run.registro")


def table_of(pairs: list[tuple[Value, str | None]]) -> list[Row]:
    return [row(seq, key=key, error=error) for seq, (key, error) in enumerate(pairs, start=1)]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- what is written ----------------------------------------------------------------------------


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_csv_reads_back_through_the_csv_module(
    file: Path, pairs: list[tuple[Value, str | None]]
) -> None:
    table = table_of(pairs)
    write(file, table)
    stream = io.StringIO(newline="")
    assert export(file, "csv", stream) == len(table)
    stream.seek(0)
    header, *lines = csv.reader(stream, strict=True)
    assert header == list(COLUMNS)
    assert lines == [["" if value is None else str(value) for value in each] for each in table]


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_json_reads_back_with_every_type(file: Path, pairs: list[tuple[Value, str | None]]) -> None:
    table = table_of(pairs)
    write(file, table)
    stream = io.StringIO(newline="")
    assert export(file, "json", stream) == len(table)
    read = json.loads(stream.getvalue())
    assert read == [dict(zip(COLUMNS, each, strict=True)) for each in table]
    assert [type(each["key"]) for each in read] == [type(key) for key, _ in pairs]


def test_a_csv_file_is_utf_8_with_the_line_ends_of_the_standard(file: Path, tmp_path: Path) -> None:
    write(file, [row(1, error='a "ñ"\nb')])
    target = tmp_path / "records.csv"
    export(file, "csv", target)
    header, line = target.read_bytes().split(b"\r\n")[:2]
    assert header == ",".join(COLUMNS).encode()
    assert b'"a ""\xc3\xb1""\nb"' in line
    assert target.read_bytes().endswith(b"\r\n")


def test_only_the_rows_of_a_query_in_its_order(file: Path) -> None:
    write(file, [row(seq, State.DONE if seq % 3 else State.DEAD) for seq in range(1, 11)])
    stream = io.StringIO()
    query = Query(states=(State.DEAD,), sort="seq", descending=True)
    assert export(file, "json", stream, query) == 3
    assert [each["seq"] for each in json.loads(stream.getvalue())] == [9, 6, 3]


@pytest.mark.parametrize("to", NAMES)
def test_a_file_and_a_stream_get_the_same(file: Path, tmp_path: Path, to: str) -> None:
    write(file, EVERY)
    target, stream = tmp_path / "records", io.StringIO(newline="")
    assert export(file, to, target) == export(file, to, stream) == len(EVERY)
    assert target.read_bytes() == stream.getvalue().encode()


# --- whole or not at all ------------------------------------------------------------------------


@pytest.mark.parametrize("to", NAMES)
def test_a_target_is_replaced_only_when_all_is_written(
    file: Path, tmp_path: Path, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module, "PROGRESS_EVERY", 2)
    write(file, EVERY)
    target = tmp_path / "records"
    target.write_text("before")
    received: list[tuple[int, int, str]] = []

    def progress(done: int, total: int) -> None:
        received.append((done, total, target.read_text()))

    total = len(EVERY)
    assert export(file, to, target, progress=progress) == total
    assert received == [(done, total, "before") for done in range(2, total + 1, 2)]
    assert "seq" in target.read_text(encoding="utf-8")
    assert names_in(tmp_path) == ["records"]


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("before", [None, "before"])
@pytest.mark.parametrize("to", NAMES)
def test_what_progress_raises_leaves_nothing_behind(
    file: Path, tmp_path: Path, to: str, before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module, "PROGRESS_EVERY", 2)
    write(file, EVERY)
    target = tmp_path / "records"
    if before is not None:
        target.write_text(before)
    names = names_in(tmp_path)

    def progress(done: int, total: int) -> None:
        raise CancelledError(done, total)

    with pytest.raises(CancelledError) as caught:
        export(file, to, target, progress=progress)
    assert caught.value.args == (2, len(EVERY))
    assert names_in(tmp_path) == names
    assert before is None or target.read_text() == before
    assert export(file, to, target) == len(EVERY)


def test_a_full_disk_leaves_nothing_behind(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_some(stream: TextIO, *_: object) -> None:
        stream.write("seq")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(formats, "FORMATS", (FORMATS[0]._replace(write=write_some),))
    target = tmp_path / "records.csv"
    target.write_text("before")
    with pytest.raises(OSError, match="No space left"):
        export(file, "csv", target)
    assert (names_in(tmp_path), target.read_text()) == (["records.csv"], "before")


# --- what cannot be exported --------------------------------------------------------------------


def test_an_unknown_format_is_named_with_those_there_are(file: Path, tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"“xml”.*csv, json"):
        export(file, "xml", tmp_path / "records.xml")
    assert names_in(tmp_path) == []


def heedless(_done: int, _total: int) -> None:
    pass


@pytest.mark.parametrize("query", [Query(sort="colour"), Query(where=having("x", "colour"))])
def test_an_unknown_column_leaves_nothing_behind(file: Path, tmp_path: Path, query: Query) -> None:
    for progress in (None, heedless):
        with pytest.raises(RegistryError, match="“colour”"):
            export(file, "csv", tmp_path / "records.csv", query, progress)
    assert names_in(tmp_path) == []


def test_a_file_that_is_no_run_is_named(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("Dear Sir or Madam")
    for path in (source, tmp_path / "nothing.registro"):
        with pytest.raises(RunFileError, match=path.name):
            export(path, "csv", tmp_path / "records.csv")
    assert names_in(tmp_path) == ["letter.txt"]


def test_a_damaged_file_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, [row(seq) for seq in range(1, 1001)])
    break_page(path, "records")
    with pytest.raises(RegistryError, match=r"run\.registro cannot be used"):
        export(path, "csv", tmp_path / "records.csv")
    assert "records.csv" not in " ".join(names_in(tmp_path))


def test_a_target_in_no_folder_is_an_error_of_the_system(file: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        export(file, "csv", tmp_path / "nowhere" / "records.csv")


def test_a_run_is_not_replaced_by_its_own_records(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, EVERY)
    (tmp_path / "folder").mkdir()
    for target in (path, tmp_path / "folder" / ".." / path.name):
        with pytest.raises(FileExistsError, match=r"run\.registro"):
            export(path, "csv", target)
    assert export(path, "csv", io.StringIO()) == len(EVERY)


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", "-lock"])
def test_what_belongs_to_a_run_is_not_replaced_either(tmp_path: Path, suffix: str) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, EVERY)
    link = tmp_path / "link"
    link.symlink_to(f"run.registro{suffix}")
    for target in (Path(f"{path}{suffix}"), link):
        with pytest.raises(FileExistsError):
            export(path, "csv", target)
    assert not Path(f"{path}{suffix}").exists()


def test_a_link_and_a_device_stay_what_they_are(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, EVERY)
    (tmp_path / "records.csv").write_text("before")
    link = tmp_path / "link.csv"
    link.symlink_to("records.csv")
    assert export(path, "csv", link) == export(path, "csv", Path(os.devnull)) == len(EVERY)
    assert link.is_symlink()
    assert Path(os.devnull).is_char_device()
    assert (tmp_path / "records.csv").read_text(encoding="utf-8").startswith("seq,")


# --- textbook engines ---------------------------------------------------------------------------


def reported(path: Path) -> list[str]:
    stream = io.StringIO()
    export(path, "csv", stream)
    header, *rows = csv.reader(io.StringIO(stream.getvalue()))
    return [header[-1], *(each[-1] for each in rows)]


def test_how_often_a_record_was_reported_is_a_column_where_it_may_be_twice(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario().with_(engine="unlocked-dict"))
    write(path, [row(1, State.DONE), row(2, State.DONE), row(3), row(4, State.LOST)])
    with changed(path) as connection:
        connection.execute(
            "INSERT INTO attempts (seq, number, worker, leased, ended, ending, error)"
            " VALUES (2, 1, 1, 0.0, 1.0, 'duplicated', 'again')"
        )
    assert reported(path) == ["reports", "1", "2", "0", "0"]
    stream = io.StringIO()
    export(path, "json", stream)
    assert [each["reports"] for each in json.loads(stream.getvalue())] == [1, 2, 0, 0]


def test_an_engine_that_duplicates_nothing_has_no_such_column(tmp_path: Path) -> None:
    path = write_all(tmp_path / "run.registro")
    assert reported(path)[0] == "semester"


def write_all(path: Path) -> Path:
    write(new_file(path), EVERY)
    return path
