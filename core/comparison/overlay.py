"""The charts of several runs over each other, on the time since the start of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.charts.colors import DASHES, RUNS
from core.charts.table import CHARTS, Chart, Line
from core.comparison.course import Course, read_course


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


def look_of(place: int) -> tuple[str, Sequence[int]]:
    """Return colour and dashes of a run by its place among all."""
    return RUNS[place % len(RUNS)], DASHES[place // len(RUNS) % len(DASHES)]
