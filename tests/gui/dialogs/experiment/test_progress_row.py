"""The line that says how far an experiment is."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.experiments.answer import Kind, Plan
from core.experiments.definition import Definition
from core.experiments.experiment import ExperimentStatus, Phase
from core.experiments.probe import Probe, Purpose
from core.settings.scenario import Scenario
from gui.bridge.experiments import Progress
from gui.dialogs.experiment.progress_row import ProgressRow

pytestmark = pytest.mark.usefixtures("settings")


def test_more_time_than_the_run_has_is_not_said_to_be_a_part_of_it(qtbot: QtBot) -> None:
    """Many workers of one's own take longer to start than a short run."""
    row = ProgressRow()
    qtbot.addWidget(row)
    probe = Probe(1, {"workers": 64}, 1, 3.0, next(iter(Purpose)))

    def said(running: float) -> str:
        status = ExperimentStatus(Phase.RUNNING, 0, Plan(35, 60.0), running, probe, running)
        definition = Definition(Kind.DEMAND, Scenario())
        row.show_progress(Progress(definition, Path("x"), status, ()))
        return row.now.text()

    assert said(2.0) == "Now: Workers 64, 2 s of 3 s"
    assert said(25.0) == "Now: Workers 64, 25 s so far; its records arrive for 3 s"
