"""A copy of a run: one file, of one moment, that says what it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistroError, RunFileError
from core.domain.record import State
from core.domain.run_status import RunState
from core.files.whole_file import TargetError
from core.run.feed import Feed
from core.run.host import end
from core.run.run import Run
from core.store import opening
from core.store.completeness import Flaw, flaw_of
from core.store.copy import copy
from core.store.provenance import copied_alive_at
from core.store.verify import verify
from tests.support.run_files import RunFile, new_file, row, write
from tests.support.runs import running, wait_for


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_a_copy_of_a_run_that_goes_on_is_one_balanced_moment(tmp_path: Path) -> None:
    path, target = tmp_path / "run.registro", tmp_path / "copy.registro"
    with running(path, rate=500.0, workers=2, service="none") as run:
        for number in range(3):
            wait_for(lambda: run.summary().ledger.done > 200 * (number + 1))  # noqa: B023
            assert copy(path, target, replace=True) is None
            verdict = verify(target, deep=True)
            assert verdict.balanced, verdict.problems
            assert verdict.ledger.born > 200 * (number + 1)
            assert not Path(f"{target}-wal").exists()
    with closing(opening.connect(target, read_only=True)) as connection:
        assert copied_alive_at(connection) is not None
        kinds = [kind for (kind,) in connection.execute("SELECT kind FROM events")]
    assert kinds[-1] == "copied"
    feed = Feed(target)
    assert feed.snapshot().status.state is RunState.INTERRUPTED
    feed.close()
    again = Run.reopen(target)
    again.close()
    assert verify(target, deep=True).balanced


def test_a_copy_has_a_log_of_its_own(tmp_path: Path) -> None:
    file = RunFile(tmp_path / "run.registro")
    target = tmp_path / "copy.registro"
    with closing(sqlite3.connect(file.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        file.generate(5)
        assert copy(file.path, target) is None
        file.generate(5)
        Path(f"{target}-wal").write_bytes(Path(f"{file.path}-wal").read_bytes())
        found = flaw_of(target)
    assert found is not None
    assert found.flaw is Flaw.FOREIGN
    file.close()


@pytest.mark.parametrize("name", ["run.registro", "link", "hard", "run.registro-wal"])
def test_a_run_is_never_copied_onto_itself(tmp_path: Path, name: str) -> None:
    path = new_file(tmp_path / "run.registro")
    (tmp_path / "link").symlink_to(path.name)
    (tmp_path / "hard").hardlink_to(path)
    before = path.read_bytes()
    with pytest.raises(TargetError, match="the run itself"):
        copy(path, tmp_path / name, replace=True)
    assert path.read_bytes() == before


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    target = tmp_path / "notes.txt"
    target.write_text("precious")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("notes.txt", "dangling"):
        with pytest.raises(FileExistsError):
            copy(path, tmp_path / name)
    assert target.read_text() == "precious"
    assert beside(path) == ["dangling", "notes.txt", "run.registro"]
    copy(path, target, replace=True)
    assert verify(target).balanced


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, [row(seq, State.PENDING) for seq in range(1, 20_001)])

    def enough(done: int, total: int) -> None:
        assert 0 < done <= total
        raise RegistroError("enough")

    with pytest.raises(RegistroError, match="enough"):
        copy(path, tmp_path / "copy.registro", progress=enough)
    assert beside(path) == ["run.registro"]


def test_the_command_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = new_file(tmp_path / "run.registro")
    target = tmp_path / "copy.registro"
    assert main(["copy", str(path), str(target)]) == 0
    assert main(["verify", str(target)]) == 0
    assert main(["copy", str(path), str(target)]) == 2
    assert "File exists" in capfd.readouterr().err
    assert main(["copy", str(path), str(target), "--force"]) == 0
    assert main(["copy", str(path), str(path), "--force"]) == 2
    assert main(["copy", str(tmp_path / "none"), str(target)]) == 2
    assert main(["copy", str(path), str(tmp_path / "no" / "folder")]) == 2


def test_what_is_not_all_is_told_for_ever(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, part = tmp_path / "run.registro", tmp_path / "part.registro"
    target = tmp_path / "copy.registro"
    with running(path, rate=300.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 300)

        def lacks_its_log() -> bool:
            """A moment after the log was folded in, the file alone may be all of its run."""
            part.write_bytes(path.read_bytes())
            return main(["verify", str(part)]) == 1

        wait_for(lacks_its_log)
    capfd.readouterr()
    assert main(["verify", str(part)]) == 1
    assert "balanced" not in capfd.readouterr().out
    assert main(["export", str(part), "--to", "csv", "--out", str(tmp_path / "part.csv")]) == 1
    assert "is not all of its run" in capfd.readouterr().err
    with pytest.raises(RunFileError, match="is not all of its run"):
        Run.reopen(part)
    assert main(["copy", str(part), str(target)]) == 1
    assert main(["verify", str(target)]) == 1
    end(Run.reopen(target))  # whoever knows may go on
    assert main(["verify", str(target)]) == 1
    assert "was made of a file that was not all of its run" in capfd.readouterr().out
