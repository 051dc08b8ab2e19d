"""The events that a recorder notes of an engine: summed up, so that they never flood a file."""

from collections import Counter
from collections.abc import Sequence

from core.domain.event_kind import EventKind
from core.domain.lease import Transfer
from core.domain.loss import LossCause
from core.domain.record import numbers_of
from core.registry.contract import Note
from core.store.events import EVENTS

SEQS_NAMED = 6
"""Numbers of records that an event names at most."""
_HELD, _UNREPORTED, _BY_ONE, _OVERWRITTEN, _UNREAD, _GONE = EVENTS[EventKind.LOST]
_WAITING = {
    LossCause.UNREPORTED: _UNREPORTED,
    LossCause.OVERWRITTEN: _OVERWRITTEN,
    LossCause.UNREAD: _UNREAD,
    LossCause.GONE: _GONE,
}
"""The event's text by the reason of the loss."""


class EngineEvents:
    """The events of one recorder; those of many records are held until `flush`."""

    def __init__(self, note: Note) -> None:
        """Have events written by ``note``."""
        self._note = note
        self._looked: set[int] = set()
        """Workers that have said what they see in their own copy."""
        self._key_errors = Counter[int]()
        self._duplicated: list[tuple[int, int, int]] = []
        """Worker, record, and who had reported it before."""
        self._found: list[tuple[int, Sequence[int]]] = []

    def note_transfer(self, worker: int, transfer: Transfer) -> None:
        """Note what a worker met with beside records."""
        self._key_errors[worker] += transfer.key_errors
        if transfer.seen is not None and worker not in self._looked:
            self._looked.add(worker)
            (text,) = EVENTS[EventKind.OWN_COPY]
            self._note(EventKind.OWN_COPY, text, {"worker": worker, "records": transfer.seen})

    def lost_with(self, worker: int, seqs: Sequence[int]) -> None:
        """Note what a worker had that has ended."""
        if seqs:
            self._note(EventKind.LOST, _HELD, _values(worker, seqs))

    def lost(self, loss: LossCause, seqs: Sequence[int], worker: int | None) -> None:
        """Note what nobody had; ``worker``: the only one that can have taken it."""
        if worker is not None:
            self._note(EventKind.LOST, _BY_ONE, _values(worker, seqs))
        else:
            self._note(EventKind.LOST, _WAITING[loss], {**_values(0, seqs), "loss": loss.name})

    def found(self, number: int, seqs: Sequence[int]) -> None:
        """Have it noted that ``number`` records among ``seqs`` were not lost after all."""
        if number:
            self._found.append((number, seqs))

    def duplicated(self, worker: int, seq: int, first: int) -> None:
        """Have it noted that a worker reported what ``first`` had reported before."""
        self._duplicated.append((worker, seq, first))

    def mark(self) -> tuple[int, int]:
        """Return how much is held that is only true once it is written."""
        return len(self._duplicated), len(self._found)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """Forget what came since: it could not be written."""
        del self._duplicated[mark[0] :]
        del self._found[mark[1] :]

    def flush(self) -> None:
        """Note what has been held."""
        (text,) = EVENTS[EventKind.KEY_ERROR]
        for worker, number in self._key_errors.items():
            if number:
                self._note(EventKind.KEY_ERROR, text, {"worker": worker, "number": number})
        self._key_errors.clear()
        (text,) = EVENTS[EventKind.DUPLICATED]
        for worker in dict.fromkeys(each for each, _, _ in self._duplicated):
            its = [(seq, first) for each, seq, first in self._duplicated if each == worker]
            last = {"seq": its[-1][0], "first": its[-1][1]}
            values = {**_values(worker, [seq for seq, _ in its]), **last}
            self._note(EventKind.DUPLICATED, text, values)
        self._duplicated.clear()
        (text,) = EVENTS[EventKind.FOUND]
        for number, seqs in self._found:
            named = numbers_of(seqs, SEQS_NAMED)
            self._note(EventKind.FOUND, text, {"records": number, "seqs": named})
        self._found.clear()


def _values(worker: int, seqs: Sequence[int]) -> dict[str, object]:
    return {"worker": worker, "records": len(seqs), "seqs": numbers_of(seqs, SEQS_NAMED)}
