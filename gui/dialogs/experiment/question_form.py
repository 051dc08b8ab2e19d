"""The upper part of the experiments' window: which question, its boxes, what it costs, Start."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import RegistroError
from core.settings.scenario import Scenario
from gui.bridge.experiments import Definition, Kind
from gui.dialogs.experiment.comparisons import DuelQuestion, ScalingQuestion, SweepQuestion
from gui.dialogs.experiment.questions import CapacityQuestion, DemandQuestion, Question
from gui.dialogs.experiment.rules_row import RulesRow
from gui.dialogs.experiment.words import kind_name, kind_question
from gui.text import numbers
from gui.text.translate import error_text
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.wrapped_label import WrappedLabel


class QuestionForm(QWidget):
    """Asks one of five questions about the scenario of the form."""

    start_wanted = Signal(object)
    """The definition."""
    file_wanted = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario = Scenario()
        self._colors: Colors = LIGHT
        self.duel = DuelQuestion(self)
        self.questions: Mapping[Kind, Question] = {
            each.kind: each
            for each in (
                CapacityQuestion(self),
                DemandQuestion(self),
                SweepQuestion(self),
                self.duel,
                ScalingQuestion(self),
            )
        }
        self.choices = {kind: QRadioButton(self) for kind in self.questions}
        self.rules = RulesRow(self)
        self.base = WrappedLabel(self)
        self.plan = WrappedLabel(self)
        self.start = QPushButton(self)
        self.start.setDefault(True)
        self._group = QButtonGroup(self)
        self._later = QTimer(self, singleShot=True, interval=0)
        """Boxes tell of each change: what it costs is worked out once for all of one turn."""
        self._build()
        self._connect()
        self.choices[Kind.CAPACITY].setChecked(True)
        self.retranslate()

    @property
    def kind(self) -> Kind:
        """The kind that is chosen."""
        return next(kind for kind, choice in self.choices.items() if choice.isChecked())

    def definition(self) -> Definition:
        """Return what is asked.

        Raises:
            RegistroError: it cannot be asked like this.

        """
        return self.questions[self.kind].definition(self._scenario, self.rules.rules())

    def show_scenario(self, scenario: Scenario) -> None:
        """Ask about ``scenario``."""
        self._scenario = scenario
        for question in self.questions.values():
            question.show_scenario(scenario)
        self._later.start()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        for kind, choice in self.choices.items():
            choice.setText(kind_question(kind))
            choice.setToolTip(kind_name(kind))
        for question in self.questions.values():
            question.retranslate()
        self.rules.retranslate()
        self.base.setText(self.tr("Everything else is as in the form."))
        self.start.setText(self.tr("Start the experiment"))
        self._later.start()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        for choice in self.choices.values():
            self._group.addButton(choice)
            left.addWidget(choice)
        left.addStretch(1)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        right = QVBoxLayout()
        for question in self.questions.values():
            right.addWidget(question)
        right.addWidget(self.rules)
        right.addWidget(self.base)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.plan, 1)
        foot.addWidget(self.start)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(left)
        layout.addWidget(line)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        for choice in self.choices.values():
            choice.toggled.connect(self._choose)
        for question in self.questions.values():
            question.changed.connect(self._later.start)
            question.refused.connect(self.refused)
        self.duel.file_wanted.connect(self.file_wanted)
        self.rules.changed.connect(self._later.start)
        self.rules.refused.connect(self.refused)
        self.start.clicked.connect(self._ask)
        self._later.timeout.connect(self._update_plan)

    @Slot(bool)
    def _choose(self, on: bool) -> None:
        if on:
            for kind, question in self.questions.items():
                question.setVisible(kind is self.kind)
            self.rules.set_kind(self.kind)
            self._later.start()

    # --- what it costs -------------------------------------------------------------------------

    @Slot()
    def _update_plan(self) -> None:
        """Say how many runs it takes, and how long, or why it cannot be asked like this."""
        try:
            plan = self.definition().search().plan()
        except RegistroError as error:
            self._say(f"⚠ {error_text(error)}", "bad")
            self.start.setEnabled(False)
            return
        text = self.tr("At most {runs} runs, {time} in all; most questions take less.")
        if plan.usual < 1:
            text = self.tr("Usually about {few} runs, {short}; at most {runs} runs, {time} in all.")
        values = {
            "few": numbers.count(max(1, round(plan.usual * plan.runs))),
            "short": numbers.duration(plan.usual * plan.seconds),
            "runs": numbers.count(plan.runs),
            "time": numbers.duration(plan.seconds),
        }
        self._say(text.format(**values), "text")
        self.start.setEnabled(True)

    def _say(self, text: str, color: str) -> None:
        palette = self.plan.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(self._colors, color))
        self.plan.setPalette(palette)
        self.plan.setText(text)

    @Slot()
    def _ask(self) -> None:
        try:
            definition = self.definition()
        except RegistroError as error:
            self.refused.emit(error_text(error))
            return
        self.start_wanted.emit(definition)
