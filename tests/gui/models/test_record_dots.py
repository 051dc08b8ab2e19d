"""Records on their way: as many dots as records moved, and a flow where they are too many."""

import pytest

from gui.models.record_dots import LEAST, MOST, TRANSIT, Lane


def test_each_record_is_a_dot_that_goes_all_the_way() -> None:
    lane = Lane()
    lane.send(2, 0.2, 10.0, now=5.0)
    assert lane.places(5.0) == [0.0]
    assert lane.places(5.1 + TRANSIT / 2) == pytest.approx([0.5 + 0.1 / TRANSIT, 0.5])
    assert lane.places(5.2 + TRANSIT) == []
    assert not lane.moving(5.2 + TRANSIT)


def test_nothing_moves_where_nothing_was_sent() -> None:
    lane = Lane()
    assert not lane.moving(1.0)
    lane.send(0, 0.5, 0.0, now=1.0)
    assert not lane.moving(1.0)
    lane.send(1, 0.0, 1.0, now=1.0)
    assert lane.moving(1.0)
    lane.clear()
    assert not lane.moving(1.0)


def test_very_many_flow_and_do_not_change_back_at_every_look() -> None:
    lane = Lane()
    paces = (MOST + 1, (MOST + LEAST) / 2, LEAST - 1, (MOST + LEAST) / 2)
    flows = []
    for pace in paces:
        lane.send(5, 0.1, pace, now=1.0)
        flows.append((lane.flows, lane.moving(100.0), bool(lane.places(1.0))))
    flowing, dots = (True, True, False), (False, False, False)
    assert flows == [flowing, flowing, dots, dots]
    lane.send(3, 0.1, LEAST - 1, now=200.0)
    assert len(lane.places(200.1)) == 3


def test_a_burst_is_not_drawn_as_thousands_of_dots() -> None:
    lane = Lane()
    lane.send(100_000, 0.2, MOST / 2, now=1.0)
    assert len(lane.places(1.2)) < 10


def test_what_flows_is_drawn_on() -> None:
    phases = [Lane.phase(at / 10) for at in range(20)]
    assert all(0 <= phase < 1 for phase in phases)
    assert len(set(phases)) > 5
