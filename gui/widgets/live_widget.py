"""What panels have in common that follow a run."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


def is_seen(widget: QWidget) -> bool:
    """Whether any pixel of ``widget`` is on the screen, its children's pixels included.

    Behind a tab, too, a widget calls itself visible, so its region is asked; and that region lacks
    what opaque children cover, so a widget that is covered by them is seen where they are.
    """
    return not widget.window().isMinimized() and _any_pixel(widget)


def _any_pixel(widget: QWidget) -> bool:
    if not widget.isVisible():
        return False
    if not widget.visibleRegion().isEmpty():
        return True
    children = (child for child in widget.children() if isinstance(child, QWidget))
    return any(_any_pixel(child) for child in children if not child.isWindow())


class LiveWidget(QWidget):
    """Shows what has changed as soon as it may be seen.

    That is not while the view is frozen, nor while the panel is hidden or behind a tab. It has no
    clock of its own: all panels change when a snapshot is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = False
        self._stale = False

    def _catch_up(self) -> None:
        """Show everything that has changed."""
        raise NotImplementedError

    @property
    def _seen(self) -> bool:
        """Whether the widget may be visible."""
        return is_seen(self)

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen
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
        if self._stale and self._seen and not self._frozen:
            self._stale = False
            self._catch_up()
