"""Accuracy and cost of keeping a rate, and latency of waking a worker."""

import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from core.domain.run_status import WorkerState
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario

RATES = {0.5: 10.0, 5.0: 4.0, 50.0: 3.0, 500.0: 3.0, 990.0: 3.0, 5_000.0: 3.0, 50_000.0: 4.0}
"""Seconds of measuring, by rate."""
TURNS = 12
"""Live changes of the rate that are timed."""


@contextmanager
def running(path: Path, **parameters: object) -> Iterator[tuple[Run, list[float]]]:
    """Run a scenario until the block ends; the list gets the generator's processor seconds."""
    run = Run.create(path, Scenario().with_(seed=1, **parameters))
    cost: list[float] = []

    def generate() -> None:
        run.generate()
        cost.append(time.thread_time())

    generator = threading.Thread(target=generate)
    run.start()
    while not any(worker.state is WorkerState.IDLE for worker in run.status().workers):
        time.sleep(0.01)
    generator.start()
    try:
        yield run, cost
    finally:
        run.stop(drain=True)
        generator.join()
        end(run)


def rows(path: Path, columns: str) -> list[tuple[float, ...]]:
    """Return ``columns`` of all records in order of birth."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT {columns} FROM records ORDER BY seq").fetchall()
    finally:
        connection.close()


def rates(folder: Path) -> None:
    """Print target and achieved rate, and the generator thread's share of a core."""
    print(f"{'target/s':>10}{'achieved/s':>14}{'off by':>10}{'generator':>14}")
    for rate, seconds in RATES.items():
        path = folder / f"rate-{rate}.registro"
        batch = max(1, min(500, int(rate / 100)))
        with running(path, rate=rate, service="none", workers=1, batch=batch) as (_, cost):
            time.sleep(seconds)
        born = [at for (at,) in rows(path, "born")]
        span = born[-1] - born[0]
        achieved = sum(at > born[0] for at in born) / span
        share = cost[0] / span
        print(f"{rate:>10,}{achieved:>14,.3f}{achieved / rate - 1:>+10.2%}{share:>9.1%} core")


def wakes(folder: Path) -> None:
    """Print how long a record put into an empty registry takes to reach a waiting worker."""
    path = folder / "wake.registro"
    with running(path, rate=40.0, service="none", workers=1):
        time.sleep(10)
    waits = [1000 * (leased - born) for born, leased in rows(path, "born, leased")]
    cuts = quantiles(waits, n=20)
    print(
        f"empty registry to waiting worker: median {median(waits):.2f} ms, 95th percentile "
        f"{cuts[18]:.2f} ms, of {len(waits)}"
    )


def changes(folder: Path) -> None:
    """Print how long a new rate takes to act, from one record in ten seconds upwards."""
    path = folder / "change.registro"
    asked: list[float] = []
    with running(path, rate=0.1, service="none", workers=1) as (run, _):
        offset = time.time() - time.perf_counter()
        for _ in range(TURNS):
            time.sleep(0.3)
            asked.append(offset + time.perf_counter())
            run.set("rate", 200.0)
            time.sleep(0.1)
            run.set("rate", 0.1)
    born = [at for (at,) in rows(path, "born")]
    delays = [1000 * (min(at for at in born if at > when) - when) for when in asked]
    print(
        f"a new rate acts after: median {median(delays):.1f} ms, longest {max(delays):.1f} ms, "
        f"of {len(delays)}"
    )


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        for measure in (rates, wakes, changes):
            measure(Path(name))


if __name__ == "__main__":
    main()
