"""Throughput from the generator through the registry and real workers to a stored row."""

import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from core.domain.engines import BY_NAME, ENGINES, Capability
from core.domain.record import Ledger
from core.domain.run_status import WorkerState
from core.registry import open_registry
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.bench import peers
from tests.support.database_server import program, started

SIZES = {1: 8_000, 500: 300_000}
"""Records of one measurement, by batch."""
PEER_SIZES = {1: 4_000, 500: 60_000}
ENGINE_SIZES = {1: 2_000, 500: 20_000}
"""For all engines of ours: a take from a dict costs the more the more waits in it."""
STUDENTS = 1_000_000
"""So that hardly any comes twice: a dict keeps one of those with the same key."""
ROUNDS = 3


class Measured(NamedTuple):
    """What came of a run."""

    seconds: float
    """From the first put until nothing waits that will ever be done."""
    ledger: Ledger


def registro(
    folder: Path,
    number: int,
    batch: int,
    workers: int,
    engine: str = ENGINES[0].name,
    server: str = "",
) -> Measured:
    """Measure a run of ours: ``number`` records, all done and kept unless the engine loses some.

    ``server`` is the address of the engine's server, if it has one.
    """
    path = folder / f"{time.time_ns()}.registro"
    scenario = Scenario().with_(
        engine=engine,
        engine_url=server if Capability.REMOTE in BY_NAME[engine].can else "",
        rate="max",
        service="none",
        batch=batch,
        workers=workers,
        students=number if engine == ENGINES[0].name else STUDENTS,
        seed=1,
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
        shared = Capability.SHARED in BY_NAME[engine].can
        _until(lambda: _over(registry.ledger(), number, shared=shared))
        seconds = time.perf_counter() - begun
        ledger = registry.ledger()
    finally:
        registry.close()
        end(run)
        generator.join()
    path.unlink()
    return Measured(seconds, ledger)


def _over(ledger: Ledger, number: int, *, shared: bool) -> bool:
    return ledger.born == number and not (shared and ledger.open)


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
        _compare_engines(folder)


def _measure(folder: Path, batch: int, workers: int) -> None:
    ours, theirs = SIZES[batch], PEER_SIZES[batch]
    rounds = [
        (
            ours / registro(folder, ours, batch, workers).seconds,
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


def _compare_engines(folder: Path) -> None:
    """Print each engine of the table beside the others, and what it lost and duplicated."""
    print("\nthe engines of the table: records done per second (lost, duplicated)\n")
    with ExitStack() as stack:
        server = ""
        if program("initdb") is not None:
            server = stack.enter_context(started(durable=True)).url
        names = [row.name for row in ENGINES if server or Capability.REMOTE not in row.can]
        _print_engines(folder, names, server)


def _print_engines(folder: Path, names: list[str], server: str) -> None:
    print("".join(f"{head:>14}" for head in ("batch", "workers")) + "".join(map(_wide, names)))
    for batch, number in ENGINE_SIZES.items():
        for workers in (1, 4):
            cells = []
            for name in names:
                # The file is a copy, made twice a second: what takes longer is measured better.
                many = number * (5 if Capability.REMOTE in BY_NAME[name].can else 1)
                runs = [registro(folder, many, batch, workers, name, server) for _ in range(ROUNDS)]
                rate = median(run.ledger.done / run.seconds for run in runs)
                lost, twice = (
                    sum(getattr(run.ledger, word) for run in runs)
                    for word in ("lost", "duplicated")
                )
                cells.append(f"{rate:,.0f} ({lost}, {twice})")
            print(f"{batch:>14}{workers:>14}" + "".join(map(_wide, cells)), flush=True)


def _wide(text: str) -> str:
    return f"{text:>20}"


if __name__ == "__main__":
    main()
