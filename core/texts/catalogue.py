"""Reads the translations that the window has (a compiled ``.qm`` file), without Qt.

The file is a list of messages: each a sequence of pieces, every piece a tag, a length and a text.
That is all that is needed of it; the hashes, by which Qt finds a message, are left out.
"""

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of

LANGUAGES = ("en", "es")
"""The first is that of the source, and needs no translation."""
FOLDER = Path(__file__).parents[2] / "gui" / "translations"

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_MESSAGES = 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7
_NONE = 0xFFFFFFFF

Catalogue = Mapping[tuple[str, str], str]
"""The translation by context and source text."""


@lru_cache(maxsize=4)
def catalogue(language: str) -> Catalogue:
    """Return the translations into ``language``; of the source's own language there are none.

    Raises:
        RegistroError: they are not there, or are none.

    """
    if language == LANGUAGES[0]:
        return {}
    path = FOLDER / f"registro_{language}.qm"
    try:
        return dict(_messages(path.read_bytes()))
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise RegistroError(
            QT_TRANSLATE_NOOP(
                "core",
                "There are no texts in the language “{language}”: {path} cannot be read "
                "({reason}). Choose the language en, or install Registro anew.",
            ),
            language=language,
            path=path,
            reason=reason_of(error),
        ) from error


def _messages(content: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield context, source and translation of each message.

    Raises:
        ValueError, struct.error, IndexError: it is no such file.

    """
    if not content.startswith(_MAGIC):
        raise ValueError("it is no compiled translation")
    at = len(_MAGIC)
    while at < len(content):
        section, length = struct.unpack_from(">BI", content, at)
        at += 5
        if at + length > len(content):
            raise ValueError("it was cut")
        if section == _MESSAGES:
            yield from _of_section(content[at : at + length])
        at += length


def _of_section(section: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    pieces: dict[int, bytes] = {}
    at = 0
    while at < len(section):
        tag = section[at]
        at += 1
        if tag == _END:
            if _TRANSLATION in pieces and _SOURCE in pieces:
                key = (pieces.get(_CONTEXT, b"").decode(), pieces[_SOURCE].decode())
                yield key, pieces[_TRANSLATION].decode("utf-16-be")
            pieces = {}
            continue
        (length,) = struct.unpack_from(">I", section, at)
        at += 4
        length = 0 if length == _NONE else length
        pieces.setdefault(tag, section[at : at + length])  # plurals: the first of the forms
        at += length
