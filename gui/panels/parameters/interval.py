"""A rate said as people say it: one record every so many seconds."""

import math
import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from gui.widgets.typed_number import read_number

UNITS = {"": 1.0, "ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}
"""Seconds of each unit; a number without one is of seconds."""
LONG = 0.1
"""Seconds from which an interval is said beside the rate; of shorter ones nobody speaks."""


def word() -> str:
    """Return the word before an interval, in the language of the window."""
    return QCoreApplication.translate("Interval", "every")


def read_interval(text: str, locale: QLocale) -> float | None:
    """Return the seconds that ``text`` means, as in "every 2 s", "2 s" or "every 500 ms".

    None where it means none, or none above 0. A bare number is not an interval: it is a rate.
    """
    said = {word().lower(), "every"}
    words = "|".join(re.escape(each) for each in sorted(said))
    match = re.fullmatch(rf"({words})?\s*([^a-z/]*?)\s*(ms|s|min|h)?\s*", text.strip().lower())
    if match is None or not (match[3] or (match[1] and match[2])):
        return None
    number = read_number(match[2], locale) if match[2] else Decimal(1)
    if number is None or number <= 0:
        return None
    return float(number) * UNITS[match[3] or ""]


def may_become_interval(text: str) -> bool:
    """Whether ``text`` can be the beginning of an interval that somebody types."""
    letters = set(word().lower()) | set("every") | set("".join(UNITS))
    return set(text.lower()) <= letters | set("0123456789 .,’'\u00a0\u202f")


def interval_text(rate: float, locale: QLocale) -> str:
    """Return the interval of ``rate`` (records/s) in words; empty where it is too short."""
    if not rate > 0 or math.isinf(rate) or 1 / rate < LONG:
        return ""
    seconds = float(f"{1 / rate:.4g}")
    decimals = max(0, -int(Decimal(str(seconds)).normalize().as_tuple().exponent))
    return f"{word()} {locale.toString(seconds, 'f', decimals)} s"
