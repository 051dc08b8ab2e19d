"""Whatever is observed, a search ends with an answer in words, and fails at nothing."""

import random
from collections.abc import Iterator
from math import inf

import pytest

from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision
from core.experiments.probe import Figures, Observation, Probe, Trouble, TroubleKind
from core.experiments.rules import Objective, Rules
from core.experiments.search import Search
from core.experiments.search.capacity import Capacity
from core.experiments.search.demand import Demand
from core.experiments.search.duel import Duel
from core.experiments.search.scaling import Scaling
from core.experiments.search.sweep import Sweep
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

BASE = Scenario.of({"service": "exponential", "service_time": 0.02, "rate": 50.0})
CELLS: list[dict[str, Setting]] = [{"workers": workers} for workers in (1, 2, 3)]
MOST = 200
"""Runs, after which a search that goes on would never end."""


def searches() -> Iterator[Search]:
    yield Capacity(BASE, Objective(), Rules())
    yield Capacity(BASE.with_(service="python"), Objective(), Rules(limit=50.0))
    yield Demand(BASE, Objective(), {"workers": [], "batch": []}, Rules())
    yield Demand(BASE.with_(service="none"), Objective(), {"batch": []}, Rules())
    yield Duel(BASE, BASE.with_(workers=4), Rules())
    yield Scaling(BASE, [1, 2, 3], 2, Rules())
    yield Sweep(BASE, CELLS, 3, Rules())
    yield Sweep(BASE, CELLS, 2, Rules(), "service")


def anything(probe: Probe, chance: random.Random) -> Observation:
    """Return an observation in which nothing fits together."""
    seconds = chance.choice([0.0, 0.1, probe.seconds, probe.seconds + 1])
    number = chance.choice([0, 1, 3, 30, 300])
    due = sorted(chance.uniform(0, seconds) for _ in range(number)) if seconds else []
    full = Figures(
        throughput=chance.uniform(0, 9),
        service=chance.choice([0.0, 0.02]),
        busy=chance.random(),
        error_share=chance.choice([0.0, 1.0]),
        done=number,
        dead=0,
        lost=chance.randrange(3),
        duplicated=0,
    )
    return Observation(
        probe,
        seconds,
        due,
        [chance.choice([inf, chance.expovariate(10), 0.0]) for _ in due],
        figures=chance.choice([Figures(), full]),
        troubles=[
            Trouble(kind, Remark("So it was.", {}))
            for kind in TroubleKind
            if chance.random() < 0.05
        ],
        complete=chance.random() < 0.8,
        took=seconds + 1,
    )


@pytest.mark.parametrize("place", range(8))
def test_whatever_is_observed_there_is_an_answer_in_words(place: int) -> None:
    for seed in range(12):
        search = list(searches())[place]
        chance = random.Random(seed)
        for _ in range(MOST):
            step, plan = search.next(), search.plan()
            assert plan.runs >= 0
            assert plan.seconds >= 0
            assert search.answer().sentences
            if isinstance(step, Answer):
                break
            observed = anything(step, chance)
            search.hopeless(observed)
            assert search.observe(observed).decision in Decision
        assert isinstance(step, Answer)
        assert step.kind is search.kind
        assert step.sentences[0].text
        assert "{" not in "".join(each.text for each in (*step.sentences, *step.untried))
        assert (search.plan().runs, step == search.answer()) == (0, True)
