"""The form of the filter language: ``state:dead worker:3 semester>=5 "Carrera2" -key:7``.

Terms stand side by side and all of them must hold; ``-`` in front of a term negates it. A term is a
text, or a column's name, an operator and one or more values with commas between them, of which one
must hold; blanks may stand around an operator (but ``:``). What holds spaces or signs stands in
quotation marks, doubled within.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.template import bounded

MOST_CHARACTERS = 2000
MOST_TERMS = 50
OPERATORS = (":", "=", "!=", "<", "<=", ">", ">=")
SHOWN = 60
"""Characters of a text that an error cites."""

_QUOTED = r'"(?:[^"]|"")*(?:"|\Z)'
_COMPARISON = re.compile(rf'({_QUOTED}|[^\s":=<>!,]+)(:|\s*(?:<=|>=|!=|<|>|=)\s*)')
_VALUE = re.compile(rf'{_QUOTED}|[^\s",]*')
_TEXT = re.compile(rf'{_QUOTED}|[^\s"]+')
_CLOCK = re.compile(r"\d{1,2}:\d{2}[\d:.]*(?=\s|\Z)")
_BARE = re.compile(r"[\w.]+")


class FilterError(RegistroError):
    """A filter that says nothing, or something that the records cannot answer."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that shall stand anywhere in a record."""

    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a column shall hold."""

    column: str
    operator: str
    values: tuple[str, ...]
    """One of them; an empty text is an empty column."""
    negated: bool = False


Term: TypeAlias = Text | Comparison


def parse(text: str) -> tuple[Term, ...]:
    """Return the terms of a filter; a quotation mark that is not closed yet ends with the text.

    Raises:
        FilterError: it is too long, or something is missing in it.

    """
    _check(text)
    terms: list[Term] = []
    position = _skip(text, 0)
    while position < len(text):
        if len(terms) == MOST_TERMS:
            raise FilterError(
                QT_TRANSLATE_NOOP("core", "The filter has more than {most} terms."),
                most=MOST_TERMS,
            )
        term, position = _term(text, position)
        if term is not None:
            terms.append(term)
        position = _skip(text, position)
    return tuple(terms)


def written(terms: tuple[Term, ...]) -> str:
    """Return a text that `parse` reads as ``terms``."""
    return " ".join(map(_written, terms))


def quoted(text: str) -> str:
    """Return ``text`` as the language has it, in quotation marks where they are needed."""
    return text if _BARE.fullmatch(text) else '"' + text.replace('"', '""') + '"'


def _check(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise FilterError(
            QT_TRANSLATE_NOOP("core", "The filter is longer than {most} characters."),
            most=MOST_CHARACTERS,
        )
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise FilterError(
            QT_TRANSLATE_NOOP("core", "The filter has a character that no record can hold.")
        )


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _term(text: str, position: int) -> tuple[Term | None, int]:
    """Return the term at ``position``, None for an empty text, and where it ends."""
    negated = (
        text[position] == "-" and position + 1 < len(text) and not text[position + 1].isspace()
    )
    position += negated
    if _CLOCK.match(text, position) is None:
        match = _COMPARISON.match(text, position)
        if match is not None:
            return _comparison(text, match, negated=negated)
    match = _TEXT.match(text, position)
    assert match is not None  # noqa: S101 (one character that is no space is there)
    content = _unquoted(match[0])
    return (Text(content, negated) if content else None), match.end()


def _comparison(text: str, match: re.Match[str], *, negated: bool) -> tuple[Comparison, int]:
    values: list[str] = []
    position = match.end()
    while True:
        value = _VALUE.match(text, position)
        assert value is not None  # noqa: S101 (it matches the empty text too)
        position = value.end()
        if value[0]:
            values.append(_unquoted(value[0]))
        if not text.startswith(",", position):
            break
        position += 1
    column, operator = _unquoted(match[1]), match[2].strip()
    if not values:
        raise FilterError(
            QT_TRANSLATE_NOOP("core", "After “{name}{operator}” a value is missing."),
            name=bounded(column, SHOWN),
            operator=operator,
        )
    return Comparison(column, operator, tuple(values), negated), position


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    closed = len(text) > 1 and text.endswith('"') and text.count('"') % 2 == 0
    return text[1 : -1 if closed else None].replace('""', '"')


def _written(term: Term) -> str:
    sign = "-" if term.negated else ""
    if isinstance(term, Text):
        return sign + quoted(term.text)
    values = ",".join(map(quoted, term.values))
    return f"{sign}{quoted(term.column)}{term.operator}{values}"
