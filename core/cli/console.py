"""Output to stderr, and the exit codes of the command line."""

import io
import os
import sys
from typing import TextIO

from core.domain.errors import RegistroError
from core.settings.parameters import parameter

OK, FAILED, USAGE, ELSEWHERE, INTERRUPTED, UNREAD = 0, 1, 2, 3, 130, 141
"""Exit codes as in shells; the last is for output into a pipe without a reader."""
PROGRESS_EVERY = {True: 0.25, False: 2.0}
"""Seconds between two progress lines, on a terminal and elsewhere."""


def print_message(text: str, end: str = "\n") -> None:
    """Write to stderr; a stderr without a reader does not end a run."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        mute(sys.stderr)


def reason(error: RegistroError) -> str:
    """Return what is wrong, with the parameter that has to be changed, if it is not named yet."""
    text, name = str(error), error.parameter
    return text if not name or name in text else f"{parameter(name).label} ({name}): {text}"


def mute(stream: TextIO) -> None:
    """Lose what is still to be written, or the interpreter would complain of it at its end."""
    try:
        place = stream.fileno()
    except io.UnsupportedOperation:
        return  # it is a text in memory, as in tests
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, place)
    os.close(nowhere)
