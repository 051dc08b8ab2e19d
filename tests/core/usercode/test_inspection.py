"""What a Python file defines is told without running it."""

from pathlib import Path

import pytest

from core.domain.errors import UserCodeError
from core.usercode.inspection import EntryPoints, find_entry_points


def shown(folder: Path, text: str) -> EntryPoints:
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return find_entry_points(path)


@pytest.mark.parametrize(
    "text",
    [
        "def process(record):\n    return 1\n",
        "async def process(record):\n    return 1\n",
        "from elsewhere import work as process\n",
        "process = print\n",
    ],
)
def test_work_is_told(tmp_path: Path, text: str) -> None:
    assert shown(tmp_path, text) == EntryPoints(process=True, sources=())


def test_sources_are_generators_that_need_no_arguments(tmp_path: Path) -> None:
    text = """
def records(n=5, *, start=0):
    for each in range(n):
        yield each

def more():
    if True:
        yield from records()

def argued(path):
    yield path

def keyed(*, path):
    yield path

def plain():
    def inner():
        yield 1
    return [each for each in inner()]

async def late():
    yield 1

class Box:
    def held(self=None):
        yield 1
"""
    assert shown(tmp_path, text) == EntryPoints(process=False, sources=("records", "more"))


def test_nothing_of_it_runs(tmp_path: Path) -> None:
    text = "import os\nos._exit(3)\ndef process(record):\n    pass\n"
    assert shown(tmp_path, text).process


def test_what_is_no_python_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UserCodeError, match=r"mine\.py, line 2: "):
        shown(tmp_path, "x = 1\ndef process(record:\n")
    (tmp_path / "mine.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserCodeError, match=r"mine\.py"):
        find_entry_points(tmp_path / "mine.py")
    with pytest.raises(UserCodeError, match="cannot be read: No such file"):
        find_entry_points(tmp_path / "none.py")
