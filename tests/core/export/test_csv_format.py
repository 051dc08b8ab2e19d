"""CSV for spreadsheets: no text becomes a formula, and nothing else changes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.record import Value
from core.export.csv_format import MARK, defused, write_csv, write_sheet

HARMFUL = [
    *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "--", "+", "=", "-1e9"),
    "\uff1d1",
]
HARMLESS: list[Value] = ["-5", "+3", "-1.5", "-1,5", "a=1", "", " =1", "né", None, -5, -1.5, 0]


@pytest.mark.parametrize("text", HARMFUL)
def test_a_formula_becomes_a_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("value", HARMLESS)
def test_all_else_stays(value: Value) -> None:
    assert defused(value) is value


def test_names_of_columns_are_texts_too() -> None:
    stream = io.StringIO(newline="")
    write_sheet(stream, ["seq", "=evil()"], iter([[(1, "@x")]]))
    assert stream.getvalue() == f"{MARK}seq,'=evil()\r\n1,'@x\r\n"


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\0"), max_size=6))))
def test_programs_get_texts_as_they_are(rows: list[tuple[str]]) -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, ["=a"], iter([[(1, *row) for row in rows]]))
    stream.seek(0)
    read = list(csv.reader(stream, strict=True))
    assert read == [["=a"], *([("1"), *row] for row in rows)]
