"""What each engine is, and why it cannot do what it was not made for, in a person's words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.engines import BY_NAME, NEEDS, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.faults import Fault, FaultKind
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
    "postgresql": QT_TRANSLATE_NOOP(
        "engines",
        "A PostgreSQL server, behind its transactions. No record is ever lost, and workers may be "
        "on other machines; the run file is a copy, made twice a second and at the end.",
    ),
}
"""One or two sentences on each engine of the core's table."""
REASONS: Mapping[Capability, str] = {
    Capability.ORDER: QT_TRANSLATE_NOOP("engines", "it has an order of its own"),
    Capability.DUPLICATES: QT_TRANSLATE_NOOP(
        "engines", "a dict always overwrites what has the same key"
    ),
    Capability.CAPACITY: QT_TRANSLATE_NOOP("engines", "it takes in whatever comes, without limit"),
    Capability.LEASES: QT_TRANSLATE_NOOP(
        "engines", "it lends nothing: what a worker took out does not come back"
    ),
    Capability.ATTEMPTS: QT_TRANSLATE_NOOP("engines", "it gives out every record only once"),
}
"""Why an engine without a capability cannot do what needs it."""
OWN_REASONS: Mapping[tuple[str, Capability], str] = {
    ("queue", Capability.DUPLICATES): QT_TRANSLATE_NOOP("engines", "a queue does not look at keys"),
    ("queue", Capability.ORDER): QT_TRANSLATE_NOOP("engines", "a queue gives the oldest first"),
}
"""Where it is another reason for one of them."""

FAULTS_WITHOUT_LEASES: Mapping[str, str] = {
    FaultKind.KILL_IN_LOCK: QT_TRANSLATE_NOOP(
        "engines",
        "The process is killed in the middle of it: nobody gives the engine's lock back, and what "
        "it had taken out is lost.",
    ),
    FaultKind.KILL_BEFORE_WORK: QT_TRANSLATE_NOOP(
        "engines",
        "Its records are taken out but untouched: nobody has them any more, they are lost.",
    ),
    FaultKind.KILL_AFTER_WORK: QT_TRANSLATE_NOOP(
        "engines",
        "The records are processed, but nobody hears of it: they count as lost, as nothing here "
        "can tell the difference.",
    ),
    FaultKind.HANG: QT_TRANSLATE_NOOP(
        "engines", "It neither works nor dies: nobody else gets what it took out, however long."
    ),
    FaultKind.POISON: QT_TRANSLATE_NOOP(
        "engines",
        "The next generated record fails, and is a dead letter at once: nothing is retried.",
    ),
    FaultKind.POISON_KILL: QT_TRANSLATE_NOOP(
        "engines", "The next generated record kills the worker that processes it, and is lost."
    ),
    FaultKind.PROGRAM: QT_TRANSLATE_NOOP(
        "engines",
        "All processes end at once, and what waited was in their memory only: such a run cannot "
        "be resumed.",
    ),
}
"""What a fault does with an engine without leases, where the core's text is of one with them."""

FAULTS_ON_A_SERVER: Mapping[str, str] = {
    FaultKind.KILL_IN_LOCK: QT_TRANSLATE_NOOP(
        "engines",
        "The process is killed in the middle of its transaction: the server undoes that, and it "
        "never happened.",
    ),
    FaultKind.FULL: QT_TRANSLATE_NOOP(
        "engines",
        "The run file cannot grow, so that nothing is copied into it: the server and all workers "
        "go on, and the copy comes afterwards.",
    ),
    FaultKind.PROGRAM: QT_TRANSLATE_NOOP(
        "engines",
        "All processes of this machine end at once; workers on others wait. Open the file again: "
        "it balances and can be resumed.",
    ),
}
"""What a fault does with an engine on a server, where that is something else."""

LOCKS: Mapping[str, str] = {
    "private-dict": QT_TRANSLATE_NOOP(
        "engines", "○ Every process has a lock of its own: none keeps another one out."
    ),
    "unlocked-dict": QT_TRANSLATE_NOOP("engines", "○ This engine has no lock."),
}
"""What is said of the lock where there is not one for all."""


def engine_name(name: str) -> str:
    """Return what the window calls the engine."""
    return translated(name)


def has_leases(name: str) -> bool:
    """Whether what a dead worker had waits again."""
    return Capability.LEASES in BY_NAME[name].can


def is_durable(name: str) -> bool:
    """Whether a run can be resumed after its program was killed."""
    return Capability.DURABLE in BY_NAME[name].can


def lock_remark(name: str) -> str:
    """Say why there is not one lock for all processes; empty where there is one."""
    text = LOCKS.get(name, "")
    return QCoreApplication.translate("engines", text) if text else ""


def fault_help(fault: Fault, engine: str) -> str:
    """Say what a fault does to a run with this engine."""
    text = "" if has_leases(engine) else FAULTS_WITHOUT_LEASES.get(fault.kind, "")
    if Capability.REMOTE in BY_NAME[engine].can:
        text = FAULTS_ON_A_SERVER.get(fault.kind, "")
    return QCoreApplication.translate("engines", text) if text else translated(fault.help)


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
    need = NEEDS[parameter]
    reason = QCoreApplication.translate("engines", OWN_REASONS.get((name, need), REASONS[need]))
    return text.format(engine=engine_name(name), reason=reason)
