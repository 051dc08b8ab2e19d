"""Recounting: whatever SQL can spoil is found and the records are named."""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from core.domain.choices import Duplicates, Overflow
from core.domain.errors import RegistroError, RegistryError, RunFileError
from core.domain.lease import Policy
from core.store.verify import SHOWN, Verdict, verify
from tests.support.run_files import RunFile, break_page, changed, new_file, row, write

DONE, DEAD, LEASED, WAITING = (1, 2, 3, 4), (5, 6), (7, 8, 9), (13, 14, 15)
"""Records of `whole`; those from 10 to 12 were dropped, rejected and replaced."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run file with records in every state, as a killed program leaves it."""
    run = RunFile(tmp_path_factory.mktemp("verify") / "run.registro")
    run.generate(10)
    run.finish(2, worker=1)
    run.finish(2, worker=2)
    run.fail(2, attempts=1)
    run.lease(2, worker=1)
    run.lease(1, worker=2)
    run.bear_again(10, Policy(duplicates=Duplicates.KEEP_FIRST))
    run.generate(1, Policy(capacity=1, overflow=Overflow.DROP_OLDEST))
    run.bear_again(12, Policy(duplicates=Duplicates.REPLACE))
    run.generate(2)
    run.close()
    return run.path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "run.registro"))


def spoil(path: Path, *statements: str) -> Verdict:
    with changed(path) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, "the damage is none"
    return verify(path)


# --- a whole file -------------------------------------------------------------------------------


@pytest.mark.parametrize("deep", [False, True])
def test_an_undamaged_run_is_balanced(path: Path, deep: bool) -> None:
    verdict = verify(path, deep=deep)
    assert verdict.problems == ()
    assert verdict.balanced
    assert verdict.ledger.balanced
    counts = verdict.ledger.as_dict()
    there = {name: number for name, number in counts.items() if number}
    assert there == {
        "born": 15,
        "pending": 3,
        "leased": 3,
        "done": 4,
        "dead": 2,
        "replaced": 1,
        "dropped": 1,
        "rejected": 1,
    }


@pytest.mark.parametrize("deep", [False, True])
def test_an_empty_run_is_balanced(tmp_path: Path, deep: bool) -> None:
    verdict = verify(new_file(tmp_path / "run.registro"), deep=deep)
    assert (verdict.problems, verdict.ledger.born) == ((), 0)


def test_looking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    verify(path, deep=True)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# --- each kind of damage ------------------------------------------------------------------------


class Damage(NamedTuple):
    """What SQL does to a file, and the problem that has to be found among others."""

    statement: str
    says: str
    seqs: tuple[int, ...] = ()


WORKED = "Records are done but were never leased: "
ATTEMPTS = "Attempts of records are missing or too many: "
MATCH = "Leases and records in progress do not match: "
MISSING = "Records are missing from number: "
NEVER = "Records were lost, which the engine of this run never does: "
NO_NUMBERS = "Records have times or attempts that are no numbers: "
NO_LEASE = "Records are in progress without a lease: "

