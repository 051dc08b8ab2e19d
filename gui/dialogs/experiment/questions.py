"""Questions as sentences with boxes in them; here those with an objective: how much, how many."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from core.domain.choices import Service
from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.bridge.experiments import (
    Definition,
    Kind,
    Objective,
    Rules,
)
from gui.dialogs.experiment.boxes import (
    ParameterBox,
    ValuesBox,
    number_box,
    percent_box,
    whole_box,
)
from gui.widgets.number_box import NumberBox, WholeBox
from gui.widgets.sentence import Sentence

SERVICES = 4.0
"""So many times as long as its work may a record take, where nobody has said so."""
LEAST = 200.0
"""Milliseconds."""
MOST_REPEATED = 100
TIMED = (Service.FIXED, Service.EXPONENTIAL, Service.LOGNORMAL)


class Question(QWidget):
    """One kind: its sentence, its boxes, and what they ask."""

    changed = Signal()
    refused = Signal(str)
    kind: Kind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Sentence(self)
        self.boxes: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addStretch(1)

    # --- what each kind does -------------------------------------------------------------------

    def text(self) -> str:
        """Return the sentence in the window's language."""
        raise NotImplementedError

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called, for those who do not see the sentence."""
        raise NotImplementedError

    def show_scenario(self, scenario: Scenario) -> None:
        """Begin with what the form says."""

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked.

        Raises:
            RegistroError: it cannot be asked like this.

        """
        raise NotImplementedError

    # --- what they share -----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Take another language."""
        for box in self.boxes.values():
            if isinstance(box, ParameterBox):
                box.retranslate()
        names = self.names()
        for name, box in self.boxes.items():
            box.setAccessibleName(names[name])
            box.setToolTip(names[name])
        self.sentence.show_text(self.text(), self.boxes)

    def _add(self, **boxes: QWidget) -> None:
        """Take boxes, and hear of their changes."""
        self.boxes |= boxes
        for box in boxes.values():
            box.setParent(self.sentence)
            if isinstance(box, NumberBox | WholeBox):
                box.valueChanged.connect(self.changed)
                box.refused.connect(self.refused)
            elif isinstance(box, ValuesBox | ParameterBox):
                box.changed.connect(self._rearrange)
            elif isinstance(box, QComboBox):
                box.currentIndexChanged.connect(self._rearrange)
            elif isinstance(box, QCheckBox):
                box.toggled.connect(self.changed)

    def _rearrange(self) -> None:
        self.sentence.show_text(self.text(), self.boxes)
        self.changed.emit()

    def _set(self, box: Any, value: float) -> None:
        with QSignalBlocker(box):
            box.setValue(value)


class _WithObjective(Question):
    """Asks for what meets an objective."""

    def _add_objective(self) -> None:
        usual = Objective()
        self.percent = percent_box(usual.percent, self)
        self.within = number_box(1, 600_000, 1000 * usual.within, "ms", self)
        self._chosen = False
        """Whether the person said within how long."""
        self._add(percent=self.percent, within=self.within)
        self.within.valueChanged.connect(self._choose)

    def _choose(self) -> None:
        self._chosen = True

    def _names(self) -> dict[str, str]:
        return {
            "percent": self.tr("Share of the records that is to be in time"),
            "within": self.tr("Time within which they are to be through"),
        }

    def objective(self) -> Objective:
        """Return what is to be met."""
        return Objective(self.percent.value(), self.within.value() / 1000)

    def show_scenario(self, scenario: Scenario) -> None:
        """Propose a time that such work can meet at all."""
        if not self._chosen:
            timed = scenario.service in TIMED
            least = SERVICES * 1000 * scenario.service_time if timed else 0.0
            self._set(self.within, max(LEAST, round(least, 3)))


class CapacityQuestion(_WithObjective):
    """Ask how much it can take."""

    kind = Kind.CAPACITY

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workers, self.batch = (_box_of(name, self) for name in ("workers", "batch"))
        self._add(workers=self.workers, batch=self.batch)
        self._add_objective()
        self.retranslate()

    def text(self) -> str:
        """Return the sentence."""
        return self.tr(
            "With {workers} workers and batch {batch}: the highest rate at which {percent} of the "
            "records are through within {within} and the backlog does not grow."
        )

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called."""
        return {**self._names(), "workers": self.tr("Workers"), "batch": self.tr("Batch")}

    def show_scenario(self, scenario: Scenario) -> None:
        """Begin with the form's workers and batch."""
        super().show_scenario(scenario)
        self._set(self.workers, scenario.workers)
        self._set(self.batch, scenario.batch)

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked."""
        base = base.with_(workers=self.workers.value(), batch=self.batch.value())
        return Definition(self.kind, base, rules, self.objective())


class DemandQuestion(_WithObjective):
    """Ask how many workers it needs."""

    kind = Kind.DEMAND

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = BY_NAME["rate"]
        self.rate = number_box(row.low, row.high, float(row.default), "/s", self)
        self.batch = QCheckBox(self)
        self._add(rate=self.rate, batch=self.batch)
        self._add_objective()
        self.retranslate()

    def text(self) -> str:
        """Return the sentence."""
        return self.tr(
            "For {rate}, {percent} of the records through within {within} and a backlog that does "
            "not grow: the fewest workers {batch}"
        )

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called."""
        return {
            **self._names(),
            "rate": self.tr("Arrival rate that is to be met"),
            "batch": self.tr("Whether the batch may be chosen, too"),
        }

    def retranslate(self) -> None:
        """Take another language."""
        self.batch.setText(self.tr("and which batch"))
        super().retranslate()

    def show_scenario(self, scenario: Scenario) -> None:
        """Begin with the form's rate."""
        super().show_scenario(scenario)
        if scenario.rate < float("inf"):
            self._set(self.rate, scenario.rate)

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked."""
        vary: dict[str, Sequence[Setting]] = {"workers": []}
        if self.batch.isChecked():
            vary["batch"] = []
        base = base.with_(rate=self.rate.value())
        return Definition(self.kind, base, rules, self.objective(), vary)


def _box_of(name: str, parent: QWidget) -> WholeBox:
    row = BY_NAME[name]
    return whole_box(int(row.low), int(row.high), int(row.default), parent)
