"""Files that are no table although they are named like one: recognised by how they begin."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, SourceError

_EXPORT = QT_TRANSLATE_NOOP(
    "core", "{path} is not a table as text but {kind}. Export its data as CSV and use that file."
)
_UNPACK = QT_TRANSLATE_NOOP(
    "core", "{path} is compressed ({kind}). Unpack it first and use the file that is in it."
)
_WORKBOOK = QT_TRANSLATE_NOOP(
    "core",
    "{path} is a spreadsheet ({kind}), not a table as text. Open it in its program, choose Save "
    "as and CSV UTF-8, and use that file.",
)
_JSON = QT_TRANSLATE_NOOP(
    "core",
    "{path} holds JSON, not a table. Convert it to CSV, or read it with a Python file of your own "
    "(source = python): a function that yields json.loads(line) of each line.",
)
_POINTER = QT_TRANSLATE_NOOP(
    "core",
    "{path} only says where the file is ({kind}): its content was not brought here. Fetch it first "
    "(git lfs pull).",
)
_BINARY = QT_TRANSLATE_NOOP(
    "core",
    "{path} is not text: its first line holds NUL characters. If it is the file of a program, "
    "export its data there as CSV and use that file.",
)
_MARKUP = QT_TRANSLATE_NOOP(
    "core",
    "{path} is a page or document ({kind}), not a table as text. Open it in a spreadsheet, save "
    "the table there as CSV, and use that file.",
)


class _Kind(NamedTuple):
    begins: bytes
    template: str
    name: str


_KINDS = (
    _Kind(b"\x1f\x8b", _UNPACK, "gzip"),
    _Kind(b"BZh", _UNPACK, "bzip2"),
    _Kind(b"\xfd7zXZ\0", _UNPACK, "xz"),
    _Kind(b"\x28\xb5\x2f\xfd", _UNPACK, "zstd"),
    _Kind(b"\x04\x22\x4d\x18", _UNPACK, "lz4"),
    _Kind(b"7z\xbc\xaf\x27\x1c", _UNPACK, "7z"),
    _Kind(b"Rar!", _UNPACK, "rar"),
    _Kind(b"\xd0\xcf\x11\xe0", _WORKBOOK, "Excel 97-2003"),
    _Kind(b"%PDF", _EXPORT, "PDF"),
    _Kind(b"{\\rtf", _MARKUP, "RTF"),
    _Kind(b"PAR1\x15", _EXPORT, "Parquet"),
    _Kind(b"ARROW1\0\0", _EXPORT, "Arrow"),
    _Kind(b"SQLite format 3\0", _EXPORT, "SQLite"),
    _Kind(b"Obj\x01", _EXPORT, "Avro"),
    _Kind(b"\x89HDF", _EXPORT, "HDF5"),
    _Kind(b"\x89PNG", _EXPORT, "PNG"),
    _Kind(b"\xff\xd8\xff", _EXPORT, "JPEG"),
    _Kind(b"GIF8", _EXPORT, "GIF"),
    _Kind(b"\x7fELF", _EXPORT, "ELF"),
    _Kind(b"$FL2", _EXPORT, "SPSS"),
    _Kind(b"\x93NUMPY", _EXPORT, "NumPy"),
    _Kind(b"<stata_dta>", _EXPORT, "Stata"),
    _Kind(b"\x1f\x9d", _UNPACK, "compress"),
    _Kind(b"]\0\0", _UNPACK, "lzma"),
    _Kind(b"version https://git-lfs.github.com/spec/", _POINTER, "Git LFS"),
)
_TAR = slice(257, 262)
_HTML = re.compile(
    r"<(?:!doctype html|!--|(?:html|head|meta|title|style|script|body|div|table)\b)", re.IGNORECASE
)
_XML = re.compile(r"<(?:\?xml|!doctype|svg\b|rss\b|feed\b|gpx\b|kml\b)", re.IGNORECASE)
_JSON_BEGINS = re.compile(r'\{\s*"(?:[^"\\]|\\.)*"\s*:|\[\s*[\[{]')
"""A name with its value, or a list of lists or objects; not names written `[id],[name]`."""
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"xl/", _WORKBOOK, "Excel"),
    (b"opendocument.spreadsheet", _WORKBOOK, "OpenDocument"),
    (b"word/", _MARKUP, "Word"),
    (b"opendocument.text", _MARKUP, "OpenDocument"),
)


def refuse_other_kinds(path: Path, beginning: bytes, encoding: str) -> None:
    """Refuse a file that is no table, by its ``beginning``, which is in that ``encoding``.

    Raises:
        SourceError: it is another kind; the message names it and what to do.

    """
    for kind in _KINDS:
        if beginning.startswith(kind.begins):
            raise SourceError(kind.template, path=path, kind=kind.name)
    if beginning.startswith(_ZIP):
        for part, template, name in _ZIPPED:
            if part in beginning:
                raise SourceError(template, path=path, kind=name)
        raise SourceError(_UNPACK, path=path, kind="zip")
    if beginning[_TAR] == b"ustar":
        raise SourceError(_UNPACK, path=path, kind="tar")
    try:
        _refuse_other_texts(path, beginning.decode(encoding, "replace").lstrip("\ufeff \t\r\n"))
    except (LookupError, UnicodeError):
        return  # no encoding of texts: whoever reads the lines says so


def _refuse_other_texts(path: Path, text: str) -> None:
    for pattern, name in ((_HTML, "HTML"), (_XML, "XML")):
        if pattern.match(text):
            raise SourceError(_MARKUP, path=path, kind=name)
    if _is_json(text):
        raise SourceError(_JSON, path=path)
    if "\0" in text.partition("\n")[0]:
        raise SourceError(_BINARY, path=path)


def _is_json(text: str) -> bool:
    """Whether it begins as JSON: a line that is one, or the beginning of a longer one."""
    if text[:1] not in {"{", "["}:
        return False
    line = text.splitlines()[0].strip()
    if line in {"{", "["} or _JSON_BEGINS.match(line):
        return True
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
