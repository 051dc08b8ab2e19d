"""Whose Python is run: what the person chose here, or has allowed after being asked.

A run or a scenario that came from somebody else names Python files. Opening it runs nothing; before
the first start that would, the person is asked, once for each content of each file.
"""

import hashlib
import stat
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.settings.scenario import Scenario
from gui.bridge.user_code import NamedCode, named_code
from gui.system.preferences import Preferences

LARGEST = 10_000_000
"""Bytes of a file that is read to know it again."""
REMEMBERED = 200
"""Files at most; those of long ago are asked for again."""


class Trust(QObject):
    """Remembers both in the person's preferences."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences

    @Slot(str)
    def choose(self, path: str) -> None:
        """The person chose this file in this program: it is theirs, whatever they write into it."""
        self._remember([str(Path(path).expanduser().resolve())])

    def allow(self, files: Iterable[NamedCode]) -> None:
        """The person allowed these as they are now."""
        self._remember([_print_of(file.path) for file in files])

    def strangers(self, *scenarios: Scenario) -> list[NamedCode]:
        """Return what runs of these would execute and the person neither chose nor allowed."""
        known = set(self._preferences.known_code)
        return [
            file
            for file in dict.fromkeys(each for one in scenarios for each in named_code(one))
            if file.path.exists()
            and not known.intersection({str(file.path.resolve()), _print_of(file.path)})
        ]

    def _remember(self, texts: list[str]) -> None:
        others = [text for text in self._preferences.known_code if text not in texts]
        self._preferences.known_code = [*texts, *others][:REMEMBERED]


def _print_of(path: Path) -> str:
    """Return what tells one content of one file from all others; of a folder, only the place.

    What is no file, or too large to be Python, is not read: it may have no end.
    """
    digest = "folder"
    try:
        facts = path.stat()
        if stat.S_ISREG(facts.st_mode):
            digest = f"{facts.st_size}/{facts.st_mtime_ns}"
            if facts.st_size <= LARGEST:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        digest = "unread"
    return f"{digest} {path.resolve()}"
