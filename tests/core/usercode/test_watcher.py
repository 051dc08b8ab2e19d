"""A changed file of the user's is noticed, and so is what it imports from beside itself."""

import os
from pathlib import Path

import pytest

from core.usercode.watcher import FileWatcher


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("from .deep import DEEP\n")
    (tmp_path / "package" / "deep.py").write_text("DEEP = 1\n")
    (tmp_path / "helper.py").write_text("import json\n")
    (tmp_path / "stranger.py").write_text("")
    path = tmp_path / "work.py"
    path.write_text("import helper, os\nfrom package import DEEP\ndef process(r): return DEEP\n")
    return path


def touch(path: Path) -> None:
    written = path.stat().st_mtime + 10
    os.utime(path, (written, written))


def test_a_changed_file_is_noticed_once(work: Path) -> None:
    seen = FileWatcher()
    assert not seen.has_changed(str(work))
    assert not seen.has_changed(str(work))
    touch(work)
    assert seen.has_changed(str(work))
    assert not seen.has_changed(str(work))


@pytest.mark.parametrize("name", ["helper.py", "package/__init__.py", "package/deep.py"])
def test_modules_beside_it_are_watched(work: Path, name: str) -> None:
    seen = FileWatcher()
    seen.has_changed(str(work))
    touch(work.parent / name)
    assert seen.has_changed(str(work))
    assert not seen.has_changed(str(work))


def test_what_it_does_not_import_is_not(work: Path) -> None:
    seen = FileWatcher()
    seen.has_changed(str(work))
    touch(work.parent / "stranger.py")
    assert not seen.has_changed(str(work))
    work.write_text("import stranger\n")
    touch(work)
    assert seen.has_changed(str(work))
    touch(work.parent / "stranger.py")
    assert seen.has_changed(str(work))


def test_a_file_that_is_being_replaced_is_waited_for(work: Path) -> None:
    seen = FileWatcher()
    seen.has_changed(str(work))
    text = work.read_text()
    work.unlink()
    assert not seen.has_changed(str(work))
    work.write_text(text)
    touch(work)
    assert seen.has_changed(str(work))


def test_another_file_is_not_a_change(work: Path) -> None:
    seen = FileWatcher()
    seen.has_changed(str(work))
    assert not seen.has_changed(str(work.parent / "helper.py"))
