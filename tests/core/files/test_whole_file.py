"""A file is written whole or not at all, and never in the place of what is no file."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from core.files import whole_file
from core.files.whole_file import TargetError, replacing, text_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def write(target: Path, text: str = "new") -> None:
    with text_file(target) as stream:
        stream.write(text)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def break_off(target: Path) -> None:
    with text_file(target) as stream:
        stream.write("half")
        stream.flush()
        raise KeyError


# --- plain files --------------------------------------------------------------------------------


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write(tmp_path / "new")
    assert (tmp_path / "new").read_text() == "new"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert names_in(tmp_path) == ["new", "other"]


def test_a_file_that_only_its_owner_may_read_stays_so(tmp_path: Path) -> None:
    target = tmp_path / "secret"
    target.touch(mode=0o600)
    write(target)
    assert (stat.S_IMODE(target.stat().st_mode), target.read_text()) == (0o600, "new")


@pytest.mark.parametrize("before", ["old", None])
def test_what_breaks_off_changes_nothing_and_leaves_nothing(
    tmp_path: Path, before: str | None
) -> None:
    target = tmp_path / "target"
    if before is not None:
        target.write_text(before)
    names = names_in(tmp_path)
    with pytest.raises(KeyError):
        break_off(target)
    assert names_in(tmp_path) == names
    assert before is None or target.read_text() == before


def test_a_file_is_the_old_one_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old")
    with text_file(target) as stream:
        stream.write("new")
        stream.flush()
        assert target.read_text() == "old"
    assert target.read_text() == "new"


def test_a_part_file_cannot_be_laid_in_the_way(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / ".out.csv.part").symlink_to(other)
    write(tmp_path / "out.csv")
    assert other.read_text() == "mine"
    with replacing(tmp_path / "out.csv") as first, replacing(tmp_path / "out.csv") as second:
        assert first != second


def test_a_part_file_that_somebody_exchanged_is_not_taken(tmp_path: Path) -> None:
    target, other = tmp_path / "target", tmp_path / "other"
    other.write_text("theirs")

    def exchange() -> None:
        with replacing(target) as part:
            part.unlink()
            part.symlink_to(other)

    with pytest.raises(OSError, match="target"):
        exchange()
    assert names_in(tmp_path) == ["other"]
    assert other.read_text() == "theirs"


def test_a_name_of_the_greatest_length(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    write(target)
    assert target.read_text() == "new"


def test_a_folder_that_is_not_there_is_named_as_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "target"
    with pytest.raises(FileNotFoundError) as caught:
        write(target)
    assert caught.value.filename == str(target)


# --- links --------------------------------------------------------------------------------------


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link, second = tmp_path / "folder" / "target", tmp_path / "link", tmp_path / "second"
    target.write_text("old")
    link.symlink_to(Path("folder", "target"))
    second.symlink_to(link)
    write(second)
    assert (link.is_symlink(), second.is_symlink()) == (True, True)
    assert target.read_text() == "new"
    assert names_in(tmp_path / "folder") == ["target"]


def test_a_link_to_nothing_has_its_file_made(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write(tmp_path / "link")
    assert (tmp_path / "target").read_text() == "new"
    assert (tmp_path / "link").is_symlink()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(OSError, match="one"):
        write(tmp_path / "one")
    assert names_in(tmp_path) == ["one", "two"]


def test_a_link_that_a_stranger_has_laid_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    owner = link.lstat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    folder = os.stat_result((0o41777, 0, 0, 1, owner + 2, 0, 0, 0, 0, 0))
    stat_ = Path.stat

    def of_another(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        return folder if path == tmp_path else stat_(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", of_another)
    with pytest.raises(TargetError, match="link that somebody else"):
        write(link)
    assert target.read_text() == "old"


# --- what is no plain file ----------------------------------------------------------------------


def test_a_device_is_written_into_and_stays_a_device(tmp_path: Path) -> None:
    before = Path(os.devnull).stat()
    link = tmp_path / "link"
    link.symlink_to(os.devnull)
    for target in (Path(os.devnull), link):
        write(target)
        after = Path(os.devnull).stat()
        assert (after.st_ino, after.st_rdev) == (before.st_ino, before.st_rdev)
    assert stat.S_ISCHR(after.st_mode)
    assert names_in(tmp_path) == ["link"]


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "a" * 1_000_000)
    reader.join()
    assert read == ["a" * 1_000_000]
    assert pipe.is_fifo()
    assert names_in(tmp_path) == ["pipe"]


def test_a_pipe_that_nobody_reads_is_no_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_file, "READER_WITHIN", 0.05)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe"):
        write(tmp_path / "pipe")


def test_what_is_open_already_is_written_into() -> None:
    read_end, write_end = os.pipe()
    write(Path(f"/dev/fd/{write_end}"))
    os.close(write_end)
    with os.fdopen(read_end) as stream:
        assert stream.read() == "new"


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError, match="folder"):
        write(tmp_path / "folder")
    assert names_in(tmp_path) == ["folder"]


def test_a_socket_is_refused(tmp_path: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        with pytest.raises(TargetError, match="not a plain file"):
            write(tmp_path / "socket")
        assert (tmp_path / "socket").is_socket()


def test_a_file_that_sqlite_fills_takes_no_device_for_its_place() -> None:
    def fill() -> None:
        with replacing(Path(os.devnull)):
            pass

    with pytest.raises(TargetError, match="not a plain file"):
        fill()
