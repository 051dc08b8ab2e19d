"""How long the records took that were done between two samples, as counts that can be added up."""

from collections.abc import Mapping
from typing import NamedTuple


class SampleTimes(NamedTuple):
    """Counts by the buckets of `core.domain.histogram.Histogram`, and the target of that moment."""

    waiting: Mapping[int, int]
    service: Mapping[int, int]
    sojourn: Mapping[int, int]
    percent: float | None = None
    """What part of the records was to be through in time; None: there was no target."""
    within: float | None = None
    """Seconds from due to done that were in time."""
    in_time: int | None = None
    """How many were."""
