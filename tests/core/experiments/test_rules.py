"""What can be asked of an experiment."""

import pytest

from core.domain.errors import RegistroError
from core.experiments.rules import Objective, Rules


@pytest.mark.parametrize("percent", [0.0, 100.0, -1.0, float("nan")])
def test_a_percentage_that_no_trial_decides_is_refused(percent: float) -> None:
    with pytest.raises(RegistroError, match="cannot be decided by trying"):
        Objective(percent=percent)


@pytest.mark.parametrize("within", [0.0, -1.0, float("inf"), float("nan")])
def test_a_limit_of_no_time_is_refused(within: float) -> None:
    with pytest.raises(RegistroError, match="is no limit"):
        Objective(within=within)


@pytest.mark.parametrize(
    "wrong", [{"confidence": 0.4}, {"confidence": 1.0}, {"seconds": 0.0}, {"limit": 0.0}]
)
def test_rules_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(RegistroError):
        Rules(**wrong)  # type: ignore[arg-type]


def test_what_can_be_asked_is_kept() -> None:
    assert Objective(99.9, 0.05).share == pytest.approx(0.999)
    assert Rules(0.99, 7, 2.5, 60.0).limit == 60.0
