"""Which entries of a library a person asks for: words, tags, and the order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.domain.library import Entry, file_name

TAG = "tag:"
"""What stands before a tag."""
NOT = "-"


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

    def has(self, entry: Entry, searched: str) -> bool:
        """Whether ``entry``, whose `searched_text` is ``searched``, is wanted."""
        if self.tags or self.unwanted_tags:
            tags = {tag.casefold() for tag in entry.tag_list}
            if not self.tags <= tags or self.unwanted_tags & tags:
                return False
        return all(word in searched for word in self.words) and not any(
            word in searched for word in self.unwanted
        )


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
        )
    ).casefold()


def sort_key(name: str) -> Callable[[Entry], tuple[bool, Any]]:
    """Return by what entries are put in the order of a field; those without it come last."""

    def key(entry: Entry) -> tuple[bool, Any]:
        value = getattr(entry, name)
        if isinstance(value, str):
            return (not value, value.casefold())
        return (value is None, 0 if value is None else value)

    return key


def ordered(entries: Sequence[Entry], name: str, *, descending: bool) -> list[Entry]:
    """Return ``entries`` in the order of a field; those without it last, in either direction."""
    key = sort_key(name)
    there = [entry for entry in entries if not key(entry)[0]]
    absent = [entry for entry in entries if key(entry)[0]]
    return sorted(there, key=key, reverse=descending) + absent


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
