"""The core's texts in the window's language; the glossary is in gui/README.md."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.errors import RegistroError
from core.domain.output_lines import CUT, left_out
from core.domain.singular import in_number
from core.domain.template import VALUE_LIMIT, Verbatim, filled

COUNTS = frozenset({"records"})
"""Fields of texts that say how many records; others may be numbers that name something."""


def translated(template: str, values: Mapping[str, object] | None = None) -> str:
    """Return one of the core's marked texts in the window's language, filled with ``values``.

    A value may be such a text itself, as the error of an attempt, or an error that is the reason;
    fractions are written as the language has it.
    """
    text = str(_localized(in_number(template, values or {})))
    return (
        filled(text, {name: _named(name, value) for name, value in values.items()})
        if values
        else text
    )


def _named(name: str, value: object) -> object:
    """Return a value as it is written in the rest of the window, where it is a count of records."""
    if name in COUNTS and isinstance(value, int):
        return QLocale().toString(value)
    return _localized(value)


def _localized(value: object) -> object:
    if isinstance(value, RegistroError):
        return error_text(value)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 6)
    if not isinstance(value, str) or isinstance(value, Verbatim) or not value:
        return value
    text = value.encode("utf-8", "replace").decode("utf-8")  # half of a pair is no text for Qt
    ours = len(text) <= VALUE_LIMIT and "\0" not in text
    return QCoreApplication.translate("core", text) if ours else text


def left_out_text(line: str) -> str:
    """Return a line that a worker printed; what stands for others in the window's language."""
    number = left_out(line)
    return translated(CUT, {"number": QLocale().toString(number)}) if number else line


def error_text(error: BaseException) -> str:
    """Return what a person should read of ``error``."""
    if isinstance(error, RegistroError):
        return translated(error.template, error.values)
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)
