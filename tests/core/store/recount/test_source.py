"""Each record of a file is its source's at its position: `verify --source`."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from core.domain.errors import RunFileError, SourceError
from core.domain.faults import FaultKind
from core.domain.lease import Policy
from core.domain.record import Arrival
from core.registry import open_registry
from core.registry.sqlite import SqliteRegistry
from core.run.run import Run
from core.settings.scenario import Scenario
from core.sources.base import Row
from core.sources.opening import Students, open_source
from core.store import reading, run_file
from core.store.verify import verify
from tests.support.run_files import changed
from tests.support.runs import WAIT, conducted, running, wait_for

OTHER = "Records are not those that the source has at their place: "
NONE: Mapping[str, object] = {}
BEYOND = "Records that the source does not have: "


def problems(path: Path) -> list[str]:
    return [problem.text for problem in verify(path, source=True).problems]


def filled(
    path: Path,
    number: int,
    passed: Sequence[tuple[int, int]] = (),
    values: Mapping[str, object] = NONE,
) -> Path:
    """Make a file with so many records of its source; ``passed`` over: before which, how many."""
    scenario = Scenario.of({"seed": 5, **values})
    run_file.create(path, scenario)
    registry, source = open_registry(f"sqlite:{path}"), open_source(scenario)
    try:
        cursor = born = 0
        for seq, jump in [*passed, (number + 1, 0)]:
            rows = source.take(cursor, seq - 1 - born)
            cursor += len(rows)
            born += len(rows)
            registry.put([Arrival(key, 0.0, fields) for key, fields in rows], Policy(), cursor)
            if jump:
                cursor += jump
                registry.put([], Policy(), cursor, jump, jump)
    finally:
        registry.close()
        source.close()
    return path


def orders(folder: Path, rows: int = 50) -> str:
    path = folder / "orders.csv"
    lines = [f"{number},{number * 1.5},{'ñ' * (number % 3)}" for number in range(1, rows + 1)]
    lines[7] = "no record"
    path.write_text("order,price,text\n" + "\n".join(lines), encoding="utf-8")
    return str(path)


SOURCES: tuple[dict[str, object], ...] = (
    {},
    {"source": "people", "people.language": "es"},
    {"source": "csv"},
)


@pytest.mark.parametrize("values", SOURCES, ids=lambda values: str(values.get("source")))
def test_what_the_source_gave_is_what_it_has(tmp_path: Path, values: dict[str, object]) -> None:
    if "source" in values:
        values = {**values, "csv.path": orders(tmp_path), "csv.rows": "loop"}
    path = filled(tmp_path / "run.registro", 2345, values=values)
    assert problems(path) == []


@pytest.mark.parametrize("known", [True, False])
def test_records_that_the_source_failed_with_are_passed_over(tmp_path: Path, known: bool) -> None:
    jumps = [(1, 3), (500, 1), (1700, 700), (3001, 5)]
    path = filled(tmp_path / "run.registro", 3000, jumps)
    if not known:
        with changed(path) as connection:  # as a migration has it
            connection.execute("DELETE FROM passed_over")
            connection.execute("INSERT INTO passed_over (number) VALUES (709)")
    assert problems(path) == []
    with changed(path) as connection:
        connection.execute("UPDATE records SET degree = 1 - degree WHERE seq = 2000")
    assert problems(path) == [OTHER + "2000"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE records SET degree = degree % 5 + 1 WHERE seq IN (3, 1999)", OTHER + "3, 1999"),
        ("UPDATE records SET key = 1, student = 1 WHERE seq = 1024", OTHER + "1024"),
        ("UPDATE records SET semester = NULL WHERE seq = 1", OTHER + "1"),
        ("UPDATE records SET semester = 'x' WHERE seq = 2000", OTHER + "2000"),
        ("DELETE FROM records WHERE seq = 77", "missing from number: 77"),
        # One is gone and all behind it have its number: as if it had never been born.
        (
            "DELETE FROM records WHERE seq = 1900; UPDATE records SET seq = -seq WHERE seq > 1900;"
            "UPDATE records SET seq = -seq - 1 WHERE seq < 0;"
            "UPDATE ledger SET born = 1999, pending = 1999;"
            "UPDATE generator SET born = 1999, cursor = 1999",
            OTHER + "1900, 1901",
        ),
    ],
)
def test_another_record_is_found(tmp_path: Path, statement: str, says: str) -> None:
    path = filled(tmp_path / "run.registro", 2000)
    with changed(path) as connection:
        connection.executescript(statement)
    found = problems(path)
    assert [text for text in found if says in text], found
    assert len(found) <= 3


def test_a_record_is_compared_that_was_left_out_or_is_done(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(
        path,
        rate=4000.0,
        students=50,
        duplicates="replace",
        service_time=0.002,
        capacity=20,
        overflow="drop-oldest",
    ) as run:
        wait_for(lambda: run.summary().ledger.replaced and run.summary().ledger.dropped)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert problems(path) == []
    for state in ("replaced", "dropped", "done"):
        with changed(path) as connection:
            (seq,) = connection.execute(
                "UPDATE records SET degree = 1 - degree WHERE seq ="
                " (SELECT max(seq) FROM records WHERE state = ?) RETURNING seq",
                (state,),
            ).fetchone()
        assert str(seq) in " ".join(problems(path))


def test_more_records_than_the_source_has_are_found(tmp_path: Path) -> None:
    values = {"source": "csv", "csv.path": orders(tmp_path), "csv.rows": "once"}
    path = filled(tmp_path / "run.registro", 49, values=values)
    assert problems(path) == []
    with changed(path) as connection:
        connection.execute(
            'INSERT INTO records (key, state, attempts, due, born, "order", price, text)'
            " VALUES (51, 'pending', 0, 0.0, 0.0, 51, 76.5, '')"
        )
        connection.execute("UPDATE ledger SET born = 50, pending = 50")
        connection.execute("UPDATE generator SET born = 50, cursor = 50")
    assert problems(path) == [BEYOND + "50"]


def test_a_source_that_failed_a_full_disk_and_a_resume_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 3000.0, "service": "none", "source_error": "skip", "capacity": 10}
    with running(path, **values) as run:
        wait_for(lambda: run.summary().ledger.done > 300)
        run.inject(FaultKind.SOURCE)
        wait_for(lambda: run.status().skipped)
        run.inject(FaultKind.FULL)
        wait_for(lambda: run.status().trouble)
        run.stop(drain=False)
        assert run.wait(WAIT)
    with conducted(Run.reopen(path)) as run:
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done + 300)
        run.inject(FaultKind.SOURCE)
        wait_for(lambda: run.status().skipped)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert problems(path) == []
    with changed(path) as connection:
        assert connection.execute("SELECT count(*) FROM passed_over").fetchone() == (2,)


def test_a_generator_that_drops_one_each_time_it_is_blocked_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = SqliteRegistry.put

    def forgetful(
        self: SqliteRegistry, arrivals: Sequence[Arrival], *rest: object, **more: object
    ) -> int:
        taken = put(self, arrivals, *rest, **more)  # type: ignore[arg-type]
        return taken + (taken < len(arrivals))

    monkeypatch.setattr(SqliteRegistry, "put", forgetful)
    path = tmp_path / "run.registro"
    with running(path, rate=20_000.0, service="none", capacity=10) as run:
        wait_for(lambda: run.summary().ledger.done > 1000)
        run.stop(drain=True)
        assert run.wait(WAIT)
    found = " ".join(problems(path))
    assert "The source's position is " in found
    assert OTHER in found


def test_a_source_that_cannot_be_read_again_is_said(tmp_path: Path) -> None:
    (tmp_path / "source.py").write_text("def records():\n    yield {'a': 1}\n", encoding="utf-8")
    values = {"source": "python", "python.path": str(tmp_path / "source.py")}
    path = filled(tmp_path / "run.registro", 1, values=values)
    with pytest.raises(SourceError, match="cannot be compared"):
        verify(path, source=True)
    values = {"source": "csv", "csv.path": orders(tmp_path)}
    path = filled(tmp_path / "table.registro", 5, values=values)
    (tmp_path / "orders.csv").write_text("a\n1\n2\n", encoding="utf-8")
    with pytest.raises((SourceError, RunFileError)):
        verify(path, source=True)


def test_a_table_that_is_another_now_is_said_and_one_that_grew_is_read_as_far(
    tmp_path: Path,
) -> None:
    path, orders_ = tmp_path / "run.registro", Path(orders(tmp_path, rows=200))
    with orders_.open("a", encoding="utf-8") as file:
        file.write("\n")
    values = {"source": "csv", "csv.path": str(orders_), "service": "none"}
    with running(path, rate=5000.0, **values) as run:
        assert run.wait(WAIT)
    assert problems(path) == []
    text = orders_.read_text(encoding="utf-8")
    orders_.write_text(text + "201,1.0,more\n", encoding="utf-8")
    assert problems(path) == []
    orders_.write_text(text.replace("150,", "151,"), encoding="utf-8")
    with pytest.raises(SourceError, match="orders"):
        verify(path, source=True)


def test_what_the_source_has_more_is_missed_when_it_ended_the_run(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"source": "csv", "csv.path": orders(tmp_path, rows=200), "service": "none"}
    with running(path, rate=5000.0, **values) as run:
        assert run.wait(WAIT)
    with changed(path) as connection:
        connection.execute("DELETE FROM records WHERE seq = 199")
        connection.execute("UPDATE ledger SET born = 198, done = 198")
        connection.execute("UPDATE generator SET born = 198, cursor = 198")
    assert [text for text in problems(path) if "is missing is its number 199" in text]


def test_a_source_may_take_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "run.registro", 30_000)
    take = Students.take

    def slow(self: Students, cursor: int, count: int) -> Sequence[Row]:
        until = time.thread_time() + 0.06
        while time.thread_time() < until:
            pass
        return take(self, cursor, count)

    monkeypatch.setattr(Students, "take", slow)
    monkeypatch.setattr(reading, "PATIENCE", 0.9)  # for the file alone
    monkeypatch.setattr(reading, "BYTES_A_SECOND", 1_000_000_000)
    assert problems(path) == []


def test_many_records_are_compared_in_little_memory(tmp_path: Path) -> None:
    path = filled(tmp_path / "run.registro", 60_000)
    verify(path, source=True)  # what is only loaded once
    tracemalloc.start()
    try:
        assert verify(path, source=True).balanced
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_the_command_line_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "run.registro", 100)

    def command() -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "core", "verify", str(path), "--source"]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    answer = command()
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == f"{path}: balanced, 100 records, each as its source has it\n"
    with changed(path) as connection:
        connection.execute("UPDATE records SET degree = degree % 5 + 1 WHERE seq = 42")
    answer = command()
    assert answer.returncode == 1
    assert answer.stdout == f"{path}: {OTHER}42\n"
