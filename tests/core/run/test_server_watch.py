"""What is shown of transactions: those here as they are now, those elsewhere as they were seen."""

from collections.abc import Sequence
from typing import cast

from core.domain.run_status import LockUser
from core.registry.contract import Hub
from core.run.server_watch import ServerWatch

OPEN, WAITS = LockUser(1, True, 5.0), LockUser(2, False, 5.0, event="Lock tuple", by=(1,))
FAR = LockUser(9, True, 0.2)


class Server:
    """A server that has these open; all else that it can do is not asked for."""

    def __init__(self, *users: LockUser) -> None:
        self.there = users

    def transactions(self) -> Sequence[LockUser]:
        return self.there


def watch(*users: LockUser) -> ServerWatch:
    watch = ServerWatch(cast("Hub", Server(*users)))
    watch.look()
    return watch


def test_without_a_server_there_is_the_lock() -> None:
    without = ServerWatch(None)
    without.look()
    assert without.users([OPEN], {1}) == (OPEN,)


def test_what_one_here_waits_for_is_known_from_the_server() -> None:
    here = [LockUser(2, True, 5.1), LockUser(1, True, 5.1)]
    assert watch(OPEN, WAITS).users(here, {1, 2}) == (LockUser(1, True, 5.1), WAITS)


def test_a_transaction_that_began_after_the_look_is_not_the_one_that_waited() -> None:
    assert watch(WAITS).users([LockUser(2, True, 0.0)], {2}) == (LockUser(2, True, 0.0),)
    assert watch(WAITS).users([], {2}) == ()


def test_those_of_other_machines_are_as_they_were_seen() -> None:
    assert watch(OPEN, FAR).users([], {1}) == (FAR,)
