"""How much slower this machine is now than when nothing else runs on it."""

import time

LOOK = 0.1
"""Seconds of processor time that it is told from."""


def slowdown() -> float:
    """Return how long something takes now, compared with a processor of its own: 1 or more.

    For bounds in seconds: they hold on a calm machine, and are as much wider as it is busy.
    """
    begun, until = time.perf_counter(), time.thread_time() + LOOK
    while time.thread_time() < until:
        pass
    return max(1.0, (time.perf_counter() - begun) / LOOK)


def in_time(begun: float, seconds: float) -> bool:
    """Whether no more than so many seconds, of a calm machine, have passed since ``begun``."""
    took = time.monotonic() - begun
    return took < seconds or took < seconds * slowdown()
