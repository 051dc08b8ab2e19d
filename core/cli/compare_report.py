"""A comparison on the command line: tables to read, or one JSON object."""

import math
from collections.abc import Iterator, Sequence

from core.analysis.statistics.interval import Interval
from core.comparison.comparison import Compared, Comparison, FigureRow, why_no_interval
from core.comparison.evidence import Evidence, names_of
from core.comparison.figures import Figures, Measured
from core.comparison.wording import (
    difference_interval_text,
    difference_text,
    interval_text,
    value_text,
)
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameter import UNLIMITED
from core.texts.words import Words

GAP = "  "
SAME = QT_TRANSLATE_NOOP("core", "No parameter differs.")
PARAMETERS = QT_TRANSLATE_NOOP("core", "Parameters that differ")
CONDITIONS = QT_TRANSLATE_NOOP("core", "What else differs")
FIGURES = QT_TRANSLATE_NOOP("core", "Figures")
BASELINE = QT_TRANSLATE_NOOP("core", "{run} (baseline)")
NO_INTERVAL = QT_TRANSLATE_NOOP("core", "No interval of the difference in {figures}: {reason}")
DIFFERENT = QT_TRANSLATE_NOOP("core", "differs")


def lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Yield what is printed, line by line."""
    names = names_of(comparison.runs)
    names[comparison.baseline] = words.text(BASELINE, {"run": names[comparison.baseline]})
    if not comparison.parameters:
        yield words.text(SAME)
    for title, differences in (
        (PARAMETERS, comparison.parameters),
        (CONDITIONS, comparison.conditions),
    ):
        if differences:
            rows = [[each.name, *each.values] for each in differences]
            yield from _table([[words.text(title), *names], *rows])
            yield ""
    yield from _table([[words.text(FIGURES), *names], *_figure_rows(comparison, words)])
    yield ""
    for reason, figures in _reasons(comparison, words).items():
        yield f"- {words.text(NO_INTERVAL, {'figures': ', '.join(figures), 'reason': reason})}"
    for remark in comparison.remarks:
        yield f"- {words.remark(remark)}"


def _reasons(comparison: Comparison, words: Words) -> dict[str, list[str]]:
    """Return why differences have no interval, each with the figures of which it is so."""
    base = comparison.figures[comparison.baseline]
    found: dict[str, list[str]] = {}
    for row in comparison.rows:
        for figures, compared in zip(comparison.figures, row.differences, strict=True):
            if compared is None or compared.interval is not None:
                continue
            reason = why_no_interval(base, figures, row.figure.name)
            if reason is not None:
                names = found.setdefault(words.remark(reason), [])
                if (label := words.text(row.figure.label)) not in names:
                    names.append(label)
    return found


def _figure_rows(comparison: Comparison, words: Words) -> Iterator[list[str]]:
    """Yield a line of values, one of their intervals and one of the differences of each figure."""
    for row in comparison.rows:
        figure = row.figure
        of_runs = [figures[figure.name] for figures in comparison.figures]
        yield [words.text(figure.label), *(value_text(figure, m.value, words) for m in of_runs)]
        intervals = [interval_text(figure, measured, words) for measured in of_runs]
        if any(intervals):
            yield ["", *intervals]
        yield ["", *(_difference_text(row, compared, words) for compared in row.differences)]
        apart = ["" if c is None else _apart_text(row, c, words) for c in row.differences]
        if any(apart):
            yield ["", *apart]


def _difference_text(row: FigureRow, compared: Compared | None, words: Words) -> str:
    return "" if compared is None else "Δ " + difference_text(row.figure, compared, words)


def _apart_text(row: FigureRow, compared: Compared, words: Words) -> str:
    text = difference_interval_text(row.figure, compared, words)
    return f"{text} ({words.text(DIFFERENT)})" if compared.found else text


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for head, *rest in rows:
        cells = (text.rjust(width) for text, width in zip(rest, widths[1:], strict=True))
        yield GAP.join([head.ljust(widths[0]), *cells]).rstrip()


def as_json(comparison: Comparison) -> dict[str, object]:
    """Return the one JSON object; seconds and records per second, what is not known is null."""
    return {
        "runs": [_run(run) for run in comparison.runs],
        "baseline": comparison.baseline,
        "parameters": [_differing(each.name, each.values) for each in comparison.parameters],
        "conditions": [_differing(each.name, each.values) for each in comparison.conditions],
        "figures": [_figure(comparison, row) for row in comparison.rows],
        "remarks": [remark.text for remark in comparison.remarks],
        "unread": [
            {"file": str(each.path), "reason": str(each.error)} for each in comparison.unread
        ],
    }


def _run(run: Evidence) -> dict[str, object]:
    return {
        "file": str(run.path),
        "name": run.name,
        "state": run.state.value,
        "seed": run.first.seed,
        "engine": run.first.engine,
        "seconds": run.lengths.seconds,
        "born": run.ledger.born,
        "balanced": run.ledger.balanced,
    }


def _differing(name: str, values: Sequence[str]) -> dict[str, object]:
    return {"name": name, "values": list(values)}


def _figure(comparison: Comparison, row: FigureRow) -> dict[str, object]:
    name = row.figure.name
    base = comparison.figures[comparison.baseline]
    return {
        "name": name,
        "unit": row.figure.unit.value,
        "values": [_measured(figures[name]) for figures in comparison.figures],
        "differences": [
            None if compared is None else _compared(compared, base, figures, name)
            for compared, figures in zip(row.differences, comparison.figures, strict=True)
        ],
    }


def _measured(measured: Measured) -> dict[str, object]:
    return {
        "value": _plain(measured.value),
        "interval": _interval(measured.interval),
        "reason": measured.reason.text if measured.reason is not None else None,
    }


def _compared(compared: Compared, base: Figures, other: Figures, name: str) -> dict[str, object]:
    reason = None
    if compared.interval is None:
        reason = why_no_interval(base, other, name)
    return {
        "value": _plain(compared.value),
        "relative": _plain(compared.relative),
        "interval": _interval(compared.interval),
        "found": compared.found,
        "reason": reason.text if reason is not None else None,
    }


def _interval(interval: Interval | None) -> dict[str, object] | None:
    if interval is None:
        return None
    return {"low": interval.low, "high": interval.high, "confidence": interval.confidence}


def _plain(value: float | None) -> object:
    if value is None or math.isfinite(value):
        return value
    return UNLIMITED if value == math.inf else None
