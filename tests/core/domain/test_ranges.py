"""Numbers of records as ranges: all of them, and in words that a filter understands."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.ranges import MOST_LETTERS, as_ranges


def numbers(text: str) -> list[int]:
    found: list[int] = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("..")
        found += range(int(first), int(last or first) + 1)
    return found


def test_neighbours_are_one_range() -> None:
    assert as_ranges([98, 96, 97, 105, 107, 108]) == "96..98,105,107..108"
    assert as_ranges([]) == ""


@given(st.sets(st.integers(1, 10**6), max_size=80))
def test_every_number_is_in_it(seqs: set[int]) -> None:
    assert numbers(as_ranges(seqs)) == sorted(seqs)


def test_of_very_many_there_are_the_first() -> None:
    text = as_ranges(range(1, 100_000, 2))
    assert len(text) <= MOST_LETTERS
    assert numbers(text)[:2] == [1, 3]
