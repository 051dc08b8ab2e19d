"""Real run files whose records a test generates, works on and loses itself, without any process."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from core.domain.lease import Lease, Outcome, Policy
from core.domain.record import Arrival, Column, Ending
from core.domain.run_status import Page, RunState, RunStatus, Snapshot
from core.domain.views import Viewport
from core.registry import open_registry
from core.run.feed import Feed
from core.settings.scenario import Scenario
from core.store import run_file

WORKER = 1


class RunFile:
    """A run file and what a window reads of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._cursor = 0
        run_file.create(path, Scenario())
        connection = sqlite3.connect(path)
        connection.execute("INSERT INTO workers (started) VALUES (0)")
        connection.commit()
        connection.close()
        self._registry = open_registry(f"sqlite:{path}")
        self._feed = Feed(path)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the records are made of."""
        return self._feed.columns

    def generate(self, number: int) -> None:
        """Have so many more records; student, degree and semester tell their numbers apart."""
        first = self._cursor + 1
        self._cursor += number
        seqs = range(first, self._cursor + 1)
        arrivals = [Arrival(seq, float(seq), (seq, seq % 5 + 1, seq % 10 + 1)) for seq in seqs]
        self._registry.put(arrivals, Policy(), self._cursor)

    def lease(self, number: int) -> Lease:
        """Take so many of the oldest records that wait."""
        return self._registry.exchange(WORKER, Policy(), number).batch

    def finish(self, number: int) -> None:
        """Work so many of the oldest records that wait off."""
        batch = self.lease(number)
        done = [record.seq for record in batch.records]
        self._registry.exchange(WORKER, Policy(), 0, Outcome(batch.lease, done))

    def fail(self, number: int, *, attempts: int = 3) -> None:
        """Fail with so many of the oldest records that wait."""
        batch = self.lease(number)
        failed = [(record.seq, "an error") for record in batch.records]
        policy = Policy(attempts=attempts)
        self._registry.exchange(WORKER, policy, 0, Outcome(batch.lease, failed=failed))

    def lose(self, number: int) -> None:
        """Lose so many of the oldest records that are in progress, as a textbook engine does."""
        lost = (
            "UPDATE records SET state = 'lost', done = 1.0, lease = NULL WHERE seq IN"
            " (SELECT seq FROM records WHERE state = 'leased' ORDER BY seq LIMIT ?)"
        )
        ledger = "UPDATE ledger SET lost = lost + ?, leased = leased - ?"
        self._write((lost, (number,)), (ledger, (number, number)))

    def duplicate(self, *seqs: int) -> None:
        """Have these records reported once more."""
        attempt = (
            "INSERT INTO attempts (seq, number, worker, ended, ending) VALUES (?, 1, 2, 1.0, ?)"
        )
        attempts = [(attempt, (seq, Ending.DUPLICATED)) for seq in seqs]
        ledger = "UPDATE ledger SET duplicated = duplicated + ?"
        self._write(*attempts, (ledger, (len(set(seqs)),)))

    def _write(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        connection = sqlite3.connect(self.path)
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()
        connection.close()

    def page(self, viewport: Viewport) -> Page:
        """Return the rows that are looked at."""
        page = self.snapshot(viewport).page
        assert page is not None
        return page

    def snapshot(self, viewport: Viewport | None) -> Snapshot:
        """Return what there is now, as of a run that goes on."""
        self._feed.set_viewport(viewport)
        return replace(self._feed.snapshot(), status=RunStatus(RunState.RUNNING))

    def close(self) -> None:
        """Close the file."""
        self._feed.close()
        self._registry.close()
