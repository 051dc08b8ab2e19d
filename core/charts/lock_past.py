"""What the registry's lock cost one process until now, as the values of its chart's lines."""

import math
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.charts.table import Line
from core.domain.run_status import LockSample

GAP = 2.0
"""Seconds without a sample after which a line is interrupted."""


class LockPast(NamedTuple):
    """What was read of a process in the file."""

    who: int
    times: "array[float]"
    """Seconds since the start."""
    breaks: "array[float]"
    values: "list[array[float]]"
    """Of each line, at these times."""

    def add(self, at: float, values: Sequence[float]) -> None:
        """Append the values of all lines, with a gap before them where there was none for long."""
        if len(self.times) and at - self.times[-1] > GAP:
            self.breaks.append(self.times[-1])
            self.times.append(self.times[-1])
            for each in self.values:
                each.append(math.nan)
        self.times.append(at)
        for each, value in zip(self.values, values, strict=True):
            each.append(value)


def no_past(who: int, lines: Sequence[Line]) -> LockPast:
    """Return a past without any sample."""
    return LockPast(who, array("d"), array("d"), [array("f") for _ in lines])


def lock_past(
    who: int, start: float, lines: Sequence[Line], samples: Iterable[tuple[float, LockSample]]
) -> LockPast:
    """Return the past of a process since ``start`` (unix seconds); for any thread."""
    past = no_past(who, lines)
    for at, sample in samples:
        past.add(at - start, [line.value(sample) for line in lines])
    return past
