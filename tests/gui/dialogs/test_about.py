"""Help > About."""

import platform
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.about import VERSION
from gui.dialogs.about import AboutDialog, LicencesDialog
from gui.system.licences import COMPONENTS


def test_it_names_versions_and_folders(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "runs & tests").mkdir()
    dialog = AboutDialog(tmp_path / "runs & tests", tmp_path / "logs")
    qtbot.addWidget(dialog)
    shown = dialog.text.text()
    assert VERSION in shown
    assert platform.python_version() in shown
    assert "runs &amp; tests</a>" in shown
    assert str(tmp_path / "logs") in shown
    assert "logs</a>" not in shown, "there is nothing yet that could be opened"
    dialog.copy.click()
    assert f"Registro {VERSION}\n" in QGuiApplication.clipboard().text()
    assert "PySide6 6." in QGuiApplication.clipboard().text()


def test_it_leads_to_the_licence_of_each_component(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path, tmp_path)
    qtbot.addWidget(dialog)
    dialog.licences.click()
    shown = dialog.findChild(LicencesDialog)
    assert isinstance(shown, LicencesDialog)
    text = shown.text.toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text
    for component in COMPONENTS:
        assert (
            component.only_on
            or f"\n{component.distribution} " in text
            or (not component.distribution)
        )
    shown.reject()
