"""What the program that runs a run asks of its server about workers on other machines."""

from core.domain.run_status import LockUser
from core.registry.contract import RemoteEvent, RemoteMachine, RemoteWorker
from core.registry.postgresql.clock_skew import clock_skew
from core.registry.postgresql.connection import ServerConnection
from core.registry.postgresql.place import ORDERS
from core.registry.postgresql.transactions import open_transactions

_MACHINES = "SELECT id, name, workers, moment() - seen, skew, away FROM machines ORDER BY id"
_WORKERS = (
    "SELECT w.id, w.machine, w.restarts, w.number, w.pid, w.ended, w.ending, w.busy, w.status,"
    " w.known, EXISTS (SELECT 1 FROM leases l WHERE l.worker = w.number)"
    " FROM remote_workers w WHERE w.ended IS NULL OR w.ending IS NOT NULL ORDER BY w.id"
)
_ORDERS = (
    "INSERT INTO orders (one, number, mode, settings) VALUES (1, %s, %s, %s)"
    " ON CONFLICT (one) DO UPDATE SET number = excluded.number, mode = excluded.mode,"
    " settings = excluded.settings"
)
_TELL = "SELECT pg_notify(current_schema(), %s)"


class ServerHub:
    """The tables of machines and their workers; see `core.registry.contract.Hub`."""

    _server: ServerConnection
    _heard: frozenset[int] = frozenset()
    """The events that were returned last, and may be there still."""

    def called(self) -> bool:
        """Whether a machine has called since the last time."""
        return bool(self._server.notices())

    def clock_skew(self) -> float:
        """Return how many seconds this machine's clock is ahead of the server's."""
        return clock_skew(self._server)

    def transactions(self) -> list[LockUser]:
        """Return who has a transaction open, and what it waits for."""
        return open_transactions(self._server)

    def machines(self) -> list[RemoteMachine]:
        """Return all that ever joined."""
        return [RemoteMachine(*row) for row in self._server.rows(_MACHINES)]

    def remote_workers(self) -> list[RemoteWorker]:
        """Return those that the run file does not know the end of."""
        return [RemoteWorker(*row) for row in self._server.rows(_WORKERS)]

    def remote_events(self) -> list[RemoteEvent]:
        """Return what happened since the last call, once.

        What was returned is deleted at the next call: an answer that got lost costs none. The
        numbers of different machines need not come in their order.
        """
        if self._heard:
            forget = "DELETE FROM remote_events WHERE id = ANY (%s::bigint[])"
            self._server.rows(forget, (sorted(self._heard),))
        rows = self._server.rows("SELECT id, kind, template, data FROM remote_events ORDER BY id")
        events = [RemoteEvent(*row) for row in rows if row[0] not in self._heard]
        self._heard = frozenset(event.id for event in events)
        return events

    def set_orders(self, number: int, mode: str, settings: str) -> None:
        """Have all machines go by these."""
        self._server.rows(_ORDERS, (number, mode, settings))
        self._tell()

    def give_number(self, worker: int, number: int) -> None:
        """Give its number to a remote worker."""
        statement = "UPDATE remote_workers SET number = %s::integer WHERE id = %s"
        self._server.rows(statement, (number, worker))

    def set_known(self, worker: int) -> None:
        """Remember that the run file has its process."""
        self._server.rows("UPDATE remote_workers SET known = true WHERE id = %s", (worker,))

    def set_ended(self, number: int) -> None:
        """Remember that the run file has its end."""
        statement = (
            "UPDATE remote_workers SET ended = coalesce(ended, moment()), ending = NULL"
            " WHERE number = %s::integer"
        )
        self._server.rows(statement, (number,))

    def command(self, number: int, command: str) -> None:
        """Have its machine do something to one worker: kill, pause, resume."""
        statement = (
            "UPDATE remote_workers SET command = %s, command_number = command_number + 1"
            " WHERE number = %s::integer"
        )
        self._server.rows(statement, (command, number))
        self._tell()

    def set_away(self, machine: int) -> None:
        """Count a machine as gone; it may join again as another one."""
        self._server.rows("UPDATE machines SET away = true WHERE id = %s", (machine,))
        self._tell()

    def _tell(self) -> None:
        """Have all machines look at their orders at once."""
        self._server.rows(_TELL, (ORDERS,))
