"""The machines that take part in a run on a server, and the line that has another one join."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.machine_status import OURS, MachineStatus
from core.domain.server_url import address_of
from gui.text import numbers
from gui.widgets.first_size import resize_within_screen
from gui.widgets.wrapped_label import WrappedLabel

PROGRAM = "registro-cli"
WIDTH, HEIGHT = 640, 360


class MachinesDialog(QDialog):
    """Shows who takes part; does nothing by itself."""

    dismissed = Signal(int)
    """The number of a machine that is to take part no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._machines: tuple[MachineStatus, ...] = ()
        self.about = WrappedLabel(self)
        self.line = QLineEdit(self)
        self.line.setReadOnly(True)
        self.copy = QPushButton(self)
        self.copy.clicked.connect(self._copy)
        self.table = QTableWidget(0, 4, self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._enable)
        self.take_off = QPushButton(self)
        self.take_off.clicked.connect(self._dismiss)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        joining = QHBoxLayout()
        joining.addWidget(self.line, 1)
        joining.addWidget(self.copy)
        below = QHBoxLayout()
        below.addWidget(self.take_off)
        below.addStretch()
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addLayout(joining)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        resize_within_screen(self, QSize(WIDTH, HEIGHT))
        self._retranslate()
        self._enable()

    def show_address(self, address: str) -> None:
        """Show the line for another machine; empty: none can take part."""
        line = f'{PROGRAM} worker "{address}"' if address else ""
        if line != self.line.text():
            self.line.setText(line)
            self.line.setCursorPosition(0)
        self.copy.setEnabled(bool(line))
        self.about.setText(self._about(address))

    def show_machines(self, machines: Sequence[MachineStatus]) -> None:
        """Show who takes part; what is selected stays so."""
        chosen = self._chosen()
        self._machines = tuple(machines)
        self.table.setRowCount(len(self._machines))
        for row, machine in enumerate(self._machines):
            texts = (
                self._name(machine),
                numbers.count(machine.workers),
                self.tr("{ms} ms").format(ms=numbers.count(round(1000 * machine.skew))),
                self.tr("{seconds} s ago").format(seconds=numbers.count(round(machine.silent))),
            )
            for column, text in enumerate(texts):
                item = self.table.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(row, column, item)
                item.setText(text)
            if chosen is not None and machine.id == chosen.id:
                self.table.selectRow(row)
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Take the window's language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _chosen(self) -> MachineStatus | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._machines[min(rows)] if rows and min(rows) < len(self._machines) else None

    @Slot()
    def _enable(self) -> None:
        chosen = self._chosen()
        self.take_off.setEnabled(chosen is not None and chosen.id != OURS)

    @Slot()
    def _dismiss(self) -> None:
        machine = self._chosen()
        if machine is not None:
            self.dismissed.emit(machine.id)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())

    def _name(self, machine: MachineStatus) -> str:
        if machine.id != OURS:
            return machine.name
        return self.tr("{name} (this one, which runs the run)").format(name=machine.name)

    def _about(self, address: str) -> str:
        if not address:
            return self.tr(
                "Other machines can take part in a run that goes on with the engine “postgresql”: "
                "choose it in the form, give the address of its server, and start."
            )
        if address_of(address).local:
            return self.tr(
                "The address of the server holds on this machine only, where this line has more "
                "workers take part. For other machines, start with the address by which they reach "
                "the server, which has to listen there."
            )
        return self.tr(
            "On another machine that reaches the server and has the same version of Registro, "
            "this line has its workers take part. It needs a password there as it does here; work "
            "of your own runs there only from a file that is named with --work, and what it "
            "imports is looked for where --packages says. Faults on purpose strike its workers, "
            "too, but for a full disk and the end of the program, which are of this machine."
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Other machines"))
        self.copy.setText(self.tr("&Copy"))
        self.take_off.setText(self.tr("&Take off"))
        self.take_off.setToolTip(
            self.tr("Its workers give back what they have; it takes part no more.")
        )
        self.line.setAccessibleName(self.tr("Line for another machine"))
        self.table.setAccessibleName(self.tr("Machines that take part"))
        heads = (self.tr("Machine"), self.tr("Workers"), self.tr("Clock"), self.tr("Heard of"))
        self.table.setHorizontalHeaderLabels(list(heads))
        tip = self.tr("How much its clock is ahead of the server's; all times are the server's.")
        head = self.table.horizontalHeaderItem(2)
        if head is not None:
            head.setToolTip(tip)
