"""The same filter in a language's words, or in those of the run file, which all languages know."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.domain.record import Column
from core.filters.meaning import Words, column_of, kinds_of
from core.filters.syntax import Comparison, FilterError, Term, parse, written


def neutral(text: str, columns: Sequence[Column], words: Words) -> str:
    """Return a filter with the names that the run file has; as it is where it is not understood."""
    return _reworded(text, columns, words, lambda name: name, lambda kind: kind)


def worded(text: str, columns: Sequence[Column], words: Words) -> str:
    """Return a filter with the names that are shown; as it is where it is not understood."""
    return _reworded(text, columns, words, words.title, words.state)


def _reworded(
    text: str,
    columns: Sequence[Column],
    words: Words,
    name_of: Callable[[str], str],
    word_of: Callable[[str], str],
) -> str:
    def reworded(term: Term) -> Term:
        if not isinstance(term, Comparison):
            return term
        column = column_of(term, columns, words)
        values = term.values
        if column.name == "state":
            kinds = (kind for value in values for kind in kinds_of(value, words))
            values = tuple(map(word_of, dict.fromkeys(kinds)))
        return replace(term, column=name_of(column.name), values=values)

    try:
        return written(tuple(map(reworded, parse(text))))
    except FilterError:
        return text
