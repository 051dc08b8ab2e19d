"""The moments that a slider goes through: in order, none twice, the last is the end."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.record import Ledger
from core.domain.run_status import Event, RunState, RunStatus, Sample, Snapshot
from gui.models.moments import Moments

TIMES = st.lists(st.integers(0, 50), max_size=10)


def snapshot(samples: list[float], events: list[float]) -> Snapshot:
    return Snapshot(
        Ledger(),
        RunStatus(RunState.STOPPED),
        tuple(Event(number, at, "x", "x") for number, at in enumerate(events)),
        tuple(Sample(at, Ledger(), 1.0, None, None, None, 0.0) for at in samples),
        None,
    )


@given(st.lists(st.tuples(TIMES, TIMES), min_size=1, max_size=5))
def test_they_are_all_there_in_order(parts: list[tuple[list[int], list[int]]]) -> None:
    moments = Moments()
    everything: set[float] = set()
    for samples, events in parts:
        new = moments.add(snapshot([float(at) for at in samples], [float(at) for at in events]))
        everything |= {float(at) for at in (*samples, *events)}
        assert new == bool(samples or events)
        assert moments.times == sorted(everything)


def test_each_has_a_number_and_the_last_is_the_end() -> None:
    moments = Moments()
    assert (moments.at(0), moments.index(None), moments.index(5.0)) == (None, 0, 0)
    moments.add(snapshot([10.0, 10.5, 11.0], [10.2]))
    assert [moments.at(number) for number in range(-1, 5)] == [None, 10.0, 10.2, 10.5, None, None]
    assert [moments.index(at) for at in (9.0, 10.0, 10.3, 11.0, 99.0)] == [0, 0, 1, 3, 3]
    assert moments.index(None) == 3
    assert moments.since_start(10.5) == 0.5
    assert moments.since_start(None) == 1.0
    moments.clear()
    assert (len(moments), moments.since_start(None)) == (0, 0.0)
