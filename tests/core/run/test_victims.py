"""Whom a fault strikes, here and on other machines; the pools are made up."""

from typing import cast

from core.domain.faults import FaultKind
from core.run.victims import Victims
from core.workers.machines import Machines
from core.workers.pool import Pool

SLOW = FaultKind.SLOW


class Part:
    """Some workers, and which of them hold records."""

    def __init__(self, **holds: bool) -> None:
        self.holds = {int(name[1:]): value for name, value in holds.items()}
        self.ended: set[int] = set()
        self.struck: list[int] = []

    def victims(self) -> dict[int, bool]:
        return self.holds

    def inject_fault(self, _kind: FaultKind, worker: int) -> int | None:
        if worker not in self.holds or worker in self.ended:
            return None
        self.struck.append(worker)
        return worker


def victims(here: Part, there: Part) -> Victims:
    return Victims(cast("Pool", here), cast("Machines", there))


def test_all_that_hold_records_are_struck_in_turn_wherever_they_are() -> None:
    here, there = Part(w1=True, w2=False), Part(w3=True)
    some = victims(here, there)
    assert [some.strike(SLOW) for _ in range(4)] == [1, 3, 1, 3]
    assert (here.struck, there.struck) == ([1, 1], [3, 3])


def test_one_that_has_just_ended_has_the_next_one_struck() -> None:
    here, there = Part(w1=True), Part(w3=False)
    here.ended.add(1)
    assert victims(here, there).strike(SLOW) == 3


def test_without_a_worker_nobody_is_struck() -> None:
    assert victims(Part(), Part()).strike(SLOW) is None
