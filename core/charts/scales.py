"""Round numbers for the axes of charts."""

import math

NICE = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
EMPTY = 10.0
"""Where an axis ends while all values are zero."""
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
"""Distances of the labels on the axis of time, seconds."""
STOPWATCH = 120.0
"""Seconds from which an axis is written as minutes and seconds."""


def ceiling(value: float) -> float:
    """The next round number above ``value``: an axis that ends there does not jump all the time."""
    if not value > 0:
        return EMPTY
    power = 10.0 ** math.floor(math.log10(value))
    return next(step for step in NICE if step * power >= value or step == NICE[-1]) * power


def grain(value: float) -> float:
    """The round number (1, 2 or 5 and zeros) next above ``value``, which is more than 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step for step in (1.0, 2.0, 5.0, 10.0) if step * power >= value * 0.999) * power


def seconds_between(span: float, most: float) -> float:
    """How far labels are apart on an axis of time of so many seconds, so that ``most`` fit."""
    if span / most <= STEPS[0]:
        return grain(span / most)
    days = STEPS[-1]
    return next((step for step in STEPS if span / step <= most), days * grain(span / most / days))
