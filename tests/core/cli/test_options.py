"""Options that several commands share."""

import argparse

import pytest

from core.cli.options import add_assignments, read_assignments
from core.domain.errors import ScenarioError


def given_values(*words: str) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    add_assignments(parser)
    return dict(read_assignments(parser.parse_args(words)))


@pytest.mark.parametrize(("text", "rate"), [("2", 0.5), ("0.25", 4.0), ("10", 0.1), ("1e-6", 1e6)])
def test_an_interval_is_the_rate_of_it(text: str, rate: float) -> None:
    assert given_values("--every", text) == {"rate": pytest.approx(rate)}
    assert given_values("--every", text, "--set", "workers=3").keys() == {"rate", "workers"}


@pytest.mark.parametrize("text", ["11", "1e-7", "1000"])
def test_an_interval_out_of_range_is_told_in_seconds(text: str) -> None:
    with pytest.raises(ScenarioError, match="from 1e-06 to 10 seconds"):
        given_values("--every", text)


def test_rate_and_interval_are_not_given_together() -> None:
    with pytest.raises(ScenarioError, match="--every sets the rate"):
        given_values("--every", "2", "--set", "rate=3")


@pytest.mark.parametrize("text", ["0", "-1", "x", "inf", "nan"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(SystemExit):
        given_values("--every", text)
