"""What the draws of simulated work and arrivals cost, beside a stream of random numbers."""

import random
import timeit
from collections.abc import Callable

from core.domain.choices import Service
from core.domain.draws import Draws, Stream
from core.workers.simulated_work import SimulatedWork

TIMES = 200_000
TURN = 106_000
"""Nanoseconds of the life of a record that is taken one at a time (`tests.bench.registry`)."""


def main() -> None:
    """Print the table."""
    gaps, work, stream = Draws(1, Stream.GAP), SimulatedWork(1), random.Random(1)
    rows: tuple[tuple[str, Callable[[], object], Callable[[], object]], ...] = (
        ("gap", lambda: gaps.exponential(123_456), lambda: stream.expovariate(1.0)),
        (
            "exponential",
            lambda: work.seconds(Service.EXPONENTIAL, 0.1, 1.0, 123_456, 1),
            lambda: stream.expovariate(1.0),
        ),
        (
            "lognormal",
            lambda: work.seconds(Service.LOGNORMAL, 0.1, 1.0, 123_456, 1),
            lambda: stream.lognormvariate(-0.3, 0.8),
        ),
        ("error", lambda: work.fails(0.1, 123_456, 1), stream.random),
    )
    print("ns per draw, by the record's number and from a stream; share of a turn of batch 1\n")
    for name, ours, theirs in rows:
        mine, other = _cost(ours), _cost(theirs)
        print(f"{name:>14}{mine:>8.0f}{other:>8.0f}{mine / TURN:>10.2%}", flush=True)


def _cost(draw: Callable[[], object]) -> float:
    return min(timeit.repeat(draw, number=TIMES, repeat=5)) / TIMES * 1e9


if __name__ == "__main__":
    main()
