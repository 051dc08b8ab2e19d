"""Time in violation of a target, from samples that are made up."""

import pytest

from core.analysis.target_watch import SPAN, TargetWatch
from core.domain.record import Ledger
from core.domain.run_status import Sample
from core.domain.run_summary import TargetFigures
from core.domain.sample_times import SampleTimes


def sample(
    at: float, done: int, in_time: int | None, oldest: float | None = None, within: float = 0.3
) -> Sample:
    """One that was taken at ``at``; ``in_time`` None: there is no target."""
    target = (None, None, None) if in_time is None else (95.0, within, in_time)
    times = SampleTimes({}, {}, {}, *target)
    return Sample(at, Ledger(), 1.0, None, None, oldest, 0.0, measured=done, times=times)


def judged(*samples: Sample) -> TargetFigures:
    watch = TargetWatch()
    for each in samples:
        watch.add(each)
    assert watch.figures is not None
    return watch.figures


def test_as_long_as_enough_are_in_time_nothing_is_violated() -> None:
    figures = judged(*(sample(at / 2, 20, 19) for at in range(1, 21)))
    assert (figures.done, figures.in_time, figures.share, figures.met) == (400, 380, 0.95, True)
    assert (figures.judged, figures.violation, figures.violated) == (9.5, 0.0, False)


def test_a_moment_is_judged_by_the_ten_seconds_before_it() -> None:
    good = [sample(at / 2, 10, 10) for at in range(1, 41)]
    late = [sample(20.0 + at / 2, 10, 0) for at in range(1, 11)]
    well = [sample(25.0 + at / 2, 10, 10) for at in range(1, 41)]
    figures = judged(*good, *late, *well)
    # Of the 200 records of ten seconds ten may be late: it begins with the second late sample, and
    # ends when the last but one is ten seconds old.
    assert figures.violation == pytest.approx((25.0 - 20.5) + (SPAN - 2 * 0.5))
    assert figures.violated is False
    assert figures.met is False


def test_where_nothing_ends_and_something_waits_too_long_it_is_violated() -> None:
    figures = judged(*(sample(at / 2, 0, 0, oldest=at / 2) for at in range(1, 11)))
    assert figures.violation == pytest.approx(4.5), "from the first on, which has no time before it"
    assert figures.met is None
    idle = judged(*(sample(at / 2, 0, 0) for at in range(1, 11)))
    assert (idle.judged, idle.violation) == (0.0, 0.0)


def test_without_a_target_nothing_is_judged() -> None:
    watch = TargetWatch()
    watch.add(sample(1.0, 5, None))
    watch.add(Sample(1.5, Ledger(), 1.0, None, None, None, 0.0))
    assert watch.figures is None


def test_another_target_judges_anew_and_a_break_of_the_run_does_not_count() -> None:
    figures = judged(
        sample(1.0, 10, 0), sample(1.5, 10, 0), sample(2.0, 10, 10, within=9.0), sample(900.0, 9, 9)
    )
    assert (figures.within, figures.violated) == (0.3, False)
    assert figures.violation == pytest.approx(0.5)
    assert figures.judged == pytest.approx(0.5 + 0.5 + 2.0)
