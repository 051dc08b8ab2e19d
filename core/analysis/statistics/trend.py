"""How fast something grows or shrinks over a run, such as a backlog, with its interval."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.analysis.statistics.means import mean

BLOCKS = 10
"""Parts of the run whose growth is looked at each by itself."""


def growth(
    times: Sequence[float],
    levels: Sequence[float],
    confidence: float = CONFIDENCE,
    blocks: int = BLOCKS,
) -> Interval:
    """Return how much ``levels`` grow per second on average; ``times`` (s) ascend.

    The run is cut into blocks of equal time, and Student's t is taken over the growth in each. A
    straight line by least squares would not do: the residuals of a queue beyond its capacity are a
    random walk, for which the errors of that line are far too small. The steps of a random walk are
    independent, so that here they are right (a queue beyond its capacity is one in the limit: D. L.
    Iglehart and W. Whitt, Multiple Channel Queues in Heavy Traffic I, Advances in Applied
    Probability 2, 1970), and for a queue that has settled they are too wide, never too narrow.
    Between two times the level is that of the earlier. Fewer than two blocks have no bounds.

    Raises:
        ValueError: there are fewer than two times, or not as many levels.

    """
    if len(times) != len(levels) or len(times) < 2 or not times[-1] > times[0]:
        raise ValueError("growth is between two times and levels at least")
    number = min(blocks, len(times) - 1)
    width = (times[-1] - times[0]) / number
    at = [bisect_right(times, times[0] + block * width) - 1 for block in range(1, number)]
    edges = [levels[0], *(levels[place] for place in at), levels[-1]]
    steps = [(after - before) / width for before, after in pairwise(edges)]
    if number < 2:
        return Interval(steps[0], -inf, inf, confidence)
    return mean(steps, confidence)
