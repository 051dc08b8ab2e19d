"""Waits for pipes and processes again and again, without telling the system of them each time.

`multiprocessing.connection.wait` registers everything anew at each call, which is most of what a
thread does that waits ten times a second and hardly ever for anything else than before.
"""

import math
import select
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait

Source = Connection | int
"""A pipe, or the sentinel of a process."""


class Readiness:
    """Remembers what was waited for last; for one thread."""

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._sources: tuple[Source, ...] = ()
        self._by_descriptor: dict[int, Source] = {}
        self._poll: select.poll | None = None

    def wait(self, sources: Sequence[Source], seconds: float | None) -> list[Source]:
        """Return those that have something to read or have ended, up to ``seconds`` later.

        ``None``: however long it takes.
        """
        if sys.platform == "win32":
            return wait(sources, seconds)  # type: ignore[return-value]  # nothing else than these
        known = tuple(sources)
        if self._poll is None or known != self._sources:
            self._poll, self._sources = self._registered(known), known
        limit = None if seconds is None else max(0, math.ceil(1000 * seconds))
        ready = self._poll.poll(limit)
        return [self._by_descriptor[descriptor] for descriptor, _ in ready]

    def _registered(self, sources: tuple[Source, ...]) -> "select.poll":
        registered = select.poll()
        self._by_descriptor = {}
        for source in sources:
            descriptor = source if isinstance(source, int) else source.fileno()
            registered.register(descriptor, select.POLLIN | select.POLLPRI)
            self._by_descriptor[descriptor] = source
        return registered
