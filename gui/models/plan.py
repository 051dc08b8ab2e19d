"""A hand-drawn curve of arrivals as its corners, and how they can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.domain.pattern import MOST, SHORTEST, pairs


@dataclass(frozen=True, slots=True)
class Plan:
    """Corners of a curve that begins anew after the last part; a change makes another plan.

    What would not be a curve (one without a record, say) is refused: the plan stays as it is.
    """

    factors: tuple[float, ...]
    """What the arrival rate is multiplied by at each corner."""
    seconds: tuple[float, ...]
    """How long it takes from each to the next one, from the last to the first."""

    @staticmethod
    def of(text: str) -> "Plan":
        """Read the value of the parameter.

        Raises:
            ScenarioError: it is not pairs of factor and seconds.

        """
        factors, seconds = zip(*pairs(text), strict=True)
        return Plan(factors, seconds)

    @property
    def text(self) -> str:
        """The value of the parameter."""
        both = zip(self.factors, self.seconds, strict=True)
        return ", ".join(f"{factor:.6g}:{seconds:.6g}" for factor, seconds in both)

    @property
    def corners(self) -> list[tuple[float, float]]:
        """When each corner is, seconds, and its factor; at the end the first comes once more."""
        times = accumulate(self.seconds, initial=0.0)
        return list(zip(times, (*self.factors, self.factors[0]), strict=True))

    def moved(self, corner: int, at: float, factor: float) -> "Plan":
        """Move a corner, as far as its neighbours let it; the first one stays at the begin.

        The one after the last is the first of the next round: it says when that begins.
        """
        number, times = len(self.factors), [time for time, _ in self.corners]
        seconds = list(self.seconds)
        if corner:
            before = times[corner - 1]
            after = times[corner + 1] if corner < number else before + MOST + SHORTEST
            at = max(before + SHORTEST, min(at, after - SHORTEST))
            seconds[corner - 1] = at - before
            if corner < number:
                seconds[corner] = after - at
        factors = list(self.factors)
        factors[corner % number] = max(0.0, min(factor, MOST))
        return self._if_possible(factors, seconds)

    def with_corner(self, at: float, factor: float) -> tuple["Plan", int]:
        """Put in a corner; return also which it is."""
        times = [time for time, _ in self.corners]
        place = max(1, sum(time < at for time in times[:-1]))
        before, after = times[place - 1], times[place]
        at = max(before + SHORTEST, min(at, after - SHORTEST))
        factors, seconds = list(self.factors), list(self.seconds)
        factors.insert(place, max(0.0, min(factor, MOST)))
        seconds[place - 1 : place] = [at - before, after - at]
        return self._if_possible(factors, seconds), place

    def without(self, corner: int) -> "Plan":
        """Take a corner out; the time until the next one goes to the one before."""
        if corner == 0 or not corner < len(self.factors):
            return self
        factors, seconds = list(self.factors), list(self.seconds)
        del factors[corner]
        seconds[corner - 1 : corner + 1] = [seconds[corner - 1] + seconds[corner]]
        return self._if_possible(factors, seconds)

    def _if_possible(self, factors: Sequence[float], seconds: Sequence[float]) -> "Plan":
        fits = all(SHORTEST * 0.999 <= each <= MOST for each in seconds)
        if not (fits and any(factors)):
            return self
        # Read back what is written: a plan has no digits that the parameter has not.
        lasting = tuple(max(SHORTEST, each) for each in seconds)
        return Plan.of(Plan(tuple(factors), lasting).text)
