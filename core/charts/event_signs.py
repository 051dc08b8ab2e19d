"""How each kind of event is shown: its sign, its word, its colour, and whether charts mark it."""

from collections.abc import Mapping
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.run_status import Event


class Kind(NamedTuple):
    """How a kind of event is shown."""

    sign: str
    word: str
    """Translatable, in the context ``events``."""
    color: str = "text"
    """The name of a colour of the theme."""
    marked: bool = True
    """Whether the charts mark it."""


KINDS: Mapping[str, Kind] = {
    EventKind.START: Kind("▶", QT_TRANSLATE_NOOP("events", "start"), "good", marked=False),
    EventKind.RESUME: Kind("▶", QT_TRANSLATE_NOOP("events", "continued"), "good"),
    EventKind.RESUMED: Kind("▶", QT_TRANSLATE_NOOP("events", "resumed"), "good"),
    EventKind.PAUSE: Kind("‖", QT_TRANSLATE_NOOP("events", "pause"), "warning"),
    EventKind.CLOCK: Kind("◔", QT_TRANSLATE_NOOP("events", "clock"), "warning", marked=False),
    EventKind.TRIED: Kind("✎", QT_TRANSLATE_NOOP("events", "tried"), marked=False),
    EventKind.STOP: Kind("■", QT_TRANSLATE_NOOP("events", "stop")),
    EventKind.STOPPED: Kind("■", QT_TRANSLATE_NOOP("events", "stopped"), marked=False),
    EventKind.PARAMETER: Kind("✎", QT_TRANSLATE_NOOP("events", "parameter"), "accent"),
    EventKind.WORKER_STARTED: Kind(
        "+", QT_TRANSLATE_NOOP("events", "worker started"), marked=False
    ),
    EventKind.WORKER_ENDED: Kind("−", QT_TRANSLATE_NOOP("events", "worker ended"), marked=False),
    EventKind.WORKER_PAUSED: Kind("‖", QT_TRANSLATE_NOOP("events", "worker paused"), "warning"),
    EventKind.WORKER_RESUMED: Kind("▶", QT_TRANSLATE_NOOP("events", "worker resumed"), "good"),
    EventKind.WORKER_KILLED: Kind("✖", QT_TRANSLATE_NOOP("events", "worker killed"), "bad"),
    EventKind.WORKER_DIED: Kind("†", QT_TRANSLATE_NOOP("events", "worker died"), "bad"),
    EventKind.LOST: Kind("?", QT_TRANSLATE_NOOP("events", "lost"), "bad"),
    EventKind.FOUND: Kind("✓", QT_TRANSLATE_NOOP("events", "found again"), "good", marked=False),
    EventKind.DUPLICATED: Kind("‼", QT_TRANSLATE_NOOP("events", "duplicate"), "bad", marked=False),
    EventKind.KEY_ERROR: Kind("⚠", QT_TRANSLATE_NOOP("events", "KeyError"), "bad", marked=False),
    EventKind.OWN_COPY: Kind("∅", QT_TRANSLATE_NOOP("events", "own copy"), "warning", marked=False),
    EventKind.LEASE_EXPIRED: Kind("↩", QT_TRANSLATE_NOOP("events", "lease expired"), "warning"),
    EventKind.WORKER_HUNG: Kind("◔", QT_TRANSLATE_NOOP("events", "worker hung"), "bad"),
    EventKind.REFUSED: Kind("⊘", QT_TRANSLATE_NOOP("events", "refused"), "warning"),
    EventKind.FAULT: Kind("⚡", QT_TRANSLATE_NOOP("events", "fault"), "bad"),
    EventKind.RECOVERED: Kind("✓", QT_TRANSLATE_NOOP("events", "recovered"), "good"),
    EventKind.DEAD_LETTER: Kind("✗", QT_TRANSLATE_NOOP("events", "dead letter"), "bad"),
    EventKind.REQUEUED: Kind("↩", QT_TRANSLATE_NOOP("events", "requeued"), "accent"),
    EventKind.SOURCE_ERROR: Kind("⚠", QT_TRANSLATE_NOOP("events", "source error"), "bad"),
    EventKind.SOURCE_NOTICE: Kind("⚠", QT_TRANSLATE_NOOP("events", "source notice"), "bad"),
    EventKind.SOURCE_ENDED: Kind("■", QT_TRANSLATE_NOOP("events", "source ended")),
    EventKind.REJECTED_ROW: Kind(
        "⚠", QT_TRANSLATE_NOOP("events", "rejected row"), "warning", marked=False
    ),
    EventKind.WORK_CHANGED: Kind("✎", QT_TRANSLATE_NOOP("events", "work changed"), "warning"),
    EventKind.WORK_RELOADED: Kind("✎", QT_TRANSLATE_NOOP("events", "work reloaded"), "accent"),
    EventKind.COPIED: Kind("⇉", QT_TRANSLATE_NOOP("events", "copied")),
    EventKind.FILE_AWAY: Kind("⚠", QT_TRANSLATE_NOOP("events", "file away"), "bad"),
    EventKind.FILE_BACK: Kind("✓", QT_TRANSLATE_NOOP("events", "file back"), "good"),
    EventKind.SERVER_AWAY: Kind("⚠", QT_TRANSLATE_NOOP("events", "server away"), "bad"),
    EventKind.SERVER_BACK: Kind("✓", QT_TRANSLATE_NOOP("events", "server back"), "good"),
    EventKind.MACHINE_JOINED: Kind("+", QT_TRANSLATE_NOOP("events", "machine joined"), "good"),
    EventKind.MACHINE_LEFT: Kind("−", QT_TRANSLATE_NOOP("events", "machine left"), "warning"),
    EventKind.MACHINE_GONE: Kind("⚠", QT_TRANSLATE_NOOP("events", "machine gone"), "bad"),
    EventKind.ERROR: Kind("⚠", QT_TRANSLATE_NOOP("events", "error"), "bad"),
}
"""A kind that is not here is shown by its own name."""


def kind_of(event: Event) -> Kind:
    """How ``event`` is shown."""
    return KINDS.get(event.kind) or Kind("•", event.kind)
