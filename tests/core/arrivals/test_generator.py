"""The generator by itself: whatever stands in its way, it loses, doubles and leaves out nothing."""

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from core.arrivals.generator import LONGEST_WAIT, Generator
from core.domain.clock import Clock
from core.domain.lease import Outcome
from core.registry import open_registry
from core.settings.scenario import Scenario
from core.sources.base import Row, Source
from core.sources.opening import Students
from core.store import run_file
from core.store.verify import verify
from tests.support.run_files import KEEP_ALL, changed
from tests.support.runs import WAIT, running, wait_for

THREAD = "a-generator"


class Numbered(Source):
    """Students, so many of them."""

    columns = Students.columns

    def __init__(self, number: int) -> None:
        self._number = number

    def take(self, cursor: int, count: int) -> Sequence[Row]:
        last = min(self._number, cursor + count)
        return [(n, (n, n % 5, n % 9)) for n in range(cursor + 1, last + 1)]


def ignore(_what: object) -> None:
    """Take no notice."""


@contextmanager
def generating(
    path: Path,
    source: int | Source,
    before: Callable[[Generator], object] = ignore,
    **values: object,
) -> Iterator[Generator]:
    """Have a generator fill a new file with so many records, in a thread of its own."""
    if isinstance(source, int):
        source = Numbered(source)
    scenario = Scenario.of({"rate": math.inf, **values})
    run_file.create(path, scenario)
    with changed(path) as connection:
        connection.execute("INSERT INTO workers (started) VALUES (0)")
        (offset,) = connection.execute("SELECT value FROM run WHERE name = 'clock'").fetchone()
    generator = Generator(f"sqlite:{path}", source, scenario, Clock(offset), 0, 0.0, ignore, ignore)
    before(generator)
    thread = threading.Thread(target=generator.run, name=THREAD)
    thread.start()
    try:
        yield generator
    finally:
        generator.stop()
        thread.join()


def students(path: Path) -> list[int]:
    with changed(path) as connection:
        return [n for (n,) in connection.execute("SELECT student FROM records ORDER BY seq")]


def born(path: Path) -> int:
    with changed(path) as connection:
        number: int = connection.execute("SELECT born FROM ledger").fetchone()[0]
    return number


