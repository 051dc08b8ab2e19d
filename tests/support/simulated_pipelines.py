"""A pipeline that is computed instead of run: G/G/c with batches and a registry that takes turns.

Seconds of it take milliseconds. The same seed has the same arrivals and the same work per record,
whatever the workers, as real runs have it.
"""

import random
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import exp, inf, log, sqrt
from statistics import fmean

from core.domain.choices import Service
from core.domain.pattern import PatternKind
from core.experiments.answer import Answer
from core.experiments.probe import Figures, Observation, Probe, Trouble
from core.experiments.search import Search
from core.settings.scenario import Scenario

STEP = 0.5
"""Seconds between two looks at a run that goes on, as of the real ones."""
NO_TROUBLE: Callable[[Probe], tuple[Trouble, ...]] = lambda _probe: ()  # noqa: E731


@dataclass(frozen=True)
class Machine:
    """What the pipeline runs on."""

    turn: float = 0.0
    """Seconds that a worker holds the registry's lock for one turn, whatever its batch."""
    record: float = 0.0
    """Seconds that each record costs its worker beside its work."""
    unsteady: float = 0.0
    """By which share the speed of a run is off, as a standard deviation."""
    drift: float = 0.0
    """By which share each run is slower than the one before."""
    start: float = 0.5
    """Seconds that start and end of a run take."""
    settle: float = 1.0
    """Seconds after the last arrival for which a run is looked at."""
    troubles: Callable[[Probe], tuple[Trouble, ...]] = NO_TROUBLE


@dataclass
class Laboratory:
    """Runs the probes of a search on a simulated machine."""

    machine: Machine = field(default_factory=Machine)
    seed: int = 1
    """Of what the machine adds by itself."""
    slower: Callable[[Mapping[str, object]], float] = lambda _settings: 1.0
    """What the work is multiplied by, with these settings."""

    def run(self, search: Search, most: int = 10_000) -> Answer:
        """Run the search to its answer."""
        for _ in range(most):
            step = search.next()
            if isinstance(step, Answer):
                return step
            search.observe(self.observation(search, step))
        raise AssertionError("the search does not end")

    def observation(self, search: Search, probe: Probe) -> Observation:
        """Run one probe, ended early where the search says so."""
        whole = self.simulated(search.base, probe)
        until = STEP
        while until < probe.seconds:
            partial = seen(whole, until)
            if search.hopeless(partial) is not None:
                return partial
            until += STEP
        return whole

    def simulated(self, base: Scenario, probe: Probe) -> Observation:
        """Return the whole run."""
        scenario = base.with_(**{**probe.settings, "seed": probe.seed})
        noise = random.Random(f"{self.seed}/{probe.number}")
        speed = exp(noise.gauss(0, self.machine.unsteady))
        speed *= 1 + self.machine.drift * probe.number
        speed *= self.slower(scenario.settings)
        closed = scenario.rate == inf
        due: list[float] = [] if closed else arrivals(scenario, probe.seconds)
        work = services(scenario)
        room = max(1, scenario.capacity)
        dues: list[float] = []
        done: list[float] = []
        busy = 0.0
        free = [0.0] * scenario.workers
        heapify(free)
        lock = 0.0
        place = 0
        end = probe.seconds + (0.0 if closed else self.machine.settle)
        while free and (closed or place < len(due)):
            ready = heappop(free)
            begun = ready if closed else max(ready, due[place])
            if begun >= end:
                break
            lock = max(begun, lock) + self.machine.turn * speed
            last = place + scenario.batch
            if not closed:
                last = min(last, bisect_right(due, lock))
            worked = 0.0
            for _ in range(place, last):
                worked += (next(work) + self.machine.record) * speed
            until = lock + worked
            for number in range(place, last):
                dues.append(max(0.0, begun - room * 1e-6) if closed else due[number])
                done.append(until)
            busy += until - begun
            place = last
            heappush(free, until)
        dues.extend(due[place:])
        done.extend([inf] * (len(dues) - len(done)))
        return self._observed(probe, scenario, dues, done, busy, end)

    def _observed(
        self,
        probe: Probe,
        scenario: Scenario,
        due: list[float],
        done: list[float],
        busy: float,
        end: float,
    ) -> Observation:
        sojourns = [at - begin if at <= end else inf for begin, at in zip(due, done, strict=True)]
        times = sorted(each for each in sojourns if each < inf)
        finished = len(times)

        def nth(share: float) -> float | None:
            return times[max(0, int(share * finished + 0.999999) - 1)] if times else None

        last = max((at for at in done if at <= end), default=0.0)
        return Observation(
            probe,
            end,
            due,
            sojourns,
            figures=Figures(
                target=scenario.rate,
                arrival_rate=len(due) / probe.seconds,
                throughput=finished / last if last else None,
                mean=fmean(times) if times else None,
                p50=nth(0.5),
                p95=nth(0.95),
                p99=nth(0.99),
                service=busy / finished if finished else None,
                busy=min(1.0, busy / (scenario.workers * last)) if last else None,
                error_share=0.0,
                generated=len(due),
                done=finished,
                dead=0,
                lost=0,
                duplicated=0,
            ),
            troubles=self.machine.troubles(probe),
            took=end + self.machine.start,
        )


def seen(whole: Observation, until: float) -> Observation:
    """Return what was to be seen of a run at some moment."""
    number = bisect_right(whole.due, until)
    due = whole.due[:number]
    sojourns = [
        sojourn if at + sojourn <= until else inf
        for at, sojourn in zip(due, whole.sojourns, strict=False)
    ]
    beside = whole.took - whole.seconds
    return Observation(
        whole.probe,
        until,
        due,
        sojourns,
        troubles=whole.troubles,
        complete=False,
        figures=whole.figures,
        took=until + beside,
    )


def arrivals(scenario: Scenario, seconds: float) -> list[float]:
    """Return when records are due: at even times, or at random."""
    chance = random.Random(f"arrivals/{scenario.seed}")
    due: list[float] = []
    now = 0.0
    even = scenario.arrivals is PatternKind.CONSTANT
    while True:
        now += (1.0 if even else chance.expovariate(1.0)) / scenario.rate
        if now > seconds:
            return due
        due.append(now)


class services:  # noqa: N801 (an iterator that reads like a function)
    """The service times of one run after the other, the same for the same seed."""

    def __init__(self, scenario: Scenario) -> None:
        self._chance = random.Random(f"work/{scenario.seed}")
        self._mean = scenario.service_time
        self._kind = scenario.service
        self._width = sqrt(log(1 + scenario.service_spread**2))

    def __next__(self) -> float:
        if self._kind in {Service.EXPONENTIAL, Service.PYTHON}:
            return self._chance.expovariate(1.0) * self._mean
        if self._kind is Service.LOGNORMAL:
            normal = self._chance.gauss(-(self._width**2) / 2, self._width)
            return exp(normal) * self._mean
        return 0.0 if self._kind is Service.NONE else self._mean
