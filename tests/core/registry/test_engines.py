"""What every engine promises, and what each of the textbook's breaks: it has to, by a test."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple

import pytest

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.engines import ENGINES, Capability
from core.domain.errors import RegistryBusyError
from core.domain.lease import Lease, Outcome, Policy, Transfer
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival
from core.registry import WorkerEnd, host_engine, open_registry, open_worker_end
from core.registry.contract import Recorded, Records
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.file_handle import Inode
from core.store.verify import verify
from tests.support.run_files import changed

WORKERS = (1, 2, 3, 4)
RECORDS = 60
UNLOCKS = "the lock is free again when its holder was killed"
VIOLATES = {
    "file": set[str](),
    "locked-dict": {Capability.LEASES, Capability.ATTEMPTS, Capability.DURABLE, UNLOCKS},
}
"""By engine, the promises that it breaks."""
ONCE = Policy(attempts=3)


class Bench:
    """One run file with its engine, and every end of it that a run has."""

    def __init__(self, name: str, path: Path) -> None:
        self.path, self.name = path, name
        run_file.create(path, Scenario().with_(engine=name))
        with changed(path) as connection:
            (offset,) = connection.execute("SELECT value FROM run WHERE name = 'clock'").fetchone()
            rows = [(number, 0.0) for number in WORKERS]
            connection.executemany("INSERT INTO workers (id, started) VALUES (?, ?)", rows)
        self.clock = Clock(offset)
        self.host = host_engine(name, path, str(Inode.of(path.stat())), self.clock)
        self.url = self.host.url
        self.lost: list[object] = []
        self.supervisor = open_registry(self.url, LockClient.SUPERVISOR, self._note)
        self.generator = open_registry(self.url, LockClient.GENERATOR)
        self._cursor = 0
        self.processes: list[SpawnProcess] = []

    def _note(self, kind: str, _template: str, values: object) -> None:
        assert kind == "lost"
        self.lost.append(values)

    def violates(self, promise: str) -> bool:
        return promise in VIOLATES[self.name]

    def put(self, number: int) -> None:
        seqs = range(self._cursor + 1, self._cursor + number + 1)
        self._cursor += number
        arrivals = [Arrival(seq, self.clock.now(), (seq, 1, 1)) for seq in seqs]
        assert self.generator.put(arrivals, ONCE, self._cursor) == number

    def worker(self, number: int) -> WorkerEnd:
        return open_worker_end(self.url, number)

    def hear(self, worker: int, transfers: tuple[Transfer, ...]) -> None:
        if isinstance(self.supervisor, Records):
            self.supervisor.record(worker, transfers)

    def exchange(
        self, end: WorkerEnd, worker: int, want: int, outcome: Outcome | None = None
    ) -> Lease:
        batch = end.exchange(worker, ONCE, want, outcome).batch
        self.hear(worker, told(end))
        return batch

    def in_process(self, what: Callable[..., None], worker: int) -> Connection:
        """Have a process of its own do ``what``; return the pipe to it."""
        context = get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(target=what, args=(theirs, self.url, worker))
        process.start()
        theirs.close()
        self.processes.append(process)
        return mine


def told(end: WorkerEnd) -> tuple[Transfer, ...]:
    return end.take_transfers() if isinstance(end, Recorded) else ()


class Took(NamedTuple):
    """What a taker took, for whoever counts."""

    seqs: list[int]
    transfers: tuple[Transfer, ...]


def take_all(end: WorkerEnd, worker: int) -> Took:
    """Take one by one until nothing waits."""
    seqs: list[int] = []
    outcome: Outcome | None = None
    while True:
        with suppress(RegistryBusyError):
            batch = end.exchange(worker, ONCE, 1, outcome).batch
            outcome = None
            if not batch.records:
                return Took(seqs, told(end))
            seqs += [record.seq for record in batch.records]
            outcome = Outcome(batch.lease, seqs[-1:])


def taker(connection: Connection, url: str, worker: int) -> None:
    with closing(open_worker_end(url, worker)) as end:
        connection.send("ready")
        connection.recv()
        connection.send(take_all(end, worker))


def killed_with_a_record(connection: Connection, url: str, worker: int) -> None:
    end = open_worker_end(url, worker)
    end.exchange(worker, ONCE, 1)
    connection.send(told(end))
    os.kill(os.getpid(), signal.SIGKILL)


def killed_in_the_lock(_connection: Connection, url: str, worker: int) -> None:
    end = open_worker_end(url, worker)
    end.set_fault_hook(lambda: os.kill(os.getpid(), signal.SIGKILL))
    end.exchange(worker, ONCE, 1)


@pytest.fixture(params=[engine.name for engine in ENGINES])
def it(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(request.param, tmp_path / "run.registro")
    yield bench
    for process in bench.processes:
        process.join()
        process.close()
    for part in (bench.generator, bench.supervisor, bench.host):
        part.close()
    problems = verify(bench.path, deep=True).problems
    assert [problem.text for problem in problems] == []


class TestContract:
    """Every engine of the table."""

    def test_it_says_what_it_breaks(self, it: Bench) -> None:
        engine = next(engine for engine in ENGINES if engine.name == it.name)
        assert not engine.can & VIOLATES[it.name]

    def test_of_threads_exactly_one_has_each_record(self, it: Bench) -> None:
        it.put(RECORDS)
        barrier = threading.Barrier(len(WORKERS))
        took: dict[int, Took] = {}

        def take(worker: int) -> None:
            with closing(it.worker(worker)) as end:
                barrier.wait()
                took[worker] = take_all(end, worker)

        threads = [threading.Thread(target=take, args=(worker,)) for worker in WORKERS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert self.all_once(it, took)

    def test_of_processes_exactly_one_has_each_record(self, it: Bench) -> None:
        it.put(RECORDS)
        pipes = {worker: it.in_process(taker, worker) for worker in WORKERS}
        for pipe in pipes.values():
            assert pipe.recv() == "ready"
        for pipe in pipes.values():
            pipe.send("go")
        assert self.all_once(it, {worker: pipe.recv() for worker, pipe in pipes.items()})

    def all_once(self, it: Bench, took: dict[int, Took]) -> bool:
        """Whether each record was one taker's, and the file says so."""
        for worker, (_, transfers) in took.items():
            it.hear(worker, transfers)
        with changed(it.path) as connection:
            rows = connection.execute("SELECT seq, worker FROM records WHERE state = 'done'")
            kept = dict(rows.fetchall())
        mine = {seq: worker for worker, (seqs, _) in took.items() for seq in seqs}
        every = sorted(seq for seqs, _ in took.values() for seq in seqs)
        return every == list(range(1, RECORDS + 1)) and mine == kept

    @pytest.mark.parametrize("order", Order)
    def test_the_oldest_or_the_newest_comes_first(self, it: Bench, order: Order) -> None:
        it.put(3)
        with closing(it.worker(1)) as end:
            batch = end.exchange(1, Policy(order), 2).batch
            it.hear(1, told(end))
            assert [record.seq for record in batch.records] == (
                [1, 2] if order is Order.FIFO else [3, 2]
            )
            assert batch.records[0].fields == (batch.records[0].seq, 1, 1)

    def test_times_are_the_runs(self, it: Bench) -> None:
        it.put(1)
        before = it.clock.now()
        with closing(it.worker(1)) as end:
            batch = it.exchange(end, 1, 1)
            assert before <= batch.leased <= it.clock.now()
            it.exchange(end, 1, 0, Outcome(batch.lease, [1]))
        with changed(it.path) as connection:
            born, leased, done = connection.execute(
                "SELECT born, leased, done FROM records"
            ).fetchone()
        assert born <= batch.leased == leased <= done <= it.clock.now()

    def test_what_is_given_back_untouched_waits_again(self, it: Bench) -> None:
        it.put(2)
        with closing(it.worker(1)) as end:
            batch = it.exchange(end, 1, 2)
            it.exchange(end, 1, 0, Outcome(batch.lease, [1], returned=[2]))
            assert (it.supervisor.ledger().done, it.supervisor.ledger().pending) == (1, 1)
            assert [record.seq for record in it.exchange(end, 1, 2).records] == [2]

    def test_what_failed_is_tried_again(self, it: Bench) -> None:
        it.put(1)
        with closing(it.worker(1)) as end:
            batch = it.exchange(end, 1, 1)
            it.exchange(end, 1, 0, Outcome(batch.lease, failed=[(1, "an error")]))
            ledger = it.supervisor.ledger()
            assert (ledger.pending == 0 and ledger.dead == 1) == it.violates(Capability.ATTEMPTS)
            it.supervisor.requeue()
            assert [record.seq for record in it.exchange(end, 1, 1).records] == [1]

    def test_what_a_killed_worker_had_waits_again(self, it: Bench) -> None:
        it.put(2)
        pipe = it.in_process(killed_with_a_record, 1)
        it.hear(1, pipe.recv())
        it.processes[0].join()
        it.supervisor.give_back(1, "its worker died", ONCE)
        ledger = it.supervisor.ledger()
        assert ledger.balanced
        assert (ledger.lost == 1 and ledger.pending == 1) == it.violates(Capability.LEASES)
        assert (ledger.lost == 0 and ledger.pending == 2) != it.violates(Capability.LEASES)
        assert bool(it.lost) == it.violates(Capability.LEASES)

    def test_the_lock_is_free_again_when_its_holder_was_killed(self, it: Bench) -> None:
        it.put(2)
        it.in_process(killed_in_the_lock, 1)
        it.processes[0].join()
        with changed(it.path) as connection:
            connection.execute("UPDATE workers SET ended = 1, ending = 'killed' WHERE id > 1")
        it.supervisor.give_back(1, "its worker died", ONCE)
        with changed(it.path) as connection:
            connection.execute("UPDATE workers SET ended = NULL, ending = NULL WHERE id > 1")
        ledger = it.supervisor.ledger()
        assert ledger.balanced
        assert ledger.lost == int(it.violates(UNLOCKS))  # it had popped it, and told nobody
        with closing(it.worker(2)) as end:
            if it.violates(UNLOCKS):
                with pytest.raises(RegistryBusyError, match="not given back"):
                    it.exchange(end, 2, 1)
                with pytest.raises(RegistryBusyError, match="not given back"):
                    it.put(1)
                assert it.supervisor.ledger().born == 2
            else:
                assert it.exchange(end, 2, 1).records

    def test_records_are_there_again_after_the_program(self, it: Bench) -> None:
        it.put(1)
        it.host.close()
        if it.violates(Capability.DURABLE):
            with pytest.raises(OSError, match=r".*"):
                it.worker(1)
            # Its memory is gone, and with it all that waited.
            with changed(it.path) as connection:
                connection.execute("UPDATE workers SET ended = 1, ending = 'killed' WHERE id > 1")
            it.supervisor.give_back(1, "its worker died", ONCE)
            assert it.supervisor.ledger().lost == 1
        else:
            with closing(it.worker(1)) as end:
                assert it.exchange(end, 1, 1).records
