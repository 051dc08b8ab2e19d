"""One machine that takes part in a run on a server: a pool of workers that goes by its orders."""

import math
import socket
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from multiprocessing import Pipe
from pathlib import Path
from types import MappingProxyType

from core.domain.clock import Clock, monotonic
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    EngineGoneError,
    RegistroError,
    RegistryError,
    RegistryPassingError,
    UserCodeError,
)
from core.domain.faults import FAULTS, FaultKind, Target
from core.domain.lease import Policy
from core.domain.run_status import WorkerState, WorkerStatus
from core.domain.server_url import Address
from core.registry.postgresql.place import RunPlace
from core.registry.postgresql.station import Orders, Station, run_at
from core.store.events import written_values
from core.store.lock import lock_path
from core.store.lock_board import LockBoard
from core.usercode.work import Work
from core.workers import lock_times_text, output_text
from core.workers.lock_times_text import LOCK_TIMES
from core.workers.machines import GONE_AFTER
from core.workers.orders_text import SentWork, hash_of, settings_in
from core.workers.output_text import OUTPUT
from core.workers.pool import Pool
from core.workers.protocol import Mode, WorkSettings

POLL = 0.05
BEAT_EVERY = 0.5
"""Seconds between two signs of life."""
ORDERS_EVERY = 0.2
AT_WORK: Mapping[WorkerState, WorkerState] = MappingProxyType({WorkerState.BUSY: WorkerState.IDLE})
"""States that change all the time, so that the next sign of life is soon enough for them."""
LEAVE_WITHIN = 4.0
"""Seconds that workers have to leave before they are killed."""
NOT_ACCEPTED = QT_TRANSLATE_NOOP(
    "core",
    "The run wants work of its own done ({name}). Nothing that a server sends is run here unasked: "
    "start this again with --work FILE, the file on this machine, or, if you trust the one that is "
    "sent, with --accept {hash}",
)
PACKAGES = QT_TRANSLATE_NOOP(
    "core",
    "What the run's work imports is looked for on each machine ({packages} is on that of the run): "
    "install it here, and start this again with --packages FOLDER, its folder or virtual "
    "environment. ({reason})",
)
CRASHES = QT_TRANSLATE_NOOP(
    "core", "Workers keep dying here; this machine takes part no more. See the run's events."
)
AIMED = frozenset(fault.kind for fault in FAULTS if fault.target is Target.WORKER)
"""Faults that are a command to one worker."""
UNREADABLE = QT_TRANSLATE_NOOP("core", "The orders on the server are not of this version.")


