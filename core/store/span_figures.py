"""Figures of a span of time within a run, counted from its records."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from core.domain.histogram import Histogram
from core.domain.record import State
from core.domain.span_figures import SpanFigures
from core.store.opening import reader
from core.store.sqlite_errors import translated

AT_ONCE = 20_000
"""Records between two looks whether the figures are still wanted."""
_ENDED = (
    "SELECT state, done - due FROM records "
    "WHERE state IN ('done', 'dead') AND done >= :since AND done < :until"
)
_BORN = "SELECT count(*) FROM records WHERE born >= :since AND born < :until"


def span_figures(
    path: Path, since: float, until: float, check: Callable[[], object] = lambda: None
) -> SpanFigures:
    """Count what happened from ``since`` to before ``until`` (unix seconds) in the run at ``path``.

    ``check`` is called every now and then; an exception raised in it ends the counting.

    Raises:
        RunFileError: it holds what none can.
        RegistryError: it cannot be read.

    """
    file = reader(path)
    span = {"since": since, "until": until}
    sojourn, dead, total = Histogram(), 0, 0.0
    with closing(file), file.bounded(partial(translated, path=path)):
        rows = file.execute(_ENDED, span)
        while part := rows.fetchmany(AT_ONCE):
            check()
            times = [seconds for state, seconds in part if state == State.DONE]
            sojourn.add_all(times)
            total += sum(times)
            dead += len(part) - len(times)
        born = int(file.execute(_BORN, span).fetchone()[0])
    done = sojourn.number
    mean = total / done if done else None
    return SpanFigures(since, until, born, done, dead, mean, sojourn.percentiles())
