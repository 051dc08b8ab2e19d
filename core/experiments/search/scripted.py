"""What all searches share: a script that yields probes and is sent what they came to.

A search is written down as one function from its first probe to its answer (a generator), instead
of as states and transitions; it keeps no state of its own that is not made by what it was sent.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import ClassVar, TypeAlias

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Kind, Plan, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Rules
from core.experiments.search.seeds import seed_of
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

Script: TypeAlias = Generator[Probe, Observation, Answer]
REPEATS = 3
"""Runs that are made again in one experiment, as the machine disturbed them."""
OVERHEAD = 1.0
"""Seconds that a run takes beside its records, until it was measured."""

OUT_OF_TIME = QT_TRANSLATE_NOOP(
    "core", "The time was up ({limit} s) before this could be answered; allow more of it."
)
DISTURBED = QT_TRANSLATE_NOOP("core", "The machine disturbed {disturbed} of {runs} runs.")
NO_TIME = QT_TRANSLATE_NOOP(
    "core",
    "{limit} s are too short: the first run alone takes {seconds} s. Allow more time in all, or "
    "ask for shorter runs.",
)
NOT_FINISHED = QT_TRANSLATE_NOOP("core", "It was ended before it could be answered.")


class Scripted(ABC):
    """A `core.experiments.search.Search` whose steps are one script."""

    kind: ClassVar[Kind]

    def __init__(self, base: Scenario, rules: Rules) -> None:
        self.base = base
        self.rules = rules
        self.observations: list[Observation] = []
        self.verdicts: dict[int, Verdict] = {}
        """By the number of the probe."""
        self.repeats = REPEATS
        """How many disturbed runs may still be made again."""
        self._made = 0
        self._made_again: set[int] = set()
        """Numbers of the probes that another one stands for, as the machine disturbed them."""
        self._running = self._script()
        self._current: Probe | Answer | None = None

    # --- the protocol ----------------------------------------------------------------------------

    def next(self) -> Probe | Answer:
        """Return the next probe, or the answer; the same again until it was observed."""
        if self._current is None:
            self._advance(None)
        assert self._current is not None  # noqa: S101 (a script yields or returns)
        return self._current

    def observe(self, observation: Observation) -> Verdict:
        """Take in what the probe that `next` named came to, and say what it means.

        Raises:
            ValueError: it is of another probe.

        """
        if observation.probe != self.next():
            raise ValueError("what was observed is not the probe that is to be run")
        self.observations.append(observation)
        number = observation.probe.number
        self.verdicts[number] = self._verdict(observation)
        self._advance(observation)
        return self.verdicts[number]

    def hopeless(self, partial: Observation) -> Remark | None:  # noqa: ARG002
        """Return why the probe that is running need not go on, or None."""
        return None

    def plan(self) -> Plan:
        """Return what is still to come, at most; nothing once there is an answer."""
        if isinstance(self._current, Answer):
            return Plan(0, 0.0)
        lengths = self._left()
        seconds = sum(lengths) + len(lengths) * self.overhead
        if self.rules.limit is not None:
            seconds = min(seconds, max(0.0, self.rules.limit - self.spent))
        return Plan(len(lengths), seconds, self._cells, 1.0 if self.observations else self._usual)

    def answer(self) -> Answer:
        """Return what can be answered by now: for one who cancels, or whose time is up."""
        if isinstance(self._current, Answer):
            return self._current
        return self._early(Remark(NOT_FINISHED, {}))

    # --- what each kind says -------------------------------------------------------------------

    @abstractmethod
    def _script(self) -> Script:
        """Yield one probe after another, and return the answer."""

    @abstractmethod
    def _verdict(self, observation: Observation) -> Verdict:
        """Return what one run says by itself."""

    @abstractmethod
    def _left(self) -> Sequence[float]:
        """Return the lengths of the runs that are still to come, at most, seconds."""

    @abstractmethod
    def _early(self, reason: Remark) -> Answer:
        """Return the answer by what is known now, if any; ``reason`` is why there is no more."""

    _cells = 1
    _usual = 1.0
    """Share of the runs that are needed usually, as simulated machines were asked."""

    # --- what the scripts use ------------------------------------------------------------------

    @property
    def spent(self) -> float:
        """Seconds that the experiment took so far."""
        return sum(each.spent for each in self.observations)

    @property
    def counting(self) -> list[Observation]:
        """The runs that count: without those that were made again."""
        return [each for each in self.observations if each.probe.number not in self._made_again]

    @property
    def overhead(self) -> float:
        """Seconds that a run takes beside its records, as they did so far."""
        if not self.observations:
            return OVERHEAD
        beside = [each.spent - min(each.seconds, each.probe.seconds) for each in self.observations]
        return max(0.0, sum(beside) / len(beside))

    def probe(
        self,
        settings: Mapping[str, Setting],
        seconds: float,
        purpose: Purpose,
        repetition: int,
        label: str = "",
    ) -> Probe:
        """Return the next probe, numbered."""
        self._made += 1
        seed = seed_of(self.rules.seed, purpose, repetition)
        return Probe(self._made, dict(settings), seed, round(seconds, 3), purpose, label)

    def undisturbed(self, make: Callable[[], Probe]) -> Generator[Probe, Observation, Observation]:
        """Run the probe that ``make`` returns, and again while the machine kept it from holding.

        It has the same seed each time: no arrivals and no work are passed over for luckier ones.
        """
        while True:
            observed = yield make()
            holds = self.verdicts[observed.probe.number].decision is Decision.HOLDS
            if holds or not observed.is_disturbed or not self.repeats:
                return observed
            self.repeats -= 1
            self._made_again.add(observed.probe.number)

    def warnings(self) -> list[Remark]:
        """Return what was wrong with the runs, each kind of it once, as it was first; and in how
        many the machine was.
        """
        machine: dict[str, Remark] = {}
        others: dict[str, Remark] = {}
        for each in self.observations:
            for trouble in each.troubles:
                found = machine if trouble.kind.is_of_machine else others
                found.setdefault(trouble.remark.template, trouble.remark)
        if machine:
            disturbed = sum(each.is_disturbed for each in self.observations)
            counts = {"disturbed": disturbed, "runs": len(self.observations)}
            machine[DISTURBED] = Remark(DISTURBED, counts)
        return [*machine.values(), *others.values()]

    def _advance(self, observation: Observation | None) -> None:
        try:
            if observation is None:
                self._current = next(self._running)
            else:
                self._current = self._running.send(observation)
        except StopIteration as end:
            self._current = end.value
            return
        limit = self.rules.limit
        if limit is None:
            return
        assert isinstance(self._current, Probe)  # noqa: S101 (a script yields nothing else)
        if self.spent + self._current.seconds + self.overhead > limit:
            seconds = f"{self._current.seconds + self.overhead:.3g}"
            text = OUT_OF_TIME if self.observations else NO_TIME
            self._current = self._early(Remark(text, {"limit": f"{limit:g}", "seconds": seconds}))
