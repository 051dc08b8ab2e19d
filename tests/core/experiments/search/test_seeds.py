"""Seeds of runs follow from that of the experiment."""

from core.experiments.probe import Purpose
from core.experiments.search.seeds import seed_of


def test_each_purpose_and_repetition_has_its_own_seed_and_always_the_same() -> None:
    seeds = {
        seed_of(seed, purpose, repetition)
        for seed in range(5)
        for purpose in Purpose
        for repetition in range(10)
    }
    assert len(seeds) == 5 * len(Purpose) * 10
    assert all(0 < seed < 2**31 for seed in seeds)
    assert seed_of(1, Purpose.CONFIRM, 2) == seed_of(1, Purpose.CONFIRM, 2)
