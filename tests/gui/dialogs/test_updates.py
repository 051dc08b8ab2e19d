"""Looking for a newer version, from a server of the test's own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import about
from core.about import VERSION
from gui.app.application import Opener, make_window, watch_for_updates
from gui.dialogs.about import AboutDialog
from gui.dialogs.updates import UpdateDialog, newer
from gui.system.preferences import Preferences
from gui.window.main_window import MainWindow

WAIT = 20_000


class Releases(BaseHTTPRequestHandler):
    """Tells a newest version."""

    answer = b""
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(str(self.headers))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    Releases.asked = []
    server = HTTPServer(("127.0.0.1", 0), Releases)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/latest"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ("0.1.1", True),
        ("v0.2", True),
        ("1.0.0", True),
        ("0.10.0", True),
        ("0.1.0", False),
        ("0.1", False),
        ("0.0.9", False),
        ("nightly", False),
        ("", False),
    ],
)
def test_versions_are_compared_as_numbers(offered: str, expected: bool) -> None:
    assert newer(offered, "0.1.0") is expected


def test_a_newer_version_and_its_page(
    window: MainWindow, address: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Releases.answer = json.dumps({"tag_name": "v99.1.0"}).encode()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    monkeypatch.setattr(about, "REPOSITORY", "owner/name")
    dialog = UpdateDialog(window.preferences, window, address)
    dialog.start()
    qtbot.waitUntil(lambda: "99.1.0" in dialog.text(), timeout=WAIT)
    assert dialog.page.isVisible()
    dialog.page.click()
    assert opened == ["https://github.com/owner/name/releases/latest"]
    assert "Registro" in Releases.asked[0]
    assert "Cookie" not in Releases.asked[0]
    dialog.close()


def test_this_is_the_newest(window: MainWindow, address: str, qtbot: QtBot) -> None:
    Releases.answer = json.dumps({"tag_name": f"v{VERSION}"}).encode()
    dialog = UpdateDialog(window.preferences, window, address)
    dialog.start()
    qtbot.waitUntil(lambda: "is the newest" in dialog.text(), timeout=WAIT)
    assert not dialog.page.isVisible()
    dialog.close()


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}"])
def test_a_strange_answer_is_told(
    answer: bytes, window: MainWindow, address: str, qtbot: QtBot
) -> None:
    Releases.answer = answer
    dialog = UpdateDialog(window.preferences, window, address)
    dialog.start()
    qtbot.waitUntil(lambda: "could not be determined" in dialog.text(), timeout=WAIT)
    dialog.close()


def test_without_a_network_it_says_so(window: MainWindow, qtbot: QtBot) -> None:
    dialog = UpdateDialog(window.preferences, window, "http://127.0.0.1:9/latest")
    dialog.start()
    qtbot.waitUntil(lambda: "Is there a network" in dialog.text(), timeout=WAIT)
    assert dialog.informativeText()
    dialog.close()


def test_it_is_off_until_it_is_switched_on(window: MainWindow, settings: QSettings) -> None:
    preferences = Preferences()
    assert not preferences.updates
    dialog = UpdateDialog(preferences, window, "http://127.0.0.1:9/latest")
    assert not dialog.always.isChecked()
    dialog.always.setChecked(True)
    settings.sync()
    assert Preferences().updates
    dialog.always.setChecked(False)
    assert not Preferences().updates
    dialog.deleteLater()


@pytest.mark.parametrize("repository", ["", "owner/name"])
def test_addresses_are_shown_where_a_release_has_set_them(
    settings: QSettings,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    repository: str,
) -> None:
    monkeypatch.setattr(about, "REPOSITORY", repository)
    assert settings.isWritable()
    window = make_window(qapp)
    window.show()
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    shown = [action.objectName() for action in window.actions_.menus["help"].actions()]
    assert "updates" in shown
    assert window.actions_["updates"].isVisible() is bool(repository)
    window.actions_["about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    text = dialog.text.text()
    assert ("github.com/owner/name" in text) is bool(repository)
    assert ("http" in text) is bool(repository)
    dialog.reject()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("repository", ["", "owner/name"])
def test_nothing_is_asked_at_the_start_without_an_address(
    settings: QSettings, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, repository: str
) -> None:
    """Not even where looking at each start was switched on, in a version that had one."""
    monkeypatch.setattr(about, "REPOSITORY", repository)
    settings.setValue("updates", "true")
    asked: list[object] = []

    def look(opener: Opener) -> None:
        asked.append(opener)

    monkeypatch.setattr(Opener, "look_for_updates", look)
    window = make_window(qapp)
    watch_for_updates(window, Opener(window))
    window.painted.emit()
    assert bool(asked) is bool(repository)
    window.close()
    window.deleteLater()
