"""Reports as PDF: by the window's program, also from the command line without a window."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.report.paper import paper
from core.report.run_report import run_report
from core.texts.words import Words
from gui.bridge.printing import write_pdf
from tests.support.past_runs import originals, past
from tests.support.runs import WAIT

__all__ = ["originals", "past"]


def pages(path: Path) -> int:
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    return len(re.findall(rb"/Type\s*/Page\b", content))


@pytest.mark.usefixtures("qapp")
def test_a_report_is_printed_on_pages(originals: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "R.pdf"
    write_pdf(paper(run_report(originals[1], Words("es"))), target)
    assert pages(target) > 3
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("qapp")
def test_what_cannot_be_written_leaves_nothing(
    originals: tuple[Path, Path], tmp_path: Path
) -> None:
    made = paper(run_report(originals[0], Words()))
    with pytest.raises(OSError, match="no"):
        write_pdf(made, tmp_path / "no" / "R.pdf")
    folder = tmp_path / "R.pdf"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_pdf(made, folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_the_command_line_has_it_printed(originals: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "R.pdf"
    words = [sys.executable, "-m", "core", "report", str(originals[0]), "--out", str(target)]
    done = subprocess.run(words, check=False, capture_output=True, timeout=WAIT)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert pages(target) > 3
