"""Numbers as people read them: separators of the language, and units that suit the size."""

import math
import time
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.clock import LAST_TIME

_MICRO, _MILLI, _MINUTE, _HOUR = 1e-6, 1e-3, 60.0, 3600.0
NOTHING = "–"
"""Where there is no value."""
UNKNOWN = "?"
"""The sign of what no version has."""
MOST_DIGITS = 1e15
"""Below it a number is written out."""
_TENS, _HUNDREDS = 9.995, 99.95


def count(value: int) -> str:
    """A whole number: ``1,204``."""
    return QLocale().toString(value)


def number(value: float) -> str:
    """About three digits, without a change of places for every change of value: ``1.25``."""
    if not math.isfinite(value):
        return NOTHING if math.isnan(value) else "∞" if value > 0 else "-∞"
    size = abs(value)
    if value == int(value) and size < MOST_DIGITS:
        return QLocale().toString(int(value))
    places = 2 if size < _TENS else 1 if size < _HUNDREDS else 0
    return QLocale().toString(float(value), "f", places)


def rate(value: float | None) -> str:
    """Records per second; infinity is as fast as it can."""
    if value is None or math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return QCoreApplication.translate("units", "max")
    return QCoreApplication.translate("units", "{number}/s").format(number=number(value))


def percent(share: float | None) -> str:
    """A share from 0 to 1: ``85 %``."""
    if share is None:
        return NOTHING
    return QCoreApplication.translate("units", "{number} %").format(
        number=QLocale().toString(round(share * 100))
    )


def share(part: float | None) -> str:
    """A share from 0 to 1 that may be small: ``0.42 %``."""
    if part is None:
        return NOTHING
    text = QCoreApplication.translate("units", "{number} %")
    return text.format(number=number(100 * part))


def milliseconds(seconds: float | None) -> str:
    """A duration in milliseconds, without its unit (the heading of the column says it)."""
    if seconds is None:
        return NOTHING
    return number(seconds / _MILLI)


def duration(seconds: float | None) -> str:
    """A time in the unit that suits its size: ``850 µs``, ``12.4 ms``, ``2 min 5 s``."""
    if seconds is None or math.isnan(seconds):
        return NOTHING
    size = abs(seconds)
    if size == 0:
        return QCoreApplication.translate("units", "{number} s").format(number=number(0))
    if size < 0.9995 * _MILLI:
        text = QCoreApplication.translate("units", "{number} µs")
        return text.format(number=number(seconds / _MICRO))
    if size < 0.9995:
        text = QCoreApplication.translate("units", "{number} ms")
        return text.format(number=number(seconds / _MILLI))
    if size < 2 * _MINUTE:
        return QCoreApplication.translate("units", "{number} s").format(number=number(seconds))
    return _long_duration(round(seconds))


def _long_duration(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    if not hours:
        text = QCoreApplication.translate("units", "{minutes} min {seconds} s")
        return text.format(minutes=minute, seconds=second)
    text = QCoreApplication.translate("units", "{hours} h {minutes} min")
    return text.format(hours=count(hours), minutes=minute)


def moment(seconds: float) -> str:
    """Time since the start of a run, as on a stopwatch: ``45 s``, ``1:30``, ``2:00:00``."""
    whole = round(seconds)
    if abs(seconds) < _MINUTE:
        shown = seconds if abs(seconds - whole) > _MILLI else float(whole)
        text = QCoreApplication.translate("units", "{number} s")
        places = 0 if shown == whole else 1
        return text.format(number=QLocale().toString(shown, "f", places))
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def exact_moment(seconds: float) -> str:
    """Time since the start of a run to a tenth of a second: ``45.0 s``, ``1:30.5``."""
    tenths = round(10 * seconds)
    if abs(tenths) < 10 * _MINUTE:
        text = QCoreApplication.translate("units", "{number} s")
        return text.format(number=QLocale().toString(tenths / 10, "f", 1))
    minutes, rest_of_it = divmod(tenths, 600)
    hours, minute = divmod(minutes, 60)
    rest = QLocale().toString(rest_of_it / 10, "f", 1).rjust(4, "0")
    return f"{hours}:{minute:02}:{rest}" if hours else f"{minute}:{rest}"


@lru_cache(maxsize=1024)
def _second(second: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(second))


def time_of_day(at: float) -> str:
    """Return a time of the day to the second, for what lasts longer than that."""
    return _second(int(at)) if is_time(at) else NOTHING


def is_time(at: float) -> bool:
    """Whether a calendar knows this unix time: a file may say anything."""
    return 0 <= at <= LAST_TIME


def clock(at: float) -> str:
    """A unix time as the clock shows it here, with milliseconds: ``14:05:09.250``."""
    if not is_time(at):
        return str(at)
    second = int(at)
    return f"{_second(second)}.{int(1000 * (at - second)):03d}"
