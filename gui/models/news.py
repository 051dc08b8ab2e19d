"""The note that appears when a worker ends: which records came back, or were lost with it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.loss import LossCause
from core.domain.run_status import Event
from core.domain.run_summary import FaultCost
from gui.models.events import event_text
from gui.text import numbers
from gui.text.engines import has_leases

NEWS: Mapping[str, tuple[str, str, str]] = {
    EventKind.WORKER_KILLED: (
        QT_TRANSLATE_NOOP("events", "Worker {worker} was killed: it held no record"),
        QT_TRANSLATE_NOOP("events", "Worker {worker} was killed: record {seqs} was given back"),
        QT_TRANSLATE_NOOP("events", "Worker {worker} was killed: records {seqs} were given back"),
    ),
    EventKind.WORKER_DIED: (
        QT_TRANSLATE_NOOP("events", "Worker {worker} died: it held no record"),
        QT_TRANSLATE_NOOP("events", "Worker {worker} died: record {seqs} was given back"),
        QT_TRANSLATE_NOOP("events", "Worker {worker} died: records {seqs} were given back"),
    ),
    EventKind.LEASE_EXPIRED: (
        QT_TRANSLATE_NOOP("events", "The lease of worker {worker} expired: it held no record"),
        QT_TRANSLATE_NOOP(
            "events", "The lease of worker {worker} expired: record {seqs} was given back"
        ),
        QT_TRANSLATE_NOOP(
            "events", "The lease of worker {worker} expired: records {seqs} were given back"
        ),
    ),
}
"""By kind of event: of no record, of one, of more."""
UNKNOWN: Mapping[str, str] = {
    EventKind.WORKER_KILLED: QT_TRANSLATE_NOOP(
        "events", "Worker {worker} was killed: with this engine nothing comes back"
    ),
    EventKind.WORKER_DIED: QT_TRANSLATE_NOOP(
        "events", "Worker {worker} died: with this engine nothing comes back"
    ),
}
"""The same with an engine that gives nothing back, and so does not know who had what."""
LOST = (
    QT_TRANSLATE_NOOP("events", "Record {seqs} is lost: worker {worker} had it and is dead"),
    QT_TRANSLATE_NOOP("events", "Records {seqs} are lost: worker {worker} had them and is dead"),
)
"""Of one record, of more."""


WHY: Mapping[str, tuple[str, str]] = {
    LossCause.UNREPORTED.name: (
        QT_TRANSLATE_NOOP(
            "events", "Record {seqs} is lost: a worker took it out and was killed before its report"
        ),
        QT_TRANSLATE_NOOP(
            "events",
            "Records {seqs} are lost: workers took them out and were killed before their report",
        ),
    ),
    LossCause.OVERWRITTEN.name: (
        QT_TRANSLATE_NOOP(
            "events", "Record {seqs} is lost: one with the same key came and took its place"
        ),
        QT_TRANSLATE_NOOP(
            "events",
            "Records {seqs} are lost: others with the same keys came and took their places",
        ),
    ),
    LossCause.UNREAD.name: (
        QT_TRANSLATE_NOOP("events", "Record {seqs} is lost: it was deleted before it was read"),
        QT_TRANSLATE_NOOP(
            "events", "Records {seqs} are lost: they were deleted before they were read"
        ),
    ),
}
"""By the reason of the loss, where no worker is known: of one record, of more."""


AGAIN = (
    QT_TRANSLATE_NOOP("events", "{news}, leased again by worker {workers} after {time}"),
    QT_TRANSLATE_NOOP("events", "{news}, leased again by workers {workers} within {time}"),
)
"""By one worker, by more."""


def news_of(events: Iterable[Event], engine: str) -> str:
    """Say what came back or was lost with the last of ``events`` that is about that; else nothing.

    What is lost goes before who died: it is the same moment, and what matters in it.
    """
    event = newest(events, engine)
    return news(event, engine) if event is not None else ""


def newest(events: Iterable[Event], engine: str) -> Event | None:
    """Return the event that `news_of` is about."""
    told = [event for event in events if news(event, engine)]
    lost = [event for event in told if event.kind == EventKind.LOST]
    both = lost or told
    return both[-1] if both else None


def with_cost(text: str, cost: FaultCost) -> str:
    """Return the news of a fault with who leased its records again, once all of them are."""
    if cost.again is None or not cost.by:
        return text
    template = QCoreApplication.translate("events", AGAIN[len(cost.by) > 1])
    workers = ", ".join(map(str, cost.by))
    return template.format(news=text, workers=workers, time=numbers.duration(cost.again))


def news(event: Event, engine: str) -> str:
    """Say what ``event`` brought back or lost; nothing where it did not."""
    values = event.values
    number = max(0, int(event.number("records")))
    if "seqs" not in values:
        return ""
    if event.kind == EventKind.LOST:
        reasons = LOST if event.number("worker") else WHY.get(str(values.get("loss")))
        if reasons is None:
            return event_text(event)
        template = reasons[number > 1]
    elif event.kind in UNKNOWN and not has_leases(engine):
        template = UNKNOWN[event.kind]
    elif event.kind in NEWS:
        template = NEWS[event.kind][min(2, number)]
    else:
        return ""
    text = QCoreApplication.translate("events", template)
    return text.format(worker=values.get("worker"), seqs=values.get("seqs"))
