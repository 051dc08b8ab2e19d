"""The line over the charts that describes two cursors, or of a chosen span of time."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.domain.span_figures import SpanFigures
from gui.panels.charts.pointing import Pointing
from gui.text import numbers
from gui.text.plain import PlainLabel


class SpanBar(QWidget):
    """Says how long a span is and what happened in it; hidden while nothing is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.zoom = QPushButton(self)
        self.end = QPushButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.zoom)
        layout.addWidget(self.end)
        self._pointing = Pointing()
        self._figures: SpanFigures | None = None
        self.retranslate()
        self.hide()

    def show_pointing(self, pointing: Pointing) -> None:
        """Show what a person points at."""
        if pointing.span != self._pointing.span:
            self._figures = None
        self._pointing = pointing
        self.zoom.setVisible(pointing.span is not None)
        self._update_text()

    def show_figures(self, figures: SpanFigures) -> None:
        """Show what happened in the chosen span."""
        self._figures = figures
        self._update_text()

    def retranslate(self) -> None:
        """Take another language."""
        self.zoom.setText(self.tr("Show only this"))
        self.end.setText(self.tr("Let go"))
        self._update_text()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _update_text(self) -> None:
        cursor, pin, span = self._pointing
        if span is not None:
            self.text.setText(self._of_span(*span))
        elif pin is not None and cursor is not None:
            said = self.tr("{first} to {last}: {time}")
            self.text.setText(self._filled(said, min(pin, cursor), max(pin, cursor)))
        elif pin is not None:
            said = self.tr("From {time}: point at a second moment")
            self.text.setText(said.format(time=numbers.moment(pin)))
        self.setVisible(span is not None or pin is not None)

    def _of_span(self, first: float, last: float) -> str:
        said = self._filled(self.tr("{first} to {last}: {time}"), first, last)
        figures = self._figures
        if figures is None:
            return said
        said += ", " + self.tr(
            "{born} generated, {done} done ({rate}), {dead} dead letters"
        ).format(
            born=numbers.count(figures.born),
            done=numbers.count(figures.done),
            rate=numbers.rate((figures.done + figures.dead) / figures.seconds),
            dead=numbers.count(figures.dead),
        )
        if figures.mean is not None and figures.sojourn is not None:
            said += ", " + self.tr("in the system {mean} on average, p95 {p95}").format(
                mean=numbers.duration(figures.mean), p95=numbers.duration(figures.sojourn.p95)
            )
        return said

    def _filled(self, template: str, first: float, last: float) -> str:
        return template.format(
            first=numbers.moment(first),
            last=numbers.moment(last),
            time=numbers.duration(last - first),
        )
