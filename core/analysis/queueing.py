"""Closed forms of queueing theory for a pipeline whose records arrive at random.

The formulas are those of L. Kleinrock, Queueing Systems, Volume 1 (Wiley, 1975), sections 3.2
(M/M/1), 3.5 (M/M/c, with Erlang's C formula of 1917) and 5.6 (M/G/1, by Pollaczek and Khinchin).
All but the distribution of the waiting time is the same for FIFO and LIFO, as neither looks at the
service times.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, expm1, inf, isfinite, nan

from core.domain.choices import CsvRows, Duplicates, Order, Service, SourceKind
from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.pattern import PatternKind
from core.settings.scenario import Scenario

_SPREADS: dict[Service, Callable[[Scenario], float]] = {
    Service.EXPONENTIAL: lambda _scenario: 1.0,
    Service.FIXED: lambda _scenario: 0.0,
    Service.LOGNORMAL: lambda scenario: scenario.service_spread,
}
"""The standard deviation of each service time that is known, in means."""
_EXACT = 1e-12
"""Where a quantile is near enough, a share of it."""


def erlang_b(workers: int, load: float) -> float:
    """Return the probability that all ``workers`` are busy in a system without a queue.

    ``load`` is arrival rate times mean service time. By the recursion, which loses no digits.
    """
    blocked = 1.0
    for number in range(1, workers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(workers: int, load: float) -> float:
    """Return the probability that an arrival has to wait (1 when the load is too much)."""
    if load >= workers:
        return 1.0
    blocked = erlang_b(workers, load)
    return blocked / (1 - load / workers * (1 - blocked))


@dataclass(frozen=True, slots=True)
class Queue:
    """Poisson arrivals and ``workers`` that take one record at a time: M/M/c or M/G/1."""

    rate: float
    """Arrivals per second."""
    service_time: float
    """Mean, seconds; more than 0."""
    workers: int = 1
    service: Service = Service.EXPONENTIAL
    """A kind of service time; one that is not exponential takes a single worker."""
    spread: float = 1.0
    """Standard deviation of the service time, in means."""
    order: Order = Order.FIFO

    @property
    def notation(self) -> str:
        """The queue in Kendall's notation: ``M/M/2``."""
        letter = {Service.EXPONENTIAL: "M", Service.FIXED: "D"}.get(self.service, "G")
        return f"M/{letter}/{self.workers}"

    @property
    def load(self) -> float:
        """Workers that are busy on average, if there are enough."""
        return self.rate * self.service_time

    @property
    def utilisation(self) -> float:
        """Share of the time that a worker is busy; 1 and more: the backlog grows for ever."""
        return self.load / self.workers

    @property
    def waiting(self) -> float:
        """Mean time until the work begins, seconds."""
        if self.utilisation >= 1:
            return inf
        waits = erlang_c(self.workers, self.load) * self.service_time / (self.workers - self.load)
        return waits * (1 + self.spread**2) / 2

    @property
    def sojourn(self) -> float:
        """Mean time until the record is done, seconds."""
        return self.waiting + self.service_time

    @property
    def backlog(self) -> float:
        """Mean number that wait (by Little's law)."""
        return self.rate * self.waiting

    @property
    def number(self) -> float:
        """Mean number in the system: waiting or in progress (by Little's law)."""
        return self.rate * self.sojourn

    @property
    def in_progress(self) -> float:
        """Mean number that are worked on."""
        return min(self.load, self.workers)

    @property
    def throughput(self) -> float:
        """Records done per second."""
        return min(self.rate, self.workers / self.service_time)

    @property
    def has_quantiles(self) -> bool:
        """Whether the distribution of the times is known, and not only their means."""
        return self.service is Service.EXPONENTIAL and self.order is Order.FIFO

    def waiting_quantile(self, share: float) -> float:
        """Return the waiting time that ``share`` (below 1) of the records stay within, seconds.

        Not a number where only the mean is known.
        """
        return self._quantile(share, self._waits_longer)

    def sojourn_quantile(self, share: float) -> float:
        """Return the sojourn time that ``share`` (below 1) of the records stay within, seconds.

        Not a number where only the mean is known.
        """
        return self._quantile(share, self._stays_longer)

    @property
    def _spare(self) -> float:
        """Records per second that the workers could do besides."""
        return self.workers / self.service_time - self.rate

    def _waits_longer(self, seconds: float) -> float:
        return erlang_c(self.workers, self.load) * exp(-self._spare * seconds)

    def _stays_longer(self, seconds: float) -> float:
        """The sum of two exponential times, of which the first is 0 for who does not wait."""
        done, spare = 1 / self.service_time, self._spare
        apart = abs(spare - done)
        both = exp(-min(done, spare) * seconds)
        both *= -expm1(-apart * seconds) / apart if apart else seconds
        return exp(-done * seconds) + erlang_c(self.workers, self.load) * done * both

    def _quantile(self, share: float, longer: Callable[[float], float]) -> float:
        """Return when ``longer`` comes down to what is missing of 1, by halving."""
        if not self.has_quantiles:
            return nan
        if self.utilisation >= 1:
            return inf
        low, high = 0.0, self.service_time
        if longer(low) <= 1 - share:
            return low
        while longer(high) > 1 - share:
            low, high = high, 2 * high
        while high - low > _EXACT * high:
            middle = (low + high) / 2
            low, high = (middle, high) if longer(middle) > 1 - share else (low, middle)
        return high


