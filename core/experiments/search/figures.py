"""The figures by which runs are compared with each other, one value for each run."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import fmean

from core.analysis.statistics.percentiles import percentile
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.experiments.probe import Observation

PERCENTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
TIMES = ("mean", *PERCENTILES)
"""Figures of sojourn times, which are computed from the records."""
HIGHEST = frozenset({"throughput", "arrival_rate", "done", "generated"})
"""Of these more is better; of all others less."""
OTHERS = ("throughput", "service", "busy", "error_share", "done", "dead", "lost", "duplicated")
WARM_UP = 0.1
"""Share of a run that is left out at its beginning: the same of all that are compared."""


def check(figure: str) -> None:
    """Check that runs can be compared by a figure of this name.

    Raises:
        RegistroError: there is none.

    """
    if figure not in {*TIMES, *OTHERS}:
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "There is no figure “{figure}”; there are: {figures}."),
            figure=figure,
            figures=", ".join((*TIMES, *OTHERS)),
        )


def sojourns_of(observed: Observation) -> list[float]:
    """Return the sojourn times without the warm-up; of one that was not done, the time until the
    run was last looked at: it took that long at least.
    """
    end = min(observed.seconds, observed.probe.seconds)
    first = bisect_left(observed.due, WARM_UP * end)
    last = bisect_right(observed.due, end)
    return [
        min(observed.sojourns[place], observed.seconds - observed.due[place])
        for place in range(first, last)
    ]


def time_of(times: Sequence[float], figure: str) -> float | None:
    """Return a figure of `TIMES`; None for no times."""
    if not times:
        return None
    if figure in PERCENTILES:
        return percentile(sorted(times), PERCENTILES[figure])
    return fmean(times)


def value_of(observed: Observation, figure: str) -> float | None:
    """Return what one run has of a figure; None where it was not measured."""
    if figure in TIMES:
        return time_of(sojourns_of(observed), figure)
    value = getattr(observed.figures, figure)
    return None if value is None else float(value)
