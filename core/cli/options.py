"""Options that several commands share, and the parsing of their numbers."""

import argparse
import contextlib
import math
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeAlias


class Parser(argparse.ArgumentParser):
    """A parser that suggests the nearest option to a misspelt one."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; an option that there is not ends the program here, where the others are known."""
        space, rest = super().parse_known_args(args, namespace)
        wrong = next((word.partition("=")[0] for word in rest if word.startswith("-")), None)
        if wrong is not None:
            near = get_close_matches(wrong, self._option_string_actions, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.error(f"unrecognized argument: {wrong}{hint}")
        return space, rest


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 (it has no other name)
"""Where a command is added."""


def add_assignments(parser: argparse.ArgumentParser) -> None:
    """Add ``--set NAME=VALUE``."""
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="assignments"
    )


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
