"""A rate said as people say it: one record every so many seconds, or so many a minute."""

import math
import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from gui.widgets.typed_number import read_number

UNITS = {
    0.001: ("ms",),
    1.0: ("s", "sec", "second", "seconds", "seg", "segundo", "segundos"),
    60.0: ("min", "minute", "minutes", "minuto", "minutos"),
    3600.0: ("h", "hour", "hours", "hora", "horas"),
}
"""How units are written that have so many seconds; a number without one is of seconds."""
SECONDS = {unit: seconds for seconds, units in UNITS.items() for unit in units} | {"": 1.0}
_UNIT = "|".join(sorted(filter(None, SECONDS), key=len, reverse=True))
_RATE = re.compile(rf"(?P<number>[^a-z/]+?)\s*(?:/|per|por)\s*(?P<unit>{_UNIT})")
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
    match = re.fullmatch(rf"({words})?\s*([^a-z/]*?)\s*({_UNIT})?\s*", text.strip().lower())
    if match is None or not (match[3] or (match[1] and match[2])):
        return None
    number = read_number(match[2], locale) if match[2] else Decimal(1)
    if number is None or number <= 0:
        return None
    return float(number) * SECONDS[match[3] or ""]


def read_rate(text: str, locale: QLocale) -> float | None:
    """Return the records/s that ``text`` means, as in "30/min" or "every 2 s".

    None where it means none. A bare number is not looked at.
    """
    seconds = read_interval(text, locale)
    if seconds is not None:
        return 1 / seconds
    match = _RATE.fullmatch(text.strip().lower())
    number = read_number(match["number"], locale) if match is not None else None
    if match is None or number is None or number <= 0:
        return None
    return float(number) / SECONDS[match["unit"]]


def interval_text(rate: float, locale: QLocale) -> str:
    """Return the interval of ``rate`` (records/s) in words; empty where it is too short."""
    if not rate > 0 or math.isinf(rate) or 1 / rate < LONG:
        return ""
    seconds = float(f"{1 / rate:.4g}")
    decimals = max(0, -int(Decimal(str(seconds)).normalize().as_tuple().exponent))
    return f"{word()} {locale.toString(seconds, 'f', decimals)} s"
