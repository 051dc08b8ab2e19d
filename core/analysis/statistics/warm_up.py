"""Where the beginning of a run ends, which is not like the rest: it starts with nobody waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

GROUP = 5
"""Values that are averaged first, so that single ones do not decide."""


@dataclass(frozen=True, slots=True)
class WarmUp:
    """What to leave out of a run."""

    cut: int
    """So many values at the beginning."""
    settled: bool
    """Whether the run is long enough to say so: the best place to cut is not in its second half."""


def mser5(values: Sequence[float]) -> WarmUp:
    """Return where to cut the values of one run, in the order of the run.

    MSER-5: the cut after which the mean of the rest has the smallest standard error (K. P. White,
    An Effective Truncation Heuristic for Bias Reduction in Simulation Output, Simulation 69, 1997;
    K. P. White, M. J. Cobb and S. C. Spratt, A Comparison of Five Steady-State Truncation
    Heuristics for Simulation, Winter Simulation Conference 2000). Cuts in the second half are not
    taken, but say that the run has not settled; nor are the last five groups looked at, among which
    chance finds the smallest error. A run of fewer than ten groups is not cut.
    """
    groups = [
        sum(values[at : at + GROUP]) / GROUP for at in range(0, len(values) - GROUP + 1, GROUP)
    ]
    number = len(groups)
    if number < 10:
        return WarmUp(0, settled=False)
    # Deviations from one value near all: squares of large numbers would lose what they differ in.
    origin = sum(groups) / number
    sums = list(accumulate((group - origin for group in reversed(groups)), initial=0.0))
    squares = list(accumulate(((group - origin) ** 2 for group in reversed(groups)), initial=0.0))

    def error_after(cut: int) -> float:
        left = number - cut
        return max(0.0, squares[left] - sums[left] ** 2 / left) / (left * left)

    half = number // 2
    best = min(range(half + 1), key=error_after)
    later = min(range(half + 1, number - 4), key=error_after, default=best)
    return WarmUp(best * GROUP, settled=error_after(best) <= error_after(later))
