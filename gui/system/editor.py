"""Opens a text file in the system's editor, and never runs it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.system.bundle import system_libraries


def edit(path: Path) -> bool:
    """Open ``path`` to be edited; return whether anything took it.

    Where a Python file is opened by running it, as Windows and macOS may do, it is not left to
    the system what opening means.
    """
    try:
        if sys.platform == "win32":
            try:
                os.startfile(path, "edit")  # noqa: S606 (no shell)
            except OSError:  # nobody has said what editing means for such files
                subprocess.Popen(["notepad.exe", str(path)])  # noqa: S603, S607 (Windows' own)
            return True
        if sys.platform == "darwin":
            words = ["/usr/bin/open", "-t", str(path)]
            return subprocess.run(words, check=False).returncode == 0  # noqa: S603 (no shell)
    except OSError:
        return False
    with system_libraries():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_file(path: Path) -> bool:
    """Open a page or a document that we wrote in what the system has for it."""
    with system_libraries():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_folder(path: Path) -> bool:
    """Open the folder that ``path`` is in; return whether anything took it."""
    with system_libraries():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
