"""The seeds of an experiment's runs, which follow from the seed of the experiment alone."""

import random

from core.experiments.probe import Purpose


def seed_of(seed: int, purpose: Purpose, repetition: int) -> int:
    """Return the seed of the runs for ``purpose`` in one repetition (from 0).

    Runs that are compared with each other have the same, and so the same arrivals and the same
    work. What confirms an answer has one that had no part in finding it.
    """
    return random.Random(f"{seed}/{purpose}/{repetition}").randrange(1, 2**31)  # noqa: S311
