"""What a person may want to write next in a filter: columns, states, values that are there."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from core.domain.record import Column
from core.filters.meaning import KINDS, Words, plain
from core.filters.syntax import quoted

MOST = 12
"""Texts that are offered at once."""
_BEGUN = re.compile(r'-?("(?:[^"]|"")*"|[^\s":=<>!,]+)(<=|>=|!=|<|>|=|:)(.*)', re.DOTALL)


class Offer(NamedTuple):
    """Texts, any of which may take the place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    texts: tuple[str, ...]


def offered(
    text: str,
    position: int,
    columns: Sequence[Column],
    words: Words,
    values_of: Callable[[str], Iterable[str]],
) -> Offer:
    """Return what may be written at ``position``; ``values_of`` knows some values of a column."""
    start = _beginning(text, position)
    term = text[start:position]
    match = _BEGUN.fullmatch(term)
    if match is None:
        start += term.startswith("-")
        begun = term.removeprefix("-").removeprefix('"')
        names = (_name(column, columns, words) for column in columns)
        return Offer(start, position, _beginning_with(begun, (f"{name}:" for name in names)))
    column = _column(match[1], columns, words)
    begun = match[3].rpartition(",")[2]
    if column is None:
        return Offer(position, position, ())
    values: Iterable[str] = map(words.state, KINDS) if column == "state" else values_of(column)
    texts = _beginning_with(begun.removeprefix('"'), map(quoted, values))
    return Offer(position - len(begun), position, texts)


def _beginning(text: str, position: int) -> int:
    """Return where the term that ends at ``position`` begins."""
    start, within = 0, False
    for number, character in enumerate(text[:position]):
        if character == '"':
            within = not within
        elif character.isspace() and not within:
            start = number + 1
    return start


def _beginning_with(begun: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return those texts that go on from what is written; none that is whole already."""
    wanted = plain(begun)
    fit = (text for text in texts if plain(text.lstrip('"')).startswith(wanted))
    return tuple(dict.fromkeys(text for text in fit if text != begun))[:MOST]


def _name(column: Column, columns: Sequence[Column], words: Words) -> str:
    """Return what a column is best called: its title, unless that is another one's name too."""
    title = words.title(column.name)
    alike = [
        each
        for each in columns
        if plain(title) in (plain(each.name), plain(words.title(each.name)))
    ]
    return quoted(title if len(alike) == 1 else column.name)


def _ways(name: str, words: Words) -> tuple[str, str]:
    """Return the ways to write a column."""
    return plain(name), plain(words.title(name))


def _column(name: str, columns: Sequence[Column], words: Words) -> str | None:
    wanted = plain(name.strip('"'))
    for column in columns:
        if wanted in _ways(column.name, words):
            return column.name
    return None
