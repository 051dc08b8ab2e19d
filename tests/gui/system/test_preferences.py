"""What the window remembers."""

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from core.settings.scenario import Scenario
from gui.system.preferences import RECENT, Preferences


@pytest.fixture
def preferences(settings: QSettings) -> Preferences:
    settings.clear()
    return Preferences()


def again(preferences: Preferences) -> Preferences:
    """The same after the program was started anew."""
    preferences._settings.sync()
    return Preferences()


def files(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"run, {each}.registro" for each in range(number)]
    for path in paths:
        path.touch()
    return paths


def test_at_first_there_are_defaults(preferences: Preferences) -> None:
    assert preferences.language in {"en", "es"}
    assert preferences.theme == "system"
    assert preferences.folder.name == "Registro"
    assert preferences.recent == []
    assert preferences.scenario == Scenario()
    assert preferences.layout() == (QByteArray(), QByteArray())


def test_choices_are_remembered(preferences: Preferences, tmp_path: Path) -> None:
    preferences.language = "es"
    preferences.theme = "dark"
    preferences.folder = tmp_path / "wohin, ñandú"
    other = again(preferences)
    assert (other.language, other.theme) == ("es", "dark")
    assert other.folder == tmp_path / "wohin, ñandú"


def test_an_unknown_theme_is_the_systems(preferences: Preferences, settings: QSettings) -> None:
    settings.setValue("theme", "pink")
    assert preferences.theme == "system"


@pytest.mark.parametrize("number", [1, 2, 5])
def test_recent_files_are_remembered_the_last_first(
    preferences: Preferences, tmp_path: Path, number: int
) -> None:
    paths = files(tmp_path, number)
    for path in paths:
        preferences.remember(path)
    preferences.remember(paths[0])
    assert again(preferences).recent == [paths[0], *reversed(paths[1:])]


def test_recent_files_are_few(preferences: Preferences, tmp_path: Path) -> None:
    paths = files(tmp_path, RECENT + 5)
    for path in paths:
        preferences.remember(path)
    assert preferences.recent == paths[: -RECENT - 1 : -1]


def test_all_parameters_are_remembered(preferences: Preferences) -> None:
    scenario = Scenario().with_(rate=math.inf, seed=2**63 - 1, order="lifo", service_time=0.1)
    preferences.scenario = scenario
    assert again(preferences).scenario == scenario


@pytest.mark.parametrize("text", ["rat = 5", "rate = -1", "not toml at all"])
def test_parameters_that_cannot_be_read_are_the_defaults(
    preferences: Preferences, settings: QSettings, text: str
) -> None:
    settings.setValue("scenario", text)
    assert preferences.scenario == Scenario()


def test_the_layout_is_remembered(preferences: Preferences) -> None:
    geometry, state = QByteArray(b"\0geometry\xff"), QByteArray(b"\0state\xff")
    preferences.remember_layout(geometry, state)
    assert again(preferences).layout() == (geometry, state)


def test_a_layout_that_is_none_is_no_layout(preferences: Preferences, settings: QSettings) -> None:
    settings.setValue("geometry", "nonsense")
    assert preferences.layout()[0].isEmpty()
