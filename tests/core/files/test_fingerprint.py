"""Fingerprints of real files: the same, copied anew, grown, changed."""

import os
import threading
from pathlib import Path

import pytest

from core.domain.errors import SourceError
from core.files import fingerprint as prints
from core.files.fingerprint import Fingerprint, Match, compare, fingerprint, looked_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_bytes(b"id,v\n1,a\n2,b\n")
    return file


def test_a_file_that_nobody_touched_is_the_same(path: Path) -> None:
    known = fingerprint(path)
    assert compare(path, known) == (Match.SAME, known)
    assert Fingerprint.of_facts(known.facts) == known
    assert Fingerprint.of_facts({}) is None


def test_one_that_was_copied_anew_is_the_same(path: Path) -> None:
    known = fingerprint(path)
    os.utime(path, (1, 1))
    match, now = compare(path, known)
    assert match is Match.SAME
    assert now.modified != known.modified


def test_one_of_the_same_size_and_time_with_another_content_is_changed(path: Path) -> None:
    known = fingerprint(path)
    path.write_bytes(b"id,v\n2,a\n2,b\n")
    os.utime(path, ns=(known.modified, known.modified))
    assert looked_at(path) == Fingerprint(known.size, known.modified)
    assert compare(path, known)[0] is Match.CHANGED


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"id,v\n1,a\n2,b\n3,c\n", Match.GROWN),
        (b"id,v\n0,n\n1,a\n2,b\n", Match.CHANGED),
        (b"id,v\n1,a\n", Match.CHANGED),
    ],
)
def test_more_behind_it_is_growth_and_anything_else_a_change(
    path: Path, content: bytes, match: Match
) -> None:
    known = fingerprint(path)
    path.write_bytes(content)
    assert compare(path, known)[0] is match


def test_a_last_line_that_went_on_is_a_change(path: Path) -> None:
    path.write_bytes(b"id,v\n1,a\n2,b")
    known = fingerprint(path)
    path.write_bytes(b"id,v\n1,a\n2,bcd\n3,e\n")
    assert compare(path, known)[0] is Match.CHANGED


def test_without_a_hash_only_size_and_time_tell(path: Path) -> None:
    known = looked_at(path)
    assert compare(path, known)[0] is Match.SAME
    os.utime(path, (1, 1))
    assert compare(path, known)[0] is Match.CHANGED


def test_of_a_large_file_its_ends_are_hashed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "WHOLE_UP_TO", 20)
    monkeypatch.setattr(prints, "END", 4)
    path.write_bytes(b"0123456789" * 3)
    known = fingerprint(path)
    assert known.sha256.startswith("ends:")
    path.write_bytes(b"0123456789" * 2 + b"0123456788")
    os.utime(path, ns=(known.modified, known.modified))
    assert compare(path, known)[0] is Match.CHANGED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(SourceError, match=r"is a pipe or a device.*Save it as a file first"):
        looked_at(path)


def test_reading_can_be_broken_off(path: Path) -> None:
    interrupted = threading.Event()
    interrupted.set()
    with pytest.raises(SourceError, match="interrupted"):
        fingerprint(path, interrupted)
    with pytest.raises(SourceError, match=r"Table \(csv\.path\): there is no file .*none"):
        fingerprint(path.with_name("none"))
