"""Files that are no table although they are named like one."""

import bz2
import gzip
import io
import lzma
import pickle
import tarfile
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


def tarred(content: bytes) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as file:
        member = tarfile.TarInfo("orders.csv")
        member.size = len(content)
        file.addfile(member, io.BytesIO(content))
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
    "JSON of a map": (lambda: b'{ "type": "FeatureCollection",\n "features": [\n', "holds JSON"),
    "JSON of lists": (lambda: b"[[1, 2],\n [3, 4]]\n", "holds JSON"),
    "JSON in UTF-16": (lambda: '[{"a": 1}]'.encode("utf-16"), "holds JSON"),
    "saved page": (lambda: b"<!-- saved from url -->\n<html>", r"document \(HTML\)"),
    "page in UTF-16": (lambda: "<html><table>\n".encode("utf-16"), r"document \(HTML\)"),
    "lzma": (
        lambda: lzma.compress(b"a,b\n1,2\n", format=lzma.FORMAT_ALONE),
        r"compressed \(lzma\)",
    ),
    "tar": (lambda: tarred(b"a,b\n1,2\n"), r"compressed \(tar\)"),
    "NumPy": (lambda: b"\x93NUMPY\x01\0v\0{'descr': '<f8'}\n", "but NumPy"),
    "Git LFS": (
        lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        r"only says where the file is .*git lfs pull",
    ),
    "pickle": (lambda: pickle.dumps(["x\n,", 1] * 9), "is not text: its first line holds NUL"),
    "DuckDB": (lambda: b"\x12\x34\0\0\0\0\0\0DUCK\x40\0\n,\0", "is not text"),
    "Access": (lambda: b"\0\x01\0\0Standard Jet DB\0\n,\n", "is not text"),
    "JSON in one endless line": (lambda: b'[{"id": 1},' + b'{"id": 2},' * 90_000, "holds JSON"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_are_named_and_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    make, says = OTHERS[name]
    path.write_bytes(make())
    with pytest.raises(SourceError, match=says):
        CsvSource(Format(str(path)))


@pytest.mark.parametrize(
    "data",
    [
        *("{a},b\n1,2\n", "[x],y\n1,2\n", "PK,b\n1,2\n", "<5,b\n1,2\n", "<DATE>,<OPEN>\n1,2\n"),
        *("ORCID,b\n1,2\n", "PAR1,PAR2\n1,2\n", "ARROW1,b\n1,2\n", "SAS code,b\n1,2\n"),
        *('"{""a"":1}",b\n1,2\n', "version,b\n1,2\n"),
    ],
)
def test_tables_that_begin_a_little_like_them_are_tables(data: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(data)
    assert len(CsvSource(Format(str(path))).columns) == 2
