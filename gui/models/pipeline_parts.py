"""The parts of the picture of the pipeline: what each says, in the window's language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger, State
from core.domain.run_status import LockUser, RunState, RunStatus, WorkerState, WorkerStatus
from gui.models.locks import name_of
from gui.models.pipeline import Death, Facts, share_of
from gui.models.records import DUPLICATED, STATES
from gui.models.transactions import has_transactions
from gui.models.workers import GONE, LOOKS, lease_text
from gui.text import numbers
from gui.text.engines import engine_name, lacks, lock_remark
from gui.text.translate import translated

LATE = 0.1
"""Seconds that the generator is behind before it is worth a word."""
WORDS = {
    State.DONE: QT_TRANSLATE_NOOP("pipeline", "Done"),
    State.DEAD: QT_TRANSLATE_NOOP("pipeline", "dead"),
    State.REPLACED: QT_TRANSLATE_NOOP("pipeline", "replaced"),
    State.DROPPED: QT_TRANSLATE_NOOP("pipeline", "dropped"),
    State.REJECTED: QT_TRANSLATE_NOOP("pipeline", "rejected"),
    State.LOST: QT_TRANSLATE_NOOP("pipeline", "lost"),
}
"""How many records of a state are called."""
ENDS = (State.DEAD, State.REPLACED, State.DROPPED, State.REJECTED, State.LOST)
"""How a record can end besides being done, in the order in which they are shown."""
RUN_WORDS = {
    RunState.READY: "",
    RunState.RUNNING: "",
    RunState.WAITING: QT_TRANSLATE_NOOP("pipeline", "⚠ no server"),
    RunState.PAUSED: QT_TRANSLATE_NOOP("pipeline", "‖ paused"),
    RunState.STOPPING: QT_TRANSLATE_NOOP("pipeline", "■ stopping"),
    RunState.STOPPED: QT_TRANSLATE_NOOP("pipeline", "■ stopped"),
    RunState.INTERRUPTED: QT_TRANSLATE_NOOP("pipeline", "■ interrupted"),
}
"""What the generator does in each state of a run, where it does not generate."""


class Kind(Enum):
    """What a part stands for."""

    GENERATOR = "generator"
    REGISTRY = "registry"
    LOCK = "lock"
    WORKERS = "workers"
    WORKER = "worker"
    DONE = "done"
    END = "end"
    """Another way to end."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part, as it is drawn: each of its texts may be cut off where there is no room."""

    kind: Kind
    title: str
    figure: str = ""
    """What is read from afar."""
    remark: str = ""
    beside: str = ""
    """At the other end of the title's line."""
    color: str = "text"
    """The name of a colour of the theme, for the figure."""
    tone: str = "muted"
    """Likewise for the remark."""
    share: float | None = None
    """How full its bar is, 0 to 1; None: it has none."""
    scale: str = ""
    """What the whole of the bar stands for."""
    dark: bool = False
    """Whether it is the place of what is no more."""
    number: int = 0
    """A worker's."""
    name: str = ""
    """What it is called where its title alone does not say it."""
    beside_tone: str = "muted"
    state: State | None = None
    """Which records it holds."""
    duplicated: bool = False
    """Whether its records are those that were reported more than once."""
    short_figure: str = ""
    """In fewer letters, for where it has no room."""
    short_remark: str = ""
    """Likewise."""
    short_beside: str = ""
    """Likewise."""
    short_scale: str = ""
    """Likewise."""

    @property
    def spoken(self) -> str:
        """All of it, for those who do not see it."""
        texts = (self.name or self.title, self.figure, self.scale, self.remark, self.beside)
        return ", ".join(filter(None, texts))


@dataclass(frozen=True, slots=True)
class Scene:
    """All parts of the picture."""

    generator: Part
    registry: Part
    lock: Part
    workers: Part
    tiles: tuple[Part, ...]
    """One for each worker."""
    done: Part
    ends: tuple[Part, ...]


