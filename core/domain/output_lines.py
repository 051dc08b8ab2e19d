"""How many printed lines are kept, and what stands for those that are not."""

import re

from core.domain.errors import QT_TRANSLATE_NOOP

LINES_IN_ALL, LINES_PER_SECOND = 10_000, 10
"""Lines of one process that are kept, and how fast there is room for more after that: a run file
is no place for a flood, and what is printed hours later is still wanted."""
CUT = QT_TRANSLATE_NOOP("core", "[… {number} more lines, left out]")
"""Stands for lines that were not kept."""


_CUT = re.compile(r"\[… ([\d,]+) more lines, left out\]")


def left_out(line: str) -> int:
    """Return how many lines ``line`` stands for; 0 for one that was printed itself."""
    match = _CUT.fullmatch(line)
    return int(match[1].replace(",", "")) if match else 0
