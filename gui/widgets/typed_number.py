"""What a typed number means, whichever decimal sign its person is used to."""

import re
from decimal import Decimal

from PySide6.QtCore import QLocale

SIGNS = ".,"
"""One of them is the language's decimal sign, or neither."""
SPACES = " \u00a0\u202f\u2009'’"
"""What stands between groups of three digits in other places."""
CHARACTERS = frozenset(f"0123456789-{SIGNS}{SPACES}")
"""What a number can be made of."""


def read_number(text: str, locale: QLocale) -> Decimal | None:
    """Return the number that ``text`` means; None where it is none, or could be two.

    The language's own way of writing comes first. Else the other decimal sign is understood where
    it can be nothing else: 0,5 has no group of three digits, 1.234,5 has one.
    """
    bare = text.strip().replace("\u2212", "-")
    own = _reading(bare, locale.decimalPoint(), locale.groupSeparator())
    if own is not None:
        return own
    found = {_reading(bare, ".", ","), _reading(bare, ",", ".")} - {None}
    return found.pop() if len(found) == 1 else None


def has_fraction(number: Decimal) -> bool:
    """Whether it was written with a decimal sign, be it with zeros behind it."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def _reading(text: str, decimal: str, group: str) -> Decimal | None:
    """Return what ``text`` is with these signs; groups have three digits, the first no idle 0."""
    between = "|".join(f"(?:{re.escape(sign)}[0-9]{{3}})+" for sign in {group, *SPACES} - {decimal})
    whole = f"(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?:{between}))?"
    match = re.fullmatch(f"(?P<minus>-?){whole}(?:{re.escape(decimal)}(?P<part>[0-9]*))?", text)
    if match is None or not (match["whole"] or match["part"]):
        return None
    digits = re.sub("[^0-9]", "", match["whole"] or "0")
    if match["part"] is None:
        return Decimal(f"{match['minus']}{digits}")
    return Decimal(f"{match['minus']}{digits}.{match['part'] or '0'}")
