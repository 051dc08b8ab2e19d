"""Histograms: quantiles are as near as promised, and adding up is adding up."""

import json
import math
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.histogram import (
    BUCKETS_PER_DOUBLING,
    SMALLEST,
    Histogram,
    LockMeter,
    add_packed,
    packed,
)

OFF = 0.022
"""What a quantile may be off, as a share of it."""
DURATIONS = st.floats(0, 1e6) | st.floats(0, 1e-4) | st.sampled_from([0.0, SMALLEST, 1.0, 3600.0])
SOME = st.lists(DURATIONS, max_size=60)
SHARES = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 0.95, 0.99, 1.0])


def histogram(durations: list[float]) -> Histogram:
    made = Histogram()
    made.add_all(durations)
    return made


def exact(durations: list[float], share: float) -> float:
    """The shortest duration that ``share`` of all stay within."""
    place = max(1, math.ceil(share * len(durations)))
    return max(SMALLEST, sorted(durations)[place - 1])


@given(st.lists(DURATIONS, min_size=1, max_size=200), SHARES)
@settings(deadline=None)
def test_a_quantile_is_as_near_as_promised(durations: list[float], share: float) -> None:
    wanted = exact(durations, share)
    assert histogram(durations).quantile(share) == pytest.approx(wanted, rel=OFF)


@given(DURATIONS)
@settings(deadline=None)
def test_every_quantile_of_one_duration_is_that_duration(seconds: float) -> None:
    one = Histogram()
    one.add(seconds)
    near = pytest.approx(max(SMALLEST, seconds), rel=OFF)
    assert [one.quantile(share) for share in (0.0, 0.5, 1.0)] == [near, near, near]


def test_the_promise_is_what_the_buckets_allow() -> None:
    """Half a bucket either way, and no number in between is missed."""
    assert 2 ** (1 / BUCKETS_PER_DOUBLING / 2) - 1 < OFF
    for step in range(40 * BUCKETS_PER_DOUBLING):
        edge = SMALLEST * 2 ** (step / BUCKETS_PER_DOUBLING)
        for seconds in (math.nextafter(edge, 0), edge, math.nextafter(edge, math.inf)):
            wanted = pytest.approx(max(SMALLEST, seconds), rel=OFF)
            assert histogram([seconds]).quantile(0.5) == wanted


@given(st.lists(DURATIONS, min_size=1, max_size=60), SHARES, SHARES)
@settings(deadline=None)
def test_a_larger_share_takes_no_less(durations: list[float], one: float, other: float) -> None:
    counted = histogram(durations)
    assert counted.quantile(min(one, other)) <= counted.quantile(max(one, other))


@given(SOME)
@settings(deadline=None)
def test_one_by_one_or_all_at_once_is_the_same(durations: list[float]) -> None:
    single = Histogram()
    for seconds in durations:
        single.add(seconds)
    assert single.counts == histogram(durations).counts
    assert sum(single.counts.values()) == len(durations)


@given(st.lists(SOME, max_size=5))
@settings(deadline=None)
def test_merging_is_counting_everything_in_one(parts: list[list[float]]) -> None:
    whole = histogram(list(chain.from_iterable(parts)))
    merged = Histogram()
    for part in parts:
        merged.merge(histogram(part).take())
    assert merged.counts == whole.counts
    assert merged.percentiles() == whole.percentiles()


def test_merging_changes_nothing_but_the_histogram_it_is_merged_into() -> None:
    one, other = histogram([1.0, 2.0]), histogram([2.0])
    before = dict(other.counts)
    one.merge(other.counts)
    one.add(2.0)
    assert other.counts == before


@given(SOME, SOME)
@settings(deadline=None)
def test_taking_starts_again_from_nothing(first: list[float], second: list[float]) -> None:
    counted = histogram(first)
    assert counted.take() == histogram(first).counts
    assert not counted.counts
    counted.add_all(second)
    assert counted.take() == histogram(second).counts


@given(SOME)
@settings(deadline=None)
def test_what_is_taken_fits_through_a_pipe(durations: list[float]) -> None:
    """It is small, whatever was counted, and made of whole numbers."""
    counts = histogram(durations * 100).take()
    assert len(counts) <= len(set(durations))
    assert {
        int(bucket): number for bucket, number in json.loads(json.dumps(counts)).items()
    } == counts


def test_of_nothing_there_are_no_percentiles() -> None:
    assert Histogram().percentiles() is None
    assert LockMeter().percentiles() == (None, None)


def test_percentiles_are_the_three_quantiles() -> None:
    counted = histogram([number / 1000 for number in range(1, 1001)])
    near = [pytest.approx(seconds, rel=OFF) for seconds in (0.5, 0.95, 0.99)]
    percentiles = counted.percentiles()
    assert percentiles is not None
    assert [percentiles.p50, percentiles.p95, percentiles.p99] == near


@pytest.mark.parametrize("seconds", [0.0, -1.0, 1e-12, SMALLEST])
def test_what_is_too_short_to_tell_counts_as_the_smallest(seconds: float) -> None:
    assert histogram([seconds]).quantile(0.5) == pytest.approx(SMALLEST, rel=OFF)


@given(st.lists(st.tuples(SOME, DURATIONS), max_size=10))
@settings(deadline=None)
def test_what_transactions_pack_is_counted_as_if_it_came_one_by_one(
    leases: list[tuple[list[float], float]],
) -> None:
    """Each packs the times of the records of one lease, which were in service equally long."""
    rows = [packed(times, [2 * time for time in times], service) for times, service in leases]
    waiting, service, sojourn = Histogram(), Histogram(), Histogram()
    add_packed(rows, waiting, service, sojourn)
    assert waiting.counts == histogram([time for times, _ in leases for time in times]).counts
    assert sojourn.counts == histogram([2 * time for times, _ in leases for time in times]).counts
    assert service.counts == histogram([each for times, each in leases for _ in times]).counts


def test_what_an_older_version_packed_has_no_time_in_service() -> None:
    new = packed([0.1, 0.2], [0.3, 0.4], 0.5)
    counted = [Histogram(), Histogram(), Histogram()]
    add_packed([new[:-2]], *counted)
    assert [each.number for each in counted] == [2, 0, 2]
