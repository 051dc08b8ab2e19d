"""The menu of the runs that were opened recently."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.bridge.jobs import present
from gui.bridge.tasks import BackgroundTask
from gui.system.preferences import Preferences
from gui.text.plain import plain

LISTED = 10


class RecentMenu(QMenu):
    """One action for each of them, the last one first.

    They are listed at once and looked for in the background, as a disk may be slow: what is not
    there goes.
    """

    file_chosen = Signal(object)
    """A path."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._listed: dict[Path, QAction] = {}
        self._looking: BackgroundTask | None = None
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._list)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.setTitle(self.tr("Recent &runs"))

    @Slot()
    def _list(self) -> None:
        self._show(self._preferences.recent)
        self._looking = BackgroundTask(present(self._preferences.recent), self.parent())
        self._looking.succeeded.connect(self._take_present)
        self._looking.start()

    @Slot(object)
    def _take_present(self, paths: Sequence[Path]) -> None:
        if self.sender() is self._looking and list(self._listed) != list(paths[:LISTED]):
            self._show(paths)

    def _show(self, paths: Sequence[Path]) -> None:
        self.clear()
        self._listed = {}
        for path in paths[:LISTED]:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(plain(str(path)))
            action.triggered.connect(partial(self.file_chosen.emit, path))
            self._listed[path] = action
        if self.isEmpty():
            self.addAction(self.tr("No recent runs")).setEnabled(False)
