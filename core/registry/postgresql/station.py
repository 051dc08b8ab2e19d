"""What a machine that takes part in a run on a server has of it: its registry, and its orders."""

import json
import time
from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistryBusyError,
    RegistryError,
)
from core.domain.event_kind import EventKind
from core.domain.lock_clients import LockClient
from core.domain.run_status import WorkerEnding
from core.domain.server_url import Address
from core.registry.postgresql.clock_skew import clock_skew
from core.registry.postgresql.connection import Place, ServerConnection
from core.registry.postgresql.place import CALLS, ORDERS, SCHEMA, RunPlace
from core.registry.postgresql.registry import ServerRegistry
from core.registry.postgresql.schema import VERSION

NUMBER_WITHIN = 5.0
"""Seconds that a number for a worker is waited for."""
LOOK_EVERY = 0.02
_RUNS = (
    "SELECT substr(nspname, %s::integer) FROM pg_namespace WHERE nspname ~ %s"
    " AND has_schema_privilege(nspname, 'USAGE') ORDER BY nspname"
)
_GOING = (
    "SELECT count(*)::integer FROM pg_locks"
    " WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND classid::bigint = (hashtext(%s)::bigint >> 32) & 4294967295"
    " AND objid::bigint = hashtext(%s)::bigint & 4294967295"
)
_CALL = "SELECT pg_notify(current_schema() || %s, '')"
NO_RUN = QT_TRANSLATE_NOOP(
    "core",
    "No run is going on at {host} in the database “{database}”: start one there first (engine "
    "postgresql), or name another server.",
)
WHICH_RUN = QT_TRANSLATE_NOOP(
    "core",
    "Several runs are going on at {host}; say which one by ?run=NAME at the end of the address: "
    "{runs}",
)
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "core",
    "The run at {host} is of another version of Registro ({version}): install the same one here.",
)
NO_NUMBER = QT_TRANSLATE_NOOP(
    "core", "The program that runs the run does not answer; this machine waits for it."
)


class Orders(NamedTuple):
    """What the program that runs the run wants of all machines."""

    number: int
    mode: str
    settings: str


class Notices(NamedTuple):
    """What the server said since it was asked last."""

    records: bool
    """Records wait where none did."""
    orders: bool
    """There may be new orders."""


def schemas_at(address: Address) -> dict[str, str]:
    """Return the schemas of all runs at ``address``, by their names.

    Raises:
        RegistryError: the server cannot be reached.

    """
    server = ServerConnection(Place(address.url, ""), lambda _: None)
    try:
        names = server.rows(_RUNS, (len(SCHEMA) + 1, f"^{SCHEMA}[0-9a-f]{{16}}$"))
        return {name: SCHEMA + name for (name,) in names}
    finally:
        server.close()


def runs_at(address: Address) -> list[str]:
    """Return the names of the runs that are going on at ``address``.

    Raises:
        RegistryError: the server cannot be reached.

    """
    schemas = schemas_at(address)
    server = ServerConnection(Place(address.url, ""), lambda _: None)
    try:
        return [name for name, each in schemas.items() if server.row(_GOING, (each, each))[0]]
    finally:
        server.close()


def run_at(address: Address) -> str:
    """Return the name of the run that ``address`` means: the only one, if it names none.

    Raises:
        RegistryError: there is none, or there are several.

    """
    runs = runs_at(address)
    words = Place(address.url, "").words()
    if address.run in runs or (len(runs) == 1 and not address.run):
        return address.run or runs[0]
    if runs and not address.run:
        raise RegistryError(WHICH_RUN, **words, runs=", ".join(runs))
    raise RegistryError(NO_RUN, **words)


