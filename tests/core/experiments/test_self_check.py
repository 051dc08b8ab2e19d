"""The short form of the self-check: real experiments are asked what is known beforehand.

Where other programs take the processors, as may be in tests, they have to refuse an answer.
"""

from pathlib import Path

import pytest

from core.domain.choices import Service
from core.experiments.answer import Kind
from core.experiments.definition import Definition
from core.experiments.probe import TroubleKind
from core.experiments.rules import Rules
from core.experiments.search.duel import TOO_FEW
from core.experiments.self_check import Asked, Scale, Sizing, capacities
from core.settings.scenario import Scenario

SHORT = Scale(workers=(1,), service=0.004, percent=80.0, work=((Service.FIXED, Sizing(75, 10.0)),))
REFUSED = "too busy or too small"


def asked(folder: Path) -> Asked:
    return Asked(folder, lambda: False)


def test_the_capacity_of_real_workers_is_that_of_the_theory(tmp_path: Path) -> None:
    (found,) = capacities(asked(tmp_path), SHORT)
    if REFUSED in found.text:
        assert not found.passed
    else:
        assert found.share == pytest.approx(1.0, abs=0.15)


def test_a_duel_of_real_runs_finds_work_that_takes_much_longer(tmp_path: Path) -> None:
    a = Scenario.of({"rate": 40.0, "arrivals": "poisson", "workers": 1, "service_time": 0.001})
    experiment = asked(tmp_path).ask(
        Definition(Kind.DUEL, a, Rules(seconds=8.0), other=a.with_(service_time=0.015))
    )
    answer = experiment.answer
    assert answer is not None
    assert {trial.probe.label for trial in experiment.trials} == {"A", "B"}
    differences = {each.figure: each for each in answer.differences}
    if answer.found is None:
        assert answer.reason is not None
        # In a run of a second that the machine held up, not one record may have come.
        if answer.reason.template != TOO_FEW:
            troubles = {each.kind for trial in experiment.trials for each in trial.troubles}
            assert troubles & {each for each in TroubleKind if each.is_of_machine}
            assert REFUSED in answer.reason.text
    else:
        assert differences["mean"].b > differences["mean"].a
        assert differences["mean"].found


def test_a_cancelled_check_ends_at_once(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError):
        list(capacities(Asked(tmp_path, lambda: True), Scale(workers=(1,))))
