"""One contract over every registry engine, held against a small pure model."""

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from core.domain.choices import Duplicates, Order, Overflow
from core.domain.lease import Lease, Outcome, Policy
from core.domain.record import Arrival
from core.registry import open_registry
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.server_registry import AnyRegistry, ServerWhole

WORKERS = (1, 2)


class RegistryMachine(RuleBasedStateMachine):
    """Random puts, leases, outcomes, deaths and re-openings; the counts come out as expected."""

    scenario = Scenario()

    def opened(self) -> AnyRegistry:
        return open_registry(f"sqlite:{self.path}")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "run.registro"
        run_file.create(self.path, self.scenario)
        connection = sqlite3.connect(self.path)
        connection.executemany("INSERT INTO workers (started) VALUES (?)", [(0,), (0,)])
        connection.commit()
        connection.close()
        self.registry = self.opened()
        self.policy = Policy()
        self.cursor = 0
        self.held: dict[int, Lease] = {}
        self.stale: list[tuple[int, Lease]] = []
        self.states: dict[int, str] = {}
        self.keys: dict[int, int] = {}
        self.attempts: dict[int, int] = {}
        self.pardoned: dict[int, int] = {}

    @initialize(
        order=st.sampled_from(Order),
        duplicates=st.sampled_from(Duplicates),
        capacity=st.sampled_from([0, 3]),
        overflow=st.sampled_from(Overflow),
        attempts=st.integers(1, 3),
    )
    def choose(
        self, order: Order, duplicates: Duplicates, capacity: int, overflow: Overflow, attempts: int
    ) -> None:
        self.policy = Policy(order, duplicates, capacity, overflow, 1000.0, attempts)

    @rule(
        order=st.sampled_from(Order),
        duplicates=st.sampled_from(Duplicates),
        capacity=st.sampled_from([0, 1, 3]),
        overflow=st.sampled_from(Overflow),
        attempts=st.integers(1, 3),
    )
    def change(
        self, order: Order, duplicates: Duplicates, capacity: int, overflow: Overflow, attempts: int
    ) -> None:
        self.choose(order, duplicates, capacity, overflow, attempts)

    def waiting(self) -> list[int]:
        return sorted(seq for seq, state in self.states.items() if state == "pending")

    @rule(keys=st.lists(st.integers(1, 4), min_size=1, max_size=6))
    def put(self, keys: list[int]) -> None:
        taken = 0
        policy = self.policy
        for key in keys:
            waiting = self.waiting()
            same = [seq for seq in waiting if self.keys[seq] == key]
            full = policy.capacity and len(waiting) >= policy.capacity
            state = "pending"
            if same and policy.duplicates == "keep-first":
                state = "rejected"
            elif same and policy.duplicates == "replace":
                self.states.update(dict.fromkeys(same, "replaced"))
            elif full and policy.overflow == "block":
                break
            elif full and policy.overflow == "reject":
                state = "rejected"
            elif full:
                surplus = len(waiting) - policy.capacity + 1
                self.states.update(dict.fromkeys(waiting[:surplus], "dropped"))
            taken += 1
            seq = len(self.states) + 1
            self.states[seq], self.keys[seq], self.attempts[seq] = state, key, 0
        arrivals = [Arrival(key, 0.0, (key, 1, 1)) for key in keys]
        self.cursor += len(arrivals)
        assert self.registry.put(arrivals, policy, self.cursor) == taken
        self.cursor += taken - len(arrivals)

    @rule(worker=st.sampled_from(WORKERS), want=st.integers(1, 4))
    def lease(self, worker: int, want: int) -> None:
        if worker in self.held:
            return
        waiting = self.waiting()
        expected = waiting[:want] if self.policy.order == "fifo" else waiting[::-1][:want]
        batch = self.registry.exchange(worker, self.policy, want).batch
        assert [record.seq for record in batch.records] == expected
        for seq in expected:
            self.states[seq] = "leased"
            self.attempts[seq] += 1
        if expected:
            self.held[worker] = batch

    def lose(self, seq: int) -> None:
        alive = self.attempts[seq] < self.policy.attempts + self.pardoned.get(seq, 0)
        self.states[seq] = "pending" if alive else "dead"

    @rule(worker=st.sampled_from(WORKERS), data=st.data())
    def acknowledge(self, worker: int, data: st.DataObject) -> None:
        if worker not in self.held:
            return
        batch = self.held.pop(worker)
        seqs = [record.seq for record in batch.records]
        fates = data.draw(
            st.lists(
                st.sampled_from(["done", "failed", "returned"]),
                min_size=len(seqs),
                max_size=len(seqs),
            )
        )
        by_fate = {
            fate: [seq for seq, f in zip(seqs, fates, strict=True) if f == fate]
            for fate in ("done", "failed", "returned")
        }
        failed = [(seq, "an error") for seq in by_fate["failed"]]
        outcome = Outcome(batch.lease, by_fate["done"], failed, by_fate["returned"])
        assert self.registry.exchange(worker, self.policy, 0, outcome).refused == 0
        for seq in by_fate["done"]:
            self.states[seq] = "done"
        for seq in by_fate["failed"]:
            self.lose(seq)
        for seq in by_fate["returned"]:
            self.states[seq] = "pending"
            self.attempts[seq] -= 1

    @rule(worker=st.sampled_from(WORKERS))
    def die(self, worker: int) -> None:
        batch = self.held.pop(worker, None)
        seqs = [record.seq for record in batch.records] if batch else []
        assert self.registry.give_back(worker, "its worker died", self.policy) == seqs
        for seq in seqs:
            self.lose(seq)
        if batch:
            self.stale.append((worker, batch))

    @rule()
    def expire(self) -> None:
        policy = self.policy._replace(lease=-1.0)
        for worker, batch in list(self.held.items()):
            seq = batch.records[0].seq
            # Nothing is named, so this only renews the lease, with a deadline in the past.
            self.registry.exchange(worker, policy, 0, Outcome(batch.lease))
            assert self.states[seq] == "leased"
        expired = self.registry.expire(self.policy)
        assert sorted(expired) == sorted(self.held)
        for seqs in expired.values():
            for seq in seqs:
                self.lose(seq)
        self.stale += self.held.items()
        self.held.clear()

    @rule(every=st.booleans(), data=st.data())
    def requeue(self, every: bool, data: st.DataObject) -> None:
        dead = sorted(seq for seq, state in self.states.items() if state == "dead")
        named = data.draw(st.lists(st.sampled_from(sorted(self.states)))) if self.states else []
        expected = dead if every else [seq for seq in dead if seq in named]
        assert self.registry.requeue(None if every else named) == expected
        for seq in expected:
            self.states[seq] = "pending"
            self.pardoned[seq] = self.attempts[seq]

    @rule()
    def acknowledge_late(self) -> None:
        for worker, batch in self.stale:
            seqs = [record.seq for record in batch.records]
            turn = self.registry.exchange(worker, self.policy, 0, Outcome(batch.lease, seqs))
            assert turn.refused == len(seqs)
        self.stale.clear()

    @rule()
    def reopen(self) -> None:
        self.registry.close()
        self.registry = self.opened()

    @invariant()
    def balanced(self) -> None:
        ledger = self.registry.ledger()
        states = list(self.states.values())
        assert ledger.born == len(states)
        for name in ("pending", "leased", "done", "dead", "replaced", "dropped", "rejected"):
            assert getattr(ledger, name) == states.count(name), name
        assert ledger.balanced

    def teardown(self) -> None:
        self.registry.close()
        verdict = verify(self.path)
        assert verdict.balanced, [problem.text for problem in verdict.problems]
        self.folder.cleanup()


RegistryMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestSqliteRegistry = RegistryMachine.TestCase


def test_a_registry_on_a_server_does_the_same(server: Server) -> None:
    class ServerMachine(RegistryMachine):
        scenario = Scenario().with_(engine=server.url)

        def opened(self) -> AnyRegistry:
            return ServerWhole(self.path, server.url)

    few = settings(max_examples=10, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(ServerMachine, settings=few)
