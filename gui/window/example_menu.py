"""The menu of the examples that the program brings along."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.settings.examples import EXAMPLES
from gui.text.translate import translated


class ExampleMenu(QMenu):
    """One action for each of them, in the order of the table."""

    example_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._examples = {self.addAction(""): example for example in EXAMPLES}
        for action, example in self._examples.items():
            action.setObjectName(f"example-{example.name}")
            action.triggered.connect(partial(self.example_chosen.emit, example))
        self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.setTitle(self.tr("New from e&xample"))
        for action, example in self._examples.items():
            action.setText(translated(example.title).replace("&", "&&"))
            action.setToolTip(" ".join(map(translated, example.look)))
