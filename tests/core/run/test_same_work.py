"""One seed is the same arrivals and the same work, whatever takes the records and in what order."""

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from core.arrivals.schedule import schedule
from core.domain.choices import Service
from core.domain.pattern import Pattern, PatternKind
from core.run.run import Run
from core.settings.scenario import Scenario
from core.workers.simulated_work import SimulatedWork
from tests.support.runs import WAIT, conducted, wait_for

RECORDS, SEED, SERVICE, ERRORS = 60, 11, 0.01, 0.3
BASE = {
    "rate": 500.0,
    "arrivals": "poisson",
    "seed": SEED,
    "attempts": 2,
    "service": "exponential",
    "service_time": SERVICE,
    "error_rate": ERRORS,
}
FINE = 1e-6
"""Seconds that two clocks and the storing of a time may differ by."""


class Seen:
    """What a run file shows of arrivals and work."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            due = [at for (at,) in connection.execute("SELECT due FROM records ORDER BY seq")]
            self.due = [at - due[0] for at in due]
            self.failed = set(
                connection.execute("SELECT seq, number FROM attempts WHERE ending = 'failed'")
            )
            self.took = dict(
                connection.execute(
                    "SELECT seq, done - leased FROM records WHERE state = 'done' AND attempts = 1"
                )
            )


def ran(path: Path, **values: object) -> Seen:
    run = Run.create(path, Scenario.of({**BASE, **values}))
    run.stop_after(RECORDS)
    with conducted(run):
        wait_for(lambda: run.summary().ledger.born == RECORDS)
        run.stop(drain=True)
        assert run.wait(WAIT)
    return Seen(path)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Seen]:
    folder = tmp_path_factory.mktemp("runs")
    return (
        ran(folder / "one.registro", workers=1),
        ran(folder / "four.registro", workers=4, order="lifo"),
    )


def test_arrivals_are_the_same_and_those_of_the_schedule(runs: tuple[Seen, Seen]) -> None:
    one, four = runs
    assert len(one.due) == RECORDS
    assert four.due == pytest.approx(one.due, abs=FINE)
    times = schedule(Pattern(PatternKind.POISSON, seed=SEED), 500.0, 0.0).take(1e9, RECORDS)
    assert one.due == pytest.approx([at - times[0] for at in times], abs=FINE)


def test_the_same_attempts_fail(runs: tuple[Seen, Seen]) -> None:
    one, four = runs
    assert one.failed == four.failed
    work = SimulatedWork(SEED)
    drawn = {seq for seq in range(1, RECORDS + 1) if work.fails(ERRORS, seq, 1)}
    assert {seq for seq, number in one.failed if number == 1} == drawn
    assert 5 < len(drawn) < 35
    again = {seq for seq in drawn if work.fails(ERRORS, seq, 2)}
    assert {seq for seq, number in one.failed if number == 2} == again


def test_each_record_takes_what_was_drawn_for_it(runs: tuple[Seen, Seen]) -> None:
    """Never less, and most of them hardly more: what was not drawn for it would be half as often
    too short.
    """
    work = SimulatedWork(SEED)
    for seen in runs:
        assert len(seen.took) > RECORDS / 2
        more = sorted(
            took - work.seconds(Service.EXPONENTIAL, SERVICE, 1.0, seq, 1)
            for seq, took in seen.took.items()
        )
        assert more[0] > -FINE
    one, four = runs
    both = islice(sorted(one.took.keys() & four.took.keys()), 100)
    ranks = [(one.took[seq], four.took[seq]) for seq in both]
    agreeing = sum((a > b) == (c > d) for a, c in ranks for b, d in ranks if a != b)
    assert agreeing > 0.75 * len(ranks) * (len(ranks) - 1)
