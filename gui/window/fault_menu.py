"""The menu of everything that can be broken on purpose."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.domain.faults import FAULTS
from gui.text.translate import translated


class FaultMenu(QMenu):
    """One action for each row of the table of faults."""

    fault_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.faults: dict[str, QAction] = {}
        target = FAULTS[0].target
        for fault in FAULTS:
            if fault.target is not target:
                target = fault.target
                self.addSeparator()
            action = self.addAction("")
            action.setObjectName(f"fault-{fault.kind}")
            action.triggered.connect(partial(self.fault_requested.emit, fault.kind))
            self.faults[fault.kind] = action
        self.retranslate()
        self.enable(alive=False)

    def enable(self, *, alive: bool) -> None:
        """Offer them while a run is going on."""
        for action in self.faults.values():
            action.setEnabled(alive)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.setTitle(self.tr("Fa&ults"))
        for fault in FAULTS:
            action = self.faults[fault.kind]
            action.setText(translated(fault.label))
            action.setToolTip(translated(fault.help))
