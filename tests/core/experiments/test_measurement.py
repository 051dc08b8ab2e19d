"""What a run comes to, read from rows that are known."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.experiments.measurement import Measurement
from core.experiments.probe import Observation, Probe, Purpose
from core.settings.scenario import Scenario
from tests.support.run_files import changed, new_file

BASE = Scenario.of({"rate": 10.0, "workers": 2})
PROBE = Probe(1, {}, 1, 2.9, Purpose.SEARCH)
START, TAKES, NUMBER = 1.75e9, 0.25, 30
"""Records are due every tenth of a second, wait half of the time that they take, and are done."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = new_file(tmp_path / "001.registro")
    with changed(path) as connection:
        connection.executemany(
            "INSERT INTO records (seq, state, worker, attempts, due, born, leased, done)"
            " VALUES (?, 'done', 1, 1, ?, ?, ?, ?)",
            [
                (seq, due, due, due + TAKES / 2, due + TAKES)
                for seq, due in enumerate((START + n / 10 for n in range(NUMBER)), start=1)
            ],
        )
        connection.execute("UPDATE ledger SET born = 30, done = 30")
    return path


@contextmanager
def measured(path: Path, base: Scenario = BASE) -> Iterator[Measurement]:
    measurement = Measurement(path, base, PROBE)
    try:
        measurement.read()
        yield measurement
    finally:
        measurement.close()


def seen(path: Path, seconds: float = 10.0, base: Scenario = BASE) -> Observation:
    with measured(path, base) as measurement:
        return measurement.observation(START + seconds, complete=True)


def test_what_is_done_later_than_one_looks_is_not_known(path: Path) -> None:
    observation = seen(path, 2.0)
    assert observation.due == pytest.approx([n / 10 for n in range(21)], abs=1e-6)
    assert observation.sojourns[:18] == pytest.approx([TAKES] * 18, abs=1e-6)
    assert observation.sojourns[18:] == [math.inf] * 3


def test_the_backlog_counts_who_waits_and_not_who_is_worked_on(path: Path) -> None:
    waiting = {round(at, 2): number for at, number in seen(path, 2.0).backlog}
    assert waiting[1.0] == 2.0
    assert waiting[1.04] == 1.0
    assert len(waiting) == 50


@pytest.mark.parametrize("gone", [range(25, 31), range(10, 15), range(29, 31)])
def test_what_the_generator_left_out_was_due_all_the_same(path: Path, gone: range) -> None:
    with changed(path) as connection:
        connection.execute(
            f"DELETE FROM records WHERE seq BETWEEN {gone.start} AND {gone.stop - 1}"
        )
        connection.execute(f"UPDATE records SET seq = seq - {len(gone)} WHERE seq >= {gone.stop}")
    observation = seen(path)
    assert observation.due == pytest.approx([n / 10 for n in range(30)], abs=1e-6)
    lost = [place for place, each in enumerate(observation.sojourns) if math.isinf(each)]
    assert lost == [number - 1 for number in gone]


@pytest.mark.parametrize("state", ["dead", "rejected", "lost", "pending", "leased"])
def test_what_is_not_done_takes_for_ever(path: Path, state: str) -> None:
    with changed(path) as connection:
        connection.execute(f"UPDATE records SET state = '{state}' WHERE seq = 7")
    assert seen(path).sojourns[6] == math.inf


def test_without_a_plan_only_what_came_was_due(path: Path) -> None:
    assert len(seen(path, base=BASE.with_(rate=math.inf)).due) == NUMBER


def test_a_run_that_grows_is_read_on_from_what_has_settled(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("UPDATE records SET state = 'leased', done = NULL WHERE seq = 20")
    with measured(path) as measurement:
        assert measurement.rows == 11
        before = measurement.observation(START + 10.0, complete=False)
        with changed(path) as connection:
            connection.execute("UPDATE records SET state = 'done', done = due + 1 WHERE seq = 20")
        measurement.read()
        after = measurement.observation(START + 10.0, complete=False)
        assert measurement.rows == 0
    assert before.sojourns[19] == math.inf
    assert after.sojourns[19] == pytest.approx(1.0, abs=1e-6)


def test_figures_are_those_of_all_records(path: Path) -> None:
    with changed(path) as connection:
        connection.execute(
            "INSERT INTO attempts (seq, number, worker, leased, ended, ending)"
            f" VALUES (3, 1, 1, {START}, {START + 0.5}, 'failed')"
        )
    with measured(path) as measurement:
        figures = measurement.figures(measurement.observation(START + 10.0, complete=True))
    assert figures.mean == pytest.approx(TAKES, abs=1e-6)
    assert figures.throughput == pytest.approx(30 / (2.9 + TAKES), rel=1e-6)
    held = 30 * TAKES / 2 + 0.5
    assert figures.service == pytest.approx(held / 31, rel=1e-4)
    assert figures.busy == pytest.approx(held / 2 / (2.9 + TAKES), rel=1e-4)
    assert figures.error_share == pytest.approx(1 / 31)
    assert (figures.generated, figures.done, figures.target) == (30, 30, 10.0)
