"""The search behind the page on the screen: begun when it is asked for, renewed when it is old."""

from collections.abc import Sequence
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import RegistroError
from core.domain.record import Column
from core.domain.run_status import Query
from core.store.search import Search

PATIENCE = 1.0
"""Seconds that what was found is used at least before it is looked for again."""
COST_FACTOR = 10.0
"""What took long to find is used so many times longer."""
FIRST_WAIT = 0.25
"""Seconds that the first page is waited for."""


class Searches:
    """One search, and the one that will take its place; for one thread, but for `stop`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._search: Search | None = None
        self._coming: Search | None = None
        self._counts: tuple[int, ...] = ()
        """The ledger when the newest of them was begun."""
        self._asked: tuple[int, ...] = ()
        """The ledger when a page was asked for last."""
        self._begun = 0.0

    def of(
        self, query: Query, columns: Sequence[Column], counts: tuple[int, ...], wanted: int
    ) -> Search:
        """Return the search for ``query``; a new one is waited for until it has ``wanted`` records.

        Raises:
            RegistroError: the file cannot be read; it is tried again when the page is next.

        """
        try:
            return self._current(query, columns, counts, wanted)
        except RegistroError:
            self.close()
            raise

    def _current(
        self, query: Query, columns: Sequence[Column], counts: tuple[int, ...], wanted: int
    ) -> Search:
        search, self._asked = self._search, counts
        if search is None or search.query != query:
            self.close()
            search = self._search = self._begin(query, columns, counts)
            search.wait(wanted, FIRST_WAIT)
        elif self._coming is None and self._is_old(search, counts):
            self._coming = self._begin(query, columns, counts)
        if self._coming is not None and self._coming.complete:
            search.close()
            search, self._search, self._coming = self._coming, self._coming, None
        search.wait(0, 0)  # which raises what went wrong
        return search

    @property
    def settled(self) -> bool:
        """Whether what is found is all there is, as of the page that was asked for last."""
        if self._search is None:
            return True
        return self._coming is None and self._search.complete and self._asked == self._counts

    def stop(self) -> None:
        """Look no further, from any thread; what is found stays."""
        search = self._search
        if search is not None:
            search.stop()

    def close(self) -> None:
        """End them."""
        for search in (self._search, self._coming):
            if search is not None:
                search.close()
        self._search = self._coming = None

    def _begin(self, query: Query, columns: Sequence[Column], counts: tuple[int, ...]) -> Search:
        self._counts, self._begun = counts, monotonic()
        return Search(self._path, query, columns, counts[0])

    def _is_old(self, search: Search, counts: tuple[int, ...]) -> bool:
        if not search.complete or search.progress is not None or counts == self._counts:
            return False
        return monotonic() - self._begun > search.cost + max(PATIENCE, COST_FACTOR * search.cost)
