"""The registry of a run on a server as tests use one of a file: one object for every part of it."""

from collections.abc import Sequence
from pathlib import Path

from core.domain.clock import Clock
from core.domain.lease import Exchange, Outcome, Policy
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival, Ledger
from core.registry import Registry, WorkerEnd, host_engine, open_registry, open_worker_end
from core.registry.contract import Copied
from core.store.file_handle import Inode


class ServerWhole:
    """All ends of one run; its file is up to date after each change."""

    def __init__(self, path: Path, server: str) -> None:
        which = str(Inode.of(path.stat()))
        self.url = host_engine("postgresql", path, which, Clock.anchored(), server).url
        self._supervisor = open_registry(self.url, LockClient.SUPERVISOR)
        self._generator = open_registry(self.url, LockClient.GENERATOR)
        self._workers: dict[int, WorkerEnd] = {}

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        taken = self._generator.put(arrivals, policy, cursor, skipped, passed)
        self._copy()
        return taken

    def exchange(
        self, worker: int, policy: Policy, want: int, outcome: Outcome | None = None
    ) -> Exchange:
        if worker not in self._workers:
            self._workers[worker] = open_worker_end(self.url, worker)
        exchange = self._workers[worker].exchange(worker, policy, want, outcome)
        self._copy()
        return exchange

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        seqs = self._supervisor.give_back(worker, reason, policy)
        if worker in self._workers:  # it counts as dead: whoever has its number now is another one
            self._workers.pop(worker).close()
        self._copy()
        return seqs

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        taken = self._supervisor.expire(policy)
        self._copy()
        return taken

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        found = self._supervisor.requeue(seqs)
        self._copy()
        return found

    def ledger(self) -> Ledger:
        return self._supervisor.ledger()

    def close(self) -> None:
        for end in (*self._workers.values(), self._generator, self._supervisor):
            end.close()

    def _copy(self) -> None:
        assert isinstance(self._supervisor, Copied)
        self._supervisor.copy()


AnyRegistry = Registry | ServerWhole
