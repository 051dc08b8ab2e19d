"""Where the rows of a page belong on the screen, whatever has come or gone since the last one."""

from collections import deque
from dataclasses import replace

from core.domain.clock import monotonic
from core.domain.run_status import Page, Query, Snapshot
from core.domain.views import Anchor

NEW_SECONDS = 1.5
"""How long a record counts as new."""


def ordered_by_number(query: Query) -> bool:
    """Whether every record's place follows from its number and the number of all."""
    return query.sort == "seq" and not query.where and not query.states


def place_in(page: Page, anchor: Anchor | None) -> int:
    """Return where the record of ``anchor`` is in ``page``, or was when somebody looked."""
    if anchor is None:
        return 0
    places = (place for place, row in enumerate(page.rows, page.offset) if row[0] == anchor.seq)
    return next(places, anchor.position)


def anchor_near(page: Page, row: int) -> Anchor | None:
    """Return the record of ``page`` that is nearest to ``row``, and where it is."""
    if not page.rows:
        return None
    place = max(page.offset, min(row, page.offset + len(page.rows) - 1))
    seq = page.rows[place - page.offset][0]
    return Anchor(seq, place) if isinstance(seq, int) else None


def covers(page: Page, first: int, number: int) -> bool:
    """Whether ``page`` holds these rows, as far as there are so many."""
    last = min(first + number, page.total)
    return first >= page.offset and last <= page.offset + len(page.rows)


def rows_moved(before: Page, page: Page, top: int) -> int:
    """Return how many places the rows in view, from ``top`` on, have moved between two pages."""
    query = page.query
    if ordered_by_number(query):
        return page.total - before.total if query.descending else 0
    if query.sort != "seq" and top == 0:
        return 0  # the first of an order, whichever that is
    places = {row[0]: place for place, row in enumerate(page.rows, page.offset)}
    for place, row in enumerate(before.rows, before.offset):
        if place >= top and row[0] in places:
            return places[row[0]] - place
    return 0


def is_being_sorted(page: Page) -> bool:
    """Whether none of the rows can be in its place yet, as all of them are being sorted."""
    return page.search is not None and page.query.sort != "seq" and not page.total


def without_newer(page: Page, then: Page) -> Page:
    """Return ``page`` without what was generated after ``then``, where that can be told."""
    query = page.query
    if not ordered_by_number(query) or query != then.query:
        return page
    if not query.descending:
        return replace(page, total=then.total, rows=page.rows[: then.total - page.offset])
    offset = page.offset - (page.total - then.total)
    return Page(query, then.total, max(0, offset), page.rows[max(0, -offset) :])


class NewRecords:
    """Which records are new: those generated in the last moments."""

    def __init__(self) -> None:
        self._counts: deque[tuple[float, int]] = deque()
        """When there were how many records."""
        self._noted: Snapshot | None = None
        """The snapshot of the last of these counts."""

    def after(self, snapshot: Snapshot) -> int:
        """Return the number after which records are new; always the same for one snapshot."""
        if snapshot is not self._noted:
            self._noted, now = snapshot, monotonic()
            self._counts.append((now, snapshot.ledger.born))
            while len(self._counts) > 1 and self._counts[1][0] <= now - NEW_SECONDS:
                self._counts.popleft()
        return self._counts[0][1]

    def clear(self) -> None:
        """Forget the file."""
        self._noted = None
        self._counts.clear()
