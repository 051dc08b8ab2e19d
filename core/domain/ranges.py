"""Numbers of records as a short text of ranges."""

from collections.abc import Iterable, Iterator

MOST_LETTERS = 1500
"""Characters of such a text; a filter may have few more."""


def as_ranges(numbers: Iterable[int]) -> str:
    """Return ``numbers`` as a filter takes them, ``96..98,105``: of very many the first."""
    text = ""
    for first, last in _ranges(numbers):
        part = str(first) if first == last else f"{first}..{last}"
        if len(text) + len(part) + 1 > MOST_LETTERS:
            break
        text = f"{text},{part}" if text else part
    return text


def _ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(set(numbers))
    begin = 0
    for place, number in enumerate(ordered):
        if place + 1 == len(ordered) or ordered[place + 1] != number + 1:
            yield ordered[begin], number
            begin = place + 1
