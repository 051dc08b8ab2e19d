"""Values that a registry and its clients exchange: policy, lease, outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.domain.choices import Duplicates, Order, Overflow
from core.domain.record import Leased, Value


class Policy(NamedTuple):
    """The parameters of a registry, sent with each call so that they can change live."""

    order: Order = Order.FIFO
    duplicates: Duplicates = Duplicates.KEEP_BOTH
    capacity: int = 0
    """How many may wait; 0 is without limit."""
    overflow: Overflow = Overflow.BLOCK
    lease: float = 30.0
    """Seconds that a worker may hold records without a sign of life."""
    attempts: int = 3
    """How often a record may be leased before it becomes a dead letter."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease: a worker's right to some records until a deadline. Empty: nothing waits."""

    lease: int
    """Its number, never used twice in a run file; 0 when it is empty."""
    deadline: float
    """Run clock seconds after which the records are given to others."""
    leased: float
    """Run clock seconds at which it was taken."""
    records: Sequence[Leased] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A worker's results for a batch; records not named stay leased, with a new deadline."""

    lease: int
    done: Sequence[int] = ()
    """Sequence numbers of the records that were processed."""
    failed: Sequence[tuple[int, str]] = ()
    """Sequence number and error of each record whose processing failed."""
    returned: Sequence[int] = ()
    """Sequence numbers given back untouched: they wait again and the attempt does not count."""
    results: Sequence[tuple[int, Value]] = ()
    """Sequence number and value of each record that the work returned something for."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The registry's answer to a worker: what it refused, and the next batch."""

    batch: Lease
    done_at: float
    """Run clock seconds of the acknowledgement."""
    refused: int = 0
    """Records of the outcome that were no longer this worker's (fencing)."""


class Transfer(NamedTuple):
    """What a worker did with an engine that is not the run file; the recorder writes it down."""

    outcome: Outcome | None
    """What it acknowledged; None: nothing."""
    ended_at: float
    """Run clock seconds of the acknowledgement."""
    lease: int = 0
    """The worker's own number for what it took then; 0: nothing."""
    taken: tuple[int, ...] = ()
    taken_at: float = 0.0
    """Run clock seconds."""
    key_errors: int = 0
    """How often what it wanted to read or to delete was gone already."""
    seen: int | None = None
    """How many records it found in a copy of its own; None: it has none."""


class ProcessingError(Exception):
    """The processing of a record failed; the text is all that is kept of it."""