DAMAGES = (
    # Records that are gone, or too many.
    Damage("DELETE FROM records WHERE seq = 1", MISSING + "1", (1,)),
    Damage("DELETE FROM records WHERE seq = 12", MISSING + "12", (12,)),
    Damage("DELETE FROM records WHERE seq = 15", MISSING + "15", (15,)),
    Damage("DELETE FROM records WHERE seq IN (1, 4, 5, 14, 15)", MISSING + "1, 4, 14", (1, 4, 14)),
    Damage("DELETE FROM records", MISSING + "1", (1,)),
    Damage(
        "DELETE FROM records WHERE seq = 12",
        "Generated: the ledger says 15, the generator 15; there are 14 rows, "
        "the last is number 15.",
    ),
    Damage(
        "INSERT INTO records (state, attempts, due, born) VALUES ('pending', 0, 0, 0)",
        "Generated: the ledger says 15, the generator 15; there are 16 rows, "
        "the last is number 16.",
    ),
    Damage(
        "INSERT INTO records (seq, state, attempts, due, born) VALUES (0, 'pending', 0, 0, 0)",
        "Generated: the ledger says 15, the generator 15; there are 16 rows, "
        "the last is number 15.",
    ),
    Damage("UPDATE records SET seq = 99 WHERE seq = 13", MISSING + "13, 16", (13, 16)),
    # Counts that are wrong.
    *(
        Damage(
            f"UPDATE ledger SET {name} = {name} + 5", f"The ledger says {kept + 5} {name}, the rows"
        )
        for name, kept in (("pending", 3), ("leased", 3), ("done", 4), ("dead", 2))
    ),
    *(
        Damage(f"UPDATE ledger SET {name} = 0", f"The ledger says 0 {name}, the rows say 1.")
        for name in ("replaced", "dropped", "rejected")
    ),
    Damage("UPDATE ledger SET born = 14", "Generated: the ledger says 14, the generator 15;"),
    Damage("UPDATE generator SET born = 16", "Generated: the ledger says 15, the generator 16;"),
    Damage("DELETE FROM ledger", "The file is damaged: no row in ledger"),
    Damage("DELETE FROM generator", "The file is damaged: no row in generator"),
    Damage("UPDATE records SET state = 'done' WHERE seq = 13", "The ledger says 4 done, the rows"),
    # Rows that contradict themselves.
    Damage(
        "UPDATE records SET state = 'gone' WHERE seq IN (2, 11)",
        "Records in an unknown state: 2, 11",
        (2, 11),
    ),
    Damage("UPDATE records SET state = 'lost' WHERE seq = 2", NEVER + "2", (2,)),
    Damage(
        "UPDATE records SET state = 'lost', done = NULL WHERE seq = 2",
        "Records were lost, but at no time or by nobody: 2",
        (2,),
    ),
    Damage("UPDATE ledger SET lost = 1", "The ledger says 1 lost, the rows say 0."),
    Damage("UPDATE records SET worker = NULL WHERE seq = 2", WORKED + "2", (2,)),
    Damage("UPDATE records SET leased = NULL WHERE seq = 2", WORKED + "2", (2,)),
    Damage("UPDATE records SET done = NULL WHERE seq = 3", WORKED + "3", (3,)),
    Damage("UPDATE records SET done = leased - 1 WHERE seq = 3", WORKED + "3", (3,)),
    Damage("UPDATE records SET attempts = 0 WHERE state = 'done'", WORKED + "1, 2, 3, 4", DONE),
    Damage(
        "UPDATE records SET worker = 1 WHERE state = 'pending'",
        "Records wait but belong to a worker: 13, 14, 15",
        WAITING,
    ),
    Damage(
        "UPDATE records SET lease = 4 WHERE seq = 14",
        "Records wait but belong to a worker: 14",
        (14,),
    ),
    Damage(
        "UPDATE records SET error = NULL WHERE state = 'dead'",
        "Dead letters without an error: 5, 6",
        DEAD,
    ),
    Damage(
        "UPDATE records SET attempts = 0 WHERE seq = 6",
        "Dead letters without an error: 6",
        (6,),
    ),
    Damage("UPDATE records SET done = 5.0 WHERE seq = 13", "the time of a lease or end: 13", (13,)),
    Damage("UPDATE records SET leased = NULL WHERE seq = 5", "that were never leased: 5", (5,)),
    Damage("UPDATE records SET done = 9e9 WHERE seq = 7", "but no worker leased them: 7", (7,)),
    Damage("UPDATE records SET worker = 1 WHERE seq = 10", "they waited or at no time: 10", (10,)),
    Damage("UPDATE records SET worker = 1 WHERE seq = 11", "they waited or at no time: 11", (11,)),
    Damage("UPDATE records SET worker = 1 WHERE seq = 12", "they waited or at no time: 12", (12,)),
    *(
        Damage(f"UPDATE records SET {name} = {value} WHERE seq = 1", f"{NO_NUMBERS}1", (1,))
        for name in ("due", "born", "leased", "done", "attempts")
        for value in ("'soon'", "''", "x'00'")
    ),
    Damage("UPDATE records SET attempts = 1.5 WHERE seq = 14", NO_NUMBERS + "14", (14,)),
    # Attempts.
    Damage("UPDATE records SET attempts = attempts + 1 WHERE seq = 9", ATTEMPTS + "9", (9,)),
    Damage("DELETE FROM attempts WHERE seq = 5", ATTEMPTS + "5", (5,)),
    Damage("UPDATE attempts SET seq = 6 WHERE seq = 5", ATTEMPTS + "5, 6", DEAD),
    Damage("UPDATE attempts SET ending = 'returned' WHERE seq = 5", ATTEMPTS + "5", (5,)),
    Damage("UPDATE attempts SET seq = 77 WHERE seq = 6", ATTEMPTS + "6, 77", (6, 77)),
    # Leases.
    Damage("DELETE FROM leases", NO_LEASE + "7, 8, 9", LEASED),
    Damage("DELETE FROM leases WHERE seqs = '[9]'", NO_LEASE + "9", (9,)),
    Damage("DELETE FROM leases WHERE seqs = '[9]'", MATCH + "9", (9,)),
    Damage("UPDATE records SET lease = NULL WHERE seq = 8", NO_LEASE + "8", (8,)),
    Damage("UPDATE records SET lease = 5 WHERE seq = 8", MATCH + "8", (8,)),
    Damage("UPDATE records SET lease = 4 WHERE seq = 2", MATCH + "2", (2,)),
    Damage("UPDATE records SET worker = 2 WHERE seq = 7", MATCH + "7", (7,)),
    Damage("UPDATE leases SET worker = 3 WHERE seqs = '[7, 8]'", MATCH + "7, 8", (7, 8)),
    Damage("UPDATE leases SET seqs = '[7]' WHERE seqs = '[7, 8]'", MATCH + "8", (8,)),
    Damage("UPDATE leases SET seqs = '[9, 13]' WHERE seqs = '[9]'", MATCH + "13", (13,)),
    Damage("UPDATE leases SET seqs = '[9, 7]' WHERE seqs = '[9]'", "leased twice: 7", (7,)),
    Damage("UPDATE leases SET seqs = '[9, 9]' WHERE seqs = '[9]'", "leased twice: 9", (9,)),
    *(
        Damage(f"UPDATE leases SET seqs = '{text}' WHERE id = 5", "damaged: leases.seqs of 5")
        for text in ("[9", "", "9", "{}", "null", '["9"]', "[[9]]", "[true]")
    ),
    Damage("UPDATE leases SET seqs = '' WHERE id = 5", MATCH + "9", (9,)),
    Damage(
        "UPDATE workers SET ended = 9e9, ending = 'left' WHERE id = 2",
        "in progress with a worker that has ended: 9",
        (9,),
    ),
    # What workers counted.
    Damage(
        "UPDATE workers SET done = 9 WHERE id = 2",
        "Worker 2 counted 9 done, the rows say 2: 3, 4",
        (3, 4),
    ),
    Damage(
        "UPDATE records SET worker = 2 WHERE seq = 1",
        "Worker 2 counted 2 done, the rows say 3: 1, 3, 4",
        (1, 3, 4),
    ),
    Damage(
        "UPDATE records SET worker = 7 WHERE seq = 1",
        "Worker 7 counted 0 done, the rows say 1: 1",
        (1,),
    ),
    Damage(
        "UPDATE records SET worker = 'x' WHERE seq = 1",
        "Worker 1 counted 2 done, the rows say 1: 2",
        (2,),
    ),
    Damage(
        "DELETE FROM workers WHERE id = 1", "Worker 1 counted 0 done, the rows say 2: 1, 2", (1, 2)
    ),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.statement)
