"""Percentiles of the time in the system over windows of time, as the lines of its chart."""

import math
from collections.abc import Sequence

from core.analysis.latency_windows import WINDOWS
from core.charts.table import Line
from core.domain.run_status import Sample
from gui.models.series import Series, Timeline


class LatencyHistory:
    """The lines of one chart for each window; what is no percentile is the same in all of them."""

    def __init__(
        self, lines: Sequence[Line], each_sample: Sequence[Series], timeline: Timeline
    ) -> None:
        """Remember percentiles beside those of ``each_sample``, at the same times."""
        self._lines = lines
        self._each_sample = each_sample
        self._series = {
            name: [
                Series(timeline, single=True) if line.percentile else series
                for line, series in zip(lines, each_sample, strict=True)
            ]
            for name in WINDOWS
        }
        self.known = True
        """Whether the file says them; one of an older version has those of each sample only."""

    def add(self, samples: Sequence[Sample], gaps: int) -> None:
        """Remember what the windows were at ``samples``, after ``gaps`` places without any."""
        for name, group in self._series.items():
            for line, series in zip(self._lines, group, strict=True):
                if line.percentile:
                    values = [
                        line.value(sample.recent[name]) if sample.recent else math.nan
                        for sample in samples
                    ]
                    series.extend([*[math.nan] * gaps, *values])
        if any(sample.measured != 0 and not sample.recent for sample in samples):
            self.known = False

    def of(self, window: str) -> Sequence[Series]:
        """Return the lines of a window; of each sample where it has no name, or is not known."""
        if not self.known:
            return self._each_sample
        return self._series.get(window, self._each_sample)

    def clear(self) -> None:
        """Forget everything."""
        self.known = True
        for group in self._series.values():
            for line, series in zip(self._lines, group, strict=True):
                if line.percentile:
                    series.clear()
