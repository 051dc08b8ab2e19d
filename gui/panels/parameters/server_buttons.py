"""The buttons below the address of a server: try it, and have one on this machine."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class ServerButtons(QWidget):
    """Two buttons; the second starts the person's own server, or stops it once it is started."""

    test_requested = Signal()
    start_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started = False
        self.test = QPushButton(self)
        self.test.clicked.connect(self.test_requested)
        self.local = QPushButton(self)
        self.local.clicked.connect(self._request)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.test)
        layout.addWidget(self.local)
        self._retranslate()

    def show_local(self, *, started: bool, busy: bool = False) -> None:
        """Offer to stop the person's own server, or to start it; nothing while it is ``busy``."""
        self._started = started
        self.local.setEnabled(not busy)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _request(self) -> None:
        (self.stop_requested if self._started else self.start_requested).emit()

    def _retranslate(self) -> None:
        self.test.setText(self.tr("Test connection"))
        self.test.setToolTip(
            self.tr("Try to reach the server as a run does; what is wrong is said with a remedy.")
        )
        if self._started:
            self.local.setText(self.tr("Stop the local PostgreSQL"))
            self.local.setToolTip(
                self.tr(
                    "End the server of your own on this machine. Its runs stay in its files; one "
                    "that is going on waits until it is started again."
                )
            )
        else:
            self.local.setText(self.tr("Start a local PostgreSQL"))
            self.local.setToolTip(
                self.tr(
                    "Have a server of your own on this machine, if PostgreSQL is installed, and "
                    "put its address here. Only you reach it. It goes on when this program ends."
                )
            )
