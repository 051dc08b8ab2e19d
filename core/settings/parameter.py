"""One parameter of a run: its range and unit, the text it is parsed from, and its description."""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from unicodedata import category

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError

Setting: TypeAlias = int | float | str | bool
"""The value of a parameter."""

BACKSLASH = QT_TRANSLATE_NOOP(
    "core",
    "In \"double quotes\" a backslash has to be written twice (C:\\\\Users); in 'single quotes' "
    "it stands for itself ('C:\\Users').",
)
"""What to do about a path of Windows in a scenario file."""
JOINERS = "\u200c\u200d"
"""What stands between signs that are one: as families among the emoji."""
UNLIMITED = "max"
"""How people write an infinite rate."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the table."""

    name: str
    """Of one of a family it is ``family.name``: a table in the scenario file."""
    default: Setting
    label: str
    """What the window calls it (translatable)."""
    help: str
    """One or two sentences on what it does (translatable)."""
    group: str
    """The heading that it is listed under (translatable)."""
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    live: bool = True
    """Whether a change acts at once, or with the next run."""
    unlimited: bool = False
    """Whether ``max`` (infinite) is allowed beyond the range."""
    reads: Callable[[str], str] | None = None
    """For free text: returns it, or raises a ScenarioError that names the fault."""
    example: str = ""
    """For free text: the allowed values, in words."""
    file: str = ""
    """For the path of a file: the patterns of its name, as in ``*.csv *.tsv``; ``/``: a folder."""
    lowest: str = ""
    """For a number: what the lowest value means, where it is none (translatable)."""
    empty: str = ""
    """For free text: what none means (translatable)."""
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """It acts only while one of these parameters has one of those values."""

    @property
    def family(self) -> str:
        """The first part of a name of two, the table in the scenario file; empty for one."""
        return self.name.rpartition(".")[0]

    @property
    def word(self) -> str:
        """The name within its family."""
        return self.name.rpartition(".")[2]

    @property
    def type(self) -> type[Setting]:
        """``int``, ``float``, ``str`` or ``bool``."""
        return type(self.default)

    @property
    def nothing(self) -> str:
        """For free text: the placeholder of an empty field, translatable; never like a value.

        Empty: an example shows how it is written.
        """
        if self.empty or not self.file:
            return self.empty
        folder = QT_TRANSLATE_NOOP("core", "none: choose a folder…")
        return folder if self.file == "/" else QT_TRANSLATE_NOOP("core", "none: choose a file…")

    @property
    def allowed(self) -> str:
        """The allowed values, in words and symbols that need no translation."""
        if self.choices:
            return " | ".join(self.choices)
        if self.type is str:
            return self.example
        if self.type is bool:
            return "true | false"
        beyond = f" | {UNLIMITED}" if self.unlimited else ""
        unit = f" {self.unit}" if self.unit else ""
        high = f"{self.high:,}" if isinstance(self.high, int) else f"{self.high:,.15g}"
        low = f"{self.low:g}"
        if self.type is int:  # a step shows that only whole numbers are meant
            low = f"{int(self.low)}, {int(self.low) + 1}"
        return f"{low} … {high}{unit}{beyond}"

    def check(self, value: object) -> Setting:
        """Return ``value`` in this parameter's type.

        Raises:
            ScenarioError: wrong type or range; names parameter, value and what is allowed.

        """
        if self.unlimited and value == UNLIMITED:
            return math.inf
        if isinstance(value, StrEnum):
            value = value.value
        if self.type is float and isinstance(value, int) and not isinstance(value, bool):
            with suppress(OverflowError):  # one with hundreds of digits is refused as it is
                value = float(value)
        if type(value) is not self.type:
            raise self._refusal(value)
        if isinstance(value, str) and self.reads is not None:
            return self.reads(value)
        if isinstance(value, str):
            fits = value in self.choices if self.choices else _is_plain(value)
        elif isinstance(value, bool):
            fits = True
        else:
            assert isinstance(value, int | float)  # noqa: S101 (narrows the type)
            fits = self.low <= value <= self.high or (self.unlimited and value == math.inf)
        if not fits:
            raise self._refusal(value)
        return value

    def parse(self, text: str) -> Setting:
        """Parse ``text`` (from a command line).

        Raises:
            ScenarioError: as `check`.

        """
        if self.type is str or (self.unlimited and text == UNLIMITED):
            return self.check(text)
        if self.type is bool:
            words = {"true": True, "yes": True, "on": True, "1": True}
            words |= {"false": False, "no": False, "off": False, "0": False}
            if text.lower() in words:
                return words[text.lower()]
            raise self._refusal(text)
        try:
            return self.check(self.type(text))
        except ValueError:
            raise self._refusal(text) from None

    def show(self, value: Setting) -> str:
        """Return ``value`` as text that `parse` reads back."""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return UNLIMITED if value == math.inf else f"{value:.15g}"
        return str(value)

    def _refusal(self, value: object) -> ScenarioError:
        if self.file and isinstance(value, str) and any(map(_is_half, value)):
            return ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{label} ({name}) = {value} is a name that is no text in UTF-8, which no run "
                    "file can hold. Rename the file or folder.",
                ),
                label=self.label,
                name=self.name,
                value=repr(value),
            ).about(self.name)
        if self.file and isinstance(value, str):
            return ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{label} ({name}) = {value} is no path of a file: it holds a line break or a "
                    "tab. {hint}",
                ),
                label=self.label,
                name=self.name,
                value=repr(value),
                hint=BACKSLASH,
            ).about(self.name)
        return ScenarioError(
            QT_TRANSLATE_NOOP(
                "core", "{label} ({name}) = {value} is not possible; allowed: {allowed}"
            ),
            label=self.label,
            name=self.name,
            value=repr(value) if isinstance(value, str) else value,
            allowed=self.allowed,
        ).about(self.name)


def _is_half(character: str) -> bool:
    """Whether it stands for a byte that is no letter, or is half of a pair."""
    return "\ud800" <= character <= "\udfff"


def _is_plain(text: str) -> bool:
    """Whether ``text`` is one line that a file can hold and that shows what it is.

    Blanks of any kind are: names of files have them, and joined signs as well.
    """
    return text.isprintable() or not any(map(_is_odd, text))


def _is_odd(character: str) -> bool:
    kind = category(character)
    return kind in {"Cc", "Cs", "Zl", "Zp"} or (kind == "Cf" and character not in JOINERS)
