"""The row of controls: start and stop, rate, workers, batch, and a kill that is always in sight."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.panels.parameters.rate_control import RateControl
from gui.text.translate import translated
from gui.theme.icons import icon
from gui.theme.palettes import Colors
from gui.widgets.number_box import WholeBox
from gui.widgets.toolbar import ToolBar
from gui.window.actions import ACTIONS, Actions
from gui.window.fault_menu import FaultMenu


class ControlBar(ToolBar):
    """Buttons for what a run is asked most often, and the three parameters that are turned most."""

    value_chosen = Signal(str, object)
    """A parameter and its value."""
    refused = Signal(str)
    """Why what was typed is no value."""

    def __init__(self, actions: Actions, faults: FaultMenu, parent: QWidget) -> None:
        rate = RateControl(parent)
        super().__init__(rate.slider, parent)
        self.rate = rate
        self.workers, self.batch = self._whole_box("workers"), self._whole_box("batch")
        self._labels = {"workers": QLabel(self), "batch": QLabel(self)}
        self._actions = actions
        self.setObjectName("toolbar")
        self._build(faults)
        rate.rate_changed.connect(self._choose_rate)
        self.workers.valueChanged.connect(self._choose_workers)
        self.batch.valueChanged.connect(self._choose_batch)
        rate.refused.connect(self.refused)
        self.cramped.connect(rate.set_cramped)

    def _whole_box(self, name: str) -> WholeBox:
        row = BY_NAME[name]
        box = WholeBox(int(row.low), int(row.high), self)
        box.refused.connect(self.refused)
        return box

    @Slot(float)
    def _choose_rate(self, rate: float) -> None:
        self.value_chosen.emit("rate", rate)

    @Slot(int)
    def _choose_workers(self, number: int) -> None:
        self.value_chosen.emit("workers", number)

    @Slot(int)
    def _choose_batch(self, number: int) -> None:
        self.value_chosen.emit("batch", number)

    def _build(self, faults: FaultMenu) -> None:
        for spec in ACTIONS:
            if spec.toolbar and spec.id != "kill":
                self.addAction(self._actions[spec.id])
        freeze = self.widgetForAction(self._actions["freeze"])
        if isinstance(freeze, QToolButton):
            self.give_up_first(freeze)
        self.addSeparator()
        self.addWidget(self.rate)
        self.rate.setProperty("help-topic", "rate")
        for name, box in (("workers", self.workers), ("batch", self.batch)):
            box.setProperty("help-topic", name)
            self._labels[name].setBuddy(box)
            self._labels[name].setContentsMargins(8, 0, 4, 0)
            self.addWidget(self._labels[name])
            self.addWidget(box)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.addAction(self._actions["kill"])
        kill = self.widgetForAction(self._actions["kill"])
        if isinstance(kill, QToolButton):
            kill.setMenu(faults)
            kill.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            self.keep_words(kill)

    def show_scenario(self, scenario: Scenario) -> None:
        """Show the values of ``scenario``, which nobody has chosen here."""
        self.rate.show_rate(scenario.rate)
        for value, box in ((scenario.workers, self.workers), (scenario.batch, self.batch)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def apply_theme(self, colors: Colors) -> None:
        """Draw the pictures of the actions in these colours."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon, colors))
        self.measure_anew()

    def retranslate(self) -> None:
        """Take another language."""
        self._labels["workers"].setText(self.tr("&Workers"))
        self._labels["batch"].setText(self.tr("&Batch"))
        for name, box in (("workers", self.workers), ("batch", self.batch)):
            box.setLocale(QLocale())
            box.setToolTip(translated(BY_NAME[name].help))
        self.setWindowTitle(self.tr("Toolbar"))
        self.say_less(self.tr("Kill"))
