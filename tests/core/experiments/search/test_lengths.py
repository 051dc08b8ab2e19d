"""How long runs are."""

import pytest

from core.experiments.probe import Purpose
from core.experiments.rules import Objective, Rules
from core.experiments.search.lengths import Lengths


def test_runs_are_long_enough_for_the_share_and_the_limit_but_not_without_end() -> None:
    lengths = Lengths(Objective(95, 0.2), Rules(seconds=10.0))
    assert lengths.of(1000.0, Purpose.SEARCH) == 5
    assert lengths.of(1000.0, Purpose.CONFIRM) == 10
    # 400 records, of which 20 are late.
    assert lengths.of(40.0, Purpose.SEARCH) == pytest.approx(10)
    assert lengths.of(0.1, Purpose.SEARCH) == 30
    assert lengths.of(0.1, Purpose.CONFIRM) == lengths.most == 60
    assert Lengths(Objective(99, 0.2), Rules()).of(400.0, Purpose.SEARCH) == 5
    assert Lengths(Objective(99, 0.2), Rules()).of(100.0, Purpose.SEARCH) == pytest.approx(20)
    assert Lengths(Objective(95, 10.0), Rules()).of(1000.0, Purpose.SEARCH) == 40
