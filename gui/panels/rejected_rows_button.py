"""Says beside the ledger how many rows of a table were left out; a click lists them."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from core.domain.run_status import Snapshot
from gui.text import numbers
from gui.theme.palettes import Colors


class RejectedRowsButton(QToolButton):
    """Seen only when there are such rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._frozen = False
        self.setAutoRaise(True)
        self._refresh()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how many there are."""
        if not self._frozen and snapshot.bad_rows != self._number:
            self._number = snapshot.bad_rows
            self._refresh()

    @Slot()
    def clear(self) -> None:
        """Forget them."""
        self._number = 0
        self._refresh()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Stand still, or go on."""
        self._frozen = frozen

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), colors.warning)
        self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def _refresh(self) -> None:
        if self._number == 1:
            text = self.tr("⚠ 1 row rejected")
        else:
            text = self.tr("⚠ {number} rows rejected").format(number=numbers.count(self._number))
        self.setText(text)
        self.setAccessibleName(text.removeprefix("⚠ "))
        self.setToolTip(
            self.tr("Rows of the table that are not records: click for lines and reasons")
        )
        self.setVisible(self._number > 0)
