"""Names, tags and notes stay beside the run, whatever becomes of it, and never in it."""

import json
import os
import threading
from functools import partial
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.library import Notes
from core.library.notes import (
    LARGEST,
    NotesError,
    change_notes,
    notes_path,
    read_notes,
    tags_in,
    tidy,
)
from core.store.verify import verify
from tests.support.library import stopped_run

WRITTEN = Notes("Before lunch", ("calm", "ward 3"), "As it should be.\nTwice.")


def put(notes: Notes, _before: Notes) -> Notes:
    return notes


def test_notes_are_kept_without_touching_the_run(tmp_path: Path) -> None:
    path = stopped_run(tmp_path / "a.registro")
    before = path.read_bytes()
    path.chmod(0o444)
    assert change_notes(path, partial(put, WRITTEN), "abc") == Notes()
    assert read_notes(notes_path(path)) == (WRITTEN, "abc")
    assert path.read_bytes() == before
    assert verify(path, deep=True).balanced
    assert json.loads((tmp_path / "a.registro.notes.json").read_text("utf-8"))["note"]


def test_a_change_can_be_taken_back_to_nothing(tmp_path: Path) -> None:
    path = stopped_run(tmp_path / "a.registro")
    before = change_notes(path, partial(put, WRITTEN))
    assert change_notes(path, partial(put, before)) == WRITTEN
    assert os.listdir(tmp_path) == ["a.registro"]  # noqa: PTH208
    assert change_notes(path, partial(put, Notes())) == Notes()  # there was nothing to change


def test_an_experiment_keeps_them_in_its_folder(tmp_path: Path) -> None:
    change_notes(tmp_path, partial(put, WRITTEN))
    assert (tmp_path / "notes.json").is_file()
    assert read_notes(notes_path(tmp_path))[0] == WRITTEN


def test_two_programs_that_add_tags_both_succeed(tmp_path: Path) -> None:
    path = stopped_run(tmp_path / "a.registro")

    def add(tag: str, notes: Notes) -> Notes:
        return notes._replace(tags=(*notes.tags, tag))

    change_notes(path, partial(add, "one"))
    change_notes(path, partial(add, "two"))
    assert read_notes(notes_path(path))[0].tags == ("one", "two")


def test_they_are_whole_at_any_moment(tmp_path: Path) -> None:
    path = stopped_run(tmp_path / "a.registro")
    change_notes(path, partial(put, WRITTEN))
    ended = threading.Event()

    def rewrite() -> None:
        for number in range(100):
            change_notes(path, partial(put, Notes("x" * number, (), "y" * 20_000)))
        ended.set()

    thread = threading.Thread(target=rewrite)
    thread.start()
    while not ended.is_set():
        notes, _ = read_notes(notes_path(path))
        assert notes == WRITTEN or len(notes.note) == 20_000
    thread.join()


def test_what_is_typed_is_tidied() -> None:
    notes = tidy(Notes("  two\nlines \x00 ", ("b", " A ", "b", "", "a,b"), " text\n"))
    assert notes == Notes("two lines", ("A", "a b", "b"), "text")
    assert tidy(Notes("half \ud800")).name == "half ?"
    assert tags_in(" one, two words,, ") == ("one", "two words")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "[1]", '{"format": 2}', '{"tags": "x"}', "\xff", "[" * 100_000],
)
def test_notes_of_somebody_else_are_never_overwritten(tmp_path: Path, content: str) -> None:
    path = stopped_run(tmp_path / "a.registro")
    place = notes_path(path)
    place.write_bytes(content.encode("latin-1"))
    with pytest.raises(NotesError, match=r"cannot be read: .*Take that file away"):
        change_notes(path, partial(put, WRITTEN))
    assert place.read_bytes() == content.encode("latin-1")


def test_what_is_no_small_file_is_not_read(tmp_path: Path) -> None:
    large, folder = tmp_path / "large", tmp_path / "folder"
    large.write_bytes(b" " * (LARGEST + 1))
    folder.mkdir()
    for place in (large, folder):
        with pytest.raises(NotesError):
            read_notes(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_in_their_place_does_not_block(tmp_path: Path) -> None:
    place = tmp_path / "pipe"
    os.mkfifo(place)
    with pytest.raises(NotesError):
        read_notes(place)


def test_a_place_that_cannot_be_written_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stopped_run(tmp_path / "a.registro")

    def fail(*_args: object, **_values: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("core.library.notes.replacing", fail)
    with pytest.raises(NotesError, match=r"Permission denied\. Copy the run to a folder of yours"):
        change_notes(path, partial(put, WRITTEN))


def test_a_copy_of_a_run_carries_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = stopped_run(tmp_path / "a.registro"), tmp_path / "b.registro"
    change_notes(path, partial(put, WRITTEN))
    assert main(["copy", str(path), str(copy)]) == 0
    assert read_notes(notes_path(copy))[0] == WRITTEN
    change_notes(path, partial(put, Notes()))
    assert main(["copy", str(path), str(copy), "--force"]) == 0
    assert not notes_path(copy).exists()  # they were about what was there before
    notes_path(path).write_text("of somebody else")
    assert main(["copy", str(path), str(tmp_path / "c.registro")]) == 0
    assert "written" in capsys.readouterr().out
