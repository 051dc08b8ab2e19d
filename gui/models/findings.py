"""What a textbook engine has done to the run so far, in sentences that say why."""

import math
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.event_kind import EventKind
from core.domain.run_status import Event, Snapshot
from gui.models.events import event_text
from gui.models.news import news_of
from gui.models.workers import GONE
from gui.text import numbers
from gui.text.engines import has_leases

HARM = frozenset({EventKind.DUPLICATED, EventKind.KEY_ERROR, EventKind.LOST})
"""Kinds of events that say which records were harmed, and by whom."""
LISTED = 3
"""Workers whose own copies are named."""


class Findings:
    """Follows snapshots; its sentences are of the one that came last."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._snapshot: Snapshot | None = None
        self._last: dict[str, Event] = {}
        """The newest event of each kind of harm."""
        self._key_errors = 0
        self._looked: dict[int, int] = {}
        """How many records each worker found in a copy of its own."""

    def add(self, snapshot: Snapshot) -> None:
        """Take in a snapshot."""
        self._snapshot = snapshot
        for event in snapshot.events:
            if event.kind in HARM:
                self._last[event.kind] = event
            if event.kind == EventKind.KEY_ERROR:
                self._key_errors += int(event.number("number"))
            if event.kind == EventKind.OWN_COPY:
                self._looked[int(event.number("worker"))] = int(event.number("records"))

    @property
    def sentences(self) -> list[str]:
        """What is to be seen, the most telling first; nothing where the engine harms none."""
        snapshot = self._snapshot
        if snapshot is None or has_leases(snapshot.engine):
            return []
        sentences = [*_locked_for_ever(snapshot), *_own_copies(snapshot, self._looked)]
        if EventKind.DUPLICATED in self._last:
            sentences.append(_twice(self._last[EventKind.DUPLICATED]))
        if self._key_errors:
            sentences.append(_gone(self._key_errors))
        if EventKind.LOST in self._last and snapshot.ledger.lost:
            sentences.append(news_of([self._last[EventKind.LOST]], snapshot.engine))
        return sentences


def _locked_for_ever(snapshot: Snapshot) -> Iterator[str]:
    """Yield who is dead and still has the lock."""
    for user in snapshot.status.lock:
        if user.holds and user.dead:
            text = QCoreApplication.translate(
                "findings",
                "The lock is held by worker {worker}, which is dead, for {time}: nobody can take "
                "a record or add one any more.",
            )
            yield text.format(worker=user.who, time=numbers.duration(math.floor(user.seconds)))


def _own_copies(snapshot: Snapshot, looked: Mapping[int, int]) -> Iterator[str]:
    """Yield how many records each worker finds, where each has a registry of its own.

    ``looked``: what those found that there were; shown when the run is over.
    """
    blind = {
        worker.id: worker.sees
        for worker in snapshot.status.workers
        if worker.sees is not None and worker.state not in GONE
    }
    if not snapshot.status.state.alive:
        blind = dict(looked)
    if not blind:
        return
    looks = QCoreApplication.translate(
        "findings", "Worker {worker} looks into its own copy: {number} records."
    )
    sentences = [
        looks.format(worker=worker, number=numbers.count(number))
        for worker, number in list(blind.items())[:LISTED]
    ]
    text = QCoreApplication.translate(
        "findings", "What was generated is in the generator's copy, which no worker sees."
    )
    yield " ".join([*sentences, text])


def _twice(event: Event) -> str:
    """Say who processed a record a second time."""
    if event.number("first") in {0, event.number("worker")}:
        return event_text(event)
    text = QCoreApplication.translate(
        "findings",
        "Record {seq} was processed by worker {first} and by worker {worker}: both had read it "
        "before one of them deleted it.",
    )
    return text.format(**{name: event.values.get(name) for name in ("seq", "first", "worker")})


def _gone(number: int) -> str:
    """Say what a KeyError means."""
    text = QCoreApplication.translate(
        "findings",
        "KeyErrors so far: {number}. A worker wanted to read or delete a record that another one "
        "had deleted in between.",
    )
    return text.format(number=numbers.count(number))
