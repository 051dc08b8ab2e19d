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
        self._duplicated: dict[int, list[int]] = {}
        self._first: dict[int, int] = {}
        """By worker, who had reported the last of these before."""

    def hear(self, worker: int, transfer: Transfer) -> None:
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
        """Note that ``number`` records among ``seqs`` were not lost after all."""
        if number:
            (text,) = EVENTS[EventKind.FOUND]
            named = numbers_of(seqs, SEQS_NAMED)
            self._note(EventKind.FOUND, text, {"records": number, "seqs": named})

    def duplicated(self, worker: int, seq: int, first: int) -> None:
        """Have it noted that a worker reported what ``first`` had reported before."""
        self._duplicated.setdefault(worker, []).append(seq)
        self._first[worker] = first

    def flush(self) -> None:
        """Note what has been held."""
        (text,) = EVENTS[EventKind.KEY_ERROR]
        for worker, number in self._key_errors.items():
            if number:
                self._note(EventKind.KEY_ERROR, text, {"worker": worker, "number": number})
        self._key_errors.clear()
        (text,) = EVENTS[EventKind.DUPLICATED]
        for worker, seqs in self._duplicated.items():
            last = {"seq": seqs[-1], "first": self._first[worker]}
            self._note(EventKind.DUPLICATED, text, {**_values(worker, seqs), **last})
        self._duplicated.clear()


def _values(worker: int, seqs: Sequence[int]) -> dict[str, object]:
    return {"worker": worker, "records": len(seqs), "seqs": numbers_of(seqs, SEQS_NAMED)}
