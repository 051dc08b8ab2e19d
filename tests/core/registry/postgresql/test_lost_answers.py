"""A connection that is lost, also between a commit and its answer: nothing is done twice."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.domain.choices import Duplicates
from core.domain.clock import Clock
from core.domain.errors import EngineGoneError, RegistryBusyError
from core.domain.lease import Outcome, Policy
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival
from core.registry import Registry, WorkerEnd, host_engine, open_registry, open_worker_end
from core.registry.contract import Copied
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.file_handle import Inode
from core.store.verify import verify
from tests.support.cut import Cut, cut
from tests.support.database_server import Server
from tests.support.run_files import changed

POLICY = Policy()
ONE = 1


class Far:
    """A run on a server; the ways of its generator and of a worker to it can be cut."""

    def __init__(self, path: Path, server: Server, way: Cut, stack: ExitStack) -> None:
        self.path, self.way = path, way
        run_file.create(path, Scenario().with_(engine=server.url))
        with changed(path) as connection:
            connection.execute("INSERT INTO workers (id, started) VALUES (1, 0)")
        which = str(Inode.of(path.stat()))
        self.host = host_engine("postgresql", path, which, Clock.anchored(), server.url)
        self.supervisor: Registry = open_registry(self.host.url, LockClient.SUPERVISOR)
        stack.callback(self.supervisor.close)
        url = self.host.url.replace(f":{server.port}/", f":{way.port}/")
        self.generator: Registry = open_registry(url, LockClient.GENERATOR)
        stack.callback(self.generator.close)
        self.worker: WorkerEnd = open_worker_end(url, ONE)
        stack.callback(self.worker.close)

    def put(self, *keys: int, policy: Policy = POLICY, cursor: int | None = None) -> int:
        arrivals = [Arrival(key, 0.0, (key, 1, 1)) for key in keys]
        return self.generator.put(arrivals, policy, len(keys) if cursor is None else cursor)


@pytest.fixture
def it(server: Server, tmp_path: Path) -> Iterator[Far]:
    path = tmp_path / "run.registro"
    with ExitStack() as stack:
        way = stack.enter_context(cut(server.port))
        far = Far(path, server, way, stack)
        yield far
        assert isinstance(far.supervisor, Copied)
        far.supervisor.copy()
    assert [problem.text for problem in verify(path, deep=True).problems] == []


def test_what_was_put_is_not_put_twice(it: Far) -> None:
    it.way.after(b"put(")
    with pytest.raises(RegistryBusyError, match="goes on by itself"):
        it.put(1, 2, 3)
    assert it.supervisor.ledger().born == 3  # it was done, and nobody was told
    assert it.put(1, 2, 3) == 3
    assert it.put(4, cursor=4) == 1
    assert (it.supervisor.ledger().born, it.supervisor.ledger().pending) == (4, 4)


def test_what_the_policies_let_in_is_not_decided_twice(it: Far) -> None:
    policy = Policy(duplicates=Duplicates.REPLACE)
    it.put(1, policy=policy)
    it.way.after(b"COMMIT")
    with pytest.raises(RegistryBusyError):
        it.put(1, 2, 2, policy=policy, cursor=4)
    assert it.put(1, 2, 2, policy=policy, cursor=4) == 3
    ledger = it.supervisor.ledger()
    assert (ledger.born, ledger.pending, ledger.replaced) == (4, 2, 2)


def test_a_turn_whose_answer_was_lost_is_answered_and_not_done_again(it: Far) -> None:
    it.put(1, 2, 3, 4)
    first = it.worker.exchange(ONE, POLICY, 2).batch
    it.way.after(b"turn(")
    outcome = Outcome(first.lease, [1], failed=[(2, "an error")])
    with pytest.raises(RegistryBusyError):
        it.worker.exchange(ONE, POLICY, 1, outcome)
    answer = it.worker.exchange(ONE, POLICY, 1, outcome)
    assert (answer.refused, [record.seq for record in answer.batch.records]) == (0, [2])
    assert answer.batch.records[0].attempts == 2
    ledger = it.supervisor.ledger()
    assert (ledger.done, ledger.redelivered, ledger.leased, ledger.pending) == (1, 1, 1, 2)
    it.worker.exchange(ONE, POLICY, 0, Outcome(answer.batch.lease, [2]))


def test_what_was_leased_with_the_last_that_waited_is_not_forgotten(it: Far) -> None:
    it.put(1)
    it.way.after(b"turn(")
    with pytest.raises(RegistryBusyError):
        it.worker.exchange(ONE, POLICY, 1)
    batch = it.worker.exchange(ONE, POLICY, 1).batch  # nothing waits any more, and yet:
    assert [record.seq for record in batch.records] == [1]


def test_what_was_given_back_meanwhile_is_refused(it: Far) -> None:
    it.put(1)
    batch = it.worker.exchange(ONE, Policy(lease=-1.0), 1).batch
    it.way.after(b"turn(")
    with pytest.raises(RegistryBusyError):
        it.worker.exchange(ONE, POLICY, 0, Outcome(0))
    assert it.supervisor.expire(POLICY) == {ONE: [1]}
    assert it.worker.exchange(ONE, POLICY, 0, Outcome(batch.lease, [1])).refused == 1


def test_who_counts_as_dead_gets_nothing_more(it: Far) -> None:
    it.put(1, 2)
    batch = it.worker.exchange(ONE, POLICY, 1).batch
    assert it.supervisor.give_back(ONE, "its worker died", POLICY) == [1]
    with pytest.raises(EngineGoneError, match="counts as dead"):
        it.worker.exchange(ONE, POLICY, 1, Outcome(batch.lease, [1]))
    assert (it.supervisor.ledger().pending, it.supervisor.ledger().done) == (2, 0)
