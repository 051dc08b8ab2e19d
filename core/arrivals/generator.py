"""The generator: puts records into the registry at the arrival rate, in a thread of its host."""

import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.arrivals.schedule import STALL, Schedule, Timetable, schedule
from core.domain.choices import AfterStall, OnSourceError, Overflow
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError, RegistryPassingError, SourceError
from core.domain.histogram import LockCounts
from core.domain.lease import Policy
from core.domain.lock_clients import LockClient
from core.domain.record import Arrival, Value
from core.registry import Registry, open_registry
from core.settings.scenario import Scenario
from core.sources.base import Source

TICK = 0.008
"""Seconds between two transactions at least; at higher rates each takes several records."""
LATE = 0.1
"""Seconds after its end in which it still generates what was due by then."""
PUT_LIMIT = 500
"""Records of one transaction at most, so that workers get the lock in between."""
RETRY = 0.5
"""Seconds until a full disk or a busy file is tried again."""
LONGEST_WAIT = 3600.0
"""Seconds of one wait at most: systems differ in what they take (Windows: 49 days), and after that
the loop looks again."""
ROOM_FIRST, ROOM_LAST = 0.0002, 0.02
"""Seconds between two looks for room in a full registry, doubling from first to last."""


@dataclass(frozen=True, slots=True)
class GeneratorStatus:
    """The state of the generator."""

    lag: float = 0.0
    """Seconds behind its schedule."""
    skipped: int = 0
    blocked: bool = False
    trouble: RegistryError | None = None


