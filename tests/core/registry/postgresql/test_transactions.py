"""Who has a transaction open on a real server, and who waits for whom."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing

import psycopg
import pytest

from core.registry.postgresql.connection import Place, ServerConnection
from core.registry.postgresql.transactions import open_transactions
from tests.support.database_server import Server
from tests.support.runs import wait_for

SCHEMA = "registro_of_this_test"


@pytest.fixture
def ends(server: Server) -> Iterator[list[ServerConnection]]:
    """The supervisor's connection, and those of workers 1 and 2."""
    with ExitStack() as stack:
        places = [Place(server.url, SCHEMA, who) for who in (-2, 1, 2)]
        yield [
            stack.enter_context(closing(ServerConnection(place, lambda _: None)))
            for place in places
        ]


def test_who_waits_for_whose_transaction_is_seen(
    server: Server, ends: list[ServerConnection]
) -> None:
    run, first, second = ends
    take = "SELECT pg_advisory_xact_lock(815)"
    with closing(
        ServerConnection(Place(server.url, "registro_of_another", 7), lambda _: None)
    ) as x:
        x.rows("BEGIN")
        assert open_transactions(run) == []
    first.rows("BEGIN")
    first.rows(take)
    (user,) = open_transactions(run)
    assert (user.who, user.holds, user.event, user.by) == (1, True, "", ())
    waiter = threading.Thread(target=second.rows, args=(take,))
    waiter.start()
    try:
        wait_for(lambda: len(open_transactions(run)) == 2)
        wait_for(lambda: any(not user.holds for user in open_transactions(run)))
        (waits,) = [user for user in open_transactions(run) if not user.holds]
        assert (waits.who, waits.event, waits.by) == (2, "Lock advisory", (1,))
        assert waits.seconds > 0
    finally:
        first.rows("COMMIT")
        waiter.join()
    assert open_transactions(run) == []


def test_another_program_that_is_waited_for_is_none_of_the_run(
    server: Server, ends: list[ServerConnection]
) -> None:
    run, first, _ = ends
    with psycopg.connect(server.url) as other:
        other.execute("SELECT pg_advisory_xact_lock(816)")
        waiter = threading.Thread(target=first.rows, args=("SELECT pg_advisory_xact_lock(816)",))
        waiter.start()
        wait_for(lambda: any(user.by == (0,) for user in open_transactions(run)))
    waiter.join()
