"""A row of a user's file that is no record, and why."""

from collections.abc import Mapping
from typing import NamedTuple

from core.domain.errors import SourceError
from core.domain.template import filled


class RejectedRow(NamedTuple):
    """A row of a user's file that is no record."""

    line: int
    """Where it begins in the file, from 1."""
    template: str
    """What is wrong with it (translatable)."""
    values: Mapping[str, object]
    start: str = ""
    """What it begins with, as far as it can be shown."""

    @property
    def text(self) -> str:
        """What is wrong with it, in English."""
        return filled(self.template, self.values)

    @property
    def error(self) -> SourceError:
        """The same as an error, which can be the reason in another text."""
        return SourceError(self.template, **self.values)
