"""What each engine is, and why it cannot do what it was not made for, in a person's words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.engines import BY_NAME, NEEDS, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from gui.text.translate import translated

ABOUT: Mapping[str, str] = {
    "file": QT_TRANSLATE_NOOP(
        "engines",
        "The run file itself, behind a lock that the system gives back when its holder dies. "
        "No record is ever lost.",
    ),
    "private-dict": QT_TRANSLATE_NOOP(
        "engines",
        "A dict and a threading.Lock in a module. Every process has a copy of its own, so the "
        "workers look into empty ones.",
    ),
    "unlocked-dict": QT_TRANSLATE_NOOP(
        "engines",
        "A dict that a Manager shares, without a lock. Two workers can read the same record "
        "before one of them deletes it.",
    ),
    "locked-dict": QT_TRANSLATE_NOOP(
        "engines",
        "A dict that a Manager shares, with its lock. A worker takes a record out under the lock "
        "and processes it outside: if it is killed, the record is gone.",
    ),
    "queue": QT_TRANSLATE_NOOP(
        "engines",
        "A multiprocessing.Queue. Every record goes to one worker only: if that is killed, the "
        "record is gone.",
    ),
}
"""One or two sentences on each engine of the core's table."""
REASONS: Mapping[Capability, str] = {
    Capability.ORDER: QT_TRANSLATE_NOOP("engines", "it has an order of its own"),
    Capability.DUPLICATES: QT_TRANSLATE_NOOP("engines", "it does not compare keys"),
    Capability.CAPACITY: QT_TRANSLATE_NOOP("engines", "it takes in whatever comes, without limit"),
    Capability.LEASES: QT_TRANSLATE_NOOP(
        "engines", "it lends nothing: what a worker took out does not come back"
    ),
    Capability.ATTEMPTS: QT_TRANSLATE_NOOP("engines", "it gives out every record only once"),
}
"""Why an engine without a capability cannot do what needs it."""


def engine_name(name: str) -> str:
    """Return what the window calls the engine."""
    return translated(name)


def about(name: str) -> str:
    """Say in one or two sentences what the engine is."""
    return QCoreApplication.translate("engines", ABOUT[name])


def lacks(name: str, parameter: str) -> bool:
    """Whether the engine called ``name`` cannot do what ``parameter`` asks for."""
    need = NEEDS.get(parameter)
    return need is not None and need not in BY_NAME[name].can


def why_not(name: str, parameter: str) -> str:
    """Say why the engine cannot do what ``parameter`` asks for; empty when it can."""
    if not lacks(name, parameter):
        return ""
    text = QCoreApplication.translate("engines", "Not with “{engine}”: {reason}.")
    reason = QCoreApplication.translate("engines", REASONS[NEEDS[parameter]])
    return text.format(engine=engine_name(name), reason=reason)
