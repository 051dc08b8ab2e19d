"""Random numbers by counter: each depends on seed, stream, number and attempt, on nothing else.

A generator of random numbers gives whoever asks first the first one, so that a record's would
depend on which worker took it, and when. Here a record's number is the counter: the same record has
the same numbers under another policy, number of workers or engine (common random numbers).
The sequence of each stream and attempt is that of SplitMix64 (Steele, Lea and Flood, 2014).
"""

import math
from enum import IntEnum

_GOLDEN = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
_FRACTION = 2.0**-53


class Stream(IntEnum):
    """What is drawn; the numbers of one stream tell nothing about those of another."""

    GAP = 1
    """The gap before an arrival."""
    SERVICE = 2
    """The service time of a record."""
    SERVICE_ANGLE = 3
    """The second number that a normally distributed one is made of."""
    ERROR = 4
    """Whether processing fails."""


class Draws:
    """The random numbers of one stream of a run."""

    __slots__ = ("_key",)

    def __init__(self, seed: int, stream: Stream) -> None:
        """Take the run's ``seed``."""
        self._key = _mixed(_mixed(seed & _MASK) + stream * _GOLDEN)

    def uniform(self, number: int, attempt: int = 1) -> float:
        """Return a number from 0 to below 1 for the ``attempt`` at ``number``."""
        key = self._key if attempt == 1 else _mixed(self._key ^ attempt)
        # Written out: a call would take a third of the time.
        z = (key + number * _GOLDEN) & _MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((z ^ (z >> 31)) >> 11) * _FRACTION

    def exponential(self, number: int, attempt: int = 1) -> float:
        """Return an exponentially distributed number with mean 1."""
        return -math.log(1.0 - self.uniform(number, attempt))


def _mixed(z: int) -> int:
    """Return 64 bits each of which depends on every bit of ``z``."""
    z &= _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)