class Generator:
    """The generator's loop; every method but `run` returns at once and may come from any thread."""

    def __init__(
        self,
        url: str,
        source: Source,
        scenario: Scenario,
        clock: Clock,
        cursor: int,
        phase: float,
        on_put: Callable[[int], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Prepare; ``cursor`` is the source's position, ``phase`` that in the arrivals' pattern.

        ``on_put`` is called with the number of records that were put.
        ``on_error`` is called with what the source raises, whether it is skipped or not.
        """
        self._url = url
        self._source = source
        self._clock = clock
        self._cursor = cursor
        self._on_put = on_put
        self._on_error = on_error
        self._changed = threading.Condition()
        self._rate = scenario.rate
        self._pattern = scenario.pattern
        self._phase = phase
        self._skips = scenario.stall is AfterStall.SKIP
        self._skips_errors = scenario.source_error is OnSourceError.SKIP
        self._policy: Policy = scenario.policy
        self._paused = False
        self._paused_at = 0.0
        self._stopping = False
        self._fails = False
        self._full = self._was_full = False
        self._schedule: Schedule = schedule(self._pattern, self._rate, clock.now())
        self.exhausted = False
        """The source has no more records."""
        self._held: list[Arrival] = []
        self._skipped_now = self._passed_now = 0
        """Arrivals that were left out, and records of the source that were passed over, of which
        the registry does not know yet."""
        self._overdue: list[float] = []
        """When records were due that the source has not given yet."""
        self._status = GeneratorStatus()
        self._registry: Registry | None = None
        self._born_at = -math.inf
        self._left: float = math.inf
        self._seconds = self._ends_at = math.inf
        self.began: float | None = None
        """When the first record was due, run clock seconds; None before."""

    def stop_after(self, records: int | None = None, seconds: float | None = None) -> None:
        """Make `run` return after ``records``, or after all that are due within ``seconds``."""
        self._left = math.inf if records is None else records
        self._seconds = math.inf if seconds is None else seconds

    def update(self, scenario: Scenario) -> None:
        """Go on with the live parameters of ``scenario``."""
        with self._changed:
            self._rate = scenario.rate
            if scenario.pattern != self._pattern:
                self._pattern, self._phase = scenario.pattern, 0.0
                if not self._source.timed:
                    self._schedule = self._begin()
            self._skips = scenario.stall is AfterStall.SKIP
            self._skips_errors = scenario.source_error is OnSourceError.SKIP
            self._policy = scenario.policy
            self._changed.notify_all()

    def fail_once(self) -> None:
        """Have the source raise an error, on purpose."""
        self._fails = True

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        self._full = full

    def pause(self) -> None:
        """Generate nothing until `resume`."""
        with self._changed:
            if not self._paused:
                self._paused_at = self._clock.now()
            self._paused = True
            self._changed.notify_all()

    def resume(self) -> None:
        """Go on; the pause is no stall, so nothing is overdue."""
        with self._changed:
            if self._paused:
                self._paused = False
                now = self._clock.now()
                self._schedule.restart(now, self._paused_at)
                self._overdue = [when + now - self._paused_at for when in self._overdue]
            self._changed.notify_all()

    def stop(self) -> None:
        """Make `run` return soon; what is not yet in the registry was never born."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._source.interrupt()

    def status(self) -> GeneratorStatus:
        """Return its state."""
        return self._status

    @property
    def phase(self) -> float:
        """Its position in the arrivals' pattern, seconds."""
        return self._schedule.phase

    def pattern_time(self) -> float:
        """Return how many seconds of the arrivals' pattern are over now."""
        with self._changed:
            return self._schedule.pattern_time(
                self._paused_at if self._paused else self._clock.now()
            )

    def target(self) -> float:
        """Return the target rate now, records per second."""
        with self._changed:
            return self._schedule.target(self._clock.now())

    def take_lock_counts(self) -> LockCounts:
        """Return what its transactions paid for the lock since the last call."""
        return self._registry.meter.take() if self._registry is not None else LockCounts()

    def run(self) -> None:
        """Generate records until `stop`, or until the source has no more: then it is `exhausted`.

        Raises:
            SourceError: the source cannot give its next record.
            RegistryError: the registry cannot be used any more.

        """
        self._registry = registry = open_registry(self._url, LockClient.GENERATOR)
        try:
            self.began = self._clock.now()
            self._ends_at = self.began + self._seconds
            self._schedule = self._begin()
            while self._left > 0 and not self.exhausted and self._wait_until_due():
                self._generate(registry)
                time.sleep(0)  # the interpreter is the window's now (core/README.md, rule 5)
            if self._skipped_now:
                # What is still held, as there was no room for it, was never born.
                cursor = self._cursor - len(self._held)
                registry.put([], self._policy, cursor, self._skipped_now, self._passed_now)
        finally:
            registry.close()
            self._source.close()

    def _begin(self) -> Schedule:
        if self._source.timed:
            return Timetable(self._source.when, self._cursor, self._rate, self._clock.now())
        return schedule(self._pattern, self._rate, self._clock.now(), self._phase, self._cursor)

    def _wait_until_due(self) -> bool:
        """Wait for the next record's time; False when it is time to stop."""
        with self._changed:
            while not self._stopping:
                now = self._clock.now()
                if self._rate != self._schedule.rate:
                    self._schedule.change(self._rate, now)
                if self._paused:
                    self._set_status(lag=0.0)
                    self._changed.wait()
                    continue
                if self._is_over(now):
                    return False
                behind = self._lag(now) > TICK or math.isinf(self._rate)
                wake_at = now if behind else max(self._schedule.next, self._born_at + TICK)
                wake_at = min(wake_at, self._ends_at)
                if wake_at <= now:
                    return True
                self._changed.wait(min(wake_at - now, LONGEST_WAIT))
        return False

    def _is_over(self, now: float) -> bool:
        """Whether its time is over, but for what was due by then and is only a little late."""
        late = now - self._ends_at
        waits = bool(self._overdue) or -math.inf < self._schedule.next <= self._ends_at
        return late >= 0 and not (late < LATE and waits)

    def _generate(self, registry: Registry) -> None:
        with self._changed:
            now = self._clock.now()
            lag = self._lag(now)
            if self._skips and lag > STALL:
                self._skipped_now += len(self._overdue) + self._schedule.skip(now)
                self._overdue = []
            limit = int(min(PUT_LIMIT, self._left)) - len(self._overdue)
            due = self._overdue + self._schedule.take(min(now, self._ends_at), limit)
            self._overdue = []
        if not due:
            return
        try:
            records = self._take(len(due))
        except Exception as error:
            if self._stopping:
                return  # it was interrupted
            self._on_error(error)
            if not self._skips_errors:
                raise
            # One place of the source is passed over, however many arrivals were due meanwhile.
            self._cursor += 1
            self._passed_now += 1
            if self._source.timed:  # its arrivals are those of its records
                self._skipped_now += 1
                with self._changed:
                    self._overdue = due[1:]
            else:
                self._skipped_now += len(due)
            self._rest(RETRY)  # a source that is broken for good shall not fill the file with it
            return
        self.exhausted = not records
        with self._changed:
            if not math.isinf(self._rate):
                self._overdue = due[len(records) :]
        due = due[: len(records)]
        self._cursor += len(due)
        self._left -= len(due)
        self._held = [
            Arrival(key, when, fields) for (key, fields), when in zip(records, due, strict=True)
        ]
        self._born_at = now
        self._set_status(lag=lag if lag > STALL else 0.0)
        self._put_held(registry)

    def _lag(self, now: float) -> float:
        """Seconds that the next record is overdue."""
        return now - self._overdue[0] if self._overdue else self._schedule.lag(now)

    def _take(self, number: int) -> Sequence[tuple[Value, tuple[Value, ...]]]:
        if self._fails:
            self._fails = False
            raise SourceError(QT_TRANSLATE_NOOP("core", "The source failed, as a fault asked for."))
        return self._source.take(self._cursor, number)

    def _put_held(self, registry: Registry) -> None:
        """Put everything that is held, waiting for room, for the disk or for the file's release."""
        pause = ROOM_FIRST
        while self._held:
            if self._full != self._was_full:
                self._was_full = self._full
                registry.simulate_disk_full(full=self._full)
            try:
                taken = registry.put(
                    self._held, self._policy, self._cursor, self._skipped_now, self._passed_now
                )
            except RegistryPassingError as error:
                self._set_status(trouble=error)
                if not self._rest(RETRY):
                    return
                continue
            self._status = GeneratorStatus(
                self._status.lag, self._status.skipped + self._skipped_now, blocked=False
            )
            self._skipped_now = self._passed_now = 0
            self._held = self._held[taken:]
            if taken:
                self._on_put(taken)
                pause = ROOM_FIRST
            if self._held:
                self._set_status(lag=self._clock.now() - self._held[0].due, blocked=True)
                if not self._rest(pause) or not self._wait_for_room(registry):
                    return
                pause = min(2 * pause, ROOM_LAST)

    def _wait_for_room(self, registry: Registry) -> bool:
        """Look without the lock until there is room or the policy changed; False to stop."""
        pause = ROOM_FIRST
        while (
            self._policy.overflow is Overflow.BLOCK
            and 0 < self._policy.capacity <= registry.ledger().pending
        ):
            self._set_status(lag=self._clock.now() - self._held[0].due, blocked=True)
            if not self._rest(pause):
                return False
            pause = min(2 * pause, ROOM_LAST)
        return True

    def _rest(self, seconds: float) -> bool:
        """Wait, but not beyond a stop; False when it is time to stop."""
        until = self._clock.now() + seconds
        with self._changed:
            while not self._stopping and (left := until - self._clock.now()) > 0:
                self._changed.wait(min(left, LONGEST_WAIT))
            return not self._stopping

    def _set_status(
        self, lag: float | None = None, blocked: bool = False, trouble: RegistryError | None = None
    ) -> None:
        lag = self._status.lag if lag is None else lag
        self._status = GeneratorStatus(lag, self._status.skipped, blocked, trouble)
