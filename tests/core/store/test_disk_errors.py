"""Why a file cannot be written is found out from the folder, as SQLite only says what it did."""

import os
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.store.disk_errors import (
    FAILING,
    FULL,
    LIMITED,
    READ_ONLY,
    UNREADABLE,
    disk_error,
    is_of_disk,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other ways to say it")
ROOM, SIZE = 1_000_000, 4096
"""Blocks of a disk that has room, and the bytes of one."""
CANNOT_WRITE = sqlite3.SQLITE_IOERR_WRITE


def why(path: Path, code: int) -> str:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    told = disk_error(error, path)
    assert str(path) in str(told)
    assert "disk I/O error" in str(told)
    return told.template


@pytest.mark.parametrize(
    ("code", "flags", "room", "expected"),
    [
        (CANNOT_WRITE, 1, ROOM, READ_ONLY),
        (sqlite3.SQLITE_FULL, 1, 0, READ_ONLY),
        (sqlite3.SQLITE_FULL, 0, ROOM, FULL),
        (CANNOT_WRITE, 0, 65_536 // SIZE - 1, FULL),
        (CANNOT_WRITE, 0, 65_536 // SIZE, FAILING),
        (sqlite3.SQLITE_IOERR_READ, 1, 0, UNREADABLE),
    ],
)
@POSIX
def test_the_disk_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    flags: int,
    room: int,
    expected: str,
) -> None:
    disk = SimpleNamespace(f_flag=flags, f_bavail=room, f_frsize=SIZE)
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    assert why(tmp_path / "run.registro", code) == expected


@POSIX
def test_a_folder_that_is_gone_is_a_disk_that_fails(tmp_path: Path) -> None:
    assert why(tmp_path / "gone" / "run.registro", sqlite3.SQLITE_FULL) == FAILING


@POSIX
@pytest.mark.parametrize("name", ["run.registro", "run.registro-wal"])
def test_the_largest_file_that_is_allowed_may_be_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    import resource

    (tmp_path / name).write_bytes(b"x" * 100_000)
    disk = SimpleNamespace(f_flag=0, f_bavail=ROOM, f_frsize=SIZE)
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    for limit, expected in ((150_000, LIMITED), (1_000_000, FAILING)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        assert why(tmp_path / "run.registro", CANNOT_WRITE) == expected


def test_an_error_in_the_file_is_none_of_the_disk() -> None:
    for code, expected in ((sqlite3.SQLITE_CORRUPT, False), (sqlite3.SQLITE_FULL, True)):
        error = sqlite3.DatabaseError("any")
        error.sqlite_errorcode = code
        assert is_of_disk(error) == expected
    assert not is_of_disk(sqlite3.DatabaseError("without a code"))
