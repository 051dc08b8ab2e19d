"""How long something may take: as was asked for at any time since it began."""


class Patience:
    """A number of seconds that may change while something that it is for goes on."""

    def __init__(self, seconds: float) -> None:
        """Begin with ``seconds``."""
        self._seconds = seconds
        self._longer: list[tuple[float, float]] = []
        """Until when (steady seconds) it was how long, for as long as it gets shorter."""

    def set(self, seconds: float, now: float) -> None:
        """Allow ``seconds`` from ``now`` (steady seconds) on."""
        if seconds != self._seconds:
            self._longer = [*self._longer, (now, self._seconds)]
            self._longer = [each for each in self._longer if each[1] > seconds]
            self._seconds = seconds

    def since(self, begun: float) -> float:
        """Return how long what began at ``begun`` (steady seconds) may take."""
        return max([self._seconds, *(long for until, long in self._longer if until >= begun)])