class Station(ServerRegistry):
    """One machine's end: gives back what its dead workers had, asks for numbers, says it lives."""

    def __init__(self, run: RunPlace, name: str, workers: int) -> None:
        """Join ``run`` as the machine called ``name``.

        Raises:
            RegistryError: the server cannot be reached, or the run is of another version.

        """
        super().__init__(run, LockClient.OTHER)
        self._asked: list[int] = []
        self._unsent: deque[tuple[str, str, str]] = deque()
        """Kinds, templates and data of what the run is still to hear."""
        self._commands: dict[int, int] = {}
        version, program = self._server.row("SELECT version, program FROM run")
        if version != VERSION:
            self.close()
            raise RegistryError(OTHER_VERSION, **run.place.words(), version=program)
        (self.machine,) = self._server.row(
            "INSERT INTO machines (name, workers, seen, skew)"
            " VALUES (%s, %s::integer, moment(), %s) RETURNING id",
            (name, workers, clock_skew(self._server)),
        )
        self._reserve(workers)

    def _greet(self, server: ServerConnection) -> None:
        super()._greet(server)
        server.script(f'LISTEN "{server.place.schema}"')

    def clock_offset(self, steady: float) -> float:
        """Return what makes of this machine's steady seconds the run's; ``steady``: those now."""
        (now,) = self._server.row("SELECT moment()")
        return float(now) - steady

    # --- orders and signs of life --------------------------------------------------------------

    def orders(self, known: int) -> Orders | None:
        """Return the newest orders, if they are newer than number ``known``."""
        rows = self._server.rows(
            "SELECT number, mode, settings FROM orders WHERE number > %s", (known,)
        )
        return Orders(*rows[0]) if rows else None

    def beat(self, statuses: Mapping[int, Mapping[str, object]]) -> bool:
        """Say that this machine lives, and how its workers are; return whether it takes part."""
        rows = self._server.rows(
            "UPDATE machines SET seen = moment(), skew = %s WHERE id = %s AND NOT away"
            " RETURNING id",
            (clock_skew(self._server), self.machine),
        )
        if rows and statuses:
            words = ([json.dumps(each) for each in statuses.values()], list(statuses))
            self._server.rows(
                "UPDATE remote_workers w SET status = x.status"
                " FROM unnest(%s::text[], %s::bigint[]) AS x(status, number)"
                " WHERE w.number = x.number",
                words,
            )
        return bool(rows)

    def silence(self) -> float:
        """Return for how many seconds the server had heard nothing of this machine."""
        rows = self._server.rows(
            "SELECT moment() - seen FROM machines WHERE id = %s", (self.machine,)
        )
        return float(rows[0][0]) if rows else 0.0

    def commands(self) -> list[tuple[int, str]]:
        """Return what is to be done to single workers since the last call."""
        rows = self._server.rows(
            "SELECT number, command, command_number FROM remote_workers WHERE machine = %s"
            " AND command_number > 0 AND ended IS NULL",
            (self.machine,),
        )
        fresh = [(n, c) for n, c, number in rows if self._commands.get(n, 0) < number]
        self._commands |= {n: number for n, _, number in rows}
        return fresh

    def notices(self) -> Notices:
        """Return what the server said since the last call."""
        said = self._server.notices()
        return Notices(bool(said - {ORDERS}), ORDERS in said)

    def call(self) -> None:
        """Have the program that runs the run look at this machine at once."""
        self._server.rows(_CALL, (CALLS,))

    def leave(self) -> None:
        """Take part no more; workers for which there are numbers only are not waited for."""
        self.send_rest()
        self._server.rows("UPDATE machines SET away = true WHERE id = %s", (self.machine,))
        self._server.rows(
            "UPDATE remote_workers SET ended = moment(), ending = %s"
            " WHERE id = ANY (%s::bigint[]) AND ended IS NULL",
            (WorkerEnding.NOT_STARTED.value, self._asked),
        )
        self.call()

    # --- the journal of its pool ---------------------------------------------------------------

    def _reserve(self, number: int, restarts: int = 0) -> None:
        rows = self._server.rows(
            "INSERT INTO remote_workers (machine, restarts)"
            " SELECT %s, %s::integer FROM generate_series(1, %s::integer) RETURNING id",
            (self.machine, restarts, number),
        )
        self._asked += [row[0] for row in rows]
        self.call()

    def add_worker(self, started: float, restarts: int) -> int:  # noqa: ARG002 (the run gives it)
        """Return a number for a new worker, which the program that runs the run gives.

        Raises:
            RegistryBusyError: it does not answer.

        """
        if not self._asked:
            self._reserve(1, restarts)
        until = time.monotonic() + NUMBER_WITHIN
        while time.monotonic() < until:
            statement = "SELECT number FROM remote_workers WHERE id = %s AND number IS NOT NULL"
            if rows := self._server.rows(statement, (self._asked[0],)):
                del self._asked[0]
                return int(rows[0][0])
            time.sleep(LOOK_EVERY)
        raise RegistryBusyError(NO_NUMBER)

    def write_pid(self, worker: int, pid: int) -> None:
        """Write which process a worker is."""
        statement = "UPDATE remote_workers SET pid = %s::integer WHERE number = %s::integer"
        self._server.rows(statement, (pid, worker))

    def end_worker(
        self,
        worker: int,
        ended: float,  # noqa: ARG002 (the server's clock says it)
        ending: str,
        busy: float | None = None,
    ) -> None:
        """Write down that and how a worker ended; what it had was given back before."""
        self._server.rows(
            "UPDATE remote_workers SET ended = moment(), ending = %s, busy = %s"
            " WHERE number = %s::integer AND ended IS NULL",
            (ending, busy, worker),
        )

    def note(self, kind: EventKind, template: str, values: Mapping[str, object]) -> None:
        """Have an event written into the run, later if the server cannot be reached now."""
        self.keep(kind.value, template, json.dumps(dict(values), default=str))
        self.send_rest()
        self.call()  # not before: the end of a worker is to be there with its event

    def keep(self, kind: str, template: str, data: str) -> None:
        """Have something be sent by `send_rest`, in any case once."""
        self._unsent.append((kind, template, data))

    def send_rest(self) -> None:
        """Send all that was kept and could not be sent yet.

        Raises:
            RegistryError: it cannot yet.

        """
        while self._unsent:
            self.send(*self._unsent[0])
            self._unsent.popleft()

    def send(self, kind: str, template: str, data: str) -> None:
        """Have the program that runs the run hear of something."""
        self._server.rows(
            "INSERT INTO remote_events (machine, kind, template, data) VALUES (%s, %s, %s, %s)",
            (self.machine, kind, template, data),
        )
