"""Throughput from the generator through the registry and real workers to a stored row."""

import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from core.domain.run_status import WorkerState
from core.registry import open_registry
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.bench import peers

SIZES = {1: 8_000, 500: 300_000}
"""Records of one measurement, by batch."""
PEER_SIZES = {1: 4_000, 500: 60_000}
ROUNDS = 3


def registro(folder: Path, number: int, batch: int, workers: int) -> float:
    """Return the seconds of a run of ours, from the first put until all are done and kept."""
    path = folder / f"{time.time_ns()}.registro"
    scenario = Scenario().with_(
        rate="max", service="none", batch=batch, workers=workers, students=number, seed=1
    )
    run = Run.create(path, scenario)
    run.stop_after(number)
    registry = open_registry(f"sqlite:{path}")
    generator = threading.Thread(target=run.generate)
    try:
        run.start()
        _until(lambda: _idle(run) == workers)
        begun = time.perf_counter()
        generator.start()
        _until(lambda: registry.ledger().done == number)
        seconds = time.perf_counter() - begun
    finally:
        registry.close()
        end(run)
        generator.join()
    path.unlink()
    return seconds


def _idle(run: Run) -> int:
    return sum(worker.state is WorkerState.IDLE for worker in run.status().workers)


def _until(condition: "object") -> None:
    while not condition():  # type: ignore[operator]
        time.sleep(0.001)


def main() -> None:
    """Print the table."""
    print("records/s through put -> lease -> acknowledge -> kept (median of interleaved rounds)\n")
    heads = ("batch", "workers", "registro", "manager dict", "queue", "bulk insert")
    print("".join(f"{head:>14}" for head in heads) + "   registro / each")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for batch in (1, 500):
            for workers in (1, 4):
                _measure(folder, batch, workers)


def _measure(folder: Path, batch: int, workers: int) -> None:
    ours, theirs = SIZES[batch], PEER_SIZES[batch]
    rounds = [
        (
            ours / registro(folder, ours, batch, workers),
            theirs / peers.manager_dict(theirs, batch, workers),
            theirs / peers.queue(theirs, batch, workers),
            ours / peers.bulk_insert(folder, ours, batch),
        )
        for _ in range(ROUNDS)
    ]
    rates = [median(column) for column in zip(*rounds, strict=True)]
    ratios = [f"{rates[0] / rate:.2f}" for rate in rates[1:]]
    cells = "".join(f"{rate:>14,.0f}" for rate in rates)
    print(f"{batch:>14}{workers:>14}{cells}   {'  '.join(ratios)}", flush=True)


if __name__ == "__main__":
    main()
