"""What follows for a sample from those before it: average rates, and times of longer windows."""

from dataclasses import replace

from core.analysis.latency_windows import LatencyWindows
from core.domain.lengths import ended
from core.domain.run_status import Sample
from core.store.pauses import GoingRate, Pauses


class SampleAverages:
    """Completes the samples of a run, one after the other."""

    def __init__(self) -> None:
        """Begin before the first sample."""
        self.pauses = Pauses()
        """Of the run, as far as its samples are added."""
        self._arrivals, self._ends = GoingRate(self.pauses), GoingRate(self.pauses)
        self._windows = LatencyWindows()

    @property
    def arrival(self) -> float | None:
        """Current arrival rate, records per second."""
        return self._arrivals.value

    @property
    def throughput(self) -> float | None:
        """Current throughput, records per second."""
        return self._ends.value

    def add(self, sample: Sample) -> Sample:
        """Return ``sample`` with what follows from it and those before."""
        self._arrivals.mark(sample.at, sample.ledger.born)
        self._ends.mark(sample.at, ended(sample.ledger))
        return replace(
            sample,
            arrival_average=self._arrivals.value,
            throughput_average=self._ends.value,
            recent=self._windows.add(sample),
        )
