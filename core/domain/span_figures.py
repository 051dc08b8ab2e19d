"""Figures of a span of time within a run."""

from dataclasses import dataclass

from core.domain.run_status import Percentiles


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """What happened from one moment of a run to another."""

    since: float
    """Unix seconds."""
    until: float
    born: int
    """Records generated."""
    done: int
    dead: int
    mean: float | None
    """Sojourn time of those that are done, seconds; None where there is none."""
    sojourn: Percentiles | None

    @property
    def seconds(self) -> float:
        """The length of the span."""
        return self.until - self.since
