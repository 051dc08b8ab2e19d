"""How a worker opens its engine: again and again, for as long as that cannot be reached."""

from multiprocessing.connection import Connection
from typing import NamedTuple

from core.domain.errors import RegistryAwayError, RegistryPassingError
from core.domain.histogram import LockMeter
from core.domain.run_status import WorkerState
from core.registry import WorkerEnd, open_worker_end
from core.workers.protocol import Mode, Orders, Report

RETRY = 0.5
"""Seconds until the next try."""


class Opened(NamedTuple):
    """The engine, and the newest orders."""

    registry: WorkerEnd
    orders: Orders


def opened(
    connection: Connection, url: str, worker: int, orders: Orders, shared: object
) -> Opened | None:
    """Open the engine at ``url``; None: the orders are to exit before that.

    A file that is not where it was is waited for, as a paused run does. Of a server that cannot be
    reached, or that takes no more connections, the pool is told.
    """
    while orders.mode is not Mode.EXIT:
        try:
            return Opened(open_worker_end(url, worker, shared), orders)
        except RegistryAwayError:
            pass
        except RegistryPassingError as error:
            nothing = LockMeter().take()
            report = Report(orders.number, WorkerState.STARTING, trouble=error, lock=nothing)
            connection.send(report)
        if connection.poll(RETRY):
            orders = connection.recv()
    return None
