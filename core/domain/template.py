"""Filling a text's ``{name}`` fields, and nothing else: a text may come from a file of a stranger.

``str.format`` follows attributes and takes widths: ``{a:>3000000000}`` is 3 GB of blanks.
"""

import re
from collections.abc import Mapping

from core.domain.singular import in_number

MISSING = "–"
"""Placeholder for a missing value."""
VALUE_LIMIT = 20_000
"""Characters of one value that are shown at most; a traceback has fewer."""
_FIELD = re.compile(r"\{(\w*)\}|\{\{|\}\}")


class Verbatim(str):
    """What people called something: it is written as it is, though it may be a word of ours."""

    __slots__ = ()


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return ``template`` with each ``{name}`` replaced; ``{{`` and ``}}`` are braces.

    Where it counts one, its text of one is taken, as far as there is any.
    """

    def value_of(field: re.Match[str]) -> str:
        name = field[1]
        if name is None:
            return field[0][0]
        return bounded(str(values.get(name, MISSING)))

    return _FIELD.sub(value_of, in_number(template, values))


def bounded(text: str, limit: int = VALUE_LIMIT) -> str:
    """Return ``text``, or what it begins with and “…” where it is longer than ``limit``."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
