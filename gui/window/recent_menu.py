"""The menu of the runs that were opened recently."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gui.system.preferences import Preferences
from gui.text.plain import plain


class RecentMenu(QMenu):
    """One action for each of them, the last one first."""

    file_chosen = Signal(object)
    """A path."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._list)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.setTitle(self.tr("Recent &runs"))

    @Slot()
    def _list(self) -> None:
        self.clear()
        for path in self._preferences.recent:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(plain(str(path)))
            action.triggered.connect(partial(self.file_chosen.emit, path))
        if self.isEmpty():
            self.addAction(self.tr("No recent runs")).setEnabled(False)
