"""What workers on other machines printed, as a text that is only ever read as lines."""

import json
import math
from collections.abc import Sequence

OutputLine = tuple[float, int, str]
"""When it was printed, by which worker, the line."""
OUTPUT = "output"
"""What such a text is called where it is sent."""
AT_ONCE = 500
"""Lines that are sent at once at most; of more, only how many they were."""
LONGEST = 10_000
"""Letters of a line."""


def text_of(lines: Sequence[OutputLine]) -> str:
    """Return ``lines`` as a text."""
    sent = list(lines[:AT_ONCE])
    if len(lines) > AT_ONCE:
        at, worker, _ = lines[AT_ONCE]
        sent.append((at, worker, f"… lines that are left out: {len(lines) - AT_ONCE:,}"))
    return json.dumps(sent)


def lines_in(text: str) -> list[OutputLine]:
    """Return what `text_of` has written; what is something else is left out."""
    try:
        lines = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(lines, list):
        return []
    return [(at, who, said[:LONGEST]) for at, who, said in filter(_is_line, lines)]


def _is_line(line: object) -> bool:
    match line:
        case [float(at), int(worker), str()]:
            return math.isfinite(at) and worker > 0
        case _:
            return False
