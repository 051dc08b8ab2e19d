"""Series of a known process, to see how often an interval covers what is true of it."""

import random
from heapq import heapreplace
from math import sqrt


def autoregressive(number: int, memory: float, seed: int) -> list[float]:
    """Mean 0; each value has ``memory`` of the one before."""
    chance = random.Random(seed)
    value = chance.gauss(0, 1 / sqrt(1 - memory * memory))
    values = []
    for _ in range(number):
        values.append(value)
        value = memory * value + chance.gauss(0, 1)
    return values


def sojourns(
    number: int, load: float, seed: int, workers: int = 1, warm_up: int = 1000
) -> list[float]:
    """Sojourn times of M/M/c with service times of mean 1, without those of a beginning."""
    chance = random.Random(seed)
    free, now, values = [0.0] * workers, 0.0, []
    for _ in range(warm_up + number):
        now += chance.expovariate(load * workers)
        done = max(now, free[0]) + chance.expovariate(1)
        heapreplace(free, done)
        values.append(done - now)
    return values[warm_up:]
