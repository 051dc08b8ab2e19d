"""Windows of time: what they say is what one histogram of the same durations says."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.latency_windows import LatencyWindows
from core.analysis.rolling import RollingPercentiles
from core.domain.histogram import RELATIVE_ERROR, SMALLEST, Histogram
from core.domain.record import Ledger
from core.domain.run_status import Sample
from core.domain.sample_times import SampleTimes

DURATIONS = st.floats(1e-7, 1e5) | st.sampled_from([0.0, 1e-4, 0.5, 1.0, 3600.0])
PARTS = st.lists(
    st.tuples(st.floats(0.1, 9.0), st.lists(DURATIONS, max_size=12)), min_size=1, max_size=30
)
"""Seconds since the part before, and the durations that came."""


def counts(durations: list[float]) -> dict[int, int]:
    histogram = Histogram()
    histogram.add_all(durations)
    return dict(histogram.counts)


@given(PARTS, st.floats(0.2, 20.0) | st.just(math.inf))
@settings(deadline=None)
def test_a_window_is_one_histogram_of_what_is_in_it(
    parts: list[tuple[float, list[float]]], span: float
) -> None:
    rolling, kept, now = RollingPercentiles(span), list[tuple[float, list[float]]](), 0.0
    for step, durations in parts:
        now += step
        kept.append((now, durations))
        rolling.add(now, counts(durations))
        merged = Histogram()
        for at, some in kept:
            if at > now - span:
                merged.merge(counts(some))
        assert rolling.percentiles() == merged.percentiles()


@given(st.lists(DURATIONS, min_size=1, max_size=100), st.integers(1, 7))
@settings(deadline=None)
def test_percentiles_of_merged_parts_are_as_near_as_documented(
    durations: list[float], pieces: int
) -> None:
    rolling = RollingPercentiles(math.inf)
    for piece in range(pieces):
        rolling.add(float(piece), counts(durations[piece::pieces]))
    found = rolling.percentiles()
    assert found is not None
    ordered = sorted(max(SMALLEST, each) for each in durations)
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        exact = ordered[max(1, math.ceil(share * len(ordered))) - 1]
        assert getattr(found, name) == pytest.approx(exact, rel=RELATIVE_ERROR * 1.001)


def sample(at: float, *sojourns: float, old: bool = False) -> Sample:
    part = counts(list(sojourns))
    times = SampleTimes(part, part, part) if sojourns and not old else None
    return Sample(at, Ledger(), 1.0, None, None, None, 0.0, measured=len(sojourns), times=times)


def test_each_window_forgets_what_is_too_old_for_it() -> None:
    windows = LatencyWindows()
    windows.add(sample(0.5, 8.0))
    for step in range(1, 100):
        recent = windows.add(sample(0.5 + step * 0.5, *([0.1] if step % 4 == 0 else [])))
    assert recent["10s"].sojourn is not None
    assert recent["10s"].sojourn.p99 == pytest.approx(0.1, rel=RELATIVE_ERROR)
    assert recent["1min"].sojourn is not None
    assert recent["1min"].sojourn.p99 == pytest.approx(8.0, rel=RELATIVE_ERROR)
    windows.add(sample(70.0, 0.1))
    last = windows.add(sample(70.5, 0.1))
    assert last["1min"].sojourn is not None
    assert last["1min"].sojourn.p99 == pytest.approx(0.1, rel=RELATIVE_ERROR)
    assert last["run"].sojourn is not None
    assert last["run"].sojourn.p99 == pytest.approx(8.0, rel=RELATIVE_ERROR)


def test_where_nothing_was_done_there_are_none() -> None:
    recent = LatencyWindows().add(sample(1.0))
    assert {name: each.sojourn for name, each in recent.items()} == dict.fromkeys(recent)


def test_a_file_that_kept_no_counts_has_no_windows() -> None:
    windows = LatencyWindows()
    assert windows.add(sample(1.0, 0.5, old=True)) == {}
    assert windows.add(sample(1.5, 0.5)) == {}, "a part of the run is missing in it for good"
