"""Detection of a table's encoding from its beginning."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, SourceError

LOOK_BYTES = 256 * 1024
"""Bytes from which the file's kind and encoding are detected."""
SURE_FROM = 200
"""Letters beyond ASCII from which on a guess can be relied on."""
READINGS_WORDS, READING = 2, 20
"""Words, and letters, by which the user can see which encoding is right."""
LEAST_ZEROS = 0.05
"""Share of zeros among every second byte of UTF-16: a table has delimiters and line ends."""


class Encoding(NamedTuple):
    """The encoding of a file, and whether it had to be guessed."""

    name: str
    sure: bool = True
    others: tuple[tuple[str, str], ...] = ()
    """What else it may be, and how its first words read then."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(beginning: bytes, wanted: str) -> Encoding:
    """Return the encoding of the file with this ``beginning``; ``wanted`` is the user's choice.

    Raises:
        SourceError: there is no encoding of that name.

    """
    if wanted:
        try:
            return Encoding(codecs.lookup(wanted).name)
        except LookupError:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Encoding (csv.encoding): there is no encoding “{name}”; write for example "
                    "utf-8, cp1252 or utf-16, or leave it empty.",
                ),
                name=wanted,
            ) from None
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return Encoding(name)
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if _is_utf16(beginning, name, first):
            return Encoding(name)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return _guessed(beginning)
    return Encoding("utf-8")


def _is_utf16(beginning: bytes, name: str, first: int) -> bool:
    """Whether ``beginning`` is UTF-16 without a mark: one half of its bytes has the zeros."""
    zeros, others = beginning[first::2].count(0), beginning[1 - first :: 2].count(0)
    if zeros < LEAST_ZEROS * len(beginning[first::2]) or zeros < 10 * others or not zeros:
        return False
    try:
        text = codecs.getincrementaldecoder(name)().decode(beginning)
    except UnicodeDecodeError:
        return False
    return "\n" in text or "\r" in text


def _guessed(beginning: bytes) -> Encoding:
    """Return the encoding of bytes that are not UTF-8, at least not all of them."""
    lines = [line for line in beginning.splitlines() if not line.isascii()]
    if sum(map(_is_utf8, lines)) > len(lines) / 2:
        return Encoding("utf-8")  # mixed: the lines that are not are bad rows
    if not _SIGNS.sub(b"", beginning).translate(None, _ASCII):
        return Encoding("cp1252", sure=False, others=_readings(lines, "cp1252"))
    from charset_normalizer import from_bytes

    ends = beginning.count(b"\n") + beginning.count(b"\r")
    matches = [each for each in from_bytes(beginning) if _line_ends(str(each)) == ends]
    sure = sum(len(line.translate(None, _ASCII)) for line in lines) >= SURE_FROM
    if not matches:
        return Encoding("cp1252", sure, () if sure else _readings(lines, "cp1252"))
    # A few odd letters fit EBCDIC or an old encoding of terminals as well.
    matches = [each for each in matches if each.encoding in _LIKELY] or matches
    best = matches[0]
    # Of encodings that fit as well the one of Western Europe is by far the most common.
    fit = (best.chaos, best.coherence)
    ties = [each for each in matches if (each.chaos, each.coherence) == fit]
    western = any("cp1252" in (each.encoding, *each.could_be_from_charset) for each in ties)
    name = "cp1252" if western else best.encoding
    return Encoding(name, sure, () if sure else _readings(lines, name))


def _tells(letter: str) -> bool:
    """Whether a person can see by it if it is right: a letter, or the sign of a currency."""
    return letter.isalnum() or unicodedata.category(letter) == "Sc"


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r")


def _readings(lines: Sequence[bytes], name: str) -> tuple[tuple[str, str], ...]:
    """Return how other encodings read the first words in which they differ, where they can."""
    readings: dict[str, str] = {}
    for each in _OFTEN:
        try:
            words = b" ".join(lines).replace(b"\t", b" ").decode(each)
        except UnicodeDecodeError:
            continue
        telling = "".join(letter if _tells(letter) else " " for letter in words).split()
        shown = [word for word in telling if not word.isascii()][:READINGS_WORDS]
        if each != name and words.isprintable() and shown:
            readings.setdefault(" ".join(shown)[:READING], each)
    return tuple((encoding, words) for words, encoding in readings.items())


_ASCII = bytes(range(128))
_SIGNS = re.compile(rb"(?<![\x80-\xff])[\x80\xa3\xa7\xb0\xb2\xb3\xb5](?![\x80-\xff])")
"""Signs of Western Europe that stand alone, as euro, pound and degree: no letters to guess by."""
_LIKELY = {
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp874", "cp932", "cp949", "gb18030", "big5", "big5hkscs", "euc_jp", "euc_kr", "shift_jis"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u"),
    *("mac_roman", "mac_cyrillic", "mac_latin2", "cp437", "cp850", "cp852", "cp866"),
}
"""Encodings that tables are written in."""
_OFTEN = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030", "big5", "euc_kr"),
    *("koi8-r", "mac_roman", "cp437"),
)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
