"""Records on their way from one part of the pipeline to the next: dots, or a flow of very many."""

from collections import deque

TRANSIT = 0.7
"""Seconds that a record takes from one part to the next, in the picture."""
MOST = 30.0
"""Records per second that can be told from each other; more of them flow."""
LEAST = 20.0
"""Below it what flowed is dots again, so that it does not change at every look."""
SPEED = 1.2
"""Lengths of a lane per second at which what flows is drawn on."""


class Lane:
    """One way between two parts; times are seconds of any one clock."""

    def __init__(self) -> None:
        self._starts: deque[float] = deque()
        self.flows = False
        """Whether there are too many to be drawn one by one."""

    def send(self, number: int, over: float, pace: float, now: float) -> None:
        """Have ``number`` records set off, spread over the next ``over`` seconds.

        ``pace`` is how many of them there are per second, on average.
        """
        self.flows = pace > (LEAST if self.flows else MOST)
        if self.flows:
            self._starts.clear()
            return
        number = min(number, round(MOST * max(over, 0.1)) + 1)
        self._starts.extend(now + over * place / number for place in range(number))

    def clear(self) -> None:
        """Have nothing on its way."""
        self._starts.clear()
        self.flows = False

    def moving(self, now: float) -> bool:
        """Whether the picture is another one a moment later."""
        self._forget(now)
        return self.flows or bool(self._starts)

    def places(self, now: float) -> list[float]:
        """Return how far each record has come, from 0 to 1."""
        self._forget(now)
        return [(now - start) / TRANSIT for start in self._starts if start <= now]

    @staticmethod
    def phase(now: float) -> float:
        """Return how far the pattern of what flows has moved on, from 0 to 1."""
        return now * SPEED % 1.0

    def _forget(self, now: float) -> None:
        while self._starts and self._starts[0] < now - TRANSIT:
            self._starts.popleft()
