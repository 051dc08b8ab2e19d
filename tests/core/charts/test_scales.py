"""Round numbers for axes."""

import pytest

from core.charts.scales import ceiling, grain, seconds_between


@pytest.mark.parametrize(
    ("value", "above"),
    [(0.0, 10.0), (1.0, 1.0), (1.1, 1.2), (7.0, 8.0), (9.5, 10.0), (0.021, 0.025)],
)
def test_an_axis_ends_at_the_next_round_number(value: float, above: float) -> None:
    assert ceiling(value) == pytest.approx(above)


@pytest.mark.parametrize(("value", "above"), [(0.9, 1.0), (1.0, 1.0), (3.0, 5.0), (0.0006, 0.001)])
def test_a_grain_is_1_2_or_5(value: float, above: float) -> None:
    assert grain(value) == pytest.approx(above)


@pytest.mark.parametrize(
    ("span", "step"),
    [(0.01, 0.005), (3.0, 1.0), (10.0, 5.0), (60.0, 30.0), (7200.0, 3600.0), (1e7, 50 * 86400.0)],
)
def test_labels_of_time_are_at_round_distances(span: float, step: float) -> None:
    assert seconds_between(span, 3.0) == pytest.approx(step)
