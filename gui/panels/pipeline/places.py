"""Where the parts of the picture are, for any size of it."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect

MARGIN = 4
GAP = 4
"""Pixels between parts that belong together."""
FRAME = 6
"""Pixels above and below the text of a part, together."""
LANE, WIDEST_LANE = 22, 90
"""Pixels between parts between which records move, at least and at most."""
SHARES = (16, 25, 33, 26)
"""Of the width, for generator, registry, workers and ends."""
TILE_LETTERS = 11
"""How many average letters wide a worker's tile is at least."""
SMALL_TILE_LETTERS = 5
"""Likewise where there are many workers."""
END_LETTERS = 15
"""How many such letters wide the other ways to end are at least."""


class Places(NamedTuple):
    """The rectangles of all parts."""

    generator: QRect
    registry: QRect
    lock: QRect
    workers: QRect
    tiles: list[QRect]
    """As many as have room; the last one is for all others, where there are more workers."""
    done: QRect
    ends: list[QRect]
    lanes: tuple[QRect, QRect, QRect]
    """Between generator and registry, registry and workers, workers and ends."""


def lowest(line: int) -> int:
    """Return how high the picture has to be for a line of text in each of two parts that stand
    above each other, with letters of this height.
    """
    return 2 * MARGIN + 2 * (line + FRAME) + GAP


def places_in(
    area: QRect,
    line: int,
    letter: int,
    tiles: int,
    ends: int,
    widest_end: int = 0,
    least_done: int = 0,
) -> Places:
    """Return where everything is in ``area``, with letters of this height and average width.

    ``widest_end`` is how wide one of the other ways to end is, if nothing of it shall be cut off,
    ``least_done`` likewise what is done.
    """
    area = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    lane = min(WIDEST_LANE, max(LANE, area.width() // 26))
    room = area.width() - 3 * lane
    lefts, left = list[QRect](), area.left()
    for share in SHARES:
        width = room * share // sum(SHARES)
        lefts.append(QRect(left, area.top(), width, area.height()))
        left += width + lane
    generator, store, pool, end = lefts
    lanes = tuple(
        QRect(one.right() + 1, area.top(), two.left() - one.right() - 1, area.height())
        for one, two in pairwise(lefts)
    )
    low = line + FRAME
    registry, lock = _above_and_below(store, store.height() - low - GAP)
    workers, rest = _above_and_below(pool, low)
    rows_width = max(letter * END_LETTERS + 2 * MARGIN, widest_end + GAP)
    least_done = min(least_done, end.width() * 3 // 5)
    done_width = max(end.width() - rows_width, end.width() * 2 // 5, least_done)
    done, rows = _beside(end, done_width)
    return Places(
        generator,
        registry,
        lock,
        workers,
        _tiles(rest, line, letter, tiles),
        done,
        _grid(rows, low, ends),
        (lanes[0], lanes[1], lanes[2]),
    )


def _above_and_below(area: QRect, height: int) -> tuple[QRect, QRect]:
    above = QRect(area.left(), area.top(), area.width(), height)
    top = above.bottom() + 1 + GAP
    return above, QRect(area.left(), top, area.width(), area.bottom() + 1 - top)


def _beside(area: QRect, width: int) -> tuple[QRect, QRect]:
    one = QRect(area.left(), area.top(), width, area.height())
    left = one.right() + 1 + GAP
    return one, QRect(left, area.top(), area.right() + 1 - left, area.height())


def _tiles(area: QRect, line: int, letter: int, number: int) -> list[QRect]:
    """Return places of the same size for ``number`` tiles, or for as many as have room."""
    if not number:
        return []
    rows = 1
    across = max(1, (area.width() + GAP) // (letter * TILE_LETTERS + GAP))
    if number > across:
        rows = max(1, (area.height() + GAP) // (line + 4 + GAP))
        across = max(1, (area.width() + GAP) // (letter * SMALL_TILE_LETTERS + GAP))
        rows = min(rows, -(-number // across))
        across = min(across, -(-number // rows))
    shown = min(number, across * rows)
    across = min(across, max(3, shown)) if rows == 1 else across
    return _cells(area, rows, across)[:shown]


def _grid(area: QRect, low: int, number: int) -> list[QRect]:
    """Return places for ``number`` lines, in as many columns as it needs."""
    rows = max(1, (area.height() + GAP) // (low - 2 + GAP))
    rows = min(rows, max(number, 3))
    across = -(-number // rows)
    return _cells(area, rows, max(1, across))[:number]


def _cells(area: QRect, rows: int, across: int) -> list[QRect]:
    width = (area.width() - GAP * (across - 1)) // across
    height = (area.height() - GAP * (rows - 1)) // rows
    return [
        QRect(
            area.left() + (width + GAP) * (place % across),
            area.top() + (height + GAP) * (place // across),
            width,
            height,
        )
        for place in range(rows * across)
    ]
