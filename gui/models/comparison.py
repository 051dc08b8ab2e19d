"""The texts of a comparison of runs, in the language and the numbers of the window."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from core.charts.table import Quantity
from core.comparison.comparison import ONE_EACH, Compared, Comparison, FigureRow, why_no_interval
from core.comparison.differences import CHANGED, changed_from_defaults
from core.comparison.evidence import Evidence, names_of
from core.comparison.figures import Figure, Unit
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameters import BY_NAME
from gui.text import numbers
from gui.text.translate import error_text, translated

HEADS = (
    QT_TRANSLATE_NOOP("comparison", "Parameter"),
    QT_TRANSLATE_NOOP("comparison", "Figure"),
)
PARAMETER, FIGURE = HEADS


class Grid(NamedTuple):
    """A table: a head, rows, and tips for the cells that have one."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    tips: Sequence[Sequence[str]]
    found: frozenset[tuple[int, int]] = frozenset()
    """Row and column of the cells that differ by more than chance."""


def _translated(text: str, **values: object) -> str:
    shown = QCoreApplication.translate("comparison", text)
    return shown.format(**values) if values else shown


def order_of(comparison: Comparison) -> list[int]:
    """Return the places of the runs in the order of the columns: the baseline is the first."""
    others = (place for place in range(len(comparison.runs)) if place != comparison.baseline)
    return [comparison.baseline, *others]


def heads_of(comparison: Comparison) -> list[str]:
    """Return how the runs are called in the order of the columns, the baseline as such."""
    names = names_of(comparison.runs)
    text = QT_TRANSLATE_NOOP("comparison", "{run} (baseline)")
    names[comparison.baseline] = _translated(text, run=names[comparison.baseline])
    return [names[place] for place in order_of(comparison)]


def parameter_grid(comparison: Comparison) -> Grid:
    """Return what differs in parameters and conditions: a row each."""
    rows, tips = [], []
    order = order_of(comparison)
    for each in (*comparison.parameters, *comparison.conditions):
        values = [each.values[place] for place in order]
        row = BY_NAME.get(each.name)
        unit = f" ({row.unit})" if row is not None and row.unit else ""
        rows.append([f"{translated(each.label)}{unit}", *(_shown(each.name, v) for v in values)])
        tips.append([each.name, *values])
    return Grid([_translated(PARAMETER), *heads_of(comparison)], rows, tips)


def figure_grid(comparison: Comparison) -> Grid:
    """Return the figures of all runs with their differences from the baseline."""
    rows, tips, found = [], [], set()
    for number, row in enumerate(comparison.rows):
        cells = [translated(row.figure.label)]
        words = [""]
        for column, place in enumerate(order_of(comparison), start=1):
            compared = row.differences[place]
            cells.append(_cell(comparison, row, place, compared))
            words.append(_tip(comparison, row, place, compared))
            if compared is not None and compared.found:
                found.add((number, column))
        rows.append(cells)
        tips.append(words)
    head = [_translated(FIGURE), *heads_of(comparison)]
    return Grid(head, rows, tips, frozenset(found))


def remarks_of(comparison: Comparison) -> str:
    """Return what has to be known before the figures are believed, a line each."""
    lines = [error_text(each.error) for each in comparison.unread]
    lines += [translated(each.template, each.values) for each in comparison.remarks]
    return "\n".join(f"• {line}" for line in lines)


def warnings_of(comparison: Comparison) -> str:
    """Return what keeps runs from being compared as they are, in one paragraph."""
    lines = [error_text(each.error) for each in comparison.unread]
    remarks = (each for each in comparison.remarks if each.template != ONE_EACH)
    lines += (translated(each.template, each.values) for each in remarks)
    return "  ".join(f"⚠ {line}" for line in lines)


def parameters_of(run: Evidence, name: str) -> str:
    """Return what one run had beside the defaults, a line each."""
    text = QT_TRANSLATE_NOOP("comparison", "{run}, where it is not the default:")
    lines = (
        f"{translated(each.label)} ({each.name}): {_shown(each.name, each.values[1])}"
        for each in changed_from_defaults(run)
    )
    return "\n".join([_translated(text, run=name), *lines])


def _shown(name: str, values: str) -> str:
    """Return the values that a parameter had, in the words of the form where they are choices."""
    row = BY_NAME.get(name)
    if row is None or not row.choices:
        return values
    return CHANGED.join(map(translated, values.split(CHANGED)))


def _cell(comparison: Comparison, row: FigureRow, place: int, compared: Compared | None) -> str:
    figure, measured = row.figure, comparison.figures[place][row.figure.name]
    value = value_text(figure, measured.value)
    if compared is None:
        interval = measured.interval
        if interval is None:
            return value
        return f"{value}\n{value_text(figure, interval.low)} … {value_text(figure, interval.high)}"
    text = _with_change(row, value, compared)
    if compared.interval is None:
        return text
    low, high = (_signed(figure, each) for each in (compared.interval.low, compared.interval.high))
    return f"{text}\nΔ {low} … {high}"


def _with_change(row: FigureRow, value: str, compared: Compared) -> str:
    """Return a value with how much more it is than the baseline's, where it is."""
    if not compared.value:
        return value
    change = _signed(row.figure, compared.value)
    if compared.relative is not None and row.figure.unit is not Unit.SHARE:
        change = f"{'+' if compared.relative > 0 else ''}{numbers.share(compared.relative)}"
    return f"{value}  ({change})"


def _tip(comparison: Comparison, row: FigureRow, place: int, compared: Compared | None) -> str:
    """Return the interval of the value, and of the difference or why that has none."""
    figure = row.figure
    measured = comparison.figures[place][figure.name]
    lines = []
    if measured.interval is not None:
        ends = (measured.interval.low, measured.interval.high)
        low, high = (value_text(figure, end) for end in ends)
        text = QT_TRANSLATE_NOOP("comparison", "95 % confidence interval: {low} … {high}")
        lines.append(_translated(text, low=low, high=high))
    elif measured.reason is not None:
        lines.append(translated(measured.reason.template, measured.reason.values))
    if compared is not None and compared.interval is not None:
        low, high = (_signed(figure, e) for e in (compared.interval.low, compared.interval.high))
        text = QT_TRANSLATE_NOOP("comparison", "Difference from the baseline: {low} … {high}")
        lines.append(_translated(text, low=low, high=high))
        if compared.found:
            text = QT_TRANSLATE_NOOP("comparison", "More than chance within the runs explains.")
            lines.append(_translated(text))
    elif compared is not None:
        base = comparison.figures[comparison.baseline]
        reason = why_no_interval(base, comparison.figures[place], figure.name)
        if reason is not None and reason != measured.reason:
            lines.append(translated(reason.template, reason.values))
    return "\n".join(lines)


def value_text(figure: Figure, value: float | None) -> str:
    """Return a value of ``figure`` with its unit."""
    if value is None:
        return numbers.NOTHING
    match figure.unit:
        case Unit.COUNT:
            return QLocale().toString(round(value))
        case Unit.RATE:
            return numbers.rate(value)
        case Unit.TIME:
            return numbers.duration(value)
        case Unit.SHARE:
            return numbers.share(value)


def _signed(figure: Figure, value: float) -> str:
    return f"{'+' if value > 0 else ''}{value_text(figure, value)}"


def quantity_text(quantity: Quantity, value: float) -> str:
    """Return a value beside an axis."""
    if quantity is Quantity.DURATION:
        return numbers.duration(value)
    return numbers.rate(value) if quantity is Quantity.RATE else numbers.number(value)
