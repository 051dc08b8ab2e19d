"""Why a worker, an event or a group of records is as it is: one or two sentences."""

import re

from PySide6.QtCore import QCoreApplication

from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import State
from core.domain.run_status import Event, RunState, Snapshot, WorkerState, WorkerStatus
from gui.models.events import event_text
from gui.models.locks import name_of
from gui.models.transactions import has_transactions, reason_of_transactions
from gui.models.workers import GONE, lease_text
from gui.text import numbers
from gui.text.engines import lock_remark

WORKERS = {
    WorkerState.STARTING: QT_TRANSLATE_NOOP(
        "reasons", "Worker {worker} is starting: its process is not ready yet."
    ),
    WorkerState.BUSY: QT_TRANSLATE_NOOP(
        "reasons", "Worker {worker} is busy: it has not reported the end of {records} yet."
    ),
    WorkerState.PAUSED: QT_TRANSLATE_NOOP(
        "reasons", "Worker {worker} is paused: it takes no record until it is resumed."
    ),
    WorkerState.HUNG: QT_TRANSLATE_NOOP(
        "reasons",
        "Worker {worker} is hung: it has {records} and has ended none for longer than the "
        "patience allows.",
    ),
    WorkerState.STOPPING: QT_TRANSLATE_NOOP(
        "reasons", "Worker {worker} is stopping: it ends what it has and takes no more."
    ),
    WorkerState.ENDED: QT_TRANSLATE_NOOP(
        "reasons", "Worker {worker} has ended normally: nothing was left for it to do."
    ),
    WorkerState.DIED: QT_TRANSLATE_NOOP(
        "reasons", "The process of worker {worker} ended before it was asked to."
    ),
}
"""By what a worker does; one that is idle depends on what waits."""
ENDED = {
    State.LEASED: QT_TRANSLATE_NOOP(
        "reasons",
        "In progress: {number}. Workers have taken them and not reported their end; if a worker "
        "dies, they wait again.",
    ),
    State.DONE: QT_TRANSLATE_NOOP(
        "reasons", "Done: {number}. Their workers processed them and reported it."
    ),
    State.DEAD: QT_TRANSLATE_NOOP(
        "reasons",
        "Dead letters: {number}. Each failed its last allowed attempt (parameter Attempts); its "
        "last error is kept with it.",
    ),
    State.REPLACED: QT_TRANSLATE_NOOP(
        "reasons",
        "Replaced: {number}. While each waited, a record with the same key came and took its "
        "place (parameter Duplicate keys).",
    ),
    State.DROPPED: QT_TRANSLATE_NOOP(
        "reasons",
        "Dropped: {number}. The registry was full, and the oldest made room for a newer one "
        "(parameter Overflow).",
    ),
    State.REJECTED: QT_TRANSLATE_NOOP(
        "reasons",
        "Rejected: {number}. The registry was full, or their keys waited already (parameters "
        "Overflow and Duplicate keys).",
    ),
    State.LOST: QT_TRANSLATE_NOOP(
        "reasons",
        "Lost: {number}. With this engine nothing brings back what a dead worker had, or what was "
        "overwritten.",
    ),
}
"""By the state of records; for those that wait it depends on what keeps them."""
WITHOUT_LEASES = QT_TRANSLATE_NOOP(
    "reasons",
    "In progress: {number}. Workers have taken them out; if a worker dies, nobody has them any "
    "more.",
)
FASTER = 1.05
"""How many times more must come than end before that is the reason of a queue."""


def _say(text: str, **values: object) -> str:
    return QCoreApplication.translate("reasons", text).format(**values)


def reason_of_worker(worker: WorkerStatus, snapshot: Snapshot, death: Event | None) -> str:
    """Return why a worker does what it does; ``death``: the event of its end."""
    if worker.state in GONE and death is not None:
        return f"{event_text(death)}."
    if worker.state is WorkerState.IDLE:
        return _idle(worker, snapshot)
    records = lease_text(worker)
    return _say(WORKERS[worker.state], worker=worker.id, records=records)


def _idle(worker: WorkerStatus, snapshot: Snapshot) -> str:
    waiting = snapshot.ledger.pending
    if worker.sees is not None and waiting:
        text = QCoreApplication.translate(
            "reasons", "Worker {worker} is idle: it looks into a copy of its own, which is empty."
        )
    elif waiting:
        text = QCoreApplication.translate(
            "reasons", "Worker {worker} is idle for now: {number} wait, and it asks for the next."
        )
    else:
        text = QCoreApplication.translate(
            "reasons", "Worker {worker} is idle: no record waits for it."
        )
    return text.format(worker=worker.id, number=numbers.count(waiting))


