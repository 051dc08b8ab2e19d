"""Waiting and sojourn times over the last ten seconds, the last minute and the whole run."""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from core.analysis.rolling import RollingPercentiles
from core.domain.run_status import RecentTimes, Sample

WINDOWS: Mapping[str, float] = MappingProxyType({"10s": 10.0, "1min": 60.0, "run": math.inf})
"""Seconds of each window, by its name."""
DEFAULT = "10s"
"""The window that charts show until a person chooses, and that reports show."""


class LatencyWindows:
    """Adds up the times of samples, one after the other."""

    def __init__(self, names: Iterable[str] = WINDOWS) -> None:
        """Begin before the first sample, with the windows of these ``names``."""
        self._rolling = {
            name: (RollingPercentiles(WINDOWS[name]), RollingPercentiles(WINDOWS[name]))
            for name in names
        }
        self._whole = True
        """Whether every record that was done is among them."""

    def add(self, sample: Sample) -> dict[str, RecentTimes]:
        """Return the times by window as of ``sample``; nothing where the file lacks some of them.

        A file of an older version has only the percentiles of each sample, which do not add up.
        """
        times = sample.times
        if times is None and sample.measured != 0:
            self._whole = False
        if not self._whole:
            return {}
        for waiting, sojourn in self._rolling.values():
            waiting.add(sample.at, times.waiting if times is not None else {})
            sojourn.add(sample.at, times.sojourn if times is not None else {})
        return {
            name: RecentTimes(waiting.percentiles(), sojourn.percentiles())
            for name, (waiting, sojourn) in self._rolling.items()
        }
