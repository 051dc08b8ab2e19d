"""Searches: state machines that name the next run to try, from what the runs before came to.

They have no clock, no file and no process, and are told everything: `Search` is what they share.
The same seed and the same observations in the same order lead to the same probes, so that an
interrupted experiment is taken up by feeding a fresh search all observations that were kept.

    Capacity(base, objective, rules)                  the highest rate that holds
    Demand(base, objective, vary, rules)              the fewest workers; the rate is that of base
    Sweep(base, cells, repeat, rules, figure)         the best of a grid or list
    Duel(a, b, rules)                                 the difference of two scenarios
    Scaling(base, workers, repeat, rules)             throughput over workers

Each is in the module of its name, and raises a RegistroError for what cannot be tried at all.
"""

from typing import Protocol

from core.domain.remark import Remark
from core.experiments.answer import Answer, Kind, Plan, Verdict
from core.experiments.probe import Observation, Probe
from core.settings.scenario import Scenario


class Search(Protocol):
    """One experiment as a state machine.

    ``next`` and ``observe`` are called in turn: one probe at a time, never two beside each other.
    """

    @property
    def kind(self) -> Kind:
        """Which of the experiments it is."""

    @property
    def base(self) -> Scenario:
        """The scenario that the settings of every probe are laid over."""

    def next(self) -> Probe | Answer:
        """Return the next probe, or the answer; the same again until it was observed."""

    def observe(self, observation: Observation) -> Verdict:
        """Take in what the probe that `next` named came to, and say what it means."""

    def hopeless(self, partial: Observation) -> Remark | None:
        """Return why the probe that is running need not go on, or None.

        ``partial`` is what was measured until now; it may be asked about every half second.
        """

    def plan(self) -> Plan:
        """Return what is still to come, at most."""

    def answer(self) -> Answer:
        """Return what can be answered by now: for one who cancels, or whose time is up."""
