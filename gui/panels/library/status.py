"""The line of the library that says how much is listed, what is being done, and what is wrong."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.text import numbers
from gui.widgets.elided_label import ElidedLabel


class LibraryStatus(ElidedLabel):
    """Knows the folders that are looked through, and those that could not be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy: dict[Path, tuple[int, int]] = {}
        """How many files were read of each folder that is looked through, and of how many."""
        self._problems: dict[Path, str] = {}
        self._counts = (0, 0)

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many entries are listed, of how many."""
        self._counts = (shown, total)
        self.refresh()

    def show_progress(self, root: Path, read: int, of: int) -> None:
        """Say how far a folder is looked through."""
        self._busy[root] = (read, of)
        self.refresh()

    def show_rest(self, root: Path) -> None:
        """Say no more that a folder is being looked through."""
        self._busy.pop(root, None)
        self.refresh()

    def show_looked(self, root: Path, problem: str) -> None:
        """Say what is wrong with a folder that was looked through; empty: nothing."""
        self._problems[root] = problem
        self.refresh()

    def keep(self, roots: Sequence[Path]) -> None:
        """Forget all folders but these."""
        self._problems = {root: text for root, text in self._problems.items() if root in roots}
        self.refresh()

    @property
    def busy(self) -> bool:
        """Whether a folder is being looked through."""
        return bool(self._busy)

    @property
    def problems(self) -> list[str]:
        """What is wrong with folders."""
        return [text for text in self._problems.values() if text]

    def refresh(self) -> None:
        """Say all of it, in the window's language."""
        shown, total = self._counts
        text = self.tr("Showing {shown} of {total}")
        parts = [text.format(shown=numbers.count(shown), total=numbers.count(total))]
        for root, (read, of) in self._busy.items():
            text = self.tr("looking through {folder}…")
            if of:
                text = self.tr("looking through {folder}: {read} of {of}…")
            parts.append(text.format(folder=root, read=numbers.count(read), of=numbers.count(of)))
        self.setText(" · ".join([*(f"⚠ {each}" for each in self.problems), *parts]))
