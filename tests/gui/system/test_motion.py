"""Whether things may move: as the system says, and where it says nothing, they may."""

import sys
from enum import Enum

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.system.motion import wants_motion


class Preference(Enum):
    NoPreference = 0
    ReducedMotion = 1


class Hints:
    """What Qt 6.12 knows of the person's wishes."""

    def __init__(self, preference: Preference) -> None:
        self._preference = preference

    def accessibility(self) -> "Hints":
        return self

    def motionPreference(self) -> Preference:
        return self._preference


@pytest.mark.parametrize("preference", Preference)
def test_as_qt_says(preference: Preference, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Hints(preference))
    assert wants_motion() == (preference is Preference.NoPreference)


@pytest.mark.parametrize("on", [True, False])
def test_as_windows_says_through_an_older_qt(
    on: bool, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    assert qapp is not None
    monkeypatch.setattr(QGuiApplication, "styleHints", OldHints)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(QApplication, "isEffectEnabled", lambda _effect: on)
    assert wants_motion() == on
    monkeypatch.setattr(sys, "platform", "linux")
    assert wants_motion()


class OldHints:
    def accessibility(self) -> object:
        return object()
