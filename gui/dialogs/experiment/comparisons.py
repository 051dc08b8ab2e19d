"""The questions that compare runs with each other: sweep, duel, scaling."""

import os
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.bridge.experiments import FIGURE, OTHERS, REPEAT, TIMES, Definition, Kind, Rules
from gui.dialogs.experiment.boxes import ParameterBox, ValuesBox, values_text, whole_box
from gui.dialogs.experiment.questions import Question
from gui.text.remarks import figure_name

MOST_REPEATED = 100


class SweepQuestion(Question):
    """Ask which settings are best."""

    kind = Kind.SWEEP

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameters = [
            ParameterBox("workers", self),
            ParameterBox("batch", self, optional=True),
            ParameterBox("", self, optional=True),
        ]
        self.values = [ValuesBox(text, self) for text in ("1, 2, 4", "1, 10, 100", "")]
        self.repeat = whole_box(1, MOST_REPEATED, REPEAT, self)
        self.figure = QComboBox(self)
        for figure in (*TIMES, *OTHERS):
            self.figure.addItem(figure, figure)
        self.figure.setCurrentIndex(self.figure.findData(FIGURE))
        for number, (parameter, values) in enumerate(
            zip(self.parameters, self.values, strict=True), 1
        ):
            self._add(**{f"name{number}": parameter, f"values{number}": values})
        self._add(repeat=self.repeat, figure=self.figure)
        self.retranslate()

    def text(self) -> str:
        """Return the sentence, which grows with what is chosen."""
        first = "{name1} {values1}"
        second = "{name2} {values2}" if self.parameters[1].name else "{name2}"
        third = "{name3} {values3}" if self.parameters[2].name else "{name3}"
        if self.parameters[1].name:
            tried = self.tr("{first} with {second} and {third}")
        else:
            tried = self.tr("{first} with {second}")
        tried = tried.replace("{first}", first).replace("{second}", second)
        text = self.tr(
            "Try {all}, each combination {repeat} times, in random order and on the same records: "
            "which has the best “{figure}”?"
        )
        return text.replace("{all}", tried.replace("{third}", third))

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called."""
        names = {
            "repeat": self.tr("Repetitions of each combination"),
            "figure": self.tr("Figure by which the best is told"),
        }
        for number in (1, 2, 3):
            parameter = self.tr("Parameter {number} that varies")
            names[f"name{number}"] = parameter.format(number=number)
            values = self.tr("Values of parameter {number}, with commas between them")
            names[f"values{number}"] = values.format(number=number)
        return names

    def retranslate(self) -> None:
        """Take another language."""
        for number in range(self.figure.count()):
            self.figure.setItemText(number, figure_name(str(self.figure.itemData(number))))
        super().retranslate()

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked."""
        vary: dict[str, Sequence[Setting]] = {}
        for parameter, values in zip(self.parameters, self.values, strict=True):
            if not parameter.name:
                continue
            if parameter.name in vary:
                raise RegistroError(
                    QT_TRANSLATE_NOOP("core", "{name} is named twice; name another parameter."),
                    name=BY_NAME[parameter.name].label,
                )
            vary[parameter.name] = values.values(parameter.name)
        figure = str(self.figure.currentData())
        return Definition(
            self.kind, base, rules, vary=vary, repeat=self.repeat.value(), figure=figure
        )


class DuelQuestion(Question):
    """Ask whether B is better than A."""

    kind = Kind.DUEL
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = QComboBox(self)
        self.side.addItem("", "changes")
        self.side.addItem("", "file")
        self.parameters = [
            ParameterBox("batch", self),
            ParameterBox("", self, optional=True),
        ]
        self.values = [ValuesBox("10", self), ValuesBox("", self)]
        self.file = QPushButton(self)
        self.other: Scenario | None = None
        """B, where it comes from a file."""
        self._file_name = ""
        self._add(side=self.side, file=self.file)
        for number, (parameter, values) in enumerate(
            zip(self.parameters, self.values, strict=True), 1
        ):
            self._add(**{f"name{number}": parameter, f"value{number}": values})
        self.file.clicked.connect(self.file_wanted)
        self.retranslate()

    def text(self) -> str:
        """Return the sentence for either kind of B."""
        if self.side.currentData() == "file":
            return self.tr(
                "The form as it is (A) against {side} {file} (B), in pairs of runs on the same "
                "records: what differs, and by how much?"
            )
        second = "{name2} {value2}" if self.parameters[1].name else "{name2}"
        return self.tr(
            "The form as it is (A) against {side} {name1} {value1} and {second} (B), in pairs of "
            "runs on the same records: what differs, and by how much?"
        ).replace("{second}", second)

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called."""
        return {
            "side": self.tr("What B is"),
            "file": self.tr("Scenario file of B"),
            "name1": self.tr("First parameter that B changes"),
            "value1": self.tr("Its value in B"),
            "name2": self.tr("Second parameter that B changes"),
            "value2": self.tr("Its value in B"),
        }

    def retranslate(self) -> None:
        """Take another language."""
        self.side.setItemText(0, self.tr("the same with"))
        self.side.setItemText(1, self.tr("the scenario"))
        self.file.setText(self._file_name or self.tr("Choose a file…"))
        super().retranslate()

    def take_file(self, name: str, scenario: Scenario) -> None:
        """Have B be the scenario of a file."""
        self._file_name, self.other = name, scenario
        self.retranslate()
        self.changed.emit()

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked."""
        if self.side.currentData() == "file":
            if self.other is None:
                raise RegistroError(QT_TRANSLATE_NOOP("core", "Choose the scenario file of B."))
            return Definition(self.kind, base, rules, other=self.other)
        changes = {}
        for parameter, values in zip(self.parameters, self.values, strict=True):
            if parameter.name:
                changes[parameter.name] = BY_NAME[parameter.name].parse(values.text().strip())
        return Definition(self.kind, base, rules, other=base.with_(**changes))


class ScalingQuestion(Question):
    """Ask what more workers bring."""

    kind = Kind.SCALING

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        processors = os.cpu_count() or 1
        usual = sorted({1, 2, 3, 4, 6, processors, 2 * processors})
        self.workers = ValuesBox(values_text(usual), self)
        self.repeat = whole_box(1, MOST_REPEATED, REPEAT, self)
        self._add(workers=self.workers, repeat=self.repeat)
        self.retranslate()

    def text(self) -> str:
        """Return the sentence."""
        return self.tr(
            "The throughput with {workers} workers, each {repeat} times, while there is always "
            "something to do: how does it grow, and where does it stop growing?"
        )

    def names(self) -> Mapping[str, str]:
        """Return what its boxes are called."""
        return {
            "workers": self.tr("Numbers of workers, with commas between them"),
            "repeat": self.tr("Repetitions of each number"),
        }

    def definition(self, base: Scenario, rules: Rules) -> Definition:
        """Return what is asked."""
        vary = {"workers": self.workers.values("workers")}
        return Definition(self.kind, base, rules, vary=vary, repeat=self.repeat.value())