def test_all_come_once_and_in_order_however_often_there_is_no_room(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with generating(path, 60, capacity=7):
        registry = open_registry(f"sqlite:{path}")
        try:

            def work_on_three() -> bool:
                batch = registry.exchange(1, KEEP_ALL, 3).batch
                done = [record.seq for record in batch.records]
                registry.exchange(1, KEEP_ALL, 0, Outcome(batch.lease, done) if done else None)
                return registry.ledger().done == 60

            wait_for(work_on_three)
        finally:
            registry.close()
    assert students(path) == list(range(1, 61))
    assert verify(path).problems == ()


def test_all_come_once_and_in_order_when_there_was_no_space_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with generating(path, 3000, lambda it: it.simulate_disk_full(full=True)) as generator:
        wait_for(lambda: generator.status().trouble)
        generator.simulate_disk_full(full=False)
        wait_for(lambda: born(path) == 3000)
    assert students(path) == list(range(1, 3001))
    assert verify(path).problems == ()


def test_what_is_still_held_at_a_stop_was_never_born(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"

    def break_it(generator: Generator) -> None:
        generator.simulate_disk_full(full=True)
        generator.fail_once()

    with generating(path, 3000, break_it, source_error="skip") as generator:
        wait_for(lambda: generator.status().trouble)
    with changed(path) as connection:
        born_, cursor, skipped = connection.execute(
            "SELECT born, cursor, skipped FROM generator"
        ).fetchone()
        (passed,) = connection.execute("SELECT sum(number) FROM passed_over").fetchone()
    assert passed == 1 <= skipped  # one place of the source, however many arrivals were due
    assert (born_, cursor) == (0, passed)
    assert verify(path).problems == ()


def test_no_more_are_born_than_it_may(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with generating(path, 3000, lambda it: it.stop_after(7)):
        wait_for(lambda: not any(each.name == THREAD for each in threading.enumerate()))
    assert students(path) == list(range(1, 8))


def test_none_is_born_in_a_pause(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with generating(path, 3000, lambda it: it.pause(), rate=1000.0) as generator:
        wait_for(lambda: generator.began)
        time.sleep(0.1)  # in which a hundred would have been born
        assert born(path) == 0
        generator.resume()
        wait_for(lambda: born(path))


# --- waits of years -----------------------------------------------------------------------------


def test_a_gap_of_years_is_waited_for_where_one_wait_may_not_be_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows takes 49 days; a wait beyond what the system takes raises an OverflowError."""
    longest: list[float] = []
    wait = threading.Condition.wait

    def remember(condition: threading.Condition, timeout: float | None = None) -> bool:
        longest.append(timeout or 0.0)
        return wait(condition, timeout)

    monkeypatch.setattr(threading.Condition, "wait", remember)
    table = tmp_path / "zero.csv"
    table.write_text("at,job\n0001-01-01T00:00:00Z,a\n9999-12-31T23:59:59Z,b\n", encoding="utf-8")
    words = {"csv.path": str(table), "csv.rows": "timed", "csv.time": "at", "csv.speed": 1e-6}
    path = tmp_path / "run.registro"
    with running(path, source="csv", service="none", workers=1, **words) as run:
        wait_for(lambda: run.summary().ledger.done == 1)
        wait_for(lambda: any(seconds > 60 for seconds in longest))
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
    assert max(longest) <= LONGEST_WAIT < 49 * 86_400


def clock_of(path: Path) -> Clock:
    with changed(path) as connection:
        (offset,) = connection.execute("SELECT value FROM run WHERE name = 'clock'").fetchone()
    return Clock(offset)


def has_born(path: Path, number: int) -> bool:
    return born(path) == number


def has_skipped(generator: Generator, source: "Slow") -> bool:
    source.let.release()
    return generator.status().skipped > 0


class Slow(Numbered):
    """Gives one at a time, and each only when it is let."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.let = threading.Semaphore(0)

    def take(self, cursor: int, _count: int) -> Sequence[Row]:
        self.let.acquire()
        return super().take(cursor, 1)

    def interrupt(self) -> None:
        self.let.release()


def test_a_slow_source_is_met_record_by_record_also_at_the_highest_rate(tmp_path: Path) -> None:
    path, source = tmp_path / "run.registro", Slow(5)
    with generating(path, source) as generator:
        for number in range(1, 6):
            source.let.release()
            wait_for(partial(has_born, path, number))
        source.let.release()
        wait_for(lambda: generator.exhausted)
    assert students(path) == [1, 2, 3, 4, 5]
    assert verify(path).problems == ()


def test_what_a_slow_source_gives_late_is_due_when_it_was(tmp_path: Path) -> None:
    path, source = tmp_path / "run.registro", Slow(20)
    with generating(path, source, rate=200.0) as generator:
        clock = clock_of(path)
        wait_for(lambda: clock.now() > (generator.began or math.inf) + 0.2)  # all are due
        for _ in range(21):  # the last one gets no more
            source.let.release()
        wait_for(lambda: generator.exhausted)
    with changed(path) as connection:
        due = [when for (when,) in connection.execute("SELECT due FROM records ORDER BY seq")]
    assert len(due) == 20
    assert [after - before for before, after in pairwise(due)] == pytest.approx(
        [0.005] * 19, abs=1e-5
    )
    assert verify(path).problems == ()


def test_what_a_slow_source_is_late_with_is_left_out_if_the_scenario_says_so(
    tmp_path: Path,
) -> None:
    path, source = tmp_path / "run.registro", Slow(1000)
    with generating(path, source, rate=1000.0, stall="skip") as generator:
        wait_for(partial(has_skipped, generator, source))
    assert verify(path).problems == ()
