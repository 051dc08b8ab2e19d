"""Made-up snapshots, as a run would give them."""

from core.domain.engines import ENGINES
from core.domain.record import Ledger, Value
from core.domain.run_status import (
    Event,
    HistoryEntry,
    LockSample,
    Percentiles,
    RunState,
    RunStatus,
    Sample,
    Snapshot,
    WorkerState,
    WorkerStatus,
)

START = 1_700_000_000.0
LEDGER = Ledger(born=1204, pending=12, leased=4, done=1180, dead=8)


def worker(
    number: int,
    state: WorkerState = WorkerState.BUSY,
    *,
    lease: int = 0,
    done: int = 0,
    holding: int = 4,
    first: int = 0,
) -> WorkerStatus:
    """A worker."""
    return WorkerStatus(
        number, 4000 + number, state, lease, holding, done=done, rate=2.5, first=first
    )


def event(
    number: int, kind: str = "parameter", template: str = "{name}: {before} → {after}"
) -> Event:
    """An event."""
    values: dict[str, Value] = {
        "name": "rate",
        "before": "2",
        "after": "5",
        "worker": 3,
        "records": 4,
    }
    return Event(number, START + number, kind, template, values)


def sample(
    second: float,
    *,
    arrival: float = 200.0,
    p50: float | None = 0.02,
    locks: tuple[LockSample, ...] = (),
) -> Sample:
    """A sample."""
    times = Percentiles(p50, p50 * 2, p50 * 3) if p50 is not None else None
    return Sample(
        START + second,
        LEDGER,
        210.0,
        arrival,
        190.0,
        1.5,
        0.0,
        sojourn=times,
        locks=locks,
        arrival_average=arrival,
        throughput_average=190.0,
    )


def lock(who: int) -> LockSample:
    """What the lock cost one process."""
    wait, hold = Percentiles(0.001, 0.002, 0.003), Percentiles(0.0001, 0.0002, 0.0003)
    return LockSample(who, 100.0, 0.1, 0.2, wait, hold)


def snapshot(
    *,
    ledger: Ledger = LEDGER,
    status: RunStatus | None = None,
    workers: tuple[WorkerStatus, ...] = (),
    events: tuple[Event, ...] = (),
    samples: tuple[Sample, ...] = (),
    life: tuple[HistoryEntry, ...] = (),
    inspected: int | None = None,
    engine: str = ENGINES[0].name,
) -> Snapshot:
    """A snapshot of a running run."""
    status = status or RunStatus(RunState.RUNNING, target=210.0, arrival=199.5, workers=workers)
    return Snapshot(
        ledger, status, events, samples, None, ledger.born, life, inspected, engine=engine
    )
