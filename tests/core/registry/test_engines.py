"""What every engine promises, and what each of the textbook's breaks: it has to, by a test."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple

import pytest

from core.domain.choices import Order
from core.domain.clock import Clock
from core.domain.engines import BY_NAME, ENGINES, Capability
from core.domain.errors import EngineGoneError, RegistryBusyError, RegistryDiskError
from core.domain.lease import Lease, Outcome, Policy, Transfer
from core.domain.lock_clients import LockClient
from core.domain.loss import LossCause
from core.domain.record import Arrival, Leased
from core.registry import WorkerEnd, host_engine, open_registry, open_worker_end
from core.registry.contract import Copied, Recorded, Records
from core.registry.textbook import TextbookEnd
from core.run.feed import Feed
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.file_handle import Inode
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.run_files import changed

WORKERS = (1, 2, 3, 4)
RECORDS = 60
MANY = 2000
"""Records that a file has to grow for."""
KEEPS_BOTH = "records with the same key wait side by side"
MEMORY = {Capability.LEASES, Capability.ATTEMPTS, Capability.DURABLE}
VIOLATES: dict[str, set[str]] = {
    "file": set(),
    "private-dict": {*MEMORY, Capability.SHARED, KEEPS_BOTH},
    "unlocked-dict": {*MEMORY, Capability.EXCLUSIVE, KEEPS_BOTH},
    "locked-dict": {*MEMORY, Capability.UNLOCKS, KEEPS_BOTH},
    "queue": {*MEMORY, Capability.UNLOCKS, Capability.ORDER},
    "postgresql": set(),
}
"""By engine, the promises that it breaks: a test below demands that each of them is broken."""
HELD_AGAINST = {
    *(*MEMORY, Capability.SHARED, Capability.EXCLUSIVE, Capability.UNLOCKS, Capability.ORDER)
}
"""Capabilities that a test below looks at."""
ONCE = Policy(attempts=3)
TOGETHER = 0.1
"""Seconds that one of two waits for the other in the middle of taking: less than for a lock."""


class Bench:
    """One run file with its engine, and every end of it that a run has."""

    def __init__(self, name: str, path: Path, url: str = "") -> None:
        self.path, self.name = path, name
        run_file.create(path, Scenario().with_(engine=name, engine_url=url))
        with changed(path) as connection:
            (offset,) = connection.execute("SELECT value FROM run WHERE name = 'clock'").fetchone()
            rows = [(number, 0.0) for number in WORKERS]
            connection.executemany("INSERT INTO workers (id, started) VALUES (?, ?)", rows)
        self.clock = Clock(offset)
        self.host = host_engine(name, path, str(Inode.of(path.stat())), self.clock, url)
        self.url = self.host.url
        self.noted: list[tuple[str, dict[str, object]]] = []
        self.supervisor = open_registry(self.url, LockClient.SUPERVISOR, self._note)
        self.generator = open_registry(self.url, LockClient.GENERATOR)
        self._cursor = 0
        self.processes: list[SpawnProcess] = []

    def _note(self, kind: str, _template: str, values: Mapping[str, object]) -> None:
        self.noted.append((kind, dict(values)))

    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.noted}

    def violates(self, promise: str) -> bool:
        return promise in VIOLATES[self.name]

    def put(self, number: int, key: int | None = None) -> None:
        seqs = range(self._cursor + 1, self._cursor + number + 1)
        self._cursor += number
        now = self.clock.now()
        keys = [seq if key is None else key for seq in seqs]
        arrivals = [Arrival(each, now, (each, 1, 1)) for each in keys]
        assert self.generator.put(arrivals, ONCE, self._cursor) == number

    def put_again(self, number: int) -> None:
        """Put the records that could not be written, as the generator does."""
        self._cursor -= number
        self.put(number)

    def worker(self, number: int) -> WorkerEnd:
        return open_worker_end(self.url, number, self.host.shared)

    def killed(self, worker: int) -> None:
        """Have it known that a worker was killed, and was the last one that there was."""
        if isinstance(self.supervisor, Records):
            self.supervisor.died(worker)
        with changed(self.path) as connection:
            connection.execute(
                "UPDATE workers SET ended = 1, ending = 'killed' WHERE id != ?", (worker,)
            )
        self.supervisor.give_back(worker, "its worker died", ONCE)
        with changed(self.path) as connection:
            connection.execute("UPDATE workers SET ended = NULL, ending = NULL")

    def hear(self, worker: int, transfers: tuple[Transfer, ...]) -> None:
        if isinstance(self.supervisor, Records):
            self.supervisor.record(worker, transfers)
            self.supervisor.write()
        self.copy()

    def copy(self) -> None:
        """Have the run file up to date where it is a copy."""
        if isinstance(self.supervisor, Copied):
            self.supervisor.copy()

    @property
    def fenced(self) -> bool:
        """Whether it is no textbook engine: nothing is ever lost, and nothing to be heard of."""
        return Capability.FENCED in BY_NAME[self.name].can

    def exchange(
        self,
        end: WorkerEnd,
        worker: int,
        want: int,
        outcome: Outcome | None = None,
        policy: Policy = ONCE,
    ) -> Lease:
        batch = end.exchange(worker, policy, want, outcome).batch
        while want and not batch.records and on_the_way(end):
            batch = end.exchange(worker, policy, want).batch
        self.hear(worker, told(end))
        return batch

    def in_process(self, what: Callable[..., None], worker: int) -> Connection:
        """Have a process of its own do ``what``; return the pipe to it."""
        context = get_context("spawn")
        mine, theirs = context.Pipe()
        arguments = (theirs, self.url, worker, self.host.shared)
        process = context.Process(target=what, args=arguments)
        process.start()
        theirs.close()
        self.processes.append(process)
        return mine


def told(end: WorkerEnd) -> tuple[Transfer, ...]:
    return end.take_transfers() if isinstance(end, Recorded) else ()


def on_the_way(end: WorkerEnd) -> bool:
    """Whether something is still to come: a thread writes what is put into a queue."""
    return isinstance(end, TextbookEnd) and bool(end.size())


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
                if on_the_way(end):
                    continue
                return Took(seqs, told(end))
            seqs += [record.seq for record in batch.records]
            outcome = Outcome(batch.lease, seqs[-1:])


def taker(connection: Connection, url: str, worker: int, shared: object) -> None:
    with closing(open_worker_end(url, worker, shared)) as end:
        connection.send("ready")
        connection.recv()
        connection.send(take_all(end, worker))


def killed_with_a_record(connection: Connection, url: str, worker: int, shared: object) -> None:
    end = open_worker_end(url, worker, shared)
    while not end.exchange(worker, ONCE, 1).batch.records and on_the_way(end):
        continue
    connection.send(told(end))
    os.kill(os.getpid(), signal.SIGKILL)


def killed_in_the_lock(_connection: Connection, url: str, worker: int, shared: object) -> None:
    end = open_worker_end(url, worker, shared)
    end.set_fault_hook(lambda: os.kill(os.getpid(), signal.SIGKILL))
    while True:
        end.exchange(worker, ONCE, 1)


@pytest.fixture(params=[engine.name for engine in ENGINES])
def it(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    url = ""
    if Capability.REMOTE in BY_NAME[request.param].can:
        server: Server = request.getfixturevalue("server")
        url = server.url
    bench = Bench(request.param, tmp_path / "run.registro", url)
    yield bench
    bench.copy()
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
        assert HELD_AGAINST - engine.can == VIOLATES[it.name] & HELD_AGAINST

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
        took = {worker: pipe.recv() for worker, pipe in pipes.items()}
        if it.violates(Capability.SHARED):
            for worker, (seqs, transfers) in took.items():
                assert seqs == []
                assert [transfer.seen for transfer in transfers] == [0]  # its own copy is empty
                it.hear(worker, transfers)
            assert it.kinds() == {"own-copy"}
            assert it.supervisor.ledger().pending == RECORDS
        else:
            assert self.all_once(it, took)

    def all_once(self, it: Bench, took: dict[int, Took]) -> bool:
        """Whether each record was one taker's, and the file says so."""
        for worker, (_, transfers) in took.items():
            it.hear(worker, transfers)
        with changed(it.path) as connection:
            rows = connection.execute("SELECT seq, worker FROM records WHERE state = 'done'")
            kept = dict(rows.fetchall())
        every = Counter(seq for seqs, _ in took.values() for seq in seqs)
        if it.violates(Capability.EXCLUSIVE):  # as luck would have it; see the next test
            again = sum(number > 1 for number in every.values())
            return len(every) == len(kept) == RECORDS and it.supervisor.ledger().duplicated == again
        mine = {seq: worker for worker, (seqs, _) in took.items() for seq in seqs}
        return sorted(every.elements()) == list(range(1, RECORDS + 1)) and mine == kept

    def test_of_two_at_the_same_moment_one_gets_the_record(self, it: Bench) -> None:
        it.put(1)
        both = threading.Barrier(2)

        def switch() -> None:
            """Let the other one come here too, if anything lets it."""
            with suppress(threading.BrokenBarrierError):
                both.wait(TOGETHER)

        batches: dict[int, Lease] = {}
        ends = {worker: it.worker(worker) for worker in (1, 2)}

        def take(worker: int) -> None:
            ends[worker].set_fault_hook(switch)
            while on_the_way(ends[worker]) or it.fenced:
                with suppress(RegistryBusyError):
                    batches[worker] = ends[worker].exchange(worker, ONCE, 1).batch
                    break

        threads = [threading.Thread(target=take, args=(worker,)) for worker in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        takers = [worker for worker, batch in batches.items() if batch.records]
        for worker in takers:
            it.hear(worker, told(ends[worker]))
        for worker in takers:
            it.exchange(ends[worker], worker, 0, Outcome(batches[worker].lease, [1]))
        for end in ends.values():
            end.close()
        it.supervisor.expire(ONCE)
        ledger = it.supervisor.ledger()
        assert (ledger.done, ledger.lost) == (1, 0)
        if it.violates(Capability.EXCLUSIVE):
            assert (len(takers), ledger.duplicated) == (2, 1)
            assert it.kinds() == {"duplicated", "key-error"}
            told_of = next(values for kind, values in it.noted if kind == "duplicated")
            assert (told_of["seq"], told_of["first"], told_of["worker"]) == (1, *takers)
            assert verify(it.path).toll.duplicated == (1,)
        else:
            assert (len(takers), ledger.duplicated) == (1, 0)
            assert it.kinds() <= {"own-copy"}

    def test_records_with_the_same_key_wait_side_by_side(self, it: Bench) -> None:
        it.put(2, key=7)
        it.put(1, key=7)
        with closing(it.worker(1)) as end:
            took = take_all(end, 1)
        it.hear(1, took.transfers)
        it.killed(1)  # whoever looks for what is missing does it now
        ledger = it.supervisor.ledger()
        if it.violates(KEEPS_BOTH):
            assert (took.seqs, ledger.done, ledger.lost) == ([3], 1, 2)
            assert self.history(it, 1)[-1] == (
                "Lost: record 2 came with the same key and took its place"
            )
            assert verify(it.path).toll.lost == (1, 2)
            losses = [values["loss"] for kind, values in it.noted if kind == "lost"]
            assert set(losses) == {"OVERWRITTEN"}
        else:
            assert (took.seqs, ledger.done, ledger.lost) == ([1, 2, 3], 3, 0)

    def history(self, it: Bench, seq: int) -> list[str]:
        with closing(Feed(it.path)) as feed:
            feed.inspect(seq)
            return [entry.text for entry in feed.snapshot().history]

    @pytest.mark.parametrize("order", Order)
    def test_the_oldest_or_the_newest_comes_first(self, it: Bench, order: Order) -> None:
        it.put(3)
        with closing(it.worker(1)) as end:
            batch = it.exchange(end, 1, 2, policy=Policy(order))
            oldest = order is Order.FIFO or it.violates(Capability.ORDER)
            assert [record.seq for record in batch.records][:1] == [1 if oldest else 3]
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
        if it.violates(Capability.SHARED):  # only a thread ever has one
            with closing(it.worker(1)) as end:
                it.exchange(end, 1, 1)
        else:
            pipe = it.in_process(killed_with_a_record, 1)
            it.hear(1, pipe.recv())
            it.processes[0].join()
        it.killed(1)
        ledger = it.supervisor.ledger()
        assert ledger.balanced
        if it.violates(Capability.LEASES):
            assert (ledger.lost, ledger.pending) == (1, 1)
            assert "lost" in it.kinds()
            assert self.history(it, 1)[-1] == "Lost: taken by worker 1, which was killed"
        else:
            assert (ledger.lost, ledger.pending) == (0, 2)
            assert it.noted == []

    def test_the_lock_is_free_again_when_its_holder_was_killed(self, it: Bench) -> None:
        it.put(2)
        it.in_process(killed_in_the_lock, 1)
        it.processes[0].join()
        it.killed(1)
        ledger = it.supervisor.ledger()
        assert ledger.balanced
        stuck = it.violates(Capability.UNLOCKS)
        assert ledger.lost == int(stuck)  # it had taken it, and told nobody
        if stuck:
            with changed(it.path) as connection:
                row = connection.execute("SELECT worker, error FROM records WHERE state = 'lost'")
                assert row.fetchone() == (1, LossCause.UNREPORTED)
            assert self.history(it, 1)[-1] == (
                "Lost: taken by worker 1, which was killed before it could report it"
            )
        with closing(it.worker(2)) as end:
            if stuck:
                with pytest.raises(RegistryBusyError, match="not given back"):
                    it.exchange(end, 2, 1)
            else:
                assert it.exchange(end, 2, 1).records

    def test_nothing_is_put_under_a_lock_that_nobody_releases(self, it: Bench) -> None:
        it.put(1)
        it.in_process(killed_in_the_lock, 1)
        it.processes[0].join()
        if it.name == "locked-dict":  # the lock of a queue is for those that read
            with pytest.raises(RegistryBusyError, match="not given back"):
                it.put(1)
            assert it.supervisor.ledger().born == 1
        else:
            it.put(1)
            assert it.supervisor.ledger().born == 2

    def test_records_are_there_again_after_the_program(self, it: Bench) -> None:
        it.put(1)
        it.host.close()
        records: Sequence[Leased] = ()
        with suppress(OSError, EngineGoneError), closing(it.worker(1)) as end:
            records = end.exchange(1, ONCE, 1).batch.records
        assert bool(records) != it.violates(Capability.DURABLE)

    def test_what_ended_with_a_manager_is_lost(self, it: Bench) -> None:
        if it.name not in {"unlocked-dict", "locked-dict"}:
            return  # it has none
        it.put(1)
        it.host.close()
        it.killed(1)
        assert it.supervisor.ledger().lost == 1
        assert self.history(it, 1)[-1] == "Lost: what kept it has ended"

    def test_what_was_thought_lost_is_found_when_it_is_reported(self, it: Bench) -> None:
        if it.fenced:
            return  # nothing is ever thought lost
        it.put(1)
        with closing(it.worker(2)) as end:
            batch = end.exchange(2, ONCE, 1).batch
            while not batch.records:
                batch = end.exchange(2, ONCE, 1).batch
            it.killed(1)  # and number 2 has not reported yet
            assert it.supervisor.ledger().lost == 1
            end.exchange(2, ONCE, 0, Outcome(batch.lease, [1]))
            it.hear(2, told(end))
        it.supervisor.expire(ONCE)
        ledger = it.supervisor.ledger()
        assert (ledger.lost, ledger.done) == (0, 1)
        assert "found" in it.kinds()

    def test_what_is_taken_before_it_is_written_was_generated_before(self, it: Bench) -> None:
        if it.fenced or it.name == "private-dict":
            return  # the file is the engine; nobody takes anything
        it.generator.simulate_disk_full(full=True)
        with pytest.raises(RegistryDiskError):
            it.put(MANY)
        with closing(it.worker(1)) as end:
            batch = end.exchange(1, ONCE, 1).batch
            while not batch.records:
                batch = end.exchange(1, ONCE, 1).batch
            it.hear(1, told(end))  # which is kept: the record is not in the file yet
            it.generator.simulate_disk_full(full=False)
            it.put_again(MANY)
            it.exchange(end, 1, 0, Outcome(batch.lease, [batch.records[0].seq]))
        assert it.supervisor.ledger().done == 1
        with changed(it.path) as connection:
            born, leased = connection.execute(
                "SELECT born, leased FROM records WHERE state = 'done'"
            ).fetchone()
        assert born <= leased

    def test_one_dies_with_a_record_that_another_has_too(self, it: Bench) -> None:
        if not it.violates(Capability.EXCLUSIVE):
            return
        with self.two_with_one(it) as (first, second):
            it.killed(1)
            ledger = it.supervisor.ledger()
            assert (ledger.lost, ledger.pending) == (0, 1)  # number 2 may still report it
            it.exchange(second[0], 2, 0, Outcome(second[1].lease, [1]))
            ledger = it.supervisor.ledger()
            assert (ledger.done, ledger.lost, ledger.duplicated) == (1, 0, 0)
            assert first[1].records == second[1].records

    def test_whoever_reports_first_has_done_it(self, it: Bench) -> None:
        if not it.violates(Capability.EXCLUSIVE):
            return
        with self.two_with_one(it) as (first, second):
            it.exchange(second[0], 2, 0, Outcome(second[1].lease, [1]))
            it.exchange(first[0], 1, 0, Outcome(first[1].lease, failed=[(1, "an error")]))
            ledger = it.supervisor.ledger()
            assert (ledger.done, ledger.dead, ledger.duplicated) == (1, 0, 1)
            with changed(it.path) as connection:
                rows = connection.execute("SELECT worker, ending, error FROM attempts")
                assert rows.fetchall() == [(1, "duplicated", "an error")]
            assert "Reported again by worker 1, which had taken it too" in self.history(it, 1)

    def test_what_cannot_be_written_is_written_once_later(self, it: Bench) -> None:
        if not it.violates(Capability.EXCLUSIVE):
            return
        with self.two_with_one(it, 3) as (first, second):
            it.supervisor.simulate_disk_full(full=True)
            with suppress(RegistryDiskError):
                it.exchange(second[0], 2, 0, Outcome(second[1].lease, [1, 2, 3]))
            it.supervisor.simulate_disk_full(full=False)
            it.exchange(first[0], 1, 0, Outcome(first[1].lease, [1, 2, 3]))
            it.supervisor.expire(ONCE)
            ledger = it.supervisor.ledger()
            assert (ledger.done, ledger.duplicated) == (3, 3)
            told_of = [values["records"] for kind, values in it.noted if kind == "duplicated"]
            assert told_of == [3]

    @contextmanager
    def two_with_one(
        self, it: Bench, number: int = 1
    ) -> Iterator[tuple[tuple[WorkerEnd, Lease], tuple[WorkerEnd, Lease]]]:
        """Have two workers take the same records, number 1 reporting so before number 2."""
        it.put(number)
        both = threading.Barrier(2)
        with closing(it.worker(1)) as one, closing(it.worker(2)) as two:
            batches: dict[int, Lease] = {}

            def switch() -> None:
                both.wait()

            def take(end: WorkerEnd, worker: int) -> None:
                end.set_fault_hook(switch)  # at every record
                batches[worker] = end.exchange(worker, ONCE, number).batch

            threads = [threading.Thread(target=take, args=each) for each in ((one, 1), (two, 2))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            it.hear(1, told(one))
            it.hear(2, told(two))
            yield (one, batches[1]), (two, batches[2])
