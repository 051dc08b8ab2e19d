"""The window's comparison: parameters in the words of the form."""

from pathlib import Path

import pytest

from core.comparison.comparison import compare
from core.settings.scenario import Scenario
from core.store import run_file
from gui.app.application import Application
from gui.models.comparison import parameter_grid
from gui.system.language import Language

pytestmark = pytest.mark.usefixtures("settings")


def test_choices_are_said_in_the_language_of_the_window(tmp_path: Path, qapp: Application) -> None:
    paths = [tmp_path / "a.registro", tmp_path / "b.registro"]
    for path, order in zip(paths, ("fifo", "lifo"), strict=True):
        run_file.create(path, Scenario().with_(order=order, overflow="reject", capacity=5))
    language = Language(qapp)
    language.choose("es")
    try:
        grid = parameter_grid(compare(paths))
    finally:
        language.choose("en")
    (row,) = grid.rows
    assert row[1:] == ["FIFO", "LIFO"]
    assert grid.tips[0][1:] == ["fifo", "lifo"]
