"""Simulated work: how long each attempt at a record takes, and whether it fails.

Both are drawn from the run's seed, the record's number and the attempt, so that they are the same
whichever worker takes the record, and when.
"""

import math

from core.domain.choices import Service
from core.domain.draws import Draws, Stream

_TURN = 2 * math.pi


class SimulatedWork:
    """What is drawn for the records of one run."""

    __slots__ = ("_angles", "_errors", "_times")

    def __init__(self, seed: int) -> None:
        """Take the run's ``seed``."""
        self._times = Draws(seed, Stream.SERVICE)
        self._angles = Draws(seed, Stream.SERVICE_ANGLE)
        self._errors = Draws(seed, Stream.ERROR)

    def seconds(
        self, service: Service, mean: float, spread: float, seq: int, attempt: int
    ) -> float:
        """Return how long the ``attempt`` at record ``seq`` takes."""
        if service is Service.EXPONENTIAL:
            return mean * self._times.exponential(seq, attempt)
        if service is Service.LOGNORMAL:
            return mean * self._lognormal(spread, seq, attempt)
        return mean

    def fails(self, error_rate: float, seq: int, attempt: int) -> bool:
        """Whether the ``attempt`` at record ``seq`` fails."""
        return self._errors.uniform(seq, attempt) < error_rate

    def _lognormal(self, spread: float, seq: int, attempt: int) -> float:
        """Return a lognormal number with mean 1 and standard deviation ``spread``."""
        variance = math.log1p(spread * spread)
        radius = math.sqrt(2 * self._times.exponential(seq, attempt))
        normal = radius * math.cos(_TURN * self._angles.uniform(seq, attempt))  # Box and Muller
        return math.exp(math.sqrt(variance) * normal - variance / 2)
