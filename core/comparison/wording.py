"""The figures of runs and their differences as texts, for every place that shows them."""

from core.comparison.comparison import Compared
from core.comparison.figures import Figure, Measured, Unit
from core.texts.words import NOTHING, Words


def value_text(figure: Figure, value: float | None, words: Words) -> str:
    """Return a value of ``figure`` with its unit."""
    match figure.unit:
        case Unit.COUNT:
            return words.count(value)
        case Unit.RATE:
            return words.rate(value)
        case Unit.TIME:
            return words.duration(value)
        case Unit.SHARE:
            return words.share(value)


def interval_text(figure: Figure, measured: Measured, words: Words) -> str:
    """Return the ends of the interval, or nothing where there is none."""
    interval = measured.interval
    if interval is None:
        return ""
    low, high = (value_text(figure, end, words) for end in (interval.low, interval.high))
    return f"{low} … {high}"


def difference_text(figure: Figure, compared: Compared, words: Words) -> str:
    """Return how much more or less it is."""
    if compared.value is None:
        return NOTHING
    text = _signed(figure, compared.value, words)
    if compared.relative is not None and figure.unit is not Unit.SHARE:
        share = words.share(compared.relative)
        text += f" ({'+' if compared.relative > 0 else ''}{share})"
    return text


def difference_interval_text(figure: Figure, compared: Compared, words: Words) -> str:
    """Return the ends of the interval of the difference, or nothing where there is none."""
    if compared.interval is None:
        return ""
    ends = (compared.interval.low, compared.interval.high)
    low, high = (_signed(figure, end, words) for end in ends)
    return f"{low} … {high}"


def _signed(figure: Figure, value: float, words: Words) -> str:
    return f"{'+' if value > 0 else ''}{value_text(figure, value, words)}"
