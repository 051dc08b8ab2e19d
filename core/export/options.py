"""What an export writes of a run, and how it writes values."""

from collections.abc import Callable
from dataclasses import dataclass

from core.export.tables import RECORDS
from core.export.times import Times

Progress = Callable[[int, int], None]
"""Progress callback: rows written, rows in all; an exception raised in it cancels the export."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a person."""

    table: str = RECORDS
    """The name of one of `core.export.tables.TABLES`."""
    times: Times = Times.UNIX
    packages: str = ""
    """A folder or a virtual environment that has what a format needs."""
