"""A window that shows a run for days keeps every sample, and hardly grows."""

import gc
import sys
import tracemalloc
from collections.abc import Callable

from core.analysis.latency_windows import WINDOWS
from core.domain.record import Ledger
from core.domain.run_status import (
    LockSample,
    Percentiles,
    RecentTimes,
    RunState,
    RunStatus,
    Sample,
    Snapshot,
    WorkerState,
    WorkerStatus,
)
from gui.window.main_window import MainWindow

SAMPLES, AT_ONCE = 10_000, 1000
A_DAY = 2 * 24 * 3600
"""Samples of a day."""
MOST = 50_000_000 / A_DAY
"""Bytes that may be kept of each."""
SNAPSHOTS = 400
PARTS_OF_A_SAMPLE = 40
"""Blocks of memory, at least."""
PROCESSES = (-2, -1, *range(1, 5))


def times(place: int, scale: float) -> Percentiles:
    p50 = scale * (1.0 + place % 97 / 97)
    return Percentiles(p50, 2 * p50, 3 * p50)


def sample(place: int) -> Sample:
    """One of a run with ever other values and eight workers."""
    rate = 2.0 + place % 89 / 89
    return Sample(
        1e9 + place / 2,
        Ledger(born=place, pending=place % 7, leased=place % 3, done=place),
        2.0,
        rate,
        rate,
        place % 13 / 13,
        0.0,
        times(place, 0.01),
        times(place, 0.02),
        times(place, 1e-4),
        times(place, 2e-4),
        1,
        8,
        tuple(
            LockSample(who, rate, 0.1, 0.2, times(place, 1e-4), times(place, 2e-4))
            for who in PROCESSES
        ),
        rate,
        rate,
        recent={
            name: RecentTimes(times(place, scale), times(place, 2 * scale))
            for name, scale in zip(WINDOWS, (0.01, 0.02, 0.03), strict=True)
        },
    )


def snapshot(first: int, number: int) -> Snapshot:
    workers = tuple(
        WorkerStatus(who, 1000 + who, WorkerState.IDLE, done=first + who) for who in range(1, 9)
    )
    samples = tuple(map(sample, range(first, first + number)))
    ledger = samples[-1].ledger
    status = RunStatus(RunState.RUNNING, first / 2, 2.0, 2.0, 2.0, workers=workers)
    return Snapshot(ledger, status, (), samples, None, ledger.born, number=first)


def kept(doing: Callable[[], None]) -> int:
    """Bytes that Python has more afterwards."""
    gc.collect()
    tracemalloc.start()
    try:
        doing()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_a_day_costs_fifty_megabytes_at_most(window: MainWindow) -> None:
    parts = window.presenter._parts

    def show(snapshots: list[Snapshot]) -> None:
        for each in snapshots:
            for part in parts:
                part.show_snapshot(each)

    window.charts.show_lock_of(1)
    snapshots = [snapshot(place, AT_ONCE) for place in range(1, 2 * AT_ONCE + SAMPLES, AT_ONCE)]
    show(snapshots[:2])  # what is made once is made
    grown = kept(lambda: show(snapshots[2:]))
    print(f"{grown / SAMPLES:.0f} bytes a sample")
    assert grown / SAMPLES < MOST
    assert len(window.charts.history.timeline) == 2 * AT_ONCE + SAMPLES  # and all are there
    exact = window.charts.history.series[0][1].exact(SAMPLES / 2, SAMPLES)[0]
    assert exact.at == SAMPLES / 2
    snapshots = [snapshot(2 * AT_ONCE + SAMPLES + place, 1) for place in range(1, SNAPSHOTS)]
    show(snapshots[: SNAPSHOTS // 2])
    gc.collect()
    blocks = sys.getallocatedblocks()
    show(snapshots[SNAPSHOTS // 2 :])
    gc.collect()
    grown = sys.getallocatedblocks() - blocks
    assert grown < PARTS_OF_A_SAMPLE * SNAPSHOTS // 2 / 4  # no sample is kept as an object
