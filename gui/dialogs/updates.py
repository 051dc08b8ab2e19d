"""Help > Check for updates: asks the place of the releases, only when a person wants it.

Nothing is sent but the request itself, and nothing is downloaded or installed: the person is shown
the page. Looking once at each start has to be switched on.
"""

import json
import re

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from core.about import NAME, VERSION, homepage, releases
from gui.system.bundle import system_libraries
from gui.system.preferences import Preferences
from gui.text.plain import plain

PATIENCE = 10_000
"""Milliseconds."""


def newer(offered: str, own: str = VERSION) -> bool:
    """Whether the version ``offered`` is newer than ``own``; numbers between dots decide."""
    return _numbers(offered) > _numbers(own)


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"v?(\d+(?:\.\d+)*)", version)
    numbers = [int(part) for part in match.group(1).split(".")] if match else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


class UpdateCheck(QObject):
    """One question to the place of the releases."""

    answered = Signal(str)
    """The newest version."""
    failed = Signal(str)

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._network = QNetworkAccessManager(self)

    def ask(self) -> None:
        """Ask; a signal brings the answer."""
        request = QNetworkRequest(QUrl(self._address))
        request.setTransferTimeout(PATIENCE)
        request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, NAME)
        reply = self._network.get(request)
        reply.finished.connect(self._finished)

    @Slot()
    def _finished(self) -> None:
        reply = self.sender()
        if not isinstance(reply, QNetworkReply):
            return
        reply.deleteLater()
        if reply.error() is not QNetworkReply.NetworkError.NoError:
            self.failed.emit(reply.errorString())
            return
        try:
            version = str(json.loads(bytes(reply.readAll().data()))["tag_name"])
        except (ValueError, KeyError, TypeError) as error:
            self.failed.emit(repr(error))
            return
        self.answered.emit(version.removeprefix("v"))


class UpdateDialog(QMessageBox):
    """Says what came out, and where the newest version is."""

    def __init__(
        self, preferences: Preferences, parent: QWidget | None = None, address: str = ""
    ) -> None:
        """Prepare to ask ``address``, the place of our releases if it is empty."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._preferences = preferences
        self._check = UpdateCheck(address or releases(), self)
        self._check.answered.connect(self._show_version)
        self._check.failed.connect(self._show_failure)
        self.always = QCheckBox(translate("UpdateDialog", "Check for updates at each start"), self)
        self.always.setChecked(preferences.updates)
        self.always.toggled.connect(self._set_always)
        self.setCheckBox(self.always)
        self.setWindowTitle(translate("UpdateDialog", "Updates"))
        self.setIcon(QMessageBox.Icon.Information)
        self.setText(translate("UpdateDialog", "Checking for the newest version…"))
        self.setStandardButtons(QMessageBox.StandardButton.Close)
        self.page = self.addButton(
            translate("UpdateDialog", "Open the download page"), QMessageBox.ButtonRole.ActionRole
        )
        self.page.clicked.disconnect()
        self.page.clicked.connect(self._open_page)
        self.page.setVisible(False)

    def start(self) -> None:
        """Ask, and show the answer whatever it is."""
        self._check.ask()
        self.open()

    def start_silently(self) -> None:
        """Ask, and show only that there is a newer version."""
        self._check.failed.disconnect(self._show_failure)
        self._check.failed.connect(self.deleteLater)
        self._check.answered.connect(self._show_if_newer)
        self._check.ask()

    @Slot(str)
    def _show_version(self, version: str) -> None:
        translate = QCoreApplication.translate
        there_is = newer(version)
        self.page.setVisible(there_is and bool(homepage()))
        text = (
            translate("UpdateDialog", "Version {version} is available; this is {own}.")
            if there_is
            else translate("UpdateDialog", "This version, {own}, is the newest.")
        )
        self.setText(plain(text.format(version=version, own=VERSION)))

    @Slot(str)
    def _show_if_newer(self, version: str) -> None:
        if newer(version):
            self.open()
        else:
            self.deleteLater()

    @Slot(str)
    def _show_failure(self, reason: str) -> None:
        translate = QCoreApplication.translate
        self.setIcon(QMessageBox.Icon.Warning)
        self.setText(
            translate(
                "UpdateDialog",
                "The newest version could not be determined. Is there a network "
                "connection? Registro needs none for anything else.",
            )
        )
        self.setInformativeText(plain(reason))

    @Slot(bool)
    def _set_always(self, on: bool) -> None:
        self._preferences.updates = on

    @Slot()
    def _open_page(self) -> None:
        with system_libraries():
            QDesktopServices.openUrl(QUrl(f"{homepage()}/releases/latest"))
