"""Experiments whose runs are computed instead of run, for tests of those who show them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.experiments import experiment
from core.experiments.probe import Observation, Probe
from core.experiments.runner import Conditions, Interrupted, Judge
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

FAST = {"service": "exponential", "service_time": 0.02, "rate": 100.0, "workers": 2, "batch": 1}
"""Parameters of work that is simulated in no time."""


class _Base:
    """What a laboratory has to know of the search."""

    def __init__(self, base: Scenario, judge: Judge) -> None:
        self.base = base
        self.hopeless = judge


def simulate(
    monkeypatch: pytest.MonkeyPatch,
    machine: Machine | None = None,
    before: Callable[[Probe], object] = bool,
) -> list[Probe]:
    """Have all experiments compute their runs; return the list of those that were.

    ``before`` is called ahead of each, and may raise what ends the experiment.
    """
    laboratory = Laboratory(machine or Machine(unsteady=0.01))
    probes: list[Probe] = []

    def run(
        probe: Probe,
        conditions: Conditions,
        path: Path,
        judge: Judge,
        give_up: Callable[[], bool],
    ) -> Observation:
        before(probe)
        if give_up():
            raise Interrupted
        probes.append(probe)
        base = _Base(conditions.base, judge)
        observed = laboratory.observation(base, probe)  # type: ignore[arg-type]  # all it asks for
        path.touch()
        return replace(observed, file=path)

    monkeypatch.setattr(experiment, "run_probe", run)
    return probes
