"""The generator: puts records into the registry at the arrival rate, in a thread of its host."""

import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.arrivals.due_times import DueTimes, Moment
from core.arrivals.schedule import STALL
from core.domain.choices import AfterStall, OnSourceError, Overflow
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError, RegistryPassingError, SourceError
from core.domain.histogram import LockCounts
from core.domain.lease import Policy
from core.domain.lock_clients import LockClient
from core.domain.pattern import Pattern
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


class LiveParameters(NamedTuple):
    """Those of its parameters that can change while it runs: one immutable value."""

    rate: float
    pattern: Pattern
    policy: Policy
    skips: bool
    """Whether what is overdue after a stall is never generated."""
    skips_errors: bool
    """Whether a record that the source cannot give is passed over."""

    @staticmethod
    def of(scenario: Scenario) -> "LiveParameters":
        """Return those of ``scenario``."""
        return LiveParameters(
            scenario.rate,
            scenario.pattern,
            scenario.policy,
            scenario.stall is AfterStall.SKIP,
            scenario.source_error is OnSourceError.SKIP,
        )


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
        self._woken = threading.Event()
        """Set after each change; its waits end then."""
        self._live = self._published = LiveParameters.of(scenario)
        """Those that it goes by, and those that it has been given since."""
        self._phase = phase
        self._times = DueTimes(source, clock, self._live.pattern, self._live.rate)
        self._stopping = False
        self._fails = False
        self._full = self._was_full = False
        self.exhausted = False
        """The source has no more records."""
        self._held: list[Arrival] = []
        self._skipped_now = self._passed_now = 0
        """Arrivals that were left out, and records of the source that were passed over, of which
        the registry does not know yet."""
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
        """Go on with the live parameters of ``scenario``, from the next record on.

        One reference is published, without waiting, even while the source takes its time.
        """
        self._published = LiveParameters.of(scenario)
        self._woken.set()

    def fail_once(self) -> None:
        """Have the source raise an error, on purpose."""
        self._fails = True

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        self._full = full

    def pause(self) -> None:
        """Generate nothing until `resume`."""
        self._times.pause()
        self._woken.set()

    def resume(self) -> None:
        """Go on; the pause is no stall, so nothing is overdue."""
        self._times.resume()
        self._woken.set()

    def stop(self) -> None:
        """Make `run` return soon; what is not yet in the registry was never born."""
        self._stopping = True
        self._woken.set()
        self._source.interrupt()

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping

    def status(self) -> GeneratorStatus:
        """Return its state."""
        return self._status

    @property
    def times(self) -> DueTimes:
        """When its records are due."""
        return self._times

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
            self._adopt()
            self._begin()
            while self._left > 0 and not self.exhausted and self._wait_until_due():
                self._generate(registry)
                time.sleep(0)  # the interpreter is the window's now (core/README.md, rule 5)
            if self._skipped_now:
                # What is still held, as there was no room for it, was never born.
                cursor = self._cursor - len(self._held)
                registry.put([], self._live.policy, cursor, self._skipped_now, self._passed_now)
        finally:
            registry.close()
            self._source.close()

    def _begin(self) -> None:
        self._times.begin(self._live.pattern, self._live.rate, self._phase, self._cursor)

    def _adopt(self) -> None:
        """Go by the parameters that were published last."""
        former, self._live = self._live, self._published
        if self._live.pattern != former.pattern:
            self._phase = 0.0
            if not self._source.timed:
                self._begin()

    def _wait_until_due(self) -> bool:
        """Wait for the next record's time; False when it is time to stop."""
        while not self._stopping:
            self._woken.clear()  # before looking, so that no change is missed
            self._adopt()
            moment = self._times.moment(self._live.rate)
            wake_at = math.inf
            if moment.paused:
                self._set_status(lag=0.0)
            elif self._is_over(moment):
                return False
            else:
                behind = moment.lag > TICK or math.isinf(self._live.rate)
                wake_at = moment.now if behind else max(moment.next, self._born_at + TICK)
                wake_at = min(wake_at, self._ends_at)
                if wake_at <= moment.now:
                    return True
            self._woken.wait(min(wake_at - moment.now, LONGEST_WAIT))
        return False

    def _is_over(self, moment: Moment) -> bool:
        """Whether its time is over, but for what was due by then and is only a little late."""
        late = moment.now - self._ends_at
        waits = moment.overdue or -math.inf < moment.next <= self._ends_at
        return late >= 0 and not (late < LATE and waits)

    def _generate(self, registry: Registry) -> None:
        now, lag, due, skipped = self._times.take(
            min(PUT_LIMIT, self._left), self._ends_at, skips=self._live.skips
        )
        self._skipped_now += skipped
        if not due:
            return
        try:
            records = self._take(len(due))
        except Exception as error:
            if self._stopping:
                return  # it was interrupted
            self._on_error(error)
            if not self._live.skips_errors:
                raise
            # One place of the source is passed over, however many arrivals were due meanwhile.
            self._cursor += 1
            self._passed_now += 1
            if self._source.timed:  # its arrivals are those of its records
                self._skipped_now += 1
                self._times.give_back(due[1:])
            else:
                self._skipped_now += len(due)
            self._rest(RETRY)  # a source that is broken for good shall not fill the file with it
            return
        self.exhausted = not records
        if not math.isinf(self._live.rate):
            self._times.give_back(due[len(records) :])
        due = due[: len(records)]
        self._cursor += len(due)
        self._left -= len(due)
        self._held = [
            Arrival(key, when, fields) for (key, fields), when in zip(records, due, strict=True)
        ]
        self._born_at = now
        self._set_status(lag=lag if lag > STALL else 0.0)
        self._put_held(registry)

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
                    self._held, self._live.policy, self._cursor, self._skipped_now, self._passed_now
                )
            except RegistryPassingError as error:
                lag = self._clock.now() - self._held[0].due  # its schedule goes on
                self._set_status(lag=lag if lag > STALL else 0.0, trouble=error)
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
            self._live.policy.overflow is Overflow.BLOCK
            and 0 < self._live.policy.capacity <= registry.ledger().pending
        ):
            self._set_status(lag=self._clock.now() - self._held[0].due, blocked=True)
            if not self._rest(pause):
                return False
            pause = min(2 * pause, ROOM_LAST)
        return True

    def _rest(self, seconds: float) -> bool:
        """Wait, but not beyond a stop; False when it is time to stop."""
        until = self._clock.now() + seconds
        while not self._stopping and (left := until - self._clock.now()) > 0:
            self._woken.clear()
            if not self._stopping:
                self._woken.wait(min(left, LONGEST_WAIT))
        self._adopt()
        return not self._stopping

    def _set_status(
        self, lag: float | None = None, blocked: bool = False, trouble: RegistryError | None = None
    ) -> None:
        lag = self._status.lag if lag is None else lag
        self._status = GeneratorStatus(lag, self._status.skipped, blocked, trouble)
