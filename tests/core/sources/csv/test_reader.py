"""Tables of a user's: real files, good ones and broken ones."""

import codecs
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.choices import CsvRows
from core.domain.errors import SourceError
from core.domain.record import OWN_COLUMNS, Column, ColumnType, Value
from core.domain.rejected_row import RejectedRow
from core.settings.scenario import Scenario
from core.sources.base import RESERVED, Source
from core.sources.csv.form import Format
from core.sources.csv.lines import START
from core.sources.csv.preview import BAD_PREVIEWED, preview
from core.sources.csv.reader import CsvSource
from core.sources.csv.text import LINE_LIMIT
from core.sources.csv.types import TYPES, read_types, write_types
from core.sources.names import unique
from core.sources.opening import open_source
from core.store.schema import RESULT

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(data: str | bytes, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return made


def table(path: Path, bad: list[RejectedRow] | None = None, **values: object) -> CsvSource:
    received = [] if bad is None else bad
    return CsvSource(Format(str(path), **values), received.append)  # type: ignore[arg-type]


def rows(source: Source, count: int = 100) -> list[tuple[Value, ...]]:
    return [fields for _, fields in source.take(0, count)]


def types(source: Source) -> dict[str, str]:
    return {column.name: column.type for column in source.columns}


# --- what is detected in the file -----------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_told(write: Write, mark: str) -> None:
    text = f'name{mark}note\n"one{mark} two"{mark}"a, b; c"\nx{mark}y\n'
    source = table(write(text))
    assert source.delimiter == mark
    assert rows(source) == [(f"one{mark} two", "a, b; c"), ("x", "y")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251", "shift_jis"]
)
def test_the_encoding_is_told(write: Write, encoding: str) -> None:
    words = {"cp1251": "Москва Берлин привет мир", "shift_jis": "東京都 日本語 ありがとう"}
    text = words.get(encoding, "año señor niña corazón más café")
    lines = "".join(f"{text} {number},{number}\n" for number in range(40))
    source = table(write(f"words,number\n{lines}".encode(encoding)))
    assert rows(source, 1) == [(f"{text} 0", 0)]


def test_an_encoding_can_be_named(write: Write) -> None:
    path = write("words,n\né,1\n".encode("cp1252"))
    assert rows(table(path, encoding="latin-1")) == [("é", 1)]
    with pytest.raises(SourceError, match=r"no encoding “klingon”.*leave it empty"):
        table(path, encoding="klingon")
    with pytest.raises(SourceError, match="not a text encoding"):
        table(path, encoding="rot13")


def test_types_are_guessed_and_can_be_said(write: Write) -> None:
    path = write("a,b,c,d,e,f\n1,1.5,007,x,,2024-05-31\n-2,3,15,2,,2024-06-01\n,,,,,\n")
    assert types(table(path)) == {
        "a": "INTEGER",
        "b": "REAL",
        "c": "TEXT",
        "d": "TEXT",
        "e": "TEXT",
        "f": "DATETIME",
    }
    assert rows(table(path))[0] == (1, 1.5, "007", "x", None, "2024-05-31")
    assert rows(table(path))[2] == (None,) * 6
    bad: list[RejectedRow] = []
    said = table(path, bad, types="a = text, c=REAL")
    assert (types(said)["a"], types(said)["c"]) == ("TEXT", ColumnType.REAL)
    assert rows(said)[0][:3] == ("-2", 3.0, 15.0)
    assert "c is '007', which is not a plain number" in bad[0].text
    for wrong, says in (("a=DATE", "INTEGER, REAL, DATETIME, TEXT"), ("z=TEXT", "no column “z”")):
        with pytest.raises(SourceError, match=says):
            table(path, types=wrong)


def test_the_key_is_the_first_column_or_the_one_that_is_named(write: Write) -> None:
    path = write("a,b\n1,x\n")
    assert table(path).take(0, 1) == [(1, (1, "x"))]
    assert table(path, key="b").take(0, 1) == [("x", (1, "x"))]
    with pytest.raises(SourceError, match="no column “c”; it has: a, b"):
        table(path, key="c")


def test_a_preview_shows_what_was_told(write: Write) -> None:
    path = write("a;b\n1;x\n2\n3;y\n")
    look = preview(Format(str(path)), 5)
    assert (look.encoding, look.delimiter, look.key) == ("utf-8", ";", "a")
    assert look.columns == (Column("a", ColumnType.INTEGER), Column("b", ColumnType.TEXT))
    assert look.rows == ((1, "x"), (3, "y"))
    assert [(bad.line, bad.text) for bad in look.bad] == [(3, "1 value instead of 2")]


def test_a_preview_ends_where_there_are_only_bad_rows(write: Write) -> None:
    look = preview(Format(str(write("a,b\n1,2\n" + "3\n" * 100_000))))
    assert (len(look.rows), len(look.bad)) == (1, BAD_PREVIEWED)


def test_a_preview_of_a_line_without_end_can_be_broken_off(write: Write) -> None:
    path = write(b"a,b\n1,2\n" + b"x" * 30_000_000 + b"\n3,4\n")
    interrupted = threading.Event()
    interrupted.set()
    with pytest.raises(SourceError, match="was interrupted"):
        preview(Format(str(path)), 20, interrupted)
    assert preview(Format(str(path)), 20, threading.Event()).rows == ((1, 2), (3, 4))


def test_a_source_that_is_broken_off_reads_no_further(write: Write) -> None:
    source = table(write(numbers(3000)))
    source.take(0, 10)
    source.interrupt()
    with pytest.raises(SourceError, match="was interrupted"):
        source.take(10, 2990)


@pytest.mark.parametrize(
    ("rows", "time"),
    [
        ("id,at\n1,2026-01-01T00:00:00\n2,2026-01-02\n", "at"),
        ("name,offset\nx,0.5\ny,1\n", "offset"),
        ("name\nx\n", ""),
    ],
)
def test_a_preview_tells_which_column_holds_times(write: Write, rows: str, time: str) -> None:
    assert preview(Format(str(write(rows)))).time == time


def test_types_that_were_said_stand_beside_those_that_were_guessed(write: Write) -> None:
    look = preview(Format(str(write("a,b\n1,x\n")), types="a=TEXT"))
    assert look.columns == (Column("a", ColumnType.TEXT), Column("b", ColumnType.TEXT))
    assert look.guessed == (Column("a", ColumnType.INTEGER), Column("b", ColumnType.TEXT))


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(
    lambda name: name == name.strip()
)


@given(st.dictionaries(NAMES, st.sampled_from(TYPES)))
def test_types_are_read_as_they_are_written(types: dict[str, ColumnType]) -> None:
    assert read_types(write_types(types)) == types


def test_names_are_made_possible(write: Write) -> None:
    path = write("select,state,名前,,a,A,a,SEQ\n" + "1," * 7 + "1\n")
    names = [column.name for column in table(path).columns]
    assert names == ["select", "state_2", "名前", "column_4", "a", "A_2", "a_3", "SEQ_2"]
    assert set(RESERVED) == {column.name for column in (*OWN_COLUMNS, RESULT)} | {"lease"}


@given(st.lists(st.text(max_size=8)))
def test_names_differ_whatever_was_given(given: list[str]) -> None:
    names = unique(given)
    assert len({name.casefold() for name in (*names, *RESERVED)}) == len(given) + len(RESERVED)
    assert all(name and name.isprintable() for name in names)


def test_without_a_header_columns_are_numbered(write: Write) -> None:
    source = table(write("1,x\n2,y\n"), header=False)
    assert types(source) == {"column_1": "INTEGER", "column_2": "TEXT"}
    assert rows(source) == [(1, "x"), (2, "y")]


# --- the sequence -------------------------------------------------------------------------------


def numbers(count: int) -> str:
    return "n\n" + "".join(f"{number}\n" for number in range(count))


@given(st.lists(st.integers(0, 30)))
def test_any_place_is_the_same_whatever_came_before(
    tmp_path_factory: pytest.TempPathFactory, places: list[int]
) -> None:
    path = tmp_path_factory.getbasetemp() / "places.csv"
    path.write_text(numbers(20))
    source = table(path)
    for place in places:
        assert [key for key, _ in source.take(place, 5)] == list(range(20))[place : place + 5]
    source.close()


def test_rows_come_once_or_again_and_again(write: Write) -> None:
    path = write(numbers(3))
    assert [key for key, _ in table(path).take(0, 9)] == [0, 1, 2]
    bad: list[RejectedRow] = []
    again = table(write("n,m\n1,1\n2\n3,3\n"), bad, rows=CsvRows.LOOP)
    assert [key for key, _ in again.take(0, 5)] == [1, 3, 1, 3, 1]
    assert len(bad) == 1
    assert [key for key, _ in again.take(7, 2)] == [3, 1]


def test_a_loop_over_nothing_good_ends(write: Write) -> None:
    source = table(write("n,m\n1\n2\n"), rows=CsvRows.LOOP)
    assert source.take(0, 3) == []


@pytest.mark.parametrize(
    "times", [("10", "12.5", "12"), ("2026-01-01T00:00:10", "2026-01-01 00:00:12.5", "2026-01-01")]
)
def test_rows_say_when_they_are_due(write: Write, times: tuple[str, ...]) -> None:
    bad: list[RejectedRow] = []
    lines = "".join(f"{time},{number}\n" for number, time in enumerate((*times, "tomorrow")))
    source = table(write(f"at,n\n{lines}"), bad, rows=CsvRows.TIMED, time="at", speed=2.0)
    assert source.timed
    first, second, third = (source.when(place) for place in range(3))
    assert first is not None
    assert second is not None
    assert second - first == 1.25
    assert third == second  # time does not go back
    assert source.when(3) is None
    assert [fields[1] for _, fields in source.take(0, 9)] == [0, 1, 2]
    assert "at is 'tomorrow', which is no time" in bad[0].text


def test_timed_rows_need_their_column(write: Write) -> None:
    with pytest.raises(SourceError, match="no column “”; it has: n"):
        table(write(numbers(2)), rows=CsvRows.TIMED)


# --- bad rows and bad files ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"1", "1 value instead of 2"),
        (b"1,2,3", "3 values instead of 2"),
        (b"x,2", "a is 'x', which is not a plain whole number"),
        (b"99999999999999999999,2", "which is not a plain whole number of 64 bits"),
        (b"1," + b"x" * (LINE_LIMIT + 10), "longer than 1,000,000"),
        (b"1," + b"x" * 200_000, "never closed"),
        (b"1," + b"," * 100_000, "100,002 values instead of 2"),
        (b"1,\xff\xfe", "b is not written in utf-8"),
        (b"1,a\x00b", "b holds a NUL"),
    ],
)
def test_bad_rows_are_told_and_the_rest_goes_on(write: Write, line: bytes, reason: str) -> None:
    good = b"".join(b"%d,caf\xc3\xa9\n" % number for number in range(1200))
    bad: list[RejectedRow] = []
    source = table(write(b"a,b\n" + good + line + b"\n9,last\n"), bad)
    taken = source.take(0, 10_000)
    assert len(taken) == 1201
    assert taken[-1] == (9, (9, "last"))
    assert [each.line for each in bad] == [1202]
    assert reason in bad[0].text
    assert bad[0].start == shown(line)


