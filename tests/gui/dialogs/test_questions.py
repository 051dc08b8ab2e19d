"""Which file is meant by what a person answers to a dialog for files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from core.export.formats import FORMATS
from gui.dialogs import questions

Answer = Callable[..., list[str]]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Have the dialog answered with these names, one after another; return what it proposed."""

    def prepare(*names: Path, kind: int) -> list[str]:
        left: Iterator[Path] = iter(names)
        proposals: list[str] = []

        def choose(_parent: QWidget, _title: str, proposal: str, kinds: str) -> tuple[str, str]:
            proposals.append(proposal)
            return str(next(left)), kinds.split(";;")[kind]

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        return proposals

    return prepare


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("backlog", 0, "backlog.png"),
        ("backlog", 1, "backlog.svg"),
        ("backlog", 2, "backlog.csv"),
        ("run 2026-11-27 01.49.29", 1, "run 2026-11-27 01.49.29.svg"),
        ("backlog.csv", 1, "backlog.csv"),
        ("backlog.JPG", 0, "backlog.JPG"),
    ],
)
def test_a_name_without_a_suffix_has_that_of_the_kind_that_is_chosen(
    parent: QWidget, answer: Answer, tmp_path: Path, name: str, kind: int, meant: str
) -> None:
    answer(tmp_path / name, kind=kind)
    run = tmp_path / "run.registro"
    assert questions.ask_chart_target(parent, run, "Backlog") == tmp_path / meant


def test_a_file_that_is_there_is_not_replaced_without_a_warning(
    parent: QWidget, answer: Answer, tmp_path: Path
) -> None:
    there = tmp_path / "copy.registro"
    there.touch()
    proposals = answer(tmp_path / "copy", there, kind=0)
    assert questions.ask_copy_target(parent, tmp_path / "run.registro") == there
    assert proposals[1:] == [str(there)]


def test_reports_and_exports_have_the_suffix_of_their_kind(
    parent: QWidget, answer: Answer, tmp_path: Path
) -> None:
    answer(tmp_path / "one", kind=1)
    assert questions.ask_report_target(parent, tmp_path / "run") == tmp_path / "one.pdf"
    answer(tmp_path / "two", kind=1)
    chosen = questions.ask_export_target(parent, tmp_path / "run.registro")
    assert chosen is not None
    target, form = chosen
    assert target.name == f"two{FORMATS[1].suffix}"
    assert form == FORMATS[1].name


def test_nothing_is_written_where_the_dialog_is_cancelled(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert questions.ask_copy_target(parent, tmp_path / "run.registro") is None
    assert questions.ask_export_target(parent, tmp_path / "run.registro") is None
