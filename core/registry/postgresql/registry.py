"""The registry of a run on a PostgreSQL server, for its generator and its supervisor."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from core.domain.attempt_errors import EXPIRED
from core.domain.choices import Duplicates, Overflow
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryBusyError, RegistryError
from core.domain.event_kind import EventKind
from core.domain.histogram import LockMeter
from core.domain.lease import Policy
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival, Ledger, State, Value
from core.registry.admission import Admission, Newcomer, Waiting, admit, to_look_at
from core.registry.contract import Note
from core.registry.postgresql.connection import ServerConnection
from core.registry.postgresql.copier import Copier
from core.registry.postgresql.end import ServerEnd
from core.registry.postgresql.hub import ServerHub
from core.registry.postgresql.place import CALLS, RunPlace
from core.registry.postgresql.schema import COUNTS, WAITING_BY_KEY
from core.registry.postgresql.values import data_of, key_text
from core.store.events import EVENTS
from core.store.lock_board import LockSlot

_PUT = "SELECT * FROM put(%s, %s, %s::text[], %s::float8[], %s::text[], %s::text[], %s, %s, %s)"
_BORN_AND_PENDING = "SELECT (SELECT born FROM source), (SELECT sum(pending)::bigint FROM processes)"
_SAME_KEYS = (
    "SELECT key, seq FROM waiting WHERE key = ANY (%s::text[]) ORDER BY seq FOR UPDATE SKIP LOCKED"
)
_OLDEST = "SELECT seq FROM waiting ORDER BY seq LIMIT %s FOR UPDATE SKIP LOCKED"
_LEDGER = f"SELECT {', '.join(f'sum({name})::bigint' for name in COUNTS)} FROM processes"
_ANSWERED = "SELECT answer FROM processes WHERE id = %s AND turn = %s"
(AWAY,) = EVENTS[EventKind.SERVER_AWAY]
(_, BACK) = EVENTS[EventKind.SERVER_BACK]
TAKEN = QT_TRANSLATE_NOOP(
    "core",
    "Another program runs this run on the server at {host}: stop it there first. If it was killed, "
    "the server notices within some seconds.",
)


class ServerRegistry(ServerEnd):
    """The generator's end: it puts records in, and asks for the counts."""

    def __init__(self, run: RunPlace, who: int) -> None:
        """Open the registry of ``run`` for ``who``.

        Raises:
            RegistryError: as `ServerEnd`.

        """
        super().__init__(run, who)
        self._keys_indexed = False

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        """Put records in; see `core.registry.contract.Registry.put`."""
        others = (skipped, passed)
        again = self._begin_turn()
        if policy.duplicates is Duplicates.KEEP_BOTH and self._has_room(len(arrivals), policy):
            newcomers = [Newcomer(0, arrival) for arrival in arrivals]
            taken = self._put(newcomers, cursor, *others)
        elif again and (done := self._server.rows(_ANSWERED, (self._me, self._turn))):
            taken = done[0][0]
        else:
            taken = self._put_some(arrivals, policy, cursor, others)
        self._unanswered = False
        return taken

    def _put(self, newcomers: Sequence[Newcomer], cursor: int, skipped: int, passed: int) -> int:
        words = (self._me, self._turn, *_row(newcomers, cursor, skipped, passed))
        return int(self._timed(_PUT, words)[1])

    def _put_some(
        self, arrivals: Sequence[Arrival], policy: Policy, cursor: int, others: tuple[int, int]
    ) -> int:
        """Put in what the policies let in."""
        if policy.duplicates is not Duplicates.KEEP_BOTH and not self._keys_indexed:
            self._server.rows(WAITING_BY_KEY)
            self._keys_indexed = True

        def block() -> int:
            admission = self._admit(arrivals, policy)
            for state, seqs in admission.ended.items():
                if seqs:
                    words = (self._me, seqs, state.value)
                    self._server.rows("SELECT end_waiting(%s, %s::bigint[], %s)", words)
            taken = len(admission.newcomers)
            return self._put(admission.newcomers, cursor - len(arrivals) + taken, *others)

        return int(self._server.within(block))

    def ledger(self) -> Ledger:
        """Return the counts as they are now."""
        counts = self._server.row(_LEDGER)
        return Ledger(**dict(zip(COUNTS, (number or 0 for number in counts), strict=True)))

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        """Give back a dead worker's leases; see `core.registry.contract.Registry.give_back`."""
        words = (self._me, worker, reason, policy.attempts)
        rows = self._server.rows(
            "SELECT r_seqs FROM give_back(%s, %s::integer, %s, %s::integer)", words
        )
        return [seq for (seqs,) in rows for seq in seqs]

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        """Give back expired leases; see `core.registry.contract.Registry.expire`."""
        words = (self._me, EXPIRED, policy.attempts)
        taken: dict[int, list[int]] = {}
        for worker, seqs in self._server.rows("SELECT * FROM expire(%s, %s, %s::integer)", words):
            taken.setdefault(worker, []).extend(seqs)
        return taken

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again; see `core.registry.contract.Registry.requeue`."""
        words = (self._me, None if seqs is None else list(seqs))
        found: list[int] = self._server.row("SELECT requeue(%s, %s::bigint[])", words)[0]
        return found

    def hurry(self) -> None:
        """Nothing of it waits for long."""

    def simulate_disk_full(self, *, full: bool) -> None:
        """The disk is the server's: only the run file can be full on purpose."""

    # --- internals -----------------------------------------------------------------------------

    def _has_room(self, number: int, policy: Policy) -> bool:
        if not policy.capacity:
            return True
        (_, pending) = self._server.row(_BORN_AND_PENDING)
        return (pending or 0) + number <= policy.capacity

    def _admit(self, arrivals: Sequence[Arrival], policy: Policy) -> Admission:
        by_key = self._waiting_under({arrival.key for arrival in arrivals}, policy)
        born, pending = self._server.row(_BORN_AND_PENDING)
        number = to_look_at(len(arrivals), pending or 0, policy)
        oldest: list[int] = []
        if policy.overflow is Overflow.DROP_OLDEST and number:
            oldest = [seq for (seq,) in self._server.rows(_OLDEST, (number,))]
        return admit(arrivals, policy, Waiting(born, pending or 0, by_key, oldest))

    def _waiting_under(self, keys: set[Value], policy: Policy) -> Mapping[Value, list[int]]:
        """Return the numbers of those that wait under ``keys``, which nobody takes meanwhile."""
        if policy.duplicates is Duplicates.KEEP_BOTH:
            return {}
        names = {key_text(key): key for key in keys if key is not None}
        waiting: dict[Value, list[int]] = {}
        for name, seq in self._server.rows(_SAME_KEYS, (list(names),)):
            waiting.setdefault(names[name], []).append(seq)
        return waiting