class Machine:
    """A pool of workers for one run on a server."""

    def __init__(
        self,
        address: Address,
        workers: int,
        tell: Callable[[str], None],
        *,
        name: str = "",
        work: Path | None = None,
        packages: Path | None = None,
        accepted: Sequence[str] = (),
    ) -> None:
        """Join the run at ``address``; ``tell`` is told what a person should know.

        ``work``: the file that is the user's work here, and ``packages`` where is what it imports.
        ``accepted``: hashes of files that may be run as they are sent.

        Raises:
            RegistryError: the server cannot be reached, or there is no such run.

        """
        self.tell = tell
        self.workers = workers
        self._work_file = work
        self._packages = str(packages.absolute()) if packages is not None else ""
        self._accepted = {each.lower() for each in accepted}
        self._known = 0
        self._over = False
        self.counted_as_gone = False
        """Whether it takes part no more as nothing was heard of it; it may join again."""
        self._told = ""
        self._wrong: RegistroError | None = None
        """What of the orders cannot be done here."""
        self._named_packages = ""
        """Where the run has what its work imports."""
        self._beaten_at = self._looked_at = -math.inf
        self._told_states: dict[int, WorkerState] = {}
        """What the run was told of each worker."""
        self._leaving_since: float | None = None
        self.done = self.failed = 0
        with ExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            self.run_name = run_at(address)
            place = RunPlace(address.url, self.run_name, str(self._folder / "machine"), 0.0)
            # It is there before anybody opens it.
            board = LockBoard(lock_path(Path(place.path)))
            stack.callback(board.close)
            self._station = Station(place, name or socket.gethostname(), workers)
            stack.callback(self._station.close)
            clock = Clock(self._station.clock_offset(monotonic()))
            self._pool = Pool(
                place.url(""),
                self._station,
                self._station,
                clock,
                WorkSettings(Policy()),
                self._station.note,
                board,
            )
            stack.callback(self._pool.close)
            self._pool.pause()  # until there are orders
            self._wake, self._waker = Pipe(duplex=False)
            stack.callback(self._wake.close)
            stack.callback(self._waker.close)
            self._stack = stack.pop_all()

    def run(self, stopping: Callable[[], bool]) -> None:
        """Work until the run is over, or ``stopping`` says so."""
        self._pool.set_size(self.workers)
        while not self._ended(stopping()):
            try:
                self._attend()
                self._pool.poll(POLL, self._wake)
            except RegistryPassingError as error:
                self._tell(str(error))
                self._wake.poll(POLL)
            except EngineGoneError as error:
                self._tell(str(error))
                self._over = True
            else:
                self._tell(str(self._trouble or ""))
            if self._pool.crash_loop:
                self._tell(CRASHES)
                self._over = True

    def close(self) -> None:
        """End all workers, and leave."""
        self._stack.close()

    # --- internals -----------------------------------------------------------------------------

    def _ended(self, stopping: bool) -> bool:
        if not (stopping or self._over):
            return False
        if self._leaving_since is None:
            self._leaving_since = monotonic()
            self._pool.set_size(0)
        late = monotonic() - self._leaving_since
        if late > LEAVE_WITHIN:
            self._pool.kill_all()
        gone = self._pool.empty or late > 2 * LEAVE_WITHIN
        if gone:
            try:
                self._station.leave()
            except RegistryError as error:
                self._tell(str(error))
        return gone

    def _attend(self) -> None:
        """Say that this machine lives, and look for orders."""
        now = monotonic()
        notices = self._station.notices()
        if notices.records:
            self._pool.wake(self._station.ledger().pending)
        living = [each for each in self._pool.statuses() if _lives(each)]
        states = {each.id: AT_WORK.get(each.state, each.state) for each in living}
        fresh = states != self._told_states
        if fresh or notices.orders or now - self._beaten_at >= BEAT_EVERY:
            self._beaten_at = now
            if not self._station.beat({each.id: _said(each, self._trouble) for each in living}):
                self._over = True
                self.counted_as_gone = self._station.silence() > GONE_AFTER
            if fresh:
                self._station.call()
            self._told_states = states
            self._send_what_was_measured()
        if now - self._looked_at < ORDERS_EVERY and not notices.orders:
            return
        self._looked_at = now
        orders = self._station.orders(self._known)
        if orders is not None:
            self._obey(orders)
        for worker, command in self._station.commands():
            self._execute(worker, command)

    def _send_what_was_measured(self) -> None:
        """Send what workers printed, and how long their transactions took, in any case once."""
        if lines := self._pool.drain_output():
            self._station.keep(OUTPUT, "", output_text.text_of(lines))
        if each := self._pool.take_locks().each:
            counts = {worker: meter.counts for worker, meter in each.items()}
            self._station.keep(LOCK_TIMES, "", lock_times_text.text_of(counts))
        self._station.send_rest()

    def _execute(self, worker: int, command: str) -> None:
        """Do to one worker what the run wants done."""
        act = {"kill": self._pool.kill, "pause": self._pool.pause, "resume": self._pool.resume}
        if command in act:
            act[command](worker)
        elif command in AIMED and not self._pool.inject_fault(FaultKind(command), worker):
            # That one has just ended.
            any(self._pool.inject_fault(FaultKind(command), n) for n in self._pool.victims())

    def _obey(self, orders: Orders) -> None:
        self._known = orders.number
        if orders.mode == Mode.EXIT:
            self._over = True
            return
        try:
            settings, sent, upkeep = settings_in(orders.settings)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._wrong = RegistryError(UNREADABLE)
            self._pool.pause()
            return
        self._wrong = None
        self._named_packages = sent.packages if sent is not None else ""
        work = self._work(sent) if sent is not None else None
        self._pool.set_restart(upkeep.restart, upkeep.limit)
        self._pool.set_hung(replace=upkeep.replace_hung)
        self._pool.set_settings(settings._replace(work=work))
        if orders.mode == Mode.PAUSE or (sent is not None and work is None):
            self._pool.pause()
        else:
            self._pool.resume()

    def _work(self, sent: SentWork) -> Work | None:
        """Return the work as this machine has it; None: nothing was named or accepted here."""
        if self._work_file is not None:
            return sent.at(self._work_file.absolute(), self._packages)
        if sent.text is None or sent.hash not in self._accepted:
            self._wrong = RegistryError(NOT_ACCEPTED, name=sent.name, hash=sent.hash)
            return None
        data = sent.text.encode()
        if hash_of(data) != sent.hash:
            self._wrong = RegistryError(NOT_ACCEPTED, name=sent.name, hash=hash_of(data))
            return None
        path = self._folder / f"{sent.hash}.py"
        path.write_bytes(data)
        return sent.at(path, self._packages)

    @property
    def _trouble(self) -> RegistroError | None:
        """What keeps the workers here from working."""
        if self._wrong is not None:
            return self._wrong
        trouble = self._pool.trouble
        if isinstance(trouble, UserCodeError) and self._named_packages and not self._packages:
            return UserCodeError(PACKAGES, packages=self._named_packages, reason=trouble)
        return trouble

    def _tell(self, text: str) -> None:
        """Say something once, until all is well again."""
        if text != self._told:
            self._told = text
            if text:
                self.tell(text)


def _lives(status: WorkerStatus) -> bool:
    return status.state not in {WorkerState.ENDED, WorkerState.DIED}


def _said(status: WorkerStatus, trouble: RegistroError | None) -> dict[str, object]:
    said: dict[str, object] = {
        "state": status.state.value,
        "done": status.done,
        "failed": status.failed,
        "holding": status.holding,
        "lease": status.lease,
        "refused": status.refused,
        "started": status.started,
    }
    said |= {} if trouble is None else {"trouble": written_values({"reason": trouble})}
    said |= {} if status.rate is None else {"rate": status.rate}
    return said | ({} if status.busy is None else {"busy": status.busy})
