"""The window's tests: no screen, settings of their own, Qt's complaints are failures."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.application import Application, make_application, make_window
from gui.window.main_window import MainWindow
from tests.gui.strict import popups, pytest_itemcollected, strict

__all__ = ["popups", "pytest_itemcollected", "strict"]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The program's own kind of application."""
    return Application


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Fail a test that leaves another language behind, or a question that nobody answers."""
    yield
    assert QLocale().language() != QLocale.Language.Spanish
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> QSettings:
    """Settings that are not the user's; runs go to a folder of the test."""
    assert qapp is not None
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    place = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
    make_application()
    settings = QSettings()
    settings.setValue("folder", str(tmp_path / "runs"))
    settings.setValue("language", "en")
    return settings


@pytest.fixture
def window(settings: QSettings, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The real window, shown; its run is stopped and its file closed afterwards."""
    assert settings.isWritable()
    window = make_window(qapp)
    window.resize(1280, 800)  # the screen there is none has 800 pixels
    window.show()
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=20_000)
    yield window
    window.language.choose("en")
    window.session.close()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    window.deleteLater()
    qapp.processEvents()
