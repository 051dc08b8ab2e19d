"""What workers elsewhere print comes back as lines, and nothing else does."""

import pytest

from core.workers.output_text import AT_ONCE, LONGEST, OutputLine, lines_in, text_of


def test_lines_come_back_as_they_were_and_of_too_many_how_many_they_were() -> None:
    lines: list[OutputLine] = [(1.5, 3, "a “line”"), (2.5, 4, "")]
    assert lines_in(text_of(lines)) == lines
    assert lines_in(text_of([(1.0, 1, "x" * (LONGEST + 5))])) == [(1.0, 1, "x" * LONGEST)]
    many = [(float(n), 1, str(n)) for n in range(AT_ONCE + 7)]
    found = lines_in(text_of(many))
    assert found[:-1] == many[:AT_ONCE]
    assert found[-1] == (float(AT_ONCE), 1, "… lines that are left out: 7")


@pytest.mark.parametrize(
    "text",
    ["", "{", "3", "null", "[[1.0, 1]]", '[["a", 1, "x"]]', '[[NaN, 1, "x"]]', '[[1.0, -1, "x"]]'],
)
def test_what_is_no_line_is_left_out(text: str) -> None:
    assert lines_in(text) == []
