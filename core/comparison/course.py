"""The course of one run over its time: what its lines are at every sample, and its marked events.

The samples are those that a window shows, with the same averages (a test compares them), but read
without what else a screen wants: a day of a run is one array a line.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from core.analysis.latency_windows import DEFAULT, LatencyWindows
from core.charts.event_signs import KINDS
from core.domain.lengths import ended
from core.domain.record import Ledger
from core.domain.run_status import Event, Percentiles, Sample
from core.store import run_file, sqlite_errors
from core.store.events import MOST_WRITTEN, TEMPLATE_LIMIT, template_of, values_of
from core.store.opening import reader
from core.store.pauses import GoingRate, Pauses
from core.store.reading import Reader
from core.store.sample_times import times_between
from core.store.schema import SAMPLE_COLUMNS, SAMPLE_NUMBERS, SAMPLE_PERCENTILES

MARKS_KEPT = 1000
"""Events that are marked; older ones are in the run file alone, as in the window."""
KIND_LIMIT = 100
GAP = 2.0
"""Seconds between two samples from which no line goes on: the run was interrupted."""
CHECK_EVERY = 1000
AT_ONCE = 500
"""Samples whose times are read at once."""
_UNMARKED = tuple(kind for kind, shown in KINDS.items() if not shown.marked)

Point = tuple[float, float]
"""Seconds since the start, and a value."""
LineValue = Callable[[Sample], float]
"""What a line is at a sample; not a number where nothing was measured."""


@dataclass(frozen=True, slots=True)
class Course:
    """The lines of one run."""

    start: float
    """Unix seconds from which time is counted; 0 where there is neither sample nor event."""
    times: Sequence[float]
    """Seconds since the start."""
    lines: tuple[Sequence[float], ...]
    """As many values each as there are times."""
    events: tuple[Event, ...]
    """Those that charts mark, oldest first."""
    windows: bool = False
    """Whether the window `core.analysis.latency_windows.DEFAULT` is known at every sample; it is
    asked for, and in files of today's version."""

    @property
    def until(self) -> float:
        """The time of the newest sample."""
        return self.times[-1] if self.times else 0.0


def read_course(
    path: Path,
    lines: Sequence[LineValue],
    check: Callable[[], object] = lambda: None,
    *,
    windows: bool = False,
) -> Course:
    """Read the course of the run at ``path``; ``check`` is called now and then.

    With ``windows``, lines find the target in the samples, and the percentiles of the window that
    charts show at first.

    Raises:
        RegistroError: its file cannot be read.

    """
    run_file.check(path)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(sqlite_errors.translated, path=path)):
        connection.execute("BEGIN")
        events = _events(connection)
        (first,) = connection.execute(
            "SELECT min(at) FROM (SELECT at FROM events UNION ALL SELECT at FROM samples)"
        ).fetchone()
        start = float(first or 0.0)
        times = array("d")
        values = tuple(array("d") for _ in lines)
        samples, known = _samples(connection), windows
        if windows:
            samples = _with_windows(connection, samples)
        for place, (_, sample) in enumerate(samples):
            if place % CHECK_EVERY == 0:
                check()
            times.append(sample.at - start)
            for value, column in zip(lines, values, strict=True):
                column.append(value(sample))
            known = known and (sample.measured == 0 or bool(sample.recent))
        connection.execute("COMMIT")
    return Course(start, times, values, events, known)


def _with_windows(
    connection: Reader, samples: Iterable[tuple[int, Sample]]
) -> Iterator[tuple[int, Sample]]:
    """Yield ``samples`` with the times of records, and with the window that charts show first."""
    windows = LatencyWindows([DEFAULT])
    for piece in _pieces(samples):
        times = times_between(connection, piece[0][0], piece[-1][0])
        for number, sample in piece:
            timed = replace(sample, times=times.get(number))
            yield number, replace(timed, recent=windows.add(timed))


