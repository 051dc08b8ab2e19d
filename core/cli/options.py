"""Options that several commands share, and the parsing of their numbers."""

import argparse
import contextlib
import math
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeAlias

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.settings.parameter import Setting
from core.settings.parameters import parameter
from core.settings.scenario import parse_assignments
from core.texts.catalogue import LANGUAGES


class Parser(argparse.ArgumentParser):
    """A parser that suggests the nearest option to a misspelt one."""

    default_command = ""
    """Of its commands, the one that is meant where the first word is none of them."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; an option that there is not ends the program here, where the others are known."""
        if self.default_command and args and args[0] not in {*self._commands(), "-h", "--help"}:
            args = [self.default_command, *args]
        space, rest = super().parse_known_args(args, namespace)
        wrong = next((word.partition("=")[0] for word in rest if word.startswith("-")), None)
        if wrong is not None:
            near = get_close_matches(wrong, self._option_string_actions, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.error(f"unrecognized argument: {wrong}{hint}")
        return space, rest

    def _commands(self) -> set[str]:
        """Return the names of its commands."""
        return {
            name
            for action in self._actions
            if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
            for name in action.choices
        }


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 (it has no other name)
"""Where a command is added."""


def add_assignments(parser: argparse.ArgumentParser) -> None:
    """Add ``--set NAME=VALUE`` and ``--every SECONDS``, for `read_assignments`."""
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="assignments"
    )
    parser.add_argument(
        "--every", type=seconds, metavar="SECONDS", help="one record in so long, instead of a rate"
    )


def read_assignments(options: argparse.Namespace, flags: Iterable[str] = ()) -> dict[str, Setting]:
    """Return the values that ``--set``, ``--every`` and ``flags`` (NAME=VALUE) give.

    Raises:
        ScenarioError: a name, type or range is wrong, or the rate is given twice.

    """
    values = parse_assignments([*options.assignments, *flags])
    if options.every is None:
        return values
    if "rate" in values:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "--every sets the rate; it cannot be given beside it.")
        )
    rate = parameter("rate")
    if not rate.low <= 1 / options.every <= rate.high:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "--every is from {low} to {high} seconds."),
            low=f"{1 / rate.high:g}",
            high=f"{1 / rate.low:g}",
        )
    return {**values, "rate": 1 / options.every}


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for how long a run goes on and what is printed."""
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--for",
        type=seconds,
        metavar="SECONDS",
        dest="seconds",
        help="generate records for so long, then process what waits",
    )
    length.add_argument("--records", type=count, metavar="N", help="stop after N more records")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress line; troubles are said")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the option for the language of what is written for people."""
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="default: %(default)s"
    )


def seconds(text: str) -> float:
    """Parse a number of seconds."""
    with contextlib.suppress(ValueError):
        if 0 < (seconds := float(text)) < math.inf:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")


def count(text: str) -> int:
    """Parse a number above 0."""
    with contextlib.suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
