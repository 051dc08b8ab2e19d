"""Files that are no table although they are named like one."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.errors import SourceError
from core.sources.csv.form import Format
from core.sources.csv.reader import CsvSource


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return data.getvalue()


OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "gzip": (lambda: gzip.compress(b"a,b\n1,2\n"), r"compressed \(gzip\)\. Unpack it first"),
    "bzip2": (lambda: bz2.compress(b"a,b\n1,2\n"), r"compressed \(bzip2\)"),
    "xz": (lambda: lzma.compress(b"a,b\n1,2\n"), r"compressed \(xz\)"),
    "zip": (lambda: zipped("orders.csv"), r"compressed \(zip\)"),
    "xlsx": (lambda: zipped("[Content_Types].xml", "xl/workbook.xml"), r"spreadsheet \(Excel\)"),
    "xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Excel 97-2003"),
    "ods": (
        lambda: zipped("mimetype") + b"application/vnd.oasis.opendocument.spreadsheet",
        "OpenDocument",
    ),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj\n", "but PDF"),
    "parquet": (lambda: b"PAR1\x15\x04", "but Parquet"),
    "sqlite": (lambda: b"SQLite format 3\0" + b"\0" * 99, "but SQLite"),
    "html": (lambda: b"\n<!DOCTYPE html>\n<table>", r"document \(HTML\)"),
    "xml": (lambda: b"\xef\xbb\xbf<?xml version='1.0'?>\n<a/>", r"document \(XML\)"),
    "JSON lines": (lambda: b'{"id":1,"n":"a"}\n{"id":2,"n":"b"}\n', "holds JSON"),
    "JSON lists": (lambda: b'[1,"a"]\n[2,"b"]\n', "holds JSON"),
    "JSON array": (lambda: b'[\n  {"id": 1},\n  {"id": 2}\n]\n', "holds JSON"),
    "JSON object": (lambda: b'{\n  "rows": []\n}\n', "holds JSON"),
    "JSON in one endless line": (lambda: b'[{"id": 1},' + b'{"id": 2},' * 90_000, "holds JSON"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_are_named_and_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    make, says = OTHERS[name]
    path.write_bytes(make())
    with pytest.raises(SourceError, match=says):
        CsvSource(Format(str(path)))


@pytest.mark.parametrize("data", ["{a},b\n1,2\n", "[x],y\n1,2\n", "PK,b\n1,2\n", "<5,b\n1,2\n"])
def test_tables_that_begin_a_little_like_them_are_tables(data: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(data)
    assert len(CsvSource(Format(str(path))).columns) == 2
