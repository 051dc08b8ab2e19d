"""What queueing theory says of a pipeline with random arrivals and exponential service.

The formulas are those of L. Kleinrock, Queueing Systems, Volume 1 (Wiley, 1975), sections 3.2
(M/M/1) and 3.5 (M/M/c, with Erlang's C formula of 1917). All but the distribution of the waiting
time is the same for FIFO and LIFO, as neither looks at the service times.
"""

from dataclasses import dataclass
from math import inf


def erlang_b(workers: int, load: float) -> float:
    """Return the probability that all ``workers`` are busy where nobody waits.

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
    """M/M/c: Poisson arrivals, exponential service, ``workers`` that take one record at a time."""

    rate: float
    """Arrivals per second."""
    service_time: float
    """Mean, seconds."""
    workers: int = 1

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
        return erlang_c(self.workers, self.load) * self.service_time / (self.workers - self.load)

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
