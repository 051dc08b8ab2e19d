"""A run as it was: at every moment the rows and counts are those that the file had then."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.choices import Duplicates, Order, Overflow
from core.domain.lease import Lease, Outcome, Policy
from core.domain.record import Arrival, Ledger, State, Value
from core.domain.run_status import Query
from core.domain.views import Row
from core.registry.sqlite import SqliteRegistry
from core.store import run_facts
from core.store.moment import counts_at, page_at, workers_at
from core.store.opening import reader
from core.store.reading import Reader
from tests.support.run_files import COLUMNS, asked, changed, having, new_file
from tests.support.runs import running, wait_for

NAMES = ", ".join(COLUMNS)
POLICIES = st.builds(
    Policy,
    order=st.sampled_from(Order),
    duplicates=st.sampled_from(Duplicates),
    overflow=st.sampled_from([Overflow.REJECT, Overflow.DROP_OLDEST]),
    capacity=st.sampled_from([0, 3]),
    attempts=st.integers(1, 3),
    lease=st.sampled_from([0.0, 60.0]),
)
STEPS = st.lists(
    st.sampled_from(["put", "put", "lease", "lease", "settle", "settle", "die", "expire", "again"]),
    min_size=3,
    max_size=25,
)


class Past:
    """A run that a test makes step by step, and what its file held after each step."""

    def __init__(self, path: Path, policy: Policy, seed: int) -> None:
        self.path = new_file(path)
        self._registry = SqliteRegistry(str(path), 0)
        self._policy = policy
        self._random = random.Random(seed)
        self._leases: list[tuple[int, Lease]] = []
        self._cursor = 0
        self.moments: list[tuple[float, Ledger, list[Row]]] = []

    def do(self, step: str) -> None:
        getattr(self, f"_{step}")()
        now = self._registry._clock.now()
        with closing(sqlite3.connect(self.path)) as connection:
            rows = connection.execute(f"SELECT {NAMES} FROM records ORDER BY seq").fetchall()
        self.moments.append((now, self._registry.ledger(), rows))

    def close(self) -> None:
        self._registry.close()

    def _put(self) -> None:
        number = self._random.randint(1, 4)
        arrivals = [
            Arrival(self._random.randint(1, 5), 1.0, (self._cursor + each, 1, 1))
            for each in range(number)
        ]
        self._cursor += number
        self._registry.put(arrivals, self._policy, self._cursor)

    def _lease(self) -> None:
        worker = self._random.randint(1, 2)
        lease = self._registry.exchange(worker, self._policy, self._random.randint(1, 4)).batch
        if lease.records:
            self._leases.append((worker, lease))

    def _settle(self) -> None:
        """Acknowledge some records of a lease, and in the same transaction take others."""
        if not self._leases:
            return
        worker, lease = self._leases.pop(self._random.randrange(len(self._leases)))
        done: list[int] = []
        failed: list[tuple[int, str]] = []
        returned: list[int] = []
        for record in lease.records:
            match self._random.randint(1, 3):
                case 1:
                    done.append(record.seq)
                case 2:
                    failed.append((record.seq, f"error {len(self.moments)}"))
                case _:
                    returned.append(record.seq)
        outcome = Outcome(lease.lease, done, failed=failed, returned=returned)
        want = self._random.randint(0, 2)
        fresh = self._registry.exchange(worker, self._policy, want, outcome).batch
        if fresh.records:
            self._leases.append((worker, fresh))

    def _die(self) -> None:
        worker = self._random.randint(1, 2)
        self._registry.give_back(worker, "killed", self._policy)

    def _expire(self) -> None:
        self._registry.expire(self._policy)

    def _again(self) -> None:
        self._registry.requeue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("moments")


def rows_at(connection: Reader, at: float, ledger: Ledger, query: Query | None = None) -> list[Row]:
    columns = run_facts.columns_of(connection)
    page = page_at(connection, columns, query or Query(), (0, 1000), ledger, at)
    assert page.total == len(page.rows)
    return list(page.rows)


@given(steps=STEPS, policy=POLICIES, seed=st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_at_every_moment_rows_and_counts_are_what_the_file_had(
    folder: Path, steps: list[str], policy: Policy, seed: int
) -> None:
    path = folder / f"{len(list(folder.iterdir()))}.registro"
    past = Past(path, policy, seed)
    for step in steps:
        past.do(step)
    past.close()
    with closing(reader(path)) as connection:
        for at, ledger, rows in past.moments:
            found = counts_at(connection, at).ledger
            assert found.balanced
            # What was refused has no time but those of samples, of which there are none.
            assert found.as_dict() | {"refused": 0} == ledger.as_dict() | {"refused": 0}
            assert rows_at(connection, at, found) == rows
            for state in (State.PENDING, State.LEASED, State.DEAD):
                some = rows_at(connection, at, found, Query(states=(state,), descending=True))
                assert some == [each for each in rows if each[2] == state.value][::-1]
        before = past.moments[0][0] - 3600
        assert counts_at(connection, before).ledger == Ledger()
        assert rows_at(connection, before, Ledger()) == []


def test_filters_and_sorts_are_of_the_moment(folder: Path) -> None:
    past = Past(folder / "filters.registro", Policy(attempts=1), 7)
    for step in ("put", "put", "lease", "settle", "lease", "again", "settle", "put"):
        past.do(step)
    past.close()
    with closing(reader(past.path)) as connection:
        for at, ledger, rows in past.moments:
            leased = having("leased", "state")
            assert rows_at(connection, at, ledger, Query(where=leased)) == [
                each for each in rows if each[2] == "leased"
            ]
            by_worker = rows_at(connection, at, ledger, Query(sort="worker"))
            assert sorted(by_worker, key=lambda each: int(str(each[0]))) == rows
            workers = [each[3] for each in by_worker]
            assert workers == sorted(
                workers, key=lambda worker: (worker is None, worker if worker is not None else 0)
            )


def test_a_page_is_a_part_of_all_rows(folder: Path) -> None:
    past = Past(folder / "pages.registro", Policy(), 1)
    for _ in range(6):
        past.do("put")
    past.close()
    at, ledger, rows = past.moments[-1]
    with closing(reader(past.path)) as connection:
        columns = run_facts.columns_of(connection)
        page = page_at(connection, columns, Query(), (2, 3), ledger, at)
        assert (page.offset, list(page.rows)) == (2, rows[2:5])
        page = page_at(connection, columns, Query(descending=True), (1000, 3), ledger, at)
        assert (page.offset, list(page.rows)) == (len(rows) - 3, rows[2::-1])


def test_workers_are_those_that_there_were_with_what_they_held(folder: Path) -> None:
    past = Past(folder / "workers.registro", Policy(), 3)
    for step in ("put", "put", "put", "lease", "settle", "lease"):
        past.do(step)
    past.close()
    with changed(past.path) as connection:
        connection.execute("UPDATE workers SET ended = ? WHERE id = 2", (past.moments[2][0],))
    with closing(reader(past.path)) as connection:
        at, *_ = past.moments[1]
        assert [
            each["id"] for each in workers_at(connection, at, 9, counts_at(connection, at).held)
        ] == [2, 1]
        at, _, rows = past.moments[-1]
        (worker,) = workers_at(connection, at, 9, counts_at(connection, at).held)
        held = [int(str(each[0])) for each in rows if each[2] == "leased" and each[3] == 1]
        assert worker["holding"] == len(held)
        assert worker["first"] == min(held, default=0)
        assert worker["done"] == sum(each[2] == "done" and each[3] == 1 for each in rows)


def test_a_run_of_processes_is_at_its_samples_what_was_sampled(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=400.0, workers=2, batch=5, service="none", error_rate=0.2) as run:
        done = 0
        for _ in range(2):
            wait_for(lambda: run.summary().ledger.done > done + 100)  # noqa: B023 (at once)
            run.kill_worker()
            run.pause()
            ((seen,),) = asked(path, "SELECT max(id) FROM samples")
            # A batch has its time before it is written, so that only a sample of a pause is sure.
            wait_for(lambda: len({*_last_samples(path, seen)}) == 1)  # noqa: B023
            done = run.summary().ledger.done
            run.resume()
    with closing(reader(path)) as connection:
        samples = connection.execute(f"SELECT at, {', '.join(SAMPLED)} FROM samples").fetchall()
        fours = zip(samples, samples[1:], samples[2:], samples[3:], strict=False)
        sure = [four[3] for four in fours if len({each[1:] for each in four}) == 1]
        assert len({each[1:] for each in sure}) >= 2
        for at, *counts in samples:
            found = counts_at(connection, at).ledger
            assert found.balanced
            if (at, *counts) in sure:
                assert [getattr(found, name) for name in SAMPLED] == counts
        last = counts_at(connection, samples[-1][0] + 3600).ledger
        assert last.as_dict() | {"refused": 0} == run.summary().ledger.as_dict() | {"refused": 0}


SAMPLED = ("born", *(state.value for state in State), "redelivered")


def _last_samples(path: Path, seen: Value) -> list[Row]:
    """Return the counts of the last four samples after the one with number ``seen``."""
    rows = asked(
        path,
        f"SELECT {', '.join(SAMPLED)} FROM samples WHERE id > {seen} ORDER BY id DESC LIMIT 4",
    )
    return rows if len(rows) == 4 else [(0,), (1,)]


def test_a_record_that_was_given_back_keeps_the_error_before(folder: Path) -> None:
    past = Past(folder / "errors.registro", Policy(attempts=9), 1)
    past.do("put")
    for failed in (True, False, False, True, False):
        lease = past._registry.exchange(1, past._policy, 1).batch
        seq = lease.records[0].seq
        outcome = Outcome(
            lease.lease,
            failed=[(seq, f"error {len(past.moments)}")] if failed else [],
            returned=[] if failed else [seq],
        )
        past._leases.clear()
        past.do("lease")
        past._registry.exchange(1, past._policy, 0, outcome)
        past.do("expire")
    past.close()
    with closing(reader(past.path)) as connection:
        for at, _, rows in past.moments:
            assert rows_at(connection, at, counts_at(connection, at).ledger) == rows
        assert len({each[9] for _, _, rows in past.moments for each in rows}) > 2
