"""What workers can do, and how many are needed, against cases worked out by hand."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.worker_capacity import (
    BURNT,
    TOO_MANY,
    WorkerCapacity,
    about,
    attempts_expected,
    worker_capacity,
)
from core.settings.scenario import Scenario


def said(measured: float | None = None, processors: int | None = None, **values: Any) -> str:
    capacity = worker_capacity(Scenario.of(values), measured, processors)
    assert capacity is not None
    return capacity.remark.text


def test_too_few_workers_are_told_by_what_was_measured() -> None:
    own: dict[str, Any] = {"service": "python", "workers": 2, "rate": 60.0}
    assert said(0.055, **own) == "2 workers do about 36/s, you ask for 60/s: it needs 4."
    assert said(0.045, **own) == "2 workers do about 44/s, you ask for 60/s: it needs 3."
    assert worker_capacity(Scenario.of(own)) is None, "nothing is measured yet"


def test_the_service_time_is_used_where_the_work_is_simulated() -> None:
    text = "2 workers do about 4/s, you ask for 2/s: they are busy 50 % of the time."
    assert said(rate=2.0, service_time=0.5) == text
    assert said(9.9, rate=2.0, service_time=0.5) == text, "what other work took says nothing here"
    assert (
        said(workers=1, rate=3.0, service_time=0.5)
        == "1 worker does about 2/s, you ask for 3/s: it needs 2."
    )
    assert said(workers=3, rate=math.inf, service_time=0.1) == "3 workers do about 30/s."


def test_a_worker_that_is_never_idle_is_not_enough() -> None:
    """At a utilisation of 1 the backlog grows without limit."""
    text = said(workers=2, rate=20.0, service_time=0.1)
    assert text == "2 workers do about 20/s, you ask for 20/s: it needs 3."


def test_attempts_that_fail_are_work_too() -> None:
    assert attempts_expected(0.5, 3) == pytest.approx(1.75)
    assert attempts_expected(1.0, 3) == 3.0
    assert "about 40/s" in said(rate=1.0, workers=4, service_time=0.05, error_rate=0.5, attempts=99)
    assert "about 80/s" in said(
        rate=1.0, workers=4, service_time=0.05, error_rate=0.5, attempts=99, engine="queue"
    ), "an engine that gives out every record only once tries none again"


def test_work_that_burns_cannot_have_more_processors_than_there_are() -> None:
    burning = {"effort": "burn", "service_time": 0.1, "workers": 8}
    capacity = worker_capacity(Scenario.of({**burning, "rate": 30.0}), processors=2)
    assert capacity is not None
    assert (capacity.rate, capacity.enough) == (20.0, False)
    assert capacity.remark.template == BURNT
    sleeping = worker_capacity(Scenario.of({**burning, "effort": "sleep"}), processors=2)
    assert sleeping is not None
    assert sleeping.rate == 80.0


def test_more_workers_than_there_can_be() -> None:
    capacity = worker_capacity(Scenario.of({"rate": 1000.0, "service_time": 0.5}))
    assert capacity is not None
    assert capacity.remark.template == TOO_MANY
    assert "would need 501, and there can be 64 at most" in capacity.remark.text


@pytest.mark.parametrize(
    "values",
    [
        {"service": "none"},
        {"service_time": 0.0},
        {"workers": 0},
        {"source": "csv", "csv.rows": "timed"},
    ],
)
def test_nothing_is_said_of_what_is_not_known(values: dict[str, object]) -> None:
    assert worker_capacity(Scenario.of(values)) is None


@given(st.integers(1, 64), st.floats(1e-6, 100), st.floats(0.1, 1e6))
def test_so_many_are_enough_and_one_fewer_is_not(
    workers: int, seconds: float, asked: float
) -> None:
    needed = WorkerCapacity(workers, seconds, asked).needed
    assert WorkerCapacity(needed, seconds, asked).enough
    assert WorkerCapacity(needed, seconds, asked).rate > asked * (1 - 1e-6)
    if needed > 1:
        fewer = WorkerCapacity(needed - 1, seconds, asked)
        assert not fewer.enough
        assert fewer.rate <= asked * (1 + 1e-6)


def test_numbers_have_no_more_digits_than_they_deserve() -> None:
    values = (36.36, 3.636, 0.4444, 1234.5, 9.96)
    assert [about(value) for value in values] == ["36", "3.6", "0.44", "1,234", "10"]
    assert [about(value, 3) for value in values] == ["36.4", "3.64", "0.444", "1,234", "9.96"]
