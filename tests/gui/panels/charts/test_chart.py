"""One chart: up to where its axis goes."""

import numpy as np
import pytest

pytest.importorskip("pyqtgraph")

from gui.panels.charts.chart import FEW, HEADROOM, capped


@pytest.mark.parametrize("size", [FEW, FEW + 1, 100, 777])
def test_a_spike_is_measured_against_the_99th_percentile(size: int) -> None:
    values = np.random.default_rng(7).exponential(1.0, size)
    values[:: size // 5] = np.nan
    values[size // 3] = 1000.0
    before = values.copy()
    top, place = capped(values)
    usual = float(np.nanpercentile(values, 99))
    if usual * 3 < 1000.0:
        assert place == size // 3
        assert top == pytest.approx(HEADROOM * usual)
    else:  # of so few it is the 99th percentile itself
        assert (top, place) == (1000.0, None)
    np.testing.assert_array_equal(values, before)


def test_of_few_values_none_is_a_spike() -> None:
    values = np.ones(FEW - 1)
    values[3] = 1000.0
    assert capped(values) == (1000.0, None)
