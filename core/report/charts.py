"""The charts of a report: the lines and marks that the window has, over the time of one run."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from core.analysis.latency_windows import DEFAULT
from core.charts import table
from core.charts.event_signs import kind_of
from core.charts.scales import STOPWATCH, ceiling, grain, seconds_between
from core.charts.table import CHARTS, Chart, Quantity
from core.comparison.course import Course, LineValue, drawn, read_course
from core.comparison.overlay import PIECES
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import Event, Sample
from core.report.document import Axis, Line, Mark, Picture
from core.texts.words import Words

LABELS = 5
"""Labels beside an axis, about."""
MOMENTS = 9
"""Labels below an axis, at most."""
OF_WINDOW = QT_TRANSLATE_NOOP("core", "{chart} (percentiles of the last 10 s before each moment)")
OF_SAMPLES = QT_TRANSLATE_NOOP("core", "{chart} (percentiles of each sample)")


def lines_of(chart: Chart) -> list[table.Line]:
    """Return what a report draws of a chart: what the window draws until a person chooses."""
    return [line for line in chart.lines if line.shown and not (line.theory or line.shadow)]


def line_values() -> list[LineValue]:
    """Return the values that `pictures` needs, in its order.

    Percentiles of records come twice: of each sample, and over the window that charts show first.
    """
    found: list[LineValue] = []
    for chart in CHARTS:
        for line in lines_of(chart):
            found.append(line.value)
            if line.percentile:
                found.append(partial(_in_window, line.value))
    return found


def _in_window(value: LineValue, sample: Sample) -> float:
    return value(sample.recent[DEFAULT]) if sample.recent else math.nan  # type: ignore[arg-type]


def course_of(path: Path, check: Callable[[], object] = lambda: None) -> Course:
    """Read what `pictures` draws of the run at ``path``; ``check`` is called now and then.

    Raises:
        RegistroError: its file cannot be read.

    """
    return read_course(path, line_values(), check, windows=True)


def pictures(course: Course, words: Words) -> list[Picture]:
    """Return the charts of a run whose lines are those of `line_values`: one of each of `CHARTS`.

    Their percentiles are those that the window shows first; of each sample where the file is of an
    older version, which kept no more.
    """
    found = []
    columns = iter(course.lines)
    marks = marks_of(course.events, course.start, words)
    until = max([course.until, *(mark.at for mark in marks)], default=0.0)
    for chart in CHARTS:
        lines = [(line, _column(line, columns, course)) for line in lines_of(chart)]
        lines = [(line, values) for line, values in lines if _has_something(line, values)]
        made = [
            Line(
                words.text(line.name, context="charts"),
                line.color,
                drawn(course.times, values, _width(until), joined=line.joined),
                line.dashes,
                line.right,
            )
            for line, values in lines
        ]
        title = words.text(chart.title, context="charts")
        if any(line.percentile for line, _ in lines):
            title = words.text(OF_WINDOW if course.windows else OF_SAMPLES, {"chart": title})
        found.append(picture(title, chart, made, until, marks, words))
    return found


def _column(
    line: table.Line, columns: Iterator[Sequence[float]], course: Course
) -> Sequence[float]:
    """Return what is drawn of a line, from the next of ``columns``."""
    of_samples = next(columns)
    in_window = next(columns) if line.percentile else of_samples
    return in_window if course.windows else of_samples


def _has_something(line: table.Line, values: Sequence[float]) -> bool:
    """Whether a line was measured at all, and was not always zero where only that matters."""
    return any(math.isfinite(value) and (value or not line.rare) for value in values)


def picture(
    title: str,
    chart: Chart,
    lines: Sequence[Line],
    until: float,
    marks: Sequence[Mark],
    words: Words,
) -> Picture:
    """Return a chart with axes that its lines fit on."""
    right = [line for line in lines if line.right and line.parts]
    return Picture(
        title,
        lines,
        axis([line for line in lines if not line.right], chart.left, words),
        until,
        moments(until, words),
        axis(right, chart.right, words) if right and chart.right is not None else None,
        marks,
    )


def axis(lines: Iterable[Line], quantity: Quantity, words: Words) -> Axis:
    """Return the axis on which all of ``lines`` have room; no peak is cut off."""
    top = ceiling(max((value for line in lines for value in _values(line)), default=0.0))
    step = grain(top / LABELS)
    if quantity is Quantity.COUNT:
        step = max(1.0, step)
    values = [number * step for number in range(int(top / step + 1e-9) + 1)]
    return Axis(top, [(value, worded(quantity, value, top, words)) for value in values])


def worded(quantity: Quantity, value: float, top: float, words: Words) -> str:
    """Return a value beside an axis that ends at ``top``."""
    if quantity is Quantity.DURATION:
        return words.moment(value) if top >= STOPWATCH else words.duration(value)
    return words.rate(value) if quantity is Quantity.RATE else words.number(value)


def moments(until: float, words: Words) -> list[tuple[float, str]]:
    """Return the labels of an axis of time."""
    if until <= 0:
        return [(0.0, words.moment(0.0))]
    step = seconds_between(until, MOMENTS)
    return [(number * step, words.moment(number * step)) for number in range(int(until / step) + 1)]


def marks_of(events: Iterable[Event], start: float, words: Words) -> list[Mark]:
    """Return events as marks on the axis of time."""
    found = []
    for event in events:
        kind = kind_of(event)
        word = words.text(kind.word, context="events")
        text = f"{words.moment(event.at - start)} {kind.sign} {word}: {event_text(event, words)}"
        found.append(Mark(max(0.0, event.at - start), kind.sign, kind.color, text))
    return sorted(found, key=lambda mark: mark.at)


def event_text(event: Event, words: Words) -> str:
    """Return what happened."""
    return words.text(event.template, event.values)


def _values(line: Line) -> Iterable[float]:
    return (value for part in line.parts for _, value in part if math.isfinite(value))


def _width(until: float) -> float:
    return until / PIECES if until > 0 else 1.0