def shown(line: bytes) -> str:
    """What a row begins with, as a person can be shown it."""
    start = line.decode("utf-8", "replace")[:START]
    return start.replace("\0", "�")


def test_empty_lines_are_no_rows(write: Write) -> None:
    bad: list[RejectedRow] = []
    assert rows(table(write("a,b\n\n1,2\n\n\n3,4\n\n"), bad)) == [(1, 2), (3, 4)]
    assert bad == []


def test_values_may_hold_lines_and_marks(write: Write) -> None:
    bad: list[RejectedRow] = []
    source = table(write('a,b\n1,"two\nlines, ""quoted"""\n2\n'), bad)
    assert rows(source) == [(1, 'two\nlines, "quoted"')]
    assert bad[0].line == 4


def test_a_quotation_mark_that_is_not_closed_spoils_its_own_line_only(write: Write) -> None:
    bad: list[RejectedRow] = []
    rest = "".join(f"{number},rest\n" for number in range(3, 20_000))
    source = table(write(f'id,name\n1,x\n2,"open\n{rest}20000,"two\nlines"\n'), bad)
    assert [key for key, _ in source.take(0, 100_000)] == [1, *range(3, 20_001)]
    assert [(each.line, each.start) for each in bad] == [(3, '2,"open')]


def test_one_at_the_end_spoils_its_own_line_only(write: Write) -> None:
    bad: list[RejectedRow] = []
    source = table(write('id,name\n1,x\n2,"open\n3,y\n4,z'), bad)
    assert [key for key, _ in source.take(0, 10)] == [1, 3, 4]
    assert [(each.line, each.start) for each in bad] == [(3, '2,"open')]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'a,"b\n1,2\n', "first line of .* is never closed"),
        (b"", "is empty"),
        (b"a,b,c\n", r"no rows beside its header.*switch off “First line holds"),
        (b"a" + b",a" * 100_000 + b"\n1\n", r"100,001 columns.*Is the delimiter"),
        (b"a" * (LINE_LIMIT + 5) + b"\n1\n", "is very long"),
        (b"a" * (LINE_LIMIT + 5), "is very long"),
        (b"\n\n", "is empty"),
        (b"  \r\n \n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
    ],
)
def test_files_that_are_no_tables_are_refused(write: Write, data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        table(write(data))


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"Table \(csv\.path\): there is no file .*none\.csv"):
        table(tmp_path / "none.csv")
    with pytest.raises(SourceError, match="cannot be read: Is a directory"):
        table(tmp_path)
    with pytest.raises(SourceError, match=r"Table \(csv\.path\): no file is named"):
        open_source(Scenario.of({"source": "csv"}))


def test_a_large_file_is_never_held(write: Write) -> None:
    """A file of 60 MB, with a line of 20 MB in it, in 8 MB of memory."""
    path = write(b"id,name\n")
    with path.open("ab") as file:
        for part in range(20):
            file.write(b"".join(b"%d,%s\n" % (part, b"x" * 1000) for _ in range(2000)))
            if part == 10:
                file.write(b"x" * 20_000_000 + b"\n")
    bad: list[RejectedRow] = []
    tracemalloc.start()
    try:
        source = table(path, bad)
        number = 0
        while taken := source.take(number, 500):
            number += len(taken)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number == 40_000
    assert len(bad) == 1
    assert peak < 16_000_000
