"""One end of an engine on a PostgreSQL server, as workers, generator and supervisor have it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.domain.choices import Order
from core.domain.clock import monotonic
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Lease, Outcome, Policy
from core.registry.lock_watch import LockWatch
from core.registry.postgresql.connection import ServerConnection
from core.registry.postgresql.place import RunPlace
from core.registry.postgresql.values import leased, plain, value_text
from core.store.lock_board import LockSlot

_TURN = (
    "SELECT * FROM turn(%s, %s, %s, %s::integer, %s::integer, %s, %s, %s::integer, %s,"
    " %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[], %s::text[])"
)
_NOTHING = Outcome(0)


class ServerEnd:
    """One connection of one process; see `core.registry.contract.WorkerEnd`."""

    def __init__(self, run: RunPlace, who: int, board: Path | None = None) -> None:
        """Be an end of ``run`` for ``who``, on the lock board of the run file (or ``board``).

        Raises:
            RegistryError: the server cannot be reached, or does not let us in.

        """
        self._who = who
        self._watch = LockWatch(board or Path(run.path), who)
        self._server = ServerConnection(run.place._replace(who=who), self._greet)
        self._me = 0
        """The row of this end on the server; 0 until it has one."""
        self._turn = 0
        """The number of its last turn."""
        self._unanswered = False
        """Whether the answer to that was lost."""
        self._hook: Callable[[], None] | None = None
        try:
            self._server.connect()
        except BaseException:
            self.close()
            raise

    def _greet(self, server: ServerConnection) -> None:
        """Have a row of our own, on the first connection: turns are numbered there."""
        if not self._me:
            statement = "INSERT INTO processes (who) VALUES (%s::integer) RETURNING id"
            (self._me,) = server.row(statement, (self._who,))

    @property
    def meter(self) -> LockMeter:
        """How long its transactions took."""
        return self._watch.meter

    @property
    def slot(self) -> LockSlot:
        """Its slot on the lock board."""
        return self._watch.slot

    def set_fault_hook(self, hook: Callable[[], None]) -> None:
        """Call ``hook`` in the middle of every transaction in which records are taken."""
        self._hook = hook

    def exchange(
        self, worker: int, policy: Policy, want: int, outcome: Outcome | None = None
    ) -> Exchange:
        """Acknowledge and lease; see `core.registry.contract.WorkerEnd.exchange`."""
        out = outcome or _NOTHING
        values = (
            *(worker, want, policy.order is Order.LIFO, policy.lease, policy.attempts),
            *(out.lease, list(out.done), [seq for seq, _ in out.failed]),
            *([plain(error) for _, error in out.failed], list(out.returned)),
            *([seq for seq, _ in out.results], [value_text(value) for _, value in out.results]),
        )
        again = self._begin_turn()
        words = (self._me, self._turn, again, *values)
        at, refused, lease, taken, seqs, attempts, due, data = self._timed(_TURN, words)
        self._unanswered = False
        if not lease:
            return Exchange(Lease(0, 0.0, 0.0), at, refused)
        records = list(map(leased, seqs, attempts, due, data))
        return Exchange(Lease(lease, taken + policy.lease, taken, records), at, refused)

    def close(self) -> None:
        """Close the connection; the records stay."""
        self._server.close()
        self._watch.close()

    def _begin_turn(self) -> bool:
        """Number the next turn; return whether it was begun before, and its answer may be lost.

        One that was has its number again, and so is not done twice.
        """
        again, self._unanswered = self._unanswered, True
        if not again:
            self._turn += 1
        return again

    def _timed(self, statement: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the answer to a turn, which is shown on the board, and how long it took."""
        asked = monotonic()
        self.slot.mark(asked)
        try:
            answer = self._call(statement, values)
        finally:
            self.slot.mark(0.0)
        self.meter.add(0.0, monotonic() - asked)
        return answer

    def _call(self, statement: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        hook = self._hook
        if hook is None:
            return self._server.row(statement, values)

        def block() -> tuple[Any, ...]:
            answer = self._server.row(statement, values)
            hook()
            return answer

        answer: tuple[Any, ...] = self._server.within(block)
        return answer
