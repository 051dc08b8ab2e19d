"""Which entries of a library a person asks for: words, tags, and the order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from core.domain.library import Balance, Entry, file_name, sentence_of

TAG = "tag:"
"""What stands before a tag."""
NOT = "-"
RANKS = {balance.value: rank for rank, balance in enumerate(Balance) if balance.value}
"""The worst verdict comes first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search: entries that have all of these words and tags, and none of those."""

    words: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    unwanted_tags: frozenset[str] = frozenset()

    @staticmethod
    def of(text: str, tags: Iterable[str] = ()) -> "Wanted":
        """Read what a person typed: words, ``"several words"``, ``tag:x``, and ``-`` for not."""
        words: list[str] = []
        unwanted: list[str] = []
        wanted_tags = {tag.casefold() for tag in tags}
        unwanted_tags = set[str]()
        for word in _words(text.casefold()):
            negative = word.startswith(NOT) and len(word) > 1
            bare = word[1:] if negative else word
            if bare.startswith(TAG):
                if bare != TAG:  # there is more to come
                    (unwanted_tags if negative else wanted_tags).add(bare[len(TAG) :].strip('"'))
            else:
                (unwanted if negative else words).append(bare.strip('"'))
        return Wanted(
            tuple(filter(None, words)),
            tuple(filter(None, unwanted)),
            frozenset(wanted_tags),
            frozenset(unwanted_tags),
        )

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()

    def choose(self, pairs: Sequence[tuple[Entry, str]]) -> list[Entry]:
        """Return the entries that are wanted of ``pairs`` with the `searched_text` of each."""
        left = list(pairs)
        for word in self.words:
            left = [pair for pair in left if word in pair[1]]
        for word in self.unwanted:
            left = [pair for pair in left if word not in pair[1]]
        if self.tags or self.unwanted_tags:
            left = [pair for pair in left if self._has_tags(pair[0])]
        return [entry for entry, _ in left]

    def _has_tags(self, entry: Entry) -> bool:
        tags = {tag.casefold() for tag in entry.tag_list}
        return self.tags <= tags and not self.unwanted_tags & tags


def searched_text(entry: Entry) -> str:
    """Return what words are looked for in, folded."""
    return "\n".join(
        (
            entry.name,
            file_name(entry.path),
            file_name(entry.experiment),
            entry.tags,
            entry.note,
            entry.settings,
            entry.question,
            entry.engine,
            entry.state,
            entry.balance,
            sentence.text if (sentence := sentence_of(entry)) is not None else "",
        )
    ).casefold()


def ordered(entries: Sequence[Entry], name: str, *, descending: bool) -> list[Entry]:
    """Return ``entries`` in the order of a field; those without it last, in either direction.

    There may be ten thousand, and a person waits: no function is called for each of them.
    """
    values: list[Any] = list(map(attrgetter(name), entries))
    if name == "balance":
        values = [RANKS.get(value) for value in values]
    elif values and isinstance(values[0], str):
        values = [value.casefold() or None for value in values]
    pairs = list(zip(values, entries, strict=True))
    there = [pair for pair in pairs if pair[0] is not None]
    there.sort(key=itemgetter(0), reverse=descending)
    return [entry for _, entry in there] + [entry for value, entry in pairs if value is None]


def _words(text: str) -> list[str]:
    """Return the words of ``text``; blanks between quotation marks are part of one."""
    words = [""]
    quoted = False
    for sign in text:
        if sign == '"':
            quoted = not quoted
        if sign.isspace() and not quoted:
            words.append("")
        else:
            words[-1] += sign
    return [word for word in words if word]
