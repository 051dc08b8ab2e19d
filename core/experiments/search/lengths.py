"""How long the runs of a search have to be, to tell a share of records from another."""

from core.experiments.probe import Purpose
from core.experiments.rules import Objective, Rules

LATE_ONES = 20
"""So many records that are late are enough to tell how many are."""
SHORTEST, LONGEST = 0.5, 3.0
"""A run of the search, in lengths that were asked for; one that confirms may be twice as long."""


class Lengths:
    """Lengths of runs by the arrival rate: all the shorter, the faster the records come."""

    def __init__(self, objective: Objective, rules: Rules) -> None:
        self._records = LATE_ONES / (1 - objective.share)
        self._within = objective.within
        self._seconds = rules.seconds

    def of(self, rate: float, purpose: Purpose) -> float:
        """Return the seconds of one run at ``rate``, that searches or confirms."""
        doubled = 2 if purpose is Purpose.CONFIRM else 1
        # A backlog that makes records late needs the time of that lateness to show.
        least = max(SHORTEST * self._seconds, 4 * self._within) * doubled
        most = max(LONGEST * self._seconds * doubled, least)
        return min(most, max(least, doubled * self._records / rate))

    @property
    def most(self) -> float:
        """The longest of all."""
        return 2 * max(LONGEST * self._seconds, 4 * self._within)
