"""The sessions of a run, told from the pauses between its samples."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.charts.lock_past import GAP
from core.domain.run_status import Sample


def sessions(samples: Sequence[Sample]) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of the samples between two interruptions."""
    first = 0
    for place, (before, after) in enumerate(pairwise(samples), start=1):
        if after.at - before.at > GAP:
            yield first, place
            first = place
    if samples:
        yield first, len(samples)
