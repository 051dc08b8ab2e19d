"""What panels have in common that follow a run."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


def is_seen(widget: QWidget) -> bool:
    """Whether some of ``widget`` is on the screen: behind a tab, too, it calls itself visible."""
    return not widget.window().isMinimized() and not widget.visibleRegion().isEmpty()


class LivePanel(QWidget):
    """Shows what has changed as soon as it may be seen.

    That is not while the view is frozen, nor while the panel is hidden or behind a tab, and no
    more often than a person can read.
    """

    def __init__(self, parent: QWidget | None = None, period: int = 0) -> None:
        """Rest for ``period`` milliseconds at least between two changes."""
        super().__init__(parent)
        self._frozen = False
        self._stale = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(period)
        self._rest.timeout.connect(self._offer)

    def _catch_up(self) -> None:
        """Show everything that has changed."""
        raise NotImplementedError

    @property
    def _seen(self) -> bool:
        """Whether somebody may be looking."""
        return is_seen(self)

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen
        self._rest.stop()
        self._offer()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Catch up when it comes into sight; a tab that is raised tells its panel no other way."""
        super().paintEvent(event)
        if self._stale:
            QTimer.singleShot(0, self, self._offer)

    def _change(self) -> None:
        """Have what has changed shown."""
        self._stale = True
        self._offer()

    @Slot()
    def _offer(self) -> None:
        if self._stale and self._seen and not self._frozen and not self._rest.isActive():
            self._stale = False
            self._catch_up()
            if self._rest.interval():
                self._rest.start()
