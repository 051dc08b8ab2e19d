"""How far an experiment is: what runs, how long it takes still, pause and cancel."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.bridge.experiments import MACHINE_TROUBLES, Phase, Progress
from gui.dialogs.experiment.words import settings_text
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.text.remarks import remark_text
from gui.theme.palettes import Colors
from gui.widgets.wrapped_label import WrappedLabel

STEPS = 1000
LATELY = 3
"""Runs of which one at least was not disturbed, or the machine is called too busy."""


class ProgressRow(QWidget):
    """Shown while an experiment goes on."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainLabel(self)
        self.now = PlainLabel(self)
        self.trouble = WrappedLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.pause, self.cancel = QPushButton(self), QPushButton(self)
        self._progress: Progress | None = None
        self._paused = False
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addWidget(self.now)
        layout.addWidget(self.trouble)
        self.pause.clicked.connect(self._toggle)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.retranslate()

    def begin(self) -> None:
        """Show that it is being prepared."""
        self._progress, self._paused = None, False
        self.pause.setEnabled(False)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.trouble.hide()
        self.retranslate()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._progress = progress
        status = progress.status
        self.pause.setEnabled(True)
        whole = status.elapsed + status.left
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(STEPS * status.elapsed / whole) if whole > 0 else 0)
        self._say()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        palette = self.trouble.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colors.warning)
        self.trouble.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(
            self.tr("End it now: what is done stays, and it can be gone on with")
        )
        self.bar.setAccessibleName(self.tr("How far the experiment is"))
        self._say()

    @Slot()
    def _toggle(self) -> None:
        self._paused = not self._paused
        (self.pause_wanted if self._paused else self.resume_wanted).emit()
        self._say()

    def _say(self) -> None:
        self.pause.setText(self.tr("Resume") if self._paused else self.tr("Pause"))
        self.pause.setToolTip(self.tr("The run at hand is measured to its end, no other begins"))
        progress = self._progress
        if progress is None:
            self.text.setText(self.tr("Looking at the source and the work…"))
            self.now.setText("")
            return
        status = progress.status
        text = self.tr("{done} runs done, at most {runs} left: {time}")
        if status.done == 1:
            text = self.tr("1 run done, at most {runs} left: {time}")
        self.text.setText(
            text.format(
                done=numbers.count(status.done),
                runs=numbers.count(status.plan.runs),
                time=numbers.duration(round(status.left)),
            )
        )
        self.now.setText(self._of_now(progress))
        self._warn(progress)

    def _of_now(self, progress: Progress) -> str:
        status = progress.status
        if status.phase is Phase.WAITING:
            return self.tr("Waiting for a run of another experiment on this computer to end.")
        if status.phase is Phase.PAUSED:
            return self.tr("Paused.")
        if status.probe is None:
            return ""
        side = f"{status.probe.label} " if status.probe.label else ""
        text = self.tr("Now: {settings}, {time} of {seconds}")
        if status.running > status.probe.seconds:  # start, loading and end take their time, too
            text = self.tr("Now: {settings}, {time} so far; its records arrive for {seconds}")
        said = text.format(
            settings=f"{side}{settings_text(status.probe.settings)}",
            time=numbers.duration(round(status.running)),
            seconds=numbers.duration(status.probe.seconds),
        )
        return said + self.tr(" – then it pauses") if status.pausing else said

    def _warn(self, progress: Progress) -> None:
        """Say that the machine is too busy while it still can be helped."""
        lately = progress.trials[-LATELY:]
        troubles = [
            next((each for each in trial.troubles if each.kind in MACHINE_TROUBLES), None)
            for trial in lately
        ]
        text = ""
        if troubles and troubles[-1] is not None and all(troubles):
            text = self.tr(
                "This machine is too busy or too small just now, and there will be no answer if it "
                "stays so: close other programs. {reason}"
            ).format(reason=remark_text(troubles[-1].remark))
        self.trouble.setText(f"⚠ {text}" if text else "")
        self.trouble.setVisible(bool(text))