def _pieces(samples: Iterable[tuple[int, Sample]]) -> Iterator[list[tuple[int, Sample]]]:
    rest = iter(samples)
    while piece := list(islice(rest, AT_ONCE)):
        yield piece


def _samples(connection: Reader) -> Iterator[tuple[int, Sample]]:
    """Yield the samples with their numbers, and with the averages that charts show."""
    pauses = Pauses()
    pauses.read(connection)
    arrivals, ends = GoingRate(pauses), GoingRate(pauses)
    names = ", ".join((*SAMPLE_COLUMNS, "id"))
    for row in connection.execute(f"SELECT {names} FROM samples ORDER BY id"):
        at, ledger = row[0], Ledger(*_COUNTS(row))
        arrivals.mark(at, ledger.born)
        ends.mark(at, ended(ledger))
        target, arrival, throughput, oldest, lag = _NUMBERS(row)
        waiting, sojourn, lock_wait, lock_hold = (_percentiles(*times(row)) for times in _TIMES)
        sample = Sample(
            *(at, ledger, target, arrival, throughput, oldest, lag),
            waiting=waiting,
            sojourn=sojourn,
            lock_wait=lock_wait,
            lock_hold=lock_hold,
            measured=row[_MEASURED],
            arrival_average=arrivals.value,
            throughput_average=ends.value,
        )
        yield row[-1], sample


def _percentiles(p50: float | None, p95: float | None, p99: float | None) -> Percentiles | None:
    """Return a measured value; zeros, as in an old file, are None."""
    return Percentiles(p50, p95, p99) if p50 and p95 and p99 else None


def _places(*names: str) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Return what takes these columns out of a row of samples."""
    take: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*map(SAMPLE_COLUMNS.index, names))
    return take


_COUNTS = _places(*(field.name for field in fields(Ledger)))
_MEASURED = SAMPLE_COLUMNS.index("measured")
_NUMBERS = _places(*SAMPLE_NUMBERS)
_TIMES = [_places(*(f"{name}_{p}" for p in ("p50", "p95", "p99"))) for name in SAMPLE_PERCENTILES]


def _events(connection: Reader) -> tuple[Event, ...]:
    marks = ", ".join("?" * len(_UNMARKED))
    rows = connection.iter_rows(
        f"SELECT id, at, substr(kind, 1, {KIND_LIMIT}), substr(template, 1, {TEMPLATE_LIMIT}),"
        f' CASE WHEN length("values") <= {MOST_WRITTEN} THEN "values" ELSE \'{{}}\' END'
        f" FROM events WHERE kind NOT IN ({marks}) ORDER BY id DESC LIMIT ?",
        (*_UNMARKED, MARKS_KEPT),
    )
    found = [
        Event(number, float(at), kind, template_of(kind, template), values_of(values))
        for number, at, kind, template, values in rows
    ]
    return tuple(reversed(found))


def drawn(
    times: Sequence[float], values: Sequence[float], width: float, *, joined: bool = False
) -> list[list[Point]]:
    """Return what to draw of a line, in unbroken parts: of each ``width`` seconds the lowest and
    the highest value, so that no peak is lost.

    A line is broken where the run was interrupted, and where nothing was measured unless it is
    ``joined``.
    """
    parts: list[list[Point]] = [[]]
    last = -math.inf
    for at, value in zip(times, values, strict=True):
        measured = math.isfinite(value)
        if parts[-1] and (at - last > GAP or not (measured or joined)):
            parts.append([])
        last = at
        if measured:
            parts[-1].append((at, value))
    return [_thinned(part, width) for part in parts if part]


def _thinned(points: Sequence[Point], width: float) -> list[Point]:
    kept: list[Point] = []
    for _, piece in groupby(points, key=lambda point: int(point[0] / width)):
        several = list(piece)
        ends = {min(several, key=itemgetter(1)), max(several, key=itemgetter(1))}
        kept += sorted(ends)
    return kept