class ServerSupervisor(ServerHub, ServerRegistry):
    """The supervisor's end: it has the run to itself, and copies it into the run file."""

    def __init__(self, run: RunPlace, which: str, note: Note) -> None:
        """Open the registry of ``run``, whose file has to be ``which``.

        Raises:
            RegistryError: as `ServerEnd`; another program has the run; the file cannot be opened.

        """
        self._note = note
        self._clock = Clock(run.clock)
        self.away_since: float | None = None
        super().__init__(run, LockClient.SUPERVISOR)
        try:
            self._copier = Copier(Path(run.path), which, self._server)
            try:
                self._copier.copy()  # the program before may have been killed before it could
            except BaseException:
                self._copier.close()
                raise
        except BaseException:
            super().close()
            raise
        self._server.on_change = self._report

    def _greet(self, server: ServerConnection) -> None:
        """Have the run to ourselves for as long as the connection is there."""
        schema = server.place.schema
        (ours,) = server.row("SELECT pg_try_advisory_lock(hashtext(%s))", (schema,))
        if not ours:
            raise RegistryBusyError(TAKEN, **server.place.words())
        server.script(f'LISTEN "{schema}{CALLS}"')
        super()._greet(server)

    @property
    def meter(self) -> LockMeter:
        """What its transactions on the run file paid for the lock."""
        return self._copier.meter

    @property
    def slot(self) -> LockSlot:
        """Its slot on the lock board."""
        return self._copier.slot

    def copy(self) -> None:
        """Bring the run file up to what the server has; see `core.registry.contract.Copied`."""
        self._copier.copy()

    def simulate_disk_full(self, *, full: bool) -> None:
        """Simulate a full disk, or end that: that of the run file."""
        self._copier.simulate_disk_full(full=full)

    def hurry(self) -> None:
        """Wait only shortly for another program that holds the file from now on."""
        self._copier.hurry()

    def close(self) -> None:
        """Close server and file; the run may be another program's at once."""
        self._copier.close()
        with suppress(RegistryError):
            if not self._server.lost:
                self._server.rows("SELECT pg_advisory_unlock_all()")
        super().close()

    def _report(self, there: bool) -> None:
        """Report that the server is away, or that it is there again."""
        now, since = self._clock.now(), self.away_since
        self.away_since = None if there else now
        if there:
            seconds = round(now - (now if since is None else since), 1)
            self._note(EventKind.SERVER_BACK, BACK, {"seconds": seconds})
        else:
            host = str(self._server.place.words()["host"])
            self._note(EventKind.SERVER_AWAY, AWAY, {"host": host})


def _row(
    newcomers: Sequence[Newcomer], cursor: int, skipped: int, passed: int
) -> tuple[object, ...]:
    """Return the values of `_PUT` for newcomers, in parallel lists."""
    states = [
        None if newcomer.state is State.PENDING else newcomer.state.value for newcomer in newcomers
    ]
    arrivals = [newcomer.arrival for newcomer in newcomers]
    return (
        [key_text(key) for key, _, _ in arrivals],
        [due for _, due, _ in arrivals],
        [data_of(key, fields) for key, _, fields in arrivals],
        states,
        cursor,
        skipped,
        passed,
    )
