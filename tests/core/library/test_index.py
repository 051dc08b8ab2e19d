"""The index is only a cache: it may be damaged, of another version, shared, or impossible."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.library import Entry, Notes
from core.library import index as module
from core.library.cache_folder import cache_folder
from core.library.index import Index, default_path

ROOT, OTHER = Path("/runs"), Path("/others")


def entry(number: int, root: Path = ROOT) -> Entry:
    return Entry(f"{root}/{number}.registro", "run", created=float(number))


def signed(*numbers: int, root: Path = ROOT) -> list[tuple[str, Entry]]:
    return [(f"s{number}", entry(number, root)) for number in numbers]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache" / "library.sqlite")


def test_what_was_written_is_read_by_folder_newest_first(index: Index) -> None:
    index.write(ROOT, signed(1, 2))
    index.write(OTHER, signed(3, root=OTHER))
    assert index.entries([ROOT]) == [entry(2), entry(1)]
    assert index.entries([ROOT, OTHER]) == [entry(3, OTHER), entry(2), entry(1)]
    assert index.entries([]) == []
    assert index.known(ROOT)["/runs/1.registro"].signature == "s1"
    assert index.entry(Path("/runs/1.registro")) == entry(1)
    assert index.entry(Path("/runs/9.registro")) is None


def test_an_entry_takes_the_place_of_the_one_before(index: Index) -> None:
    index.write(ROOT, signed(1, 2))
    index.write(ROOT, [("new", entry(1)._replace(done=7))], gone=["/runs/2.registro"])
    assert index.entries([ROOT]) == [entry(1)._replace(done=7)]


def test_notes_are_changed_alone(index: Index) -> None:
    index.write(ROOT, signed(1))
    index.note(Path("/runs/1.registro"), Notes("n", ("a", "b"), "text"))
    assert index.entries([ROOT])[0].written == Notes("n", ("a", "b"), "text")


def test_a_folder_within_another_lists_no_run_twice(index: Index) -> None:
    inner = ROOT / "inner"
    index.write(ROOT, signed(1, root=inner))
    index.write(inner, signed(1, root=inner))
    assert len(index.entries([ROOT, inner])) == 1


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0junk"])
def test_one_that_is_damaged_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    index = Index(path)
    assert index.path == path
    index.write(ROOT, signed(1))
    assert Index(path).entries([ROOT]) == [entry(1)]


def test_one_that_is_damaged_meanwhile_is_made_anew(index: Index) -> None:
    index.write(ROOT, signed(*range(1000)))
    content = index.path.read_bytes()
    index.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert index.entries([ROOT]) == []
    index.write(ROOT, signed(1))
    assert index.entries([ROOT]) == [entry(1)]


def test_one_of_another_form_is_made_anew(index: Index) -> None:
    index.write(ROOT, signed(1))
    with closing(sqlite3.connect(index.path)) as connection:
        connection.execute("ALTER TABLE entries RENAME COLUMN done TO did")
    assert index.entries([ROOT]) == []
    index.write(ROOT, signed(1))


def test_where_none_can_be_kept_one_of_this_program_is_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    index = Index(tmp_path / "file" / "library.sqlite")
    index.write(ROOT, signed(1))
    assert index.entries([ROOT]) == [entry(1)]
    place = index.path
    assert place.is_file()
    index.close()
    assert not place.exists()


def test_it_lies_in_the_cache_folder_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_path().parent == cache_folder()
    before = default_path()
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    assert default_path() != before


WRITER = """
import sys
from pathlib import Path
from core.domain.library import Entry
from core.library.index import Index
index = Index(Path(sys.argv[1]))
root = Path("/" + sys.argv[2])
for number in range(100):
    index.write(root, [("s", Entry(f"{root}/{number}", "run"))])
    assert len(index.entries([root])) == number + 1
"""


def test_programs_share_it(index: Index) -> None:
    command = [sys.executable, "-c", WRITER, str(index.path)]
    programs = [subprocess.Popen([*command, name]) for name in ("a", "b")]
    assert [program.wait(60) for program in programs] == [0, 0]
    assert len(index.entries([Path("/a"), Path("/b")])) == 200


def test_threads_share_it(index: Index) -> None:
    def write(number: int) -> None:
        for place in range(20):
            index.write(ROOT, signed(20 * number + place))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(index.entries([ROOT])) == 80


def test_one_that_is_held_is_said_to_be(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write(ROOT, signed(1))
    monkeypatch.setattr(module, "WAIT", 0.0)
    with closing(sqlite3.connect(index.path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RegistroError, match="Another program holds the index"):
            index.write(ROOT, signed(2))
        connection.execute("ROLLBACK")
    assert index.entries([ROOT]) == [entry(1)]
