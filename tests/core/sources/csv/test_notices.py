"""What is asked about a table before anything is taken."""

from pathlib import Path

import pytest

from core.domain.choices import CsvRows, TimeUnit
from core.sources.csv.form import Format
from core.sources.csv.reader import CsvSource


def notices(path: Path, data: str | bytes, **values: object) -> list[str]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    source = CsvSource(Format(str(path), **values))  # type: ignore[arg-type]
    return [notice.template.format(**notice.values) for notice in source.notices]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_table_in_order_is_not_talked_about(path: Path) -> None:
    assert notices(path, "id,name,at\n1,Ann,2024-05-31\n2,Bob,2024-06-01\n") == []


def test_a_few_words_among_numbers_are_asked_about(path: Path) -> None:
    data = "n\n" + "".join(f"{n}\n" for n in range(98)) + "n/a\nn/a\n"
    (text,) = notices(path, data)
    assert "n: 98 % look like whole numbers: take as whole number and leave 2 rows out?" in text
    assert notices(path, data, types="n=TEXT") == []
    assert notices(path, data, types="n=INTEGER") == []


def test_a_row_that_is_taken_for_the_names_is_asked_about(path: Path) -> None:
    (text,) = notices(path, "1,Ann\n2,Bob\n")
    assert "(1, Ann), but looks like a row" in text
    assert notices(path, "1,Ann\n2,Bob\n", header=False) == []


def test_rows_with_one_value_more_than_names_are_not_taken_for_either_reason(path: Path) -> None:
    for data in ('"a","b"\n"x",5,6\n"y",7,8\n', "a,b\n1,Doe, J\n2,Roe, K\n"):
        (text,) = notices(path, data)
        assert "as R writes tables, give it one: row,a,b." in text
        assert CsvSource(Format(str(path))).take(0, 9) == []


@pytest.mark.parametrize(
    ("text", "encoding"), [("Москва", "cp1251"), ("東京都", "shift_jis"), ("José", "cp1252")]
)
def test_a_guess_from_few_letters_is_asked_about(path: Path, text: str, encoding: str) -> None:
    data = f"id,city\n1,{text}\n".encode(encoding)
    assert "guessed from few letters" in notices(path, data)[0]
    assert notices(path, data, encoding=encoding) == []


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("euc_kr", "이름"), ("gb18030", "姓名"), ("shift_jis", "名前"), ("koi8-r", "Имя")],
)
def test_a_person_can_tell_by_the_words_which_encoding_is_right(
    path: Path, encoding: str, word: str
) -> None:
    data = f"{word},n\nx,1\n".encode(encoding)
    source = CsvSource(Format(_written(path, data)))
    right = any(column.name == word for column in source.columns)
    assert right or f"{encoding}: {word}" in notices(path, data)[0]


def _written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


AT = {"rows": CsvRows.TIMED, "time": "at"}


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (("1717142400000", "1717142401000"), "milliseconds since 1970"),
        (("1717142400000000", "1717142401000000"), "microseconds since 1970"),
        (("1717142400000000000", "1717142401000000000"), "nanoseconds since 1970"),
        (("20240131", "20240201"), "dates such as 20240131"),
        (("2024-05-31 03:00", "2024-05-31 02:00", "2024-05-31 01:00"), "from the newest"),
        (
            ("2024-10-27 02:30", "2024-10-27 02:50", "2024-10-27 02:10", "2024-10-27 02:40"),
            "Line 4: at goes back by 2,400 s",
        ),
        (("0001-01-01T00:00:00Z", "2024-05-01T10:00:00Z"), "comes 739,006 days after"),
    ],
)
def test_what_times_mean_for_the_run_is_said(path: Path, times: tuple[str, ...], says: str) -> None:
    data = "at,n\n" + "".join(f"{time},{n}\n" for n, time in enumerate(times))
    assert any(says in text for text in notices(path, data, **AT)), notices(path, data, **AT)


def test_a_unit_that_was_said_is_not_talked_about(path: Path) -> None:
    data = "at,n\n1717142400000,1\n1717142400001,2\n"
    assert notices(path, data, **AT, unit=TimeUnit.MILLISECONDS) == []
