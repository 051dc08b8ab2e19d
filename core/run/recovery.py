"""Recovery of a run that is reopened: its program ended, or was killed in the middle of it."""

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.run_status import Event, WorkerEnding
from core.run.parts import Parts
from core.store.writer import RunWriter
from core.workers.pool import WORKER_STARTED

PROGRAM_DIED = QT_TRANSLATE_NOOP("core", "its program died")
"""The error of a record that was in progress when the whole program was killed."""


def recover(parts: Parts) -> None:
    """Give back what the workers of the killed program held; their numbers stay used.

    Those on other machines have lived on, and keep what they have.
    """
    registry, journal, file = parts.registry, parts.journal, parts.file
    policy, note = file.scenario.policy, parts.events.note
    records = 0
    if file.set_back:
        text = QT_TRANSLATE_NOOP(
            "core",
            "This computer's clock is {seconds} s behind the last time in the run "
            "file; the run's own clock continues from there",
        )
        note(EventKind.CLOCK, text, {"seconds": round(file.set_back, 3)})
    _complete_events(journal)
    left = journal.unended_workers()
    elsewhere = parts.machines.take_over(left)
    for worker in left:
        if worker in elsewhere:
            continue
        seqs = registry.give_back(worker, PROGRAM_DIED, policy)
        journal.end_worker(worker, file.clock.now(), WorkerEnding.LOST_WITH_PROGRAM)
        records += len(seqs)
    note(
        EventKind.RESUMED,
        QT_TRANSLATE_NOOP("core", "The run is resumed; records given back: {records}"),
        {"records": records},
    )


def _complete_events(journal: RunWriter) -> None:
    """Write the starts of workers that the program was killed before it could write."""
    events = [
        Event(0, started, EventKind.WORKER_STARTED, WORKER_STARTED, {"worker": worker, "pid": pid})
        for worker, pid, started in journal.unreported_workers()
    ]
    if events:
        journal.write_events(events)
