"""Whether a run met its rate, from what was due and what came."""

import math

import pytest

from core.domain.lengths import Lengths
from core.domain.record import Ledger
from core.domain.run_summary import RunSummary


def summary(born: int, generating: float, target: float = 2.0, **values: object) -> RunSummary:
    ledger = Ledger(born=born, done=born)
    lengths = Lengths(generating, generating, generating)
    skipped, lag = int(str(values.get("skipped", 0))), float(str(values.get("lag", 0.0)))
    return RunSummary(ledger, lengths, target, skipped, None, None, None, None, lag=lag)


def test_a_generator_that_kept_up_has_met_its_rate() -> None:
    """However far chance, or a pattern, is from the rate that was typed."""
    made = summary(26, 10.0, target=2.0)
    assert (made.asked, made.achieved, made.rate_met) == (2.6, 2.6, True)


def test_one_that_waited_for_room_has_not() -> None:
    made = summary(60, 60.0, target=2.0, lag=30.0)
    assert (made.asked, made.achieved, made.rate_met) == (2.0, 1.0, False)


def test_arrivals_that_were_skipped_were_asked_for() -> None:
    made = summary(60, 60.0, target=2.0, skipped=60)
    assert (made.asked, made.achieved, made.rate_met) == (2.0, 1.0, False)


def test_a_little_late_is_not_too_late() -> None:
    assert summary(195, 100.0, lag=2.5).rate_met is True
    assert summary(180, 100.0, lag=10.0).rate_met is False


@pytest.mark.parametrize(("born", "target"), [(0, 2.0), (100, math.inf)])
def test_where_nothing_was_to_be_met_nothing_is_said(born: int, target: float) -> None:
    made = summary(born, 10.0, target=target)
    assert made.asked is None
    assert made.rate_met is None
