"""Every rule of the registry by one case of its own; the contract tries them all by chance."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.attempt_errors import EXPIRED
from core.domain.choices import Duplicates, Order, Overflow
from core.domain.lease import Lease, Outcome, Policy
from core.domain.record import Arrival, Ledger
from core.registry import open_registry
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.run_files import KEEP_ALL, changed
from tests.support.server_registry import AnyRegistry, ServerWhole

ONE, TWO = 1, 2
"""Workers."""
OVERDUE = Policy(lease=-1.0)
"""What is leased by it is so for too long already."""


class Played:
    """A registry, and short words for what a test does to it."""

    def __init__(self, path: Path, registry: AnyRegistry) -> None:
        self.path = path
        self.registry = registry
        self._cursor = 0

    def put(self, *keys: int, policy: Policy = KEEP_ALL) -> int:
        arrivals = [Arrival(key, 0.0, (key, 1, 1)) for key in keys]
        taken = self.registry.put(arrivals, policy, self._cursor + len(keys))
        self._cursor += taken
        return taken

    def lease(self, worker: int, number: int, policy: Policy = KEEP_ALL) -> Lease:
        return self.registry.exchange(worker, policy, number).batch

    def say(
        self,
        worker: int,
        batch: Lease,
        done: tuple[int, ...] = (),
        failed: tuple[int, ...] = (),
        returned: tuple[int, ...] = (),
        policy: Policy = KEEP_ALL,
    ) -> int:
        errors = [(seq, "an error") for seq in failed]
        outcome = Outcome(batch.lease, done, errors, returned)
        return self.registry.exchange(worker, policy, 0, outcome).refused

    @property
    def ledger(self) -> Ledger:
        return self.registry.ledger()

    def states(self) -> str:
        """The first letters of the states, L for leased; d is done, D is dead, r is rejected."""
        letters = {"dead": "D", "leased": "L", "replaced": "R", "dropped": "x"}
        with changed(self.path) as connection:
            rows = connection.execute("SELECT state FROM records ORDER BY seq").fetchall()
        return "".join(letters.get(state, state[0]) for (state,) in rows)

    def attempts(self) -> list[tuple[object, ...]]:
        with changed(self.path) as connection:
            return connection.execute(
                "SELECT seq, number, worker, ending, error FROM attempts ORDER BY rowid"
            ).fetchall()

    def workers(self) -> list[tuple[int, ...]]:
        with changed(self.path) as connection:
            return connection.execute(
                "SELECT leased, done, failed, refused FROM workers ORDER BY id"
            ).fetchall()


@pytest.fixture(params=["file", "postgresql"])
def it(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Played]:
    path = tmp_path / "run.registro"
    on_server = request.param == "postgresql"
    server: Server | None = request.getfixturevalue("server") if on_server else None
    url = server.url if server is not None else ""
    run_file.create(path, Scenario().with_(engine=request.param, engine_url=url))
    with changed(path) as connection:
        connection.executemany("INSERT INTO workers (started) VALUES (?)", [(0,), (0,)])
    registry = ServerWhole(path, url) if url else open_registry(f"sqlite:{path}")
    with closing(registry):
        yield Played(path, registry)
    assert [problem.text for problem in verify(path, deep=True).problems] == []


# --- acknowledging ------------------------------------------------------------------------------


def test_what_is_done_failed_and_returned_is_counted_and_the_rest_stays(it: Played) -> None:
    it.put(1, 2, 3, 4, 5)
    batch = it.lease(ONE, 5)
    assert it.say(ONE, batch, done=(1,), failed=(2,), returned=(3,)) == 0
    assert it.states() == "dppLL"
    assert it.attempts() == [(2, 1, 1, "failed", "an error"), (3, 1, 1, "returned", None)]
    assert it.workers() == [(5, 1, 1, 0), (0, 0, 0, 0)]
    assert (it.ledger.redelivered, it.ledger.refused) == (1, 0)
    assert it.say(ONE, batch, done=(4, 5)) == 0
    assert it.states() == "dppdd"
    with changed(it.path) as connection:
        assert connection.execute("SELECT count(*) FROM leases").fetchone() == (0,)
        numbers = "SELECT attempts FROM records WHERE seq IN (2, 3)"
        assert connection.execute(numbers).fetchall() == [(1,), (0,)]


def test_a_lease_is_prolonged_by_a_sign_of_life(it: Played) -> None:
    it.put(1, 2, 3)
    batch = it.lease(ONE, 3, OVERDUE)
    assert it.say(ONE, batch, done=(1,), policy=Policy(lease=600.0)) == 0
    assert it.registry.expire(KEEP_ALL) == {}
    assert it.states() == "dLL"
    assert it.say(ONE, batch, done=(2, 3)) == 0


def test_who_is_late_is_refused_and_changes_nothing(it: Played) -> None:
    it.put(1, 2, 3)
    late = it.lease(ONE, 3, OVERDUE)
    assert it.registry.expire(KEEP_ALL) == {ONE: [1, 2, 3]}
    batch = it.lease(TWO, 2)
    assert it.say(ONE, late, done=(1,), failed=(2,), returned=(3,)) == 2
    assert it.states() == "LLp"
    assert it.say(TWO, batch, done=(1, 2)) == 0
    assert it.say(ONE, late, done=(1,)) == 1
    assert it.states() == "ddp"
    assert (it.ledger.redelivered, it.ledger.refused) == (3, 3)
    assert it.workers() == [(3, 0, 0, 3), (2, 2, 0, 0)]


def test_an_older_lease_of_the_same_worker_is_late_too(it: Played) -> None:
    it.put(1, 2)
    late = it.lease(ONE, 2, OVERDUE)
    it.registry.expire(KEEP_ALL)
    batch = it.lease(ONE, 2)
    assert it.say(ONE, late, done=(1,), failed=(2,)) == 2
    assert it.states() == "LL"
    assert it.say(ONE, batch, done=(1, 2)) == 0
    assert it.workers() == [(4, 2, 0, 2), (0, 0, 0, 0)]


def test_a_record_that_is_not_of_the_lease_is_refused(it: Played) -> None:
    it.put(1, 2, 3)
    mine, theirs = it.lease(ONE, 1), it.lease(TWO, 1)
    assert it.say(ONE, mine, done=(1, 2)) == 1
    assert it.states() == "dLp"
    assert it.say(TWO, theirs, done=(2,)) == 0
    with changed(it.path) as connection:  # as no worker ever does this, verify takes it for damage
        connection.execute("UPDATE ledger SET refused = 0")
        connection.execute("UPDATE workers SET refused = 0")


def test_a_lease_has_a_number_of_its_own_and_ends_after_its_time(it: Played) -> None:
    it.put(1, 2, 3)
    numbers = [it.lease(worker, 1).lease for worker in (ONE, TWO, ONE)]
    assert numbers == [1, 2, 3]
    assert it.lease(ONE, 1) == Lease(0, 0.0, 0.0)


# --- losing -------------------------------------------------------------------------------------


def test_the_dead_give_back_all_of_theirs_and_nothing_of_others(it: Played) -> None:
    it.put(1, 2, 3, 4)
    it.lease(ONE, 1)
    batch = it.lease(TWO, 2)
    it.lease(ONE, 1)
    assert it.registry.give_back(ONE, "dead", KEEP_ALL) == [1, 4]
    assert it.states() == "pLLp"
    assert it.attempts() == [(1, 1, 1, "died", "dead"), (4, 1, 1, "died", "dead")]
    assert it.ledger.redelivered == 2
    assert it.say(TWO, batch, done=(2, 3)) == 0
    assert it.registry.give_back(ONE, "dead", KEEP_ALL) == []


def test_what_is_overdue_comes_back_and_nothing_else(it: Played) -> None:
    it.put(1, 2, 3)
    it.lease(ONE, 2, OVERDUE)
    it.lease(TWO, 1)
    assert it.registry.expire(KEEP_ALL) == {ONE: [1, 2]}
    assert it.registry.expire(KEEP_ALL) == {}
    assert it.states() == "ppL"
    assert [row[3:] for row in it.attempts()] == [("expired", EXPIRED)] * 2


@pytest.mark.parametrize("how", ["failed", "died", "expired"])
def test_a_record_is_tried_as_often_as_it_may_be_and_again_when_put_back(
    it: Played, how: str
) -> None:
    policy = Policy(attempts=2)
    it.put(1)

    def lose() -> None:
        batch = it.lease(ONE, 1, policy._replace(lease=-1.0))
        if how == "failed":
            it.say(ONE, batch, failed=(1,), policy=policy)
        elif how == "died":
            it.registry.give_back(ONE, "dead", policy)
        else:
            it.registry.expire(policy)

    for life in range(3):
        lose()
        assert it.states() == "p"
        lose()
        assert it.states() == "D"
        # Each life has one loss after which the record waits again, and one that ends it.
        assert it.ledger.redelivered == life + 1
        assert it.registry.requeue() == [1]
        assert it.states() == "p"
    assert [row[1] for row in it.attempts()] == [1, 2, 2, 3, 4, 4, 5, 6, 6]


def test_a_returned_attempt_does_not_count(it: Played) -> None:
    it.put(1)
    for _ in range(5):
        it.say(ONE, it.lease(ONE, 1), returned=(1,), policy=Policy(attempts=1))
    assert it.states() == "p"
    assert it.ledger.redelivered == 0
    assert [row[1] for row in it.attempts()] == [1] * 5


def test_only_named_dead_letters_are_put_back(it: Played) -> None:
    it.put(1, 2, 3)
    it.say(ONE, it.lease(ONE, 2), failed=(1, 2), policy=Policy(attempts=1))
    assert it.registry.requeue([2, 3, 99]) == [2]
    assert it.states() == "Dpp"


# --- taking in ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("order", "seqs"), [(Order.FIFO, [1, 2]), (Order.LIFO, [4, 3])])
def test_the_order_says_who_comes_next(it: Played, order: Order, seqs: list[int]) -> None:
    it.put(1, 2, 3, 4)
    batch = it.lease(ONE, 2, Policy(order=order))
    assert [record.seq for record in batch.records] == seqs


@pytest.mark.parametrize(
    ("policy", "taken", "states"),
    [
        (Policy(capacity=3), 2, "Lppp"),
        (Policy(capacity=3, overflow=Overflow.REJECT), 4, "Lppprr"),
        (Policy(capacity=3, overflow=Overflow.DROP_OLDEST), 4, "Lxxppp"),
        (Policy(capacity=9), 4, "Lppppp"),
        (Policy(duplicates=Duplicates.KEEP_FIRST), 4, "Lprppp"),
        (Policy(duplicates=Duplicates.REPLACE), 4, "LRpppp"),
        (Policy(duplicates=Duplicates.REPLACE, capacity=3), 3, "LRppp"),
        (Policy(), 4, "Lppppp"),
    ],
)
def test_what_comes_too_many_or_twice(it: Played, policy: Policy, taken: int, states: str) -> None:
    it.put(7, 8)
    it.lease(ONE, 1)
    assert it.put(8, 7, 9, 10, policy=policy) == taken
    assert it.states() == states


def test_the_position_is_after_the_last_that_was_taken(it: Played) -> None:
    assert it.put(1, 2, 3, 4, policy=Policy(capacity=2)) == 2
    with changed(it.path) as connection:
        row = connection.execute("SELECT born, cursor, skipped FROM generator").fetchone()
    assert row == (2, 2, 0)


def test_what_was_passed_over_is_noted_with_its_place(it: Played) -> None:
    it.put(1, 2)
    arrivals = [Arrival(key, 0.0, (key, 1, 1)) for key in (6, 7)]
    assert it.registry.put(arrivals, KEEP_ALL, 7, skipped=5, passed=3) == 2
    with changed(it.path) as connection:
        assert connection.execute("SELECT * FROM passed_over").fetchall() == [(3, 3)]