def reason_of_state(state: State, snapshot: Snapshot) -> str:
    """Return why there are records in ``state``."""
    if state is State.PENDING:
        return _waiting(snapshot)
    text = ENDED[state]
    leases = Capability.LEASES in BY_NAME[snapshot.engine].can
    if state is State.LEASED and not leases:
        text = WITHOUT_LEASES
    return _say(text, number=numbers.count(snapshot.ledger.count(state)))


def _waiting(snapshot: Snapshot) -> str:
    status, number = snapshot.status, snapshot.ledger.pending
    alive = [worker for worker in status.workers if worker.state not in GONE]
    dead = next((user for user in status.lock if user.holds and user.dead), None)
    if not number:
        text = QCoreApplication.translate("reasons", "No record waits.")
    elif not status.state.alive:
        text = QCoreApplication.translate(
            "reasons", "Waiting: {number}. The run ended before a worker took them."
        )
    elif dead is not None:
        text = QCoreApplication.translate(
            "reasons", "Waiting: {number}. {who} died with the lock, and nobody gives it back."
        )
    elif not alive:
        text = QCoreApplication.translate("reasons", "Waiting: {number}. No worker is alive.")
    elif all(worker.state is WorkerState.PAUSED for worker in alive):
        text = QCoreApplication.translate("reasons", "Waiting: {number}. All workers are paused.")
    elif _outrun(snapshot):
        text = QCoreApplication.translate(
            "reasons",
            "Waiting: {number}. {arrival} come and {throughput} end: the workers are not enough "
            "for that.",
        )
    else:
        text = QCoreApplication.translate(
            "reasons", "Waiting: {number}. The workers are busy with others, and take them next."
        )
    return text.format(
        number=numbers.count(number),
        who=name_of(dead.who) if dead is not None else "",
        arrival=numbers.rate(status.arrival),
        throughput=numbers.rate(status.throughput),
    )


def _outrun(snapshot: Snapshot) -> bool:
    arrival, throughput = snapshot.status.arrival, snapshot.status.throughput
    return arrival is not None and throughput is not None and arrival > FASTER * throughput


def reason_of_rate(snapshot: Snapshot) -> str:
    """Return why the generator is as fast as it is."""
    status = snapshot.status
    if status.state is RunState.WAITING:
        text = QCoreApplication.translate(
            "reasons",
            "Nothing is generated, as the server cannot be reached since {since}; the schedule "
            "goes on, and what is due meanwhile comes afterwards.",
        )
    elif status.state is RunState.PAUSED:
        text = QCoreApplication.translate("reasons", "The run is paused: nothing is generated.")
    elif not status.state.alive:
        text = QCoreApplication.translate(
            "reasons", "The run is over: {arrival} is its mean, {target} was asked for."
        )
    elif status.blocked:
        text = QCoreApplication.translate(
            "reasons",
            "The generator waits: the registry is full, and the parameter Overflow says block.",
        )
    elif status.lag:
        text = QCoreApplication.translate(
            "reasons", "{arrival} of {target} is generated; the generator is behind by {lag}."
        )
    else:
        text = QCoreApplication.translate("reasons", "{arrival} of {target} is generated, on time.")
    return text.format(
        arrival=numbers.rate(status.arrival),
        target=numbers.rate(status.target),
        lag=numbers.duration(status.lag),
        since=numbers.time_of_day(status.waiting_since or 0.0),
    )


def reason_of_lock(snapshot: Snapshot) -> str:
    """Return who has the lock, and who waits for it."""
    users = snapshot.status.lock
    if has_transactions(snapshot.engine):
        return reason_of_transactions(users)
    holder = next((user for user in users if user.holds), None)
    waiting = [name_of(user.who) for user in users if not user.holds]
    if holder is None:
        return lock_remark(snapshot.engine) or QCoreApplication.translate(
            "reasons", "The lock is free: each process has it for a moment only."
        )
    text = QCoreApplication.translate("reasons", "{who} has the lock, for {time}.")
    if holder.dead:
        text = QCoreApplication.translate(
            "reasons", "{who} died with the lock {time} ago, and nobody gives it back."
        )
    told = text.format(who=name_of(holder.who), time=numbers.duration(holder.seconds))
    if waiting:
        text = QCoreApplication.translate("reasons", "It is waited for by: {names}.")
        told = f"{told} {text.format(names=', '.join(waiting))}"
    return told


def record_named_in(event: Event) -> int | None:
    """Return the first record that an event is about; None: it names none."""
    for name in ("seq", "seqs"):
        found = re.search(r"\d+", str(event.values.get(name, "")))
        if found:
            return int(found[0])
    return None
