"""A slider through the time of a past run: any moment of it can be looked at, and played on."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from core.domain.run_status import Snapshot
from gui.models.moments import Moments
from gui.text import numbers
from gui.text.engines import has_leases
from gui.text.plain import PlainLabel
from gui.theme.icons import icon
from gui.theme.palettes import Colors
from gui.widgets.slider import Slider

TICK = 50
"""Milliseconds between two steps of playing at least; each waits until it is on the screen."""
SPEEDS = (1, 4, 16, 64)
PAGE = 20
"""Part of the run that a page key moves by."""


class MomentSlider(Slider):
    """A slider that the space bar plays."""

    play_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play with the space bar; arrows, page keys, Home and End move it, as any slider."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.play_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class TimelinePanel(QWidget):
    """Asks for moments; is there only while a run that is over is open."""

    moment_wanted = Signal(object)
    """Unix seconds; None: the run as it ended."""
    moment_shown = Signal(object)
    """What the window shows is of this moment, or (None) as it ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments = Moments()
        self._over = False
        self._lends = True
        """Whether the engine of the run lends records, and so loses none."""
        self._shown: float | None = None
        self._wanted: float | None = None
        self._played_at = 0.0
        """When the last step of playing was, and where that was."""
        self._played_to = 0.0
        self._colors: Colors | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self.play = QToolButton(self)
        self.back = QToolButton(self)
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.forward = QToolButton(self)
        self.forward.setArrowType(Qt.ArrowType.RightArrow)
        for button in (self.back, self.forward):
            button.setAutoRepeat(True)
        self.slider = MomentSlider(self)
        self.label = PlainLabel(self)
        self.speed = QComboBox(self)
        for factor in SPEEDS:
            self.speed.addItem(f"{factor}×", factor)
        self.speed.setCurrentIndex(1)
        self.end = QToolButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.play)
        layout.addWidget(self.back)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.forward)
        layout.addWidget(self.label)
        layout.addWidget(self.speed)
        layout.addWidget(self.end)
        self._connect()
        self._retranslate()
        self.hide()

    # --- slots ---------------------------------------------------------------------------------

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take the moments of a snapshot, and say which one the window shows."""
        if self.moments.add(snapshot):
            self._fit()
        self._over = not snapshot.status.state.alive
        if has_leases(snapshot.engine) != self._lends:
            self._lends = not self._lends
            self._explain()
        if not self._over and self._timer.isActive():
            self._stop()
        self.setVisible(self._over and len(self.moments) > 2)
        if snapshot.moment != self._shown:
            self._shown = snapshot.moment
            self.moment_shown.emit(self._shown)
        if self._over:  # else it is not seen, and to draw its icons is no small thing
            self._refresh()

    @Slot()
    def clear(self) -> None:
        """No run is open."""
        self._stop()
        self.moments.clear()
        self._shown = self._wanted = None
        self._over = False
        self._fit()
        self.hide()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Play nothing that is not seen."""
        if frozen:
            self._stop()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._refresh()

    @Slot()
    def toggle_play(self) -> None:
        """Play on from here, from the start where this is the end; or stand still."""
        if self._timer.isActive():
            self._stop()
            return
        if self._wanted is None:
            self.slider.setValue(0)
        self._played_at = time.monotonic()
        self._played_to = self.moments.times[self.slider.value()] if len(self.moments) else 0.0
        self._timer.start()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # --- inside --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle_play)
        self.back.clicked.connect(self._step_back)
        self.forward.clicked.connect(self._step_forward)
        self.end.clicked.connect(self._go_to_end)
        self.slider.valueChanged.connect(self._choose)
        self.slider.play_wanted.connect(self.toggle_play)
        self.slider.sliderPressed.connect(self._stop)
        self._timer.timeout.connect(self._play_on)

    def _fit(self) -> None:
        """Have the slider go through all moments; it stays where it was."""
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self.moments) - 1))
        self.slider.setPageStep(max(1, len(self.moments) // PAGE))
        self.slider.setValue(self.moments.index(self._wanted))
        self.slider.blockSignals(False)

    @Slot(int)
    def _choose(self, index: int) -> None:
        wanted = self.moments.at(index)
        if wanted != self._wanted:
            self._wanted = wanted
            self.moment_wanted.emit(wanted)
        self._refresh()

    @Slot()
    def _step_back(self) -> None:
        self._stop()
        self.slider.setValue(self.slider.value() - 1)

    @Slot()
    def _step_forward(self) -> None:
        self._stop()
        self.slider.setValue(self.slider.value() + 1)

    @Slot()
    def _go_to_end(self) -> None:
        self._stop()
        self.slider.setValue(self.slider.maximum())

    @Slot()
    def _play_on(self) -> None:
        if self._shown != self._wanted:
            return  # what was asked for is not on the screen yet
        now = time.monotonic()
        self._played_to += (now - self._played_at) * float(self.speed.currentData())
        self._played_at = now
        self.slider.setValue(self.moments.index(self._played_to))
        if self._wanted is None:
            self._stop()

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
        self._refresh()

    def _refresh(self) -> None:
        playing = self._timer.isActive()
        if self._colors is not None:
            self.play.setIcon(icon("pause" if playing else "start", self._colors))
        name = self.tr("Stand still") if playing else self.tr("Play")
        self.play.setAccessibleName(name)
        self.play.setToolTip(self.tr("{what} (Space on the slider)").format(what=name))
        self.back.setEnabled(self.slider.value() > 0)
        self.forward.setEnabled(self.slider.value() < self.slider.maximum())
        self.end.setEnabled(self._wanted is not None)
        text = self.tr("As it ended")
        if self._wanted is not None:
            text = self.tr("{time} after the start · {clock}").format(
                time=numbers.moment(self.moments.since_start(self._wanted)),
                clock=numbers.clock(self._wanted),
            )
        if text != self.label.text():
            self.label.setText(text)
            self.slider.setAccessibleDescription(text)

    def _explain(self) -> None:
        """Say what the slider shows, and what it cannot know of an engine that loses records."""
        text = self.tr("Counts, records, workers and history as they were at any moment of the run")
        if not self._lends:
            text += "\n" + self.tr(
                "What this engine lost is shown from when it was noticed, shortly after it was "
                "lost; what was reported after all is shown as never lost."
            )
        self.slider.setToolTip(text)

    def _retranslate(self) -> None:
        self.back.setAccessibleName(self.tr("A moment back"))
        self.back.setToolTip(self.tr("The sample or event before (← on the slider)"))
        self.forward.setAccessibleName(self.tr("A moment on"))
        self.forward.setToolTip(self.tr("The next sample or event (→ on the slider)"))
        self.end.setText(self.tr("To the end"))
        self.end.setToolTip(self.tr("Show the run as it ended (End on the slider)"))
        self.slider.setAccessibleName(self.tr("Moment of the run"))
        self._explain()
        self.speed.setAccessibleName(self.tr("Speed of playing"))
        self.speed.setToolTip(self.tr("How many seconds of the run are played in one"))
        widest = self.fontMetrics().horizontalAdvance(
            self.tr("{time} after the start · {clock}").format(
                time="00:00:00", clock="00:00:00.000"
            )
        )
        self.label.setMinimumWidth(widest)
        self._refresh()
