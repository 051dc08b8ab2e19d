"""A line on a terminal that says how far something long is, and none anywhere else."""

import io
from pathlib import Path

import pytest

from core.cli import progress_line
from core.cli.console import OK
from core.cli.main import main
from tests.support.run_files import new_file


class Terminal(io.TextIOWrapper):
    """What a terminal is to whoever writes."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def isatty(self) -> bool:
        return True

    @property
    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


@pytest.mark.parametrize("command", ["verify", "report"])
def test_every_command_that_may_take_long_says_how_far_it_is(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_file(tmp_path / "run.registro")
    more = ("--out", str(tmp_path / "R.html")) if command == "report" else ()
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress_line, "PROGRESS_EVERY", {True: 0.0})
    assert main([command, str(path), *more]) == OK
    steps = terminal.text.removesuffix("\n").split("\r")[1:]
    assert steps
    assert all(" of " in step for step in steps)
    assert terminal.text.endswith("\n")
    done = [int(step.split(" of ")[0]) for step in steps]
    assert done == sorted(done)


def test_what_is_no_terminal_gets_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress_line, "PROGRESS_EVERY", {True: 0.0})
    assert main(["verify", str(new_file(tmp_path / "run.registro"))]) == OK
    assert capsys.readouterr().err == ""


def test_nothing_is_shown_of_what_does_not_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress_line, "PROGRESS_EVERY", {True: 3600.0})
    with progress_line.progress_line("rows") as progress:
        progress(1, 2)
    assert terminal.text == ""
