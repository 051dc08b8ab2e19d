r"""Quotation marks that the standard does not know: right or broken, never another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sources.csv.lines import Broken, Rows


def taken(text: str, width: int, mark: str = ",") -> list[list[str] | None]:
    """Return the rows of ``text``; None for one that is broken or has not ``width`` values."""
    rows = Rows(iter(text.splitlines(keepends=True)), mark, width)
    return [
        None if isinstance(row, Broken) or len(row) != width else list(row)
        for _, row in rows
        if row
    ]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ('1, "a, b",3\n', 3, [["1", "a, b", "3"]]),
        ('1,\t"a, b"\t,3\n', 3, [["1", "a, b", "3"]]),
        ('1, "a, b"\n', 3, [None]),
        ('1, "two\nlines",3\n', 3, [None, None]),
        ('1," ""a""",3\n', 3, [["1", ' "a"', "3"]]),
        ('1, "two\nlines"\n', 2, [None, None]),
        ('1,"a" b,3\n2,c,4\n', 3, [None, ["2", "c", "4"]]),
        ('1,"a\\"",3\n2,"",5\n', 3, [["1", 'a"', "3"], ["2", "", "5"]]),
        ('1,"a \\"b\\\\\\" c",3\n', 3, [None]),
        ('1,"C:\\x\\",3\n2,"y",4\n', 3, [["1", "C:\\x\\", "3"], ["2", "y", "4"]]),
        ('1,"\\""\n"\n', 2, [None, None]),  # ends with its first line or with its second
        ('1,"two\n""lines""",3\n', 3, [["1", 'two\n"lines"', "3"]]),
        ('1,5" pipe,3\n', 3, [["1", '5" pipe', "3"]]),
        (" 1 , x ,3 \n", 3, [[" 1 ", " x ", "3 "]]),
    ],
)
def test_quotation_marks_are_right_or_told(
    text: str, width: int, rows: list[list[str] | None]
) -> None:
    assert taken(text, width) == rows


@given(st.lists(st.text('a"\\, ', min_size=1, max_size=12), min_size=1, max_size=4))
def test_every_line_is_in_a_row_and_no_value_is_made_up(lines: list[str]) -> None:
    """What is taken is in the file: each letter of a value, in its order."""
    text = "".join(f"{line}\n" for line in lines)
    found = list(Rows(iter(text.splitlines(keepends=True)), ",", 2))
    starts = [line for line, _ in found]
    assert starts == sorted(set(starts))
    assert starts[0] == 1
    letters = iter(text)
    for _, row in found:
        for value in row:
            assert all(letter in letters for letter in value), (text, found)


@given(st.lists(st.lists(st.text('a",\n ', max_size=6), min_size=2, max_size=2), max_size=5))
def test_what_is_written_by_the_standard_comes_back(rows: list[list[str]]) -> None:
    quoted = [['"' + value.replace('"', '""') + '"' for value in row] for row in rows]
    text = "".join(f"{first},{second}\n" for first, second in quoted)
    assert taken(text, 2) == rows