def _known_service(scenario: Scenario) -> bool:
    service = scenario.service
    return service in _SPREADS and (service is Service.EXPONENTIAL or scenario.workers == 1)


_NEEDS: tuple[tuple[Callable[[Scenario], bool], str], ...] = (
    (
        lambda scenario: scenario.arrivals is PatternKind.POISSON,
        QT_TRANSLATE_NOOP("core", "records that come at random (Pattern: poisson)"),
    ),
    (
        lambda scenario: isfinite(scenario.rate),
        QT_TRANSLATE_NOOP("core", "an arrival rate that is a number (not max)"),
    ),
    (
        lambda scenario: (
            scenario.source is not SourceKind.CSV or scenario.csv.rows is not CsvRows.TIMED
        ),
        QT_TRANSLATE_NOOP("core", "rows that do not come at their own time (Rows: once or loop)"),
    ),
    (
        _known_service,
        QT_TRANSLATE_NOOP(
            "core",
            "a service time that is exponential (Service: exponential; with one worker also fixed "
            "or lognormal)",
        ),
    ),
    (
        lambda scenario: scenario.service not in _SPREADS or scenario.service_time > 0,
        QT_TRANSLATE_NOOP("core", "a service time of more than 0"),
    ),
    (
        lambda scenario: scenario.workers > 0,
        QT_TRANSLATE_NOOP("core", "at least one worker"),
    ),
    (
        lambda scenario: scenario.batch == 1,
        QT_TRANSLATE_NOOP("core", "workers that take one record at a time (Batch: 1)"),
    ),
    (
        lambda scenario: scenario.capacity == 0,
        QT_TRANSLATE_NOOP("core", "room for all that wait (Capacity: 0)"),
    ),
    (
        lambda scenario: scenario.duplicates is Duplicates.KEEP_BOTH,
        QT_TRANSLATE_NOOP("core", "room for records of one key (Duplicate keys: keep-both)"),
    ),
    (
        lambda scenario: Capability.DUPLICATES in BY_NAME[scenario.engine].can,
        QT_TRANSLATE_NOOP(
            "core", "an engine that neither loses nor overwrites a record (Engine: file)"
        ),
    ),
    (
        lambda scenario: scenario.error_rate == 0,
        QT_TRANSLATE_NOOP("core", "work that does not fail (Error rate: 0)"),
    ),
    (
        lambda scenario: not scenario.faults,
        QT_TRANSLATE_NOOP("core", "no planned faults"),
    ),
)
"""What the formulas take for granted, each with its name in words (translatable)."""


def law(scenario: Scenario) -> Queue | tuple[str, ...]:
    """Return the queue that ``scenario`` is, or what it lacks to be one that has a formula.

    The reasons are translatable texts, to be listed after an introduction.
    """
    missing = tuple(text for holds, text in _NEEDS if not holds(scenario))
    if missing:
        return missing
    service = scenario.service
    return Queue(
        scenario.rate,
        scenario.service_time,
        scenario.workers,
        service,
        _SPREADS[service](scenario),
        scenario.order,
    )
