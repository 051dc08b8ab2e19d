"""Overhead of measuring the registry's lock, as a share of the throughput without it."""

import tempfile
import time
from pathlib import Path
from statistics import median

from core.domain.lease import Outcome, Policy
from core.domain.record import Arrival
from core.registry import open_registry
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.connection import LockedFile

RECORDS = 2_000
ROUNDS = 31
POLICY = Policy()


class Unwatched:
    """Stands where the line on the board and the meter are, and does nothing."""

    def mark(self, since: float) -> None:
        """Do nothing."""

    def add(self, wait: float, hold: float) -> None:
        """Count nothing."""

    def close(self) -> None:
        """Nothing is open."""


def seconds(folder: Path, *, watched: bool) -> float:
    """Return what put, lease and acknowledge take of the processor, one record a transaction.

    Processor time, as others on the machine cannot lengthen it; the lock is free.
    """
    path = folder / f"{time.time_ns()}.registro"
    run_file.create(path, Scenario())
    registry = open_registry(f"sqlite:{path}")
    file: LockedFile = registry._file  # type: ignore[attr-defined]
    if not watched:
        file._slot.close()
        file._slot = file.meter = Unwatched()  # type: ignore[assignment]
    arrival = [Arrival(1, 0.0, (1, 1, 1))]
    begun = time.process_time()
    outcome = None
    for number in range(RECORDS):
        registry.put(arrival, POLICY, number)
        batch = registry.exchange(1, POLICY, 1, outcome).batch
        outcome = Outcome(batch.lease, [batch.records[0].seq])
    took = time.process_time() - begun
    registry.close()
    path.unlink()
    return took


def main() -> None:
    """Print the shares, of rounds in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [
            (seconds(folder, watched=True), seconds(folder, watched=False)) for _ in range(ROUNDS)
        ]
    shares = [100 * (watched / unwatched - 1) for watched, unwatched in pairs]
    rate = RECORDS / median(watched for watched, _ in pairs)
    print(f"watching the lock costs {median(shares):.2f} % (median of {ROUNDS} pairs,")
    print(
        f"{min(shares):.2f} to {max(shares):.2f} %) at {rate:,.0f} records/s, batch 1, one process"
    )


if __name__ == "__main__":
    main()
