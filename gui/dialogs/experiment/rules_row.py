"""What an experiment may cost and how sure it is to be, as a sentence with boxes in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.bridge.experiments import Kind, Rules, usual_seconds
from gui.dialogs.experiment.boxes import number_box, whole_box
from gui.widgets.sentence import Sentence

MOST_MINUTES, MOST_SEED = 10_000, 999_999
MINUTE = 60.0


class RulesRow(QWidget):
    """The second sentence of each question."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Sentence(self)
        usual = Rules()
        self.confidence = number_box(50, 99.9, 100 * usual.confidence, "%", self.sentence)
        self.seconds = number_box(0.1, 3_600, usual.seconds, "s", self.sentence)
        self.seed = whole_box(1, MOST_SEED, usual.seed, self.sentence)
        self.limit = whole_box(0, MOST_MINUTES, 0, self.sentence)
        self.boxes: dict[str, QWidget] = {
            "confidence": self.confidence,
            "seconds": self.seconds,
            "seed": self.seed,
            "limit": self.limit,
        }
        self._kind = Kind.CAPACITY
        self._lengths: dict[bool, float] = {}
        """The seconds by whether they are those of all runs together."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        for box in (self.confidence, self.seconds, self.seed, self.limit):
            box.valueChanged.connect(self.changed)
            box.refused.connect(self.refused)
        self.retranslate()

    def rules(self) -> Rules:
        """Return what is asked for.

        Raises:
            RegistroError: it is out of range.

        """
        limit = MINUTE * self.limit.value() if self.limit.value() else None
        return Rules(self.confidence.value() / 100, self.seed.value(), self.seconds.value(), limit)

    def set_kind(self, kind: Kind) -> None:
        """Speak of another kind; the runs of a duel have one length together."""
        together, before = kind is Kind.DUEL, self._kind is Kind.DUEL
        if together != before:
            self._lengths[before] = self.seconds.value()
            self.seconds.setValue(self._lengths.get(together, usual_seconds(kind)))
        self._kind = kind
        self.retranslate()

    def retranslate(self) -> None:
        """Take another language."""
        names = {
            "confidence": self.tr("Confidence of the answer"),
            "seconds": self.tr("Seconds for which records arrive"),
            "seed": self.tr("Seed from which those of all runs follow"),
            "limit": self.tr("Minutes after which it ends with what is known; 0: no limit"),
        }
        for name, box in self.boxes.items():
            box.setAccessibleName(names[name])
            box.setToolTip(names[name])
        self.limit.setSuffix(self.tr(" min"))
        self.limit.setSpecialValueText(self.tr("no limit"))
        if self._kind is Kind.DUEL:
            text = self.tr(
                "All runs together take {seconds}; {confidence} confidence, seed {seed}, time for "
                "all of it: {limit}."
            )
        elif self._kind in {Kind.SWEEP, Kind.SCALING}:
            text = self.tr(
                "Each run takes {seconds}; {confidence} confidence, seed {seed}, time for all of "
                "it: {limit}."
            )
        else:
            text = self.tr(
                "A run takes {seconds}, or longer where that tells too little; {confidence} "
                "confidence, seed {seed}, time for all of it: {limit}."
            )
        self.sentence.show_text(text, self.boxes)
