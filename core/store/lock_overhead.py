"""The overhead of measuring the registry's lock."""

from core.domain.clock import monotonic
from core.domain.histogram import LockMeter
from core.domain.lock_clients import LockClient
from core.store.lock_board import LockSlot

ROUNDS = 500
TRIES = 4


def measure_overhead() -> float:
    """Return the seconds that a transaction pays for being on the board and being counted.

    Measured here and now, on a private board; the best of a few tries, as others use
    the processor too.
    """
    line, meter = LockSlot(None, LockClient.OTHER), LockMeter()
    try:
        return min(_one_try(line, meter) for _ in range(TRIES))
    finally:
        line.close()


def _one_try(line: LockSlot, meter: LockMeter) -> float:
    begun = monotonic()
    for _ in range(ROUNDS):
        asked = monotonic()
        line.mark(-asked)
        got = monotonic()
        line.mark(got)
        line.mark(0.0)
        meter.add(got - asked, monotonic() - got)
    return (monotonic() - begun) / ROUNDS
