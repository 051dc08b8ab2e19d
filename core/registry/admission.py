"""Which arrivals a registry takes in, by its policies for capacity and for keys that wait already.

It only decides; what it decides on was read, and is written, by the engine that asks.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.choices import Duplicates, Overflow
from core.domain.lease import Policy
from core.domain.record import Arrival, State, Value


@dataclass(slots=True)
class Newcomer:
    """An arrival on its way to a row."""

    seq: int
    arrival: Arrival
    state: State = State.PENDING


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits when arrivals come."""

    born: int
    """Records generated so far."""
    pending: int
    by_key: Mapping[Value, Sequence[int]] = field(default_factory=dict)
    """The numbers of those that wait under the keys of the arrivals, oldest first."""
    oldest: Sequence[int] = ()
    """The oldest of all, oldest first: enough of them to be dropped."""


@dataclass(slots=True)
class Admission:
    """What becomes of arrivals, and of what waited."""

    newcomers: list[Newcomer] = field(default_factory=list)
    ended: dict[State, list[int]] = field(
        default_factory=lambda: {State.REPLACED: [], State.DROPPED: []}
    )
    """The numbers of those that wait no more."""


def admit(  # noqa: C901 (each decision sees what those before it have changed)
    arrivals: Sequence[Arrival], policy: Policy, there: Waiting
) -> Admission:
    """Decide one by one, as if each came in a transaction of its own."""
    admission = Admission()
    admitted, pending = admission.newcomers, there.pending
    waiting = {key: list(seqs) for key, seqs in there.by_key.items()}
    oldest = deque(there.oldest)
    gone: set[int] = set()

    def end(seq: int, state: State) -> None:
        gone.add(seq)
        if seq > there.born:
            admitted[seq - there.born - 1].state = state
        else:
            admission.ended[state].append(seq)

    for arrival in arrivals:
        newcomer = Newcomer(there.born + len(admitted) + 1, arrival)
        same = [seq for seq in waiting.get(arrival.key, ()) if seq not in gone]
        if same and policy.duplicates is Duplicates.KEEP_FIRST:
            newcomer.state = State.REJECTED
        elif same and policy.duplicates is Duplicates.REPLACE:
            for seq in same:
                end(seq, State.REPLACED)
            pending -= len(same)
        elif policy.capacity and pending >= policy.capacity:
            if policy.overflow is Overflow.BLOCK:
                break
            if policy.overflow is Overflow.REJECT:
                newcomer.state = State.REJECTED
            # None is left where workers took them since it was read how many wait.
            while newcomer.state is State.PENDING and pending >= policy.capacity and oldest:
                seq = oldest.popleft()
                if seq not in gone:
                    end(seq, State.DROPPED)
                    pending -= 1
        admitted.append(newcomer)
        if newcomer.state is State.PENDING:
            pending += 1
            oldest.append(newcomer.seq)
            if arrival.key is not None:
                waiting.setdefault(arrival.key, []).append(newcomer.seq)
    return admission


def to_look_at(arrivals: int, pending: int, policy: Policy) -> int:
    """Return how many of the oldest have to be known, as some may be dropped."""
    if not policy.capacity or policy.overflow is not Overflow.DROP_OLDEST:
        return 0
    surplus = arrivals + pending - policy.capacity
    # Some of the oldest may be replaced in the same batch, hence the addition.
    return surplus + arrivals if surplus > 0 else 0
