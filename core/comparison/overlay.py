"""The charts of several runs over each other, on the time since the start of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.charts.colors import DASHES, RUNS
from core.charts.table import CHARTS, Chart, Line
from core.comparison.course import Course, Point, drawn, read_course
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import Event

OF_SAMPLES = QT_TRANSLATE_NOOP("core", "{line} of each sample")
"""What a line of times is called, which the charts of one run have over a longer window."""
PIECES = 400
"""Parts of the axis of time of which the lowest and the highest value is drawn."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A line of the window's charts that is drawn of every run."""

    chart: Chart
    line: Line


def _overlay(chart: int, name: str) -> Overlay:
    line = next(line for line in CHARTS[chart].lines if line.name == name)
    return Overlay(CHARTS[chart], line)


OVERLAYS = (
    _overlay(0, "throughput"),
    _overlay(1, "waiting"),
    _overlay(2, "sojourn p95"),
    _overlay(3, "wait p95"),
)


def courses_of(
    paths: Sequence[Path], check: Callable[[int], object] = lambda _done: None
) -> list[Course]:
    """Return what `OVERLAYS` shows of each run.

    Raises:
        RegistroError: a file cannot be read.

    """
    values = [overlay.line.value for overlay in OVERLAYS]
    found = []
    for number, path in enumerate(paths):
        check(number)
        found.append(read_course(path, values))
    return found


@dataclass(frozen=True, slots=True)
class OverlaidRun:
    """What is drawn of one run among others."""

    lines: tuple[Sequence[Sequence[Point]], ...]
    """The unbroken parts of each of `OVERLAYS`."""
    events: tuple[tuple[float, Event], ...]
    """Those that are marked, with the seconds since the start of the run."""
    until: float


def overlaid(courses: Sequence[Course]) -> list[OverlaidRun]:
    """Return what is drawn of runs on one axis of time."""
    until = max((course.until for course in courses), default=0.0)
    width = until / PIECES if until > 0 else 1.0
    return [
        OverlaidRun(
            tuple(
                drawn(course.times, values, width, joined=overlay.line.joined)
                for overlay, values in zip(OVERLAYS, course.lines, strict=True)
            ),
            tuple((event.at - course.start, event) for event in course.events),
            course.until,
        )
        for course in courses
    ]


def look_of(place: int) -> tuple[str, Sequence[int]]:
    """Return colour and dashes of a run by its place among all."""
    return RUNS[place % len(RUNS)], DASHES[place // len(RUNS) % len(DASHES)]
