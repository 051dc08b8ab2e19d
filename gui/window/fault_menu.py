"""The menu of everything that can be broken on purpose."""

from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.domain.engines import ENGINES
from core.domain.faults import FAULTS
from core.domain.run_status import Snapshot
from gui.text.engines import fault_help
from gui.text.translate import translated


class FaultMenu(QMenu):
    """One action for each row of the table of faults."""

    fault_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.faults: dict[str, QAction] = {}
        self._engine = ENGINES[0].name
        target = FAULTS[0].target
        for fault in FAULTS:
            if fault.target is not target:
                target = fault.target
                self.addSeparator()
            action = self.addAction("")
            action.setObjectName(f"fault-{fault.kind}")
            action.triggered.connect(partial(self.fault_requested.emit, fault.kind.value))
            self.faults[fault.kind] = action
        self.retranslate()
        self.enable(alive=False)

    def enable(self, *, alive: bool) -> None:
        """Offer them while a run is going on."""
        for action in self.faults.values():
            action.setEnabled(alive)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say what each fault does with the engine of this run."""
        if snapshot.engine != self._engine:
            self._engine = snapshot.engine
            self.retranslate()

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
            action.setToolTip(fault_help(fault, self._engine))
