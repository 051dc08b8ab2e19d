"""Damaged and hostile run files in the real window: shown or refused, and it goes on."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.fuzz.mutants import make, make_whole
from tests.fuzz.window import Trial

SEED = 2
AT_ONCE = 12


@pytest.mark.parametrize("first", [0, AT_ONCE])
def test_the_window_shows_or_refuses_each_and_stays_usable(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    first: int,
    popups: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert popups is None
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # `Trial` puts its own there
    trial = Trial(window)
    whole = make_whole(tmp_path / "whole.registro")
    answers = []
    for number in range(first, first + AT_ONCE):
        mutant = make(whole, tmp_path, SEED, number)
        answers.append(trial.open(mutant.path))
    assert [each for each in answers if not each["answered"] or each["errors"]] == []
    assert trial.open(whole)["text"] == ""
    assert {bool(each["text"]) for each in answers} == {True, False}
    qtbot.waitUntil(lambda: window.session.path is None)