def scene_of(facts: Facts) -> Scene:
    """Return what is drawn of the pipeline."""
    return Scene(
        _generator(facts),
        _registry(facts),
        _lock(facts),
        _workers(facts),
        _tiles(facts),
        _done(facts),
        _ends(facts.ledger),
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("pipeline", text) if text else ""


def _generator(facts: Facts) -> Part:
    title, status = QCoreApplication.translate("pipeline", "Generator"), facts.status
    if status is None:
        remark = QCoreApplication.translate("pipeline", "no run yet")
        return Part(Kind.GENERATOR, title, numbers.NOTHING, remark)
    remark, tone = _schedule(status, going_on=facts.going_on)
    word = "" if facts.rewound else _say(RUN_WORDS[status.state])
    waits = status.waiting_since is not None and not facts.rewound
    if waits and status.state is not RunState.WAITING:  # it is paused, or stops
        word = " ".join((word, _say(RUN_WORDS[RunState.WAITING])))
    return Part(
        Kind.GENERATOR,
        title,
        numbers.rate(status.arrival),
        remark,
        word,
        color="accent" if status.state is RunState.RUNNING else "muted",
        tone=tone,
        short_remark=_first(remark),
        short_beside=word.partition(" ")[0],
    )


def _schedule(status: RunStatus, *, going_on: bool) -> tuple[str, str]:
    """Return how the generator does beside its target, and the colour of that."""
    target = numbers.rate(status.target)
    late = status.lag is not None and status.lag >= LATE
    if status.blocked:
        text = QCoreApplication.translate("pipeline", "‖ blocked: the registry is full")
        return text, "bad"
    if status.state is RunState.PAUSED:
        text = QCoreApplication.translate("pipeline", "{target} once resumed")
        return text.format(target=target), "muted"
    if not going_on:
        text = QCoreApplication.translate("pipeline", "mean; target {target}")
        return text.format(target=target), "muted"
    if late:
        text = QCoreApplication.translate("pipeline", "◔ behind by {time}; target {target}")
        return text.format(target=target, time=numbers.duration(status.lag)), "bad"
    text = QCoreApplication.translate("pipeline", "target {target}")
    if status.lag is not None:
        text = QCoreApplication.translate("pipeline", "✓ on time; target {target}")
    return text.format(target=target), "good" if status.lag is not None else "muted"


def _registry(facts: Facts) -> Part:
    waiting = facts.ledger.pending
    title = QCoreApplication.translate("pipeline", "Registry")
    text = QCoreApplication.translate("pipeline", "{number} waiting")
    figure = text.format(number=numbers.count(waiting))
    if facts.status is None:
        return Part(Kind.REGISTRY, title, figure, share=0.0, state=State.PENDING)
    remark = ""
    if facts.oldest is not None and facts.going_on:
        text = QCoreApplication.translate("pipeline", "oldest {time}")
        remark = text.format(time=numbers.duration(facts.oldest))
    color = "warning" if waiting else "text"
    scale = QCoreApplication.translate("pipeline", "no limit; {number} at most so far")
    whole, limit = facts.most, facts.most
    if facts.capacity:
        whole = limit = facts.capacity
        scale = QCoreApplication.translate("pipeline", "capacity {number}")
        if waiting >= facts.capacity:
            scale = QCoreApplication.translate("pipeline", "▲ full: capacity {number}")
            color = "bad"
    name = engine_name(facts.engine)
    order = "" if lacks(facts.engine, "order") else translated(facts.order)
    return Part(
        Kind.REGISTRY,
        title,
        figure,
        remark,
        _back(facts.back) or " · ".join(filter(None, (name, order))),
        color=color,
        share=share_of(waiting, whole),
        scale=scale.format(number=numbers.count(limit)),
        state=State.PENDING,
        beside_tone="bad" if facts.back else "muted",
        short_beside=f"↩ {numbers.count(facts.back)}" if facts.back else name,
        short_figure=numbers.count(waiting),
        short_scale=_first(scale),
    )


def _first(text: str) -> str:
    """Return what stands before the first semicolon: that one is of more weight."""
    return text.partition(";")[0]


def _lock(facts: Facts) -> Part:
    status, remark = facts.status, lock_remark(facts.engine)
    title = QCoreApplication.translate("pipeline", "Lock")
    users = status.lock if status is not None else ()
    holder = next((user for user in users if user.holds), None)
    free = QCoreApplication.translate("pipeline", "○ free")
    server = has_transactions(facts.engine)
    if server:
        title = QCoreApplication.translate("pipeline", "Transactions")
        free = QCoreApplication.translate("pipeline", "○ none open")
    if not facts.going_on:
        return Part(Kind.LOCK, title, numbers.NOTHING)
    if holder is None and remark:
        return Part(Kind.LOCK, title, remark, color="muted")
    waiting = sum(not user.holds for user in users)
    beside = ""
    if waiting:
        text = QCoreApplication.translate("pipeline", "◔ {number} waiting for it")
        beside = text.format(number=numbers.count(waiting))
    if holder is None:
        return Part(Kind.LOCK, title, free, beside=beside, color="muted")
    text, color = _held(holder)
    if server:
        text = QCoreApplication.translate("pipeline", "● {number} open")
        text = text.format(number=numbers.count(sum(user.holds for user in users)))
    return Part(Kind.LOCK, title, text, beside=beside, color=color)


def _held(holder: LockUser) -> tuple[str, str]:
    text, color = QCoreApplication.translate("pipeline", "● {who}, {time}"), "accent"
    if holder.dead:
        text = QCoreApplication.translate("pipeline", "† {who} is dead and holds it, {time}")
        color = "bad"
    return text.format(who=name_of(holder.who), time=numbers.duration(holder.seconds)), color


def _workers(facts: Facts) -> Part:
    title = QCoreApplication.translate("pipeline", "Workers")
    alive = [worker for worker in _listed(facts.status) if worker.state not in GONE]
    busy = sum(worker.state is WorkerState.BUSY for worker in alive)
    text = QCoreApplication.translate("pipeline", "{busy} of {number} busy")
    figure = text.format(busy=numbers.count(busy), number=numbers.count(len(alive)))
    if not alive:
        figure = QCoreApplication.translate("pipeline", "none alive")
    return Part(Kind.WORKERS, title, figure, state=State.LEASED, color="text")


def _listed(status: RunStatus | None) -> tuple[WorkerStatus, ...]:
    return status.workers if status is not None else ()


def _tiles(facts: Facts) -> tuple[Part, ...]:
    """Return a tile for each worker that lives, then for those that ended, the last one first.

    At the end of a run each stays in its place: those that it let go are no others than before.
    """
    workers = _listed(facts.status)
    deaths = {death.worker: death for death in facts.deaths}
    running = facts.going_on and facts.status and facts.status.state is not RunState.STOPPING
    left = GONE if running else GONE - {WorkerState.ENDED}
    alive = sorted((each for each in workers if each.state not in left), key=lambda each: each.id)
    gone = [each for each in workers if each.state in left]
    if facts.going_on:  # those that ended long ago are in nobody's picture any more
        gone = [each for each in gone if each.id in deaths]
    gone.sort(key=lambda each: -each.id)
    return tuple(_tile(each, deaths.get(each.id), facts) for each in (*alive, *gone))


def _tile(worker: WorkerStatus, death: Death | None, facts: Facts) -> Part:
    look = LOOKS[worker.state]
    usual = word = QCoreApplication.translate("workers", look.word)
    remark, short, beside = "", "", ""
    if worker.state in GONE:
        remark, short = _fate(worker, death)
        if death is not None and death.killed:
            word = QCoreApplication.translate("pipeline", "killed")
    else:
        beside = numbers.percent(worker.busy) if worker.busy is not None else ""
        if worker.lease and facts.leases:
            remark = lease_text(worker)
        elif worker.lease:
            text = QCoreApplication.translate("pipeline", "records: {number}")
            remark = text.format(number=numbers.count(worker.holding))
    return Part(
        Kind.WORKER,
        str(worker.id),
        f"{look.sign} {word}",
        remark,
        beside,
        color=look.color,
        tone="bad" if worker.state in GONE and death is not None else "muted",
        dark=worker.state in GONE,
        number=worker.id,
        name=name_of(worker.id),
        short_figure=f"{look.sign} {usual}",
        short_remark=short,
    )


def others(tiles: Sequence[Part]) -> Part:
    """Return one tile for many workers that have no room: how many, and what most of them do."""
    figures = Counter(tile.figure for tile in tiles)
    lines = [f"{numbers.count(number)} {figure}" for figure, number in figures.most_common()]
    text = QCoreApplication.translate("pipeline", "{number} more")
    return Part(
        Kind.WORKER,
        f"+{numbers.count(len(tiles))}",
        remark=", ".join(lines),
        name=text.format(number=numbers.count(len(tiles))),
    )


def _fate(worker: WorkerStatus, death: Death | None) -> tuple[str, str]:
    """Return what became of the records of a worker that is no more, and that in a few letters."""
    if death is not None and death.lost:
        text = QCoreApplication.translate("pipeline", "✖ lost: {number}")
        number = numbers.count(death.lost)
        return text.format(number=number), f"✖ {number}"
    if death is not None and death.back:
        text = QCoreApplication.translate("pipeline", "↩ {number} came back")
        number = numbers.count(death.back)
        return text.format(number=number), f"↩ {number}"
    text = QCoreApplication.translate("pipeline", "✓ {number} done")
    number = numbers.count(worker.done)
    return text.format(number=number), f"✓ {number}"


def _done(facts: Facts) -> Part:
    status, ledger = facts.status, facts.ledger
    remark = ""
    if status is not None and status.throughput is not None:
        remark = numbers.rate(status.throughput)
        if not facts.going_on:
            text = QCoreApplication.translate("pipeline", "mean {rate}")
            remark = text.format(rate=remark)
    return Part(
        Kind.DONE,
        _say(WORDS[State.DONE]),
        numbers.count(ledger.done),
        remark,
        color="good" if ledger.done else "text",
        state=State.DONE,
    )


def _ends(ledger: Ledger) -> tuple[Part, ...]:
    """Return the other ways to end: the rarer ones once they have a record."""
    parts = []
    for state in ENDS:
        number = ledger.count(state)
        if number or state is State.DEAD:
            title = f"{STATES[state][0]} {_say(WORDS[state])}"
            color = "bad" if number and state in {State.DEAD, State.LOST} else "text"
            figure = numbers.count(number)
            parts.append(Part(Kind.END, title, figure, color=color, state=state))
    if ledger.duplicated:
        word = QCoreApplication.translate("pipeline", "duplicated")
        figure = numbers.count(ledger.duplicated)
        title = f"{DUPLICATED[0]} {word}"
        parts.append(Part(Kind.END, title, figure, color="bad", duplicated=True))
    return tuple(parts)


def _back(number: int) -> str:
    if not number:
        return ""
    text = QCoreApplication.translate("pipeline", "↩ {number} came back")
    return text.format(number=numbers.count(number))
