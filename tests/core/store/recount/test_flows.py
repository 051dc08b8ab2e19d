"""Counting by when something had happened: what counting one time after the other comes to."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from core.store.recount.flows import Births, Flow

TIMES = st.integers(0, 12).map(lambda number: number / 2)
MOMENTS = st.lists(TIMES, max_size=6).map(sorted)
ANYTHING = st.one_of(TIMES, st.none(), st.text(max_size=2), st.integers(0, 9))
"""A file may have anything where a time should be."""


def parts(times: Sequence[object], size: int) -> list[Sequence[object]]:
    return [times[start : start + size] for start in range(0, len(times), size)]


@settings(deadline=None)
@given(MOMENTS, st.lists(ANYTHING), st.integers(1, 5))
def test_a_flow_counts_what_had_happened_by_each_moment(
    moments: Sequence[float], times: Sequence[object], size: int
) -> None:
    flow = Flow(moments)
    for part in parts(times, size):
        flow.add(part)
    known = [at for at in times if isinstance(at, float)]
    for place, moment in enumerate(moments):
        assert flow.by(place) == sum(at <= moment for at in known)
    assert flow.by(-1) == 0
    assert flow.by(len(moments)) == flow.by(len(moments) + 1) == len(known)


@settings(deadline=None)
@given(MOMENTS, st.lists(st.tuples(TIMES, st.integers(1, 4)), max_size=9), st.integers(1, 5))
def test_the_last_batch_before_a_moment_may_not_be_there_yet(
    moments: Sequence[float], batches: Sequence[tuple[float, int]], size: int
) -> None:
    in_order = sorted(dict(batches).items())
    births = Births(moments)
    for part in parts([at for at, number in in_order for _ in range(number)], size):
        births.add(part)
    for place, moment in enumerate(moments):
        born = [number for at, number in in_order if at <= moment]
        assert births.most(place) == sum(born)
        assert births.least(place) == sum(born[:-1])
    assert births.least(-1) == 0
    assert births.most(len(moments)) == sum(number for _, number in in_order)
