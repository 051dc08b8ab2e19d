"""What a real run wrote down of itself: whatever SQL can spoil in it is found."""

import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from core.domain.faults import FaultKind
from core.run.requeue import requeue_in_file
from core.run.run import Run
from core.store.verify import Verdict, verify
from tests.support.run_files import age, changed
from tests.support.runs import WAIT, conducted, running, wait_for

ROWS = 3000
WORK = '''"""Work that fails with some records, prints, and returns something."""


def process(record):
    print("order", record["order"])
    if record["order"] % 7 == 0:
        raise ValueError("a bad one")
    return record["order"] * 2
'''


def table(folder: Path, rows: int) -> Path:
    path = folder / "orders.csv"
    lines = (f"{number},{number % 3}" for number in range(1, rows + 1))
    path.write_text("order,pieces\n" + "\n".join(lines) + "\nnot,a,row\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a run in which everything happened that can, and that went to its end."""
    folder = tmp_path_factory.mktemp("recount")
    path = folder / "run.registro"
    (folder / "work.py").write_text(WORK, encoding="utf-8")
    values = {"source": "csv", "csv.path": str(table(folder, ROWS)), "rate": 300.0, "batch": 20}
    values |= {"service": "python", "work.path": str(folder / "work.py")}
    with running(path, workers=2, attempts=2, lease=2.0, **values) as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        run.inject(FaultKind.KILL_AFTER_WORK)
        wait_for(lambda: any(worker.state == "died" for worker in run.status().workers))
        run.inject(FaultKind.HANG)
        wait_for(lambda: run.summary().ledger.refused)
        wait_for(lambda: run.summary().ledger.dead)
        run.requeue()
        run.set("rate", 5000.0)
        run.set("rate", 9000.0)
        assert run.wait(WAIT)
    return path


@pytest.fixture(scope="module")
def resumed(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, put back to wait and gone on with."""
    path = Path(shutil.copy(whole, tmp_path_factory.mktemp("resumed") / "run.registro"))
    requeue_in_file(path, None)
    with conducted(Run.reopen(path)) as run:
        run.set("rate", 100.0)
        assert run.wait(WAIT)
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "run.registro"))


def texts(verdict: Verdict) -> list[str]:
    return [problem.text for problem in verdict.problems]


@pytest.mark.parametrize("name", ["whole", "resumed"])
def test_a_run_in_which_much_happened_is_balanced(
    name: str, request: pytest.FixtureRequest
) -> None:
    assert texts(verify(request.getfixturevalue(name), deep=True)) == []


@pytest.mark.parametrize("name", ["whole", "resumed"])
def test_a_file_of_the_version_before_is_balanced(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = Path(shutil.copy(request.getfixturevalue(name), tmp_path / "run.registro"))
    with changed(path) as connection:
        age(connection)
    assert texts(verify(path)) == []


def test_dead_letters_are_put_back_at_the_time_that_it_is(path: Path) -> None:
    with changed(path) as connection:  # as on another day, after another start of the machine
        connection.execute("UPDATE run SET value = value - 1e6 WHERE name = 'clock'")
    before = time.time()
    requeue_in_file(path, None)
    with changed(path) as connection:
        (event,) = connection.execute(
            "SELECT at FROM events WHERE kind = 'put-back' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        (ended,) = connection.execute(
            "SELECT max(ended) FROM attempts WHERE ending = 'put-back'"
        ).fetchone()
    assert before <= ended <= event <= time.time()
    assert texts(verify(path)) == []


def more_done(run: Run, than: int) -> bool:
    return run.summary().ledger.done > than


def test_a_run_is_balanced_at_every_moment(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 2000.0, "batch": 20, "error_rate": 0.1, "attempts": 3, "service": "none"}
    kinds = (FaultKind.KILL_IN_LOCK, FaultKind.KILL_AFTER_WORK, FaultKind.SOURCE, FaultKind.HANG)
    with running(
        path, **values, capacity=300, overflow="drop-oldest", lease=0.5, source_error="skip"
    ) as run:
        for number in range(2 * len(kinds)):
            wait_for(partial(more_done, run, run.summary().ledger.done))
            run.inject(kinds[number % len(kinds)])
            run.set("rate", 1000.0 + 100 * number)
            assert texts(verify(path, source=True)) == []
        run.requeue()
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert texts(verify(path, source=True)) == []


class Damage(NamedTuple):
    statement: str
    says: str


LAST = "(SELECT max(id) FROM samples)"
MIDDLE = "(SELECT max(id) / 2 FROM samples)"


def samples() -> Iterator[Damage]:
    for name in ("done", "dead", "leased", "redelivered"):
        yield Damage(
            f"UPDATE samples SET {name} = {name} + 1000, pending = pending - 1000"
            f" WHERE id = {MIDDLE}",
            f" {name}; the rows say that there were",
        )
    yield Damage(
        f"UPDATE samples SET born = born - 1000, pending = pending - 1000 WHERE id = {MIDDLE}",
        " born; the rows say that there were",
    )
    yield Damage(f"UPDATE samples SET done = done + 1 WHERE id = {LAST}", "do not add up: ")
    yield Damage(f"UPDATE samples SET refused = -7 WHERE id = {LAST}", "do not add up: ")
    yield Damage(f"UPDATE samples SET refused = 99 WHERE id = {MIDDLE}", "became smaller: ")
    yield Damage(f"UPDATE samples SET refused = 99 WHERE id = {LAST}", "beyond the ledger's: ")
    yield Damage(f"UPDATE samples SET at = at - 100 WHERE id = {LAST}", "Table samples: not in")
    yield Damage(f"DELETE FROM samples WHERE id = {MIDDLE}", "Table samples: there are")
    yield Damage("DELETE FROM samples WHERE id = 1", "Table samples: there are")
    yield Damage(
        f"UPDATE samples SET id = 999 WHERE id = {MIDDLE}", "Table lock_samples: impossible rows"
    )
    yield Damage(
        "UPDATE lock_samples SET who = 77 WHERE who = 1", "Table lock_samples: impossible rows"
    )


DAMAGES = (
    *samples(),
    Damage("UPDATE samples SET at = 'x' WHERE id = 2", "do not add up: 2"),
    # How long the records took.
    Damage(f"UPDATE samples SET measured = measured + 1 WHERE id = {LAST}", "was measured: "),
    Damage("UPDATE samples SET measured = 0 WHERE done", "not all that was done was measured: "),
    Damage("INSERT INTO timings (times) VALUES (x'00000000')", "0 records were done since the"),
    Damage(
        "UPDATE run SET value = '[[4000, 7]]' WHERE name = 'times.sojourn'",
        "The run says that it measured 7 times (sojourn) of ",
    ),
    Damage("UPDATE run SET value = '[]' WHERE name = 'times.waiting'", "measured 0 times (waiting"),
    Damage("UPDATE run SET value = '{' WHERE name = 'times.waiting'", "damaged: samples: "),
    # Generator.
    Damage("UPDATE generator SET cursor = 'x'", "generator holds what is no number"),
    Damage("UPDATE ledger SET leases = 1.5", "ledger holds what is no number"),
    Damage("UPDATE generator SET cursor = cursor + 50", "The source's position is 3050, but 3000"),
    Damage("UPDATE generator SET cursor = cursor - 1", "The source's position is 2999, but 3000"),
    Damage("UPDATE generator SET skipped = -1", "The generator says that it skipped -1"),
    Damage("INSERT INTO passed_over VALUES (5, 2)", "it skipped 0; in fact it skipped 2"),
    Damage("INSERT INTO passed_over VALUES (9999, 2)", "Table passed_over: impossible rows: 1"),
    # What the ledger and the workers counted.
    Damage("UPDATE ledger SET redelivered = 999999", "The ledger says 999999 redelivered, the"),
    Damage("UPDATE ledger SET refused = -7", "The ledger says -7 refused, the workers say "),
    Damage("UPDATE ledger SET leases = leases + 1", " leases were given, the rows say "),
    Damage("UPDATE workers SET leased = leased + 1 WHERE id = 1", " leased, the rows say "),
    Damage("UPDATE workers SET failed = failed - 1 WHERE id = 1", " failed, the attempts say "),
    Damage("UPDATE workers SET refused = 9999 WHERE id = 2", "Of worker 2 9999 acknowledgements"),
    Damage("UPDATE workers SET refused = -1 WHERE id = 2", "Of worker 2 -1 acknowledgements"),
    Damage("UPDATE workers SET ended = started - 1 WHERE id = 1", "Table workers: impossible rows"),
    Damage("UPDATE workers SET ending = 'asleep' WHERE id = 1", "Table workers: impossible rows"),
    Damage("UPDATE workers SET ended = NULL WHERE id = 1", "Table workers: impossible rows: 1"),
    Damage("UPDATE workers SET restarts = -1 WHERE id = 1", "Table workers: impossible rows"),
    Damage("UPDATE workers SET started = started + 1000", "before they were started: "),
    Damage("UPDATE workers SET ended = started WHERE id = 1", "done after their end: 1"),
    Damage("DELETE FROM workers WHERE id = 1", "Table workers: there are "),
    # Records.
    Damage("UPDATE records SET key = key + 1 WHERE seq = 8", "key than their field “order”: 8"),
    Damage("UPDATE records SET born = done + 9 WHERE seq = 8", "before they were generated: 8"),
    Damage("UPDATE records SET error = 'x' WHERE seq = 8", "done but keep an error: 8"),
    Damage("UPDATE records SET lease = 99999 WHERE seq = 8", "a lease that was never given: 8"),
    Damage("UPDATE records SET lease = 1 WHERE seq = 8", "do not match: 8"),
    Damage("UPDATE records SET done = 'soon' WHERE seq = 8", "that are no numbers: 8"),
    Damage("UPDATE records SET result = 14 WHERE seq = 7", "a result but are not done: 7"),
    Damage("UPDATE records SET error = 'y' WHERE seq = 7", "than their last attempt: 7"),
    Damage("UPDATE records SET leased = leased - 1 WHERE seq = 7", "than in their last attempt: 7"),
    Damage("UPDATE records SET worker = 99 WHERE seq = 7", "than in their last attempt: 7"),
    # Attempts.
    Damage("UPDATE attempts SET number = number + 1 WHERE seq = 7", "are numbered wrongly: 7"),
    Damage(
        "UPDATE attempts SET ending = 'lost' WHERE seq = 7", "Impossible attempts of records: 7"
    ),
    Damage("UPDATE attempts SET worker = 99 WHERE seq = 7", "Impossible attempts of records: 7"),
    Damage("UPDATE attempts SET worker = NULL WHERE seq = 7", "Impossible attempts of records: 7"),
    Damage("UPDATE attempts SET error = NULL WHERE seq = 7", "Impossible attempts of records: 7"),
    Damage("UPDATE attempts SET ended = ended - 1000 WHERE seq = 7", "not in the order of time: 7"),
    Damage(
        "UPDATE attempts SET leased = leased - 1000, ended = ended - 1000 WHERE seq = 7"
        " AND rowid = (SELECT max(rowid) FROM attempts WHERE seq = 7 AND ending = 'failed')",
        "not in the order of time: 7",
    ),
    Damage("DELETE FROM attempts WHERE rowid = 1", "Table attempts: there are "),
    Damage("DELETE FROM attempts WHERE ending = 'returned' OR rowid < 3", "Table attempts: there"),
    Damage("UPDATE attempts SET ended = 'x' WHERE seq = 7", "Impossible attempts of records: 7"),
    Damage("UPDATE attempts SET number = 'x' WHERE seq = 7", "are numbered wrongly: 7"),
    Damage("UPDATE workers SET done = 'x' WHERE id = 1", "Worker 1 counted x done"),
    # Events.
    Damage("DELETE FROM events WHERE id = 3", "Table events: there are "),
    Damage("UPDATE events SET at = at + 100 WHERE id = 2", "Table events: not in the order of"),
    Damage("""UPDATE events SET "values" = '[1' WHERE id = 3""", "Table events: impossible rows"),
    Damage("UPDATE events SET kind = '' WHERE id = 3", "Table events: impossible rows: 3"),
    Damage("UPDATE events SET kind = 'rain' WHERE id = 3", "Events of an unknown kind: 3"),
    Damage("UPDATE workers SET pid = pid + 1 WHERE id = 2", "do not fit the table of workers: "),
    Damage(
        "UPDATE events SET kind = 'fault' WHERE kind = 'worker-killed'",
        "Workers without the event of their start or end: ",
    ),
    Damage(
        "UPDATE events SET kind = 'worker-killed' WHERE kind = 'worker-ended'",
        "do not fit the table of workers: ",
    ),
    *(
        Damage(
            f"""UPDATE events SET "values" = json_set("values", '$.{name}', 99999)"""
            f" WHERE kind = '{kind}'",
            f"Events of kind {shown} count ",
        )
        for kind, shown, name in (
            ("worker-killed", "died", "records"),
            ("lease-expired", "lease-expired", "records"),
            ("refused", "refused", "records"),
            ("put-back", "put-back", "number"),
        )
    ),
    Damage(
        """UPDATE events SET "values" = json_set("values", '$.records', 0)"""
        " WHERE kind = 'lease-expired'",
        "Events of kind lease-expired count 0 records of worker ",
    ),
    Damage(
        """UPDATE events SET "values" = json_set("values", '$.after', '77')"""
        " WHERE kind = 'parameter'",
        "Changes of parameters that do not fit the scenario: ",
    ),
    # Lists and facts.
    Damage("UPDATE bad_rows SET number = 2", "Table bad_rows: there are 1 rows, but the last is"),
    Damage("DELETE FROM log WHERE id = 2", "Table log: there are "),
    Damage("UPDATE log SET worker = 99 WHERE id = 2", "Table log: impossible rows: 2"),
    Damage("UPDATE run SET value = 'asleep' WHERE name = 'state'", "state cannot be asleep"),
    Damage("UPDATE run SET value = 'x' WHERE name = 'clock'", "Table run: clock cannot be x"),
    Damage("DELETE FROM run WHERE name = 'created'", "Table run: created cannot be None"),
    Damage("UPDATE run SET value = 'no' WHERE name = 'durability'", "durability cannot be no"),
    Damage("UPDATE run SET value = '[]' WHERE name = 'columns'", "columns cannot be []"),
    Damage("UPDATE run SET value = 'x' WHERE name = 'columns'", "columns cannot be x"),
    Damage("UPDATE run SET value = 'rate = ' WHERE name = 'scenario'", "damaged: run.scenario"),
    Damage(
        "UPDATE workers SET ended = NULL, ending = NULL WHERE id = 1",
        "do not fit the table of workers: ",
    ),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.statement)
def test_damage_is_found(path: Path, damage: Damage) -> None:
    with changed(path) as connection:
        assert connection.execute(damage.statement).rowcount > 0, "the damage is none"
    found = texts(verify(path))
    assert [text for text in found if damage.says in text], found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET redelivered = redelivered + 1",
        "UPDATE generator SET cursor = cursor - 1",
        "UPDATE workers SET refused = 99999 WHERE id = 2",
        "UPDATE records SET born = born + 100 WHERE seq = 8",
        "UPDATE attempts SET number = 9 WHERE rowid = 1",
        f"UPDATE samples SET born = born - 500, pending = pending - 500 WHERE id = {LAST}",
        "UPDATE events SET at = at + 100 WHERE id = 2",
    ],
)
def test_damage_is_found_in_a_resumed_run_too(
    resumed: Path, tmp_path: Path, statement: str
) -> None:
    path = Path(shutil.copy(resumed, tmp_path / "run.registro"))
    with changed(path) as connection:
        assert connection.execute(statement).rowcount > 0, "the damage is none"
    assert not verify(path).balanced


def test_a_clock_that_was_set_back_between_two_programs_breaks_nothing(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE events SET kind = 'resumed' WHERE id = 2")
        connection.execute(f"UPDATE samples SET at = at - 1000 WHERE id > {MIDDLE}")
        connection.execute("UPDATE records SET born = born + 1000 WHERE seq < 100")
        connection.execute("UPDATE events SET at = at + 1000 WHERE id < 2")
    shown = " / ".join(texts(verify(path)))
    assert "time" not in shown
    assert "before they were generated" not in shown
