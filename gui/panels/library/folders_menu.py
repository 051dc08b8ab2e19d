"""The menu of the folders whose runs a library lists."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.text.plain import plain


class FoldersMenu(QMenu):
    """Adds folders and takes them out; nothing of them is changed by that."""

    addition_requested = Signal()
    folder_removed = Signal(object)
    """A path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._folders: tuple[Path, ...] = ()
        self._fixed = Path()
        self.setToolTipsVisible(True)

    def set_folders(self, folders: Sequence[Path], fixed: Path) -> None:
        """Have these; ``fixed`` cannot be taken out."""
        self._folders, self._fixed = tuple(folders), fixed
        self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.clear()
        self.addAction(self.tr("&Add a folder…")).triggered.connect(self.addition_requested)
        self.addSeparator()
        for folder in self._folders:
            if folder == self._fixed:
                action = self.addAction(self.tr("New runs: {folder}").format(folder=_text(folder)))
                action.setEnabled(False)
                continue
            action = self.addAction(self.tr("Take out {folder}").format(folder=_text(folder)))
            action.setToolTip(
                plain(self.tr("It is listed no more; nothing in it is changed or deleted."))
            )
            action.triggered.connect(partial(self.folder_removed.emit, folder))


def _text(folder: Path) -> str:
    return str(folder).replace("&", "&&")
