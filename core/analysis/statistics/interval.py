"""An estimate with the interval that covers the true value in so many of all cases."""

from dataclasses import dataclass

CONFIDENCE = 0.95
"""The share of all intervals that shall cover the truth, where nobody asks for another."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and its two-sided confidence interval, all in the figure's own unit."""

    estimate: float
    low: float
    high: float
    confidence: float = CONFIDENCE

    @property
    def half(self) -> float:
        """Half of its width, for “12 ± 3”."""
        return (self.high - self.low) / 2

    def covers(self, truth: float) -> bool:
        """Whether ``truth`` is within the interval; its ends belong to it."""
        return self.low <= truth <= self.high

    def scaled(self, factor: float) -> "Interval":
        """Return the interval of the figure times ``factor`` (which may be negative)."""
        ends = sorted((self.low * factor, self.high * factor))
        return Interval(self.estimate * factor, ends[0], ends[1], self.confidence)
