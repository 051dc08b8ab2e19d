"""The figures that runs are compared by."""

import pytest

from core.domain.errors import RegistroError
from core.experiments.probe import Figures, Observation, Probe, Purpose
from core.experiments.search.figures import check, time_of, value_of

PROBE = Probe(1, {}, 1, 10.0, Purpose.BLOCK)


def test_times_are_without_the_warm_up_and_what_is_not_done_took_until_the_end_at_least() -> None:
    due = [0.5, 2.0, 4.0, 9.0, 11.0]
    observed = Observation(PROBE, 12.0, due, [99.0, 1.0, 2.0, float("inf"), 0.1])
    assert value_of(observed, "mean") == pytest.approx((1 + 2 + 3) / 3)
    assert value_of(observed, "p50") == 2
    assert value_of(observed, "p99") == 3


def test_other_figures_are_those_of_the_run_and_may_be_missing() -> None:
    observed = Observation(PROBE, 10.0, (), (), figures=Figures(throughput=7.0, lost=3))
    assert value_of(observed, "throughput") == 7
    assert value_of(observed, "lost") == 3
    assert value_of(observed, "service") is None
    assert value_of(observed, "p95") is None
    assert time_of([], "mean") is None


def test_a_figure_that_there_is_none_of_is_refused() -> None:
    check("p95")
    with pytest.raises(RegistroError, match="no figure “p96”"):
        check("p96")
