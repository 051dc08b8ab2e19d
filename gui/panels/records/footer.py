"""The line below the records: how many of how many, of which moment, and what signs mean."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.domain.record import Ledger, State
from core.domain.run_status import Page, Query
from gui.models.records import GIVEN_BACK, NEW, STATES
from gui.text import numbers
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import ElidedLabel


class Footer(QWidget):
    """Says what the rows above it are, and of which moment where that differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ElidedLabel(self)
        self.shown.setObjectName("rows-shown")
        self.legend = QLabel(self)
        self._colors: Colors = LIGHT
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown)
        row.addStretch()
        row.addWidget(self.legend)

    def show_total(
        self,
        page: Page,
        query: Query,
        ledger: Ledger,
        *,
        is_open: bool,
        frozen: bool,
        read_at: float,
    ) -> None:
        """Show how many rows ``page`` has of how many there are that ``query`` may ask for.

        ``read_at`` is when rows were read that a frozen view did not have, 0 where none were.
        """
        translate = QCoreApplication.translate
        counts = [ledger.count(state) for state in query.states] or [ledger.born]
        shown, every = page.total, sum(counts)
        text = translate("RecordsPanel", "showing {shown} of {all}")
        if is_open and page.query != query:
            text = translate("RecordsPanel", "reading the rows…")
        elif read_at:
            text = translate("RecordsPanel", "frozen; these rows were read at {time}")
        elif frozen:
            text = translate("RecordsPanel", "frozen: showing {shown} of {all}")
        elif shown > every or (shown < every and not query.text):
            text = translate("RecordsPanel", "sorted a moment ago: {shown}; now there are {all}")
        self.shown.setText(
            text.format(
                shown=numbers.count(shown), all=numbers.count(every), time=numbers.clock(read_at)
            )
        )

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.retranslate()

    def retranslate(self) -> None:
        """Take another language; the total follows by `show_total`."""
        parts = []
        for (sign, word), color in (
            (NEW, self._colors.accent),
            (GIVEN_BACK, self._colors.warning),
            (STATES[State.DEAD], self._colors.bad),
        ):
            text = QCoreApplication.translate("records", word)
            parts.append(f'<span style="color: {color}">{sign} {text}</span>')
        self.legend.setText("\u2003".join(parts))