def test_damage_is_found_and_the_records_are_named(path: Path, damage: Damage) -> None:
    verdict = spoil(path, damage.statement)
    assert not verdict.balanced
    found = [problem for problem in verdict.problems if damage.says in problem.text]
    assert [problem.seqs for problem in found] == [damage.seqs], texts(verdict)


def texts(verdict: Verdict) -> list[str]:
    return [problem.text for problem in verdict.problems]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET done = 3",
        "UPDATE records SET error = NULL WHERE seq = 5",
        "UPDATE generator SET cursor = cursor + 50",
        "UPDATE ledger SET redelivered = 999999",
        "UPDATE workers SET done = 9 WHERE id = 2",
        "UPDATE workers SET leased = 9 WHERE id = 2",
        "UPDATE workers SET failed = 9 WHERE id = 2",
    ],
)
def test_one_damage_is_one_problem(path: Path, statement: str) -> None:
    assert len(spoil(path, statement).problems) == 1


def test_several_damages_are_all_told(path: Path) -> None:
    verdict = spoil(
        path, "UPDATE records SET error = NULL WHERE seq = 5", "DELETE FROM records WHERE seq = 14"
    )
    shown = " / ".join(texts(verdict))
    for says in ("Dead letters without an error: 5", "missing from number: 14", "the rows say 2."):
        assert says in shown


def test_a_text_names_the_first_and_counts_the_others(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, [row(seq) for seq in range(1, 1501)])
    (problem,) = spoil(path, "UPDATE records SET worker = 1").problems
    assert problem.seqs == tuple(range(1, 1501))
    first = ", ".join(map(str, range(1, SHOWN + 1)))
    assert problem.text == f"Records wait but belong to a worker: {first}, … (1,500)"


# --- damage to the file itself ------------------------------------------------------------------


def test_only_the_deep_look_finds_a_broken_index(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'attempts_seq'")
    assert verify(path).balanced
    verdict = verify(path, deep=True)
    assert not verdict.balanced
    assert all("The file is damaged: " in text for text in texts(verdict))


@pytest.mark.parametrize("table", ["records", "leases", "workers", "ledger", "attempts"])
def test_a_page_that_cannot_be_read_is_told_with_the_file(path: Path, table: str) -> None:
    break_page(path, table)
    with pytest.raises(RegistryError, match=r"run\.registro cannot be used"):
        verify(path)


@pytest.mark.parametrize("table", ["records", "leases", "workers", "attempts", "generator"])
def test_a_missing_table_is_told_with_the_file(path: Path, table: str) -> None:
    with changed(path) as connection:
        connection.execute(f"DROP TABLE {table}")
    with pytest.raises(RunFileError, match=rf"run\.registro is damaged.*: it has no table {table}"):
        verify(path)


def test_half_a_page_lost_at_the_end_is_found(tmp_path: Path) -> None:
    path = new_file(tmp_path / "run.registro")
    write(path, [row(seq) for seq in range(1, 2001)])
    path.write_bytes(path.read_bytes()[:-2048])
    with suppress(RegistroError):
        assert not verify(path, deep=True).balanced


def test_what_is_no_run_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="letter"):
        verify(tmp_path / "letter.registro")


def test_many_attempts_take_no_longer_than_as_many_records(tmp_path: Path) -> None:
    run = RunFile(tmp_path / "run.registro")
    run.generate(10_000)
    run.fail(10_000, attempts=1)
    run.close()
    begun = time.thread_time()
    assert verify(run.path).problems == ()
    assert time.thread_time() - begun < 2.0
