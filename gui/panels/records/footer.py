"""The line below the records: how many of how many, of which moment, and what signs mean."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from core.domain.record import Ledger, State
from core.domain.run_status import Page, Query, SearchProgress
from gui.models.records import DUPLICATED, NEW, STATES, WAITS_AGAIN
from gui.panels.records.state_tabs import Tab
from gui.text import numbers
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import ElidedLabel


class Footer(QWidget):
    """Says what the rows above it are, and of which moment where that differs."""

    stop_requested = Signal()
    """The person has seen enough of a search or a sort."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = QToolButton(self)
        self.stop.setAutoRaise(True)
        policy = self.stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the rows above do not jump
        self.stop.setSizePolicy(policy)
        self.stop.hide()
        self.stop.clicked.connect(self.stop_requested)
        self.shown = ElidedLabel(self)
        self.shown.setObjectName("rows-shown")
        self.legend = QLabel(self)
        self._colors: Colors = LIGHT
        self._tone = "text"
        self._narrow = False
        self._lost = self._duplicated = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown)
        row.addWidget(self.stop)
        row.addStretch()
        row.addWidget(self.legend)

    def show_total(
        self,
        page: Page,
        tab: Tab,
        ledger: Ledger,
        search: SearchProgress | None,
        *,
        is_open: bool,
        frozen: bool,
        read_at: float,
    ) -> None:
        """Show how many rows ``page`` has of how many there are on ``tab``; how far a search is.

        ``read_at`` is when rows were read that a frozen view did not have, 0 where none were.
        """
        translate = QCoreApplication.translate
        query, shown, every = tab.query, page.total, tab.count(ledger)
        filtered = query.where != tab.always
        self.stop.setVisible(search is not None and not search.stopped and not frozen)
        text = translate("RecordsPanel", "showing {shown} of {all}")
        if tab.counts_times:
            text = translate("RecordsPanel", "showing {shown}; redelivered {all} times")
        if is_open and search is not None and not read_at and not frozen:
            text = _progress(query, search)
        elif is_open and page.query != query:
            text = translate("RecordsPanel", "reading the rows…")
        elif read_at:
            text = translate("RecordsPanel", "frozen; these rows were read at {time}")
        elif frozen:
            text = translate("RecordsPanel", "frozen: showing {shown} of {all}")
        elif not tab.counts_times and (shown > every or (shown < every and not filtered)):
            text = translate("RecordsPanel", "sorted a moment ago: {shown}; now there are {all}")
        self.shown.setText(
            text.format(
                shown=numbers.count(shown),
                all=numbers.count(every),
                time=numbers.clock(read_at),
                done=numbers.count(search.done if search else 0),
                of=numbers.count(search.of if search else 0),
                percent=numbers.percent(search.done / max(1, search.of) if search else 0.0),
            )
        )
        self._color("text")
        self.legend.setHidden(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Do without what the signs mean where there is no room for it."""
        self._narrow = narrow
        self.legend.setHidden(narrow)

    def show_problem(self, problem: str) -> None:
        """Say why the filter is not understood; the rows are those of the filter before."""
        self.shown.setText(f"✖ {problem}")
        self._color("bad")
        self.stop.hide()
        self.legend.hide()  # the sentence needs the room

    def _color(self, tone: str) -> None:
        """Write in the theme's colour of this name."""
        self._tone = tone
        color, palette = QColor(getattr(self._colors, tone)), self.shown.palette()
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.shown.setPalette(palette)

    def show_signs(self, ledger: Ledger) -> None:
        """Explain the signs of what is lost and what is duplicated, where there is any."""
        if (self._lost, self._duplicated) != (bool(ledger.lost), bool(ledger.duplicated)):
            self._lost, self._duplicated = bool(ledger.lost), bool(ledger.duplicated)
            self.retranslate()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._color(self._tone)
        self.retranslate()

    def retranslate(self) -> None:
        """Take another language; the total follows by `show_total`."""
        translate = QCoreApplication.translate
        self.stop.setText(translate("RecordsPanel", "Stop"))
        self.stop.setAccessibleName(translate("RecordsPanel", "Stop the search"))
        parts = []
        signs = [
            (NEW, self._colors.accent),
            (WAITS_AGAIN, self._colors.warning),
            (STATES[State.DEAD], self._colors.bad),
        ]
        signs += [(STATES[State.LOST], self._colors.lost)] if self._lost else []
        signs += [(DUPLICATED, self._colors.bad)] if self._duplicated else []
        for (sign, word), color in signs:
            text = QCoreApplication.translate("records", word)
            parts.append(f'<span style="color: {color}">{sign} {text}</span>')
        self.legend.setText("\u2003".join(parts))


def _progress(query: Query, search: SearchProgress) -> str:
    """Return a text for how far a search is, or a sort."""
    translate = QCoreApplication.translate
    if query.sort != "seq":
        return translate("RecordsPanel", "putting the rows in order: {percent}")
    if search.stopped:
        return translate(
            "RecordsPanel", "{shown} found among {done} of {of} records; the rest was not searched"
        )
    return translate("RecordsPanel", "{shown} found so far, in {done} of {of} records")
