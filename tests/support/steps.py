"""A search that only goes through a list of settings, for tests of what runs the probes."""

from collections.abc import Mapping, Sequence

from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Kind, Plan, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

BASE = Scenario.of({"rate": 100.0, "service": "fixed", "service_time": 0.002, "workers": 1})


class Steps:
    """One probe for each of the settings, in their order."""

    kind = Kind.SWEEP
    base = BASE

    def __init__(self, settings: Sequence[Mapping[str, Setting]], seconds: float = 0.2) -> None:
        self._settings = settings
        self._seconds = seconds
        self.observed: list[Observation] = []

    def next(self) -> Probe | Answer:
        number = len(self.observed)
        if number == len(self._settings):
            return self.answer()
        return Probe(number + 1, self._settings[number], 9, self._seconds, Purpose.CELL)

    def observe(self, observation: Observation) -> Verdict:
        self.observed.append(observation)
        return Verdict(Decision.HOLDS, Remark("it was run", {}))

    def hopeless(self, partial: Observation) -> Remark | None:  # noqa: ARG002
        return None

    def plan(self) -> Plan:
        left = len(self._settings) - len(self.observed)
        return Plan(left, left * self._seconds, left)

    def answer(self) -> Answer:
        done = len(self.observed)
        whole = done == len(self._settings)
        spoilt = any(each.troubles for each in self.observed if not each.complete)
        found = None if spoilt or not whole else {"workers": self._settings[-1]["workers"]}
        return Answer(Kind.SWEEP, found, [Remark("{done} runs", {"done": done})])
