"""Texts and numbers as people read them, in one language, without Qt.

Spanish is that of Mexico, where numbers are written as in English: 1,234.5.
"""

import math
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from core.domain.clock import LAST_TIME
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.remark import Remark
from core.domain.singular import in_number
from core.domain.template import Verbatim, filled
from core.texts.catalogue import catalogue

NOTHING = "–"
"""Where there is no value."""
MICRO, MILLI, MINUTE = 1e-6, 1e-3, 60.0
MOST_DIGITS = 1e15
"""Below it a number is written out."""
_TENS, _HUNDREDS = 9.995, 99.95
UNITS = (
    QT_TRANSLATE_NOOP("units", "max"),
    QT_TRANSLATE_NOOP("units", "{number}/s"),
    QT_TRANSLATE_NOOP("units", "{number} %"),
    QT_TRANSLATE_NOOP("units", "{number} s"),
    QT_TRANSLATE_NOOP("units", "{number} ms"),
    QT_TRANSLATE_NOOP("units", "{number} µs"),
    QT_TRANSLATE_NOOP("units", "{minutes} min {seconds} s"),
    QT_TRANSLATE_NOOP("units", "{hours} h {minutes} min"),
)
MAX, RATE, PERCENT, SECONDS, MILLISECONDS, MICROSECONDS, MINUTES, HOURS = UNITS


class Words:
    """The words of one language."""

    def __init__(self, language: str = "en") -> None:
        """Speak ``language``.

        Raises:
            RegistroError: there are no texts in it.

        """
        self.language = language
        self._catalogue = catalogue(language)

    def text(
        self, template: str, values: Mapping[str, object] | None = None, context: str = "core"
    ) -> str:
        """Return a marked text in this language, filled with ``values``.

        A value may be such a text itself, as the error of an attempt, or an error that is a reason.
        """
        template = in_number(template, values or {})
        shown = self._catalogue.get((context, template), template)
        if values is None:
            return shown
        return filled(shown, {name: self._value(value) for name, value in values.items()})

    def remark(self, remark: Remark) -> str:
        """Return a remark in this language."""
        return self.text(remark.template, remark.values)

    def error(self, error: BaseException) -> str:
        """Return what a person should read of ``error``."""
        if isinstance(error, RegistroError):
            return self.text(error.template, error.values)
        if isinstance(error, OSError) and error.filename and error.strerror:
            return f"{error.filename}: {error.strerror}"
        return str(error)

    def _value(self, value: object) -> object:
        if isinstance(value, RegistroError):
            return self.error(value)
        if isinstance(value, Remark):
            return self.remark(value)
        if isinstance(value, float):
            return f"{value:.6g}"
        if isinstance(value, str) and not isinstance(value, Verbatim):
            return self._catalogue.get(("core", value), value)
        return value

    # --- numbers -------------------------------------------------------------------------------

    def count(self, value: float | None) -> str:
        """A whole number: ``1,204``."""
        return NOTHING if value is None else f"{value:,.0f}"

    def number(self, value: float | None) -> str:
        """About three digits, as the window writes them: ``1.25``."""
        if value is None or not math.isfinite(value):
            lacking = value is None or math.isnan(value)
            return NOTHING if lacking else "∞" if value == math.inf else "-∞"
        size = abs(value)
        if value == int(value) and size < MOST_DIGITS:
            return f"{int(value):,}"
        return f"{value:,.{2 if size < _TENS else 1 if size < _HUNDREDS else 0}f}"

    def rate(self, value: float | None) -> str:
        """Records per second; infinity is as fast as it can."""
        if value == math.inf:
            return self.text(MAX, context="units")
        return self._unit(RATE, value)

    def share(self, value: float | None) -> str:
        """A share from 0 to 1, as a percentage."""
        return self._unit(PERCENT, None if value is None else 100 * value)

    def duration(self, seconds: float | None) -> str:
        """A time in the unit that suits its size: ``850 µs``, ``12.4 ms``, ``2 min 5 s``."""
        if seconds is None or not math.isfinite(seconds):
            return self.number(seconds)
        size = abs(seconds)
        if size and size < 0.9995 * MILLI:
            return self._unit(MICROSECONDS, seconds / MICRO)
        if size and size < 0.9995:
            return self._unit(MILLISECONDS, seconds / MILLI)
        if size < 2 * MINUTE:
            return self._unit(SECONDS, seconds)
        minutes, second = divmod(round(size), 60)
        hours, minute = divmod(minutes, 60)
        sign = "-" if seconds < 0 else ""
        if hours:
            return sign + self.text(HOURS, {"hours": f"{hours:,}", "minutes": minute}, "units")
        return sign + self.text(MINUTES, {"minutes": minute, "seconds": second}, "units")

    def moment(self, seconds: float) -> str:
        """Time since the start of a run, as on a stopwatch: ``45 s``, ``1:30``, ``2:00:00``."""
        whole = round(seconds)
        if abs(seconds) < MINUTE:
            shown = f"{seconds:.1f}" if abs(seconds - whole) > MILLI else f"{whole}"
            return self.text(SECONDS, {"number": shown}, "units")
        minutes, second = divmod(whole, 60)
        hours, minute = divmod(minutes, 60)
        return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"

    def time(self, at: object) -> str:
        """A unix time with its zone: ``2026-11-26 19:05:00 +0000``; nothing where it is none."""
        if isinstance(at, bool) or not isinstance(at, int | float) or not 0 <= at <= LAST_TIME:
            return NOTHING
        try:
            local = datetime.fromtimestamp(at, UTC).astimezone()
        except (OverflowError, OSError, ValueError):  # a system may know no such year
            return NOTHING
        return local.strftime("%Y-%m-%d %H:%M:%S %z")

    def clock(self, at: float) -> str:
        """A unix time as the clock shows it here, with milliseconds: ``14:05:09.250``."""
        if not 0 <= at <= LAST_TIME:
            return NOTHING
        return f"{time.strftime('%H:%M:%S', time.localtime(int(at)))}.{int(1000 * (at % 1)):03d}"

    def _unit(self, unit: str, value: float | None) -> str:
        if value is None:
            return NOTHING
        return self.text(unit, {"number": self.number(value)}, "units")
