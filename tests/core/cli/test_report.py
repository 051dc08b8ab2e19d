"""The command ``report``: one file, whatever it is of; exit codes; what a PDF needs."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from core.cli import report
from core.cli.console import FAILED, OK, USAGE
from core.cli.main import main
from tests.support.past_runs import originals, past

__all__ = ["originals", "past"]

Printed = pytest.CaptureFixture[str]


def title(path: Path) -> str:
    return str(ET.parse(path).getroot().findtext("body/main/h1"))


def test_a_run_is_written_as_one_page(
    originals: tuple[Path, Path], tmp_path: Path, capsys: Printed
) -> None:
    out = tmp_path / "R.html"
    assert main(["report", str(originals[0]), "--out", str(out)]) == OK
    assert title(out) == "Report of the run ordinary"
    assert list(tmp_path.iterdir()) == [out]
    assert capsys.readouterr() == ("", "")


def test_several_are_compared(
    originals: tuple[Path, Path], tmp_path: Path, capsys: Printed
) -> None:
    out, missing = tmp_path / "C.html", tmp_path / "missing.registro"
    words = ["--out", str(out), "--baseline", str(originals[1])]
    assert main(["report", *map(str, originals), *words]) == OK
    assert title(out) == "Comparison of 2 runs"
    assert "Differences from errors" in out.read_text(encoding="utf-8")
    assert main(["report", *map(str, originals), str(missing), *words]) == FAILED
    assert "There is no file" in capsys.readouterr().err


def test_what_cannot_be_reported_leaves_no_file_and_the_old_one(
    originals: tuple[Path, Path], tmp_path: Path, capsys: Printed
) -> None:
    out = tmp_path / "R.html"
    out.write_text("old")
    assert main(["report", str(tmp_path / "missing.registro"), "--out", str(out)]) == USAGE
    assert main(["report", str(originals[0]), "--out", str(tmp_path / "R.txt")]) == USAGE
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["R.html"]
    errors = capsys.readouterr().err
    assert "R.html or R.pdf" in errors
    assert errors.count("\n") == 2


def test_a_pdf_says_what_it_needs_before_any_work(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "find_spec", lambda _: None)
    out = tmp_path / "R.pdf"
    assert main(["report", str(tmp_path / "missing.registro"), "--out", str(out)]) == USAGE
    said = capsys.readouterr().err
    assert "PySide6" in said
    assert "R.html" in said
    assert not out.exists()


def test_a_printer_that_fails_is_cited(
    originals: tuple[Path, Path],
    tmp_path: Path,
    capsys: Printed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for command, reason in ((["false"], ""), ([str(tmp_path / "none")], "No such file")):
        monkeypatch.setattr(report, "_printer", lambda command=command: command)
        out = tmp_path / "R.pdf"
        assert main(["report", str(originals[0]), "--out", str(out)]) == USAGE
        said = capsys.readouterr().err
        assert f"{out} could not be printed" in said
        assert reason in said
