"""Faults on purpose: what can be broken, and when. One table for window, file and command line."""

import math
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError


class Target(StrEnum):
    """The part of a run that a fault affects."""

    WORKER = "worker"
    GENERATOR = "generator"
    RECORD = "record"
    FILE = "file"
    PROGRAM = "program"


class FaultKind(StrEnum):
    """The faults, by the names that plans and run files have for them."""

    KILL_IN_LOCK = "kill-in-lock"
    KILL_BEFORE_WORK = "kill-before-work"
    KILL_AFTER_WORK = "kill-after-work"
    HANG = "hang"
    SLOW = "slow"
    POISON = "poison"
    POISON_KILL = "poison-kill"
    SOURCE = "source"
    FULL = "full-disk"
    PROGRAM = "program"


class When(StrEnum):
    """How a plan says when a fault comes."""

    EVERY = "every"
    """After so many seconds, again and again."""
    MEAN = "mean"
    """At random, with that mean time between two."""
    AT = "at"
    """Once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table."""

    kind: FaultKind
    target: Target
    label: str
    """What the window calls it (translatable)."""
    help: str
    """What it does and what follows (translatable)."""


FAULTS: tuple[Fault, ...] = (
    Fault(
        FaultKind.KILL_IN_LOCK,
        Target.WORKER,
        QT_TRANSLATE_NOOP("core", "Kill a worker while it holds the lock"),
        QT_TRANSLATE_NOOP(
            "core",
            "The process is killed in the middle of its transaction: the system gives the lock "
            "back and the transaction never happened.",
        ),
    ),
    Fault(
        FaultKind.KILL_BEFORE_WORK,
        Target.WORKER,
        QT_TRANSLATE_NOOP("core", "Kill a worker after the lease, before the work"),
        QT_TRANSLATE_NOOP(
            "core", "Its records are leased but untouched: they are given back and wait again."
        ),
    ),
    Fault(
        FaultKind.KILL_AFTER_WORK,
        Target.WORKER,
        QT_TRANSLATE_NOOP("core", "Kill a worker after the work, before the acknowledge"),
        QT_TRANSLATE_NOOP(
            "core",
            "The records are processed but not acknowledged: they are processed again. "
            "This is what at-least-once means.",
        ),
    ),
    Fault(
        FaultKind.HANG,
        Target.WORKER,
        QT_TRANSLATE_NOOP("core", "Have a worker hang past its lease"),
        QT_TRANSLATE_NOOP(
            "core",
            "It neither works nor dies: its lease runs out, others get its records, and its late "
            "acknowledgement is refused.",
        ),
    ),
    Fault(
        FaultKind.SLOW,
        Target.WORKER,
        QT_TRANSLATE_NOOP("core", "Slow a worker down"),
        QT_TRANSLATE_NOOP("core", "For ten seconds one worker needs ten times as long."),
    ),
    Fault(
        FaultKind.POISON,
        Target.RECORD,
        QT_TRANSLATE_NOOP("core", "Poison a record: it always fails"),
        QT_TRANSLATE_NOOP(
            "core", "The next generated record fails on every attempt and becomes a dead letter."
        ),
    ),
    Fault(
        FaultKind.POISON_KILL,
        Target.RECORD,
        QT_TRANSLATE_NOOP("core", "Poison a record: it kills its worker"),
        QT_TRANSLATE_NOOP(
            "core",
            "The next generated record kills every worker that processes it, until no "
            "attempts are left.",
        ),
    ),
    Fault(
        FaultKind.SOURCE,
        Target.GENERATOR,
        QT_TRANSLATE_NOOP("core", "Have the source raise an error"),
        QT_TRANSLATE_NOOP(
            "core",
            "The generator skips the record, or the run stops: see the parameter Source errors.",
        ),
    ),
    Fault(
        FaultKind.FULL,
        Target.FILE,
        QT_TRANSLATE_NOOP("core", "Fill the disk for three seconds"),
        QT_TRANSLATE_NOOP(
            "core",
            "The run file cannot grow: all processes wait and report it, and continue afterwards.",
        ),
    ),
    Fault(
        FaultKind.PROGRAM,
        Target.PROGRAM,
        QT_TRANSLATE_NOOP("core", "Kill the whole program"),
        QT_TRANSLATE_NOOP(
            "core",
            "All processes end at once. Open the file again: it balances and can be resumed.",
        ),
    ),
)

BY_KIND: Mapping[str, Fault] = MappingProxyType({fault.kind: fault for fault in FAULTS})

LEAST_GAP = 0.1
"""Seconds between two planned faults at least, on average where they are at random."""
_ENTRY = re.compile(r"(?P<kind>[a-z-]+) (?P<when>every|mean|at) (?P<seconds>[0-9.]+)")


@dataclass(slots=True)
class _Entry:
    """One fault of a plan."""

    kind: FaultKind
    when: When
    seconds: float
    next: float = math.inf


class Plan:
    """Faults at their times, counted from the start of the run."""

    def __init__(self, text: str, seed: int, after: float = 0.0) -> None:
        """Read ``text``, entries like ``kill-in-lock every 5`` with a semicolon between them.

        ``every``: after so many seconds, again and again; ``mean``: at random, with that mean time
        between two; ``at``: once. What lies before second ``after`` is left out.

        Raises:
            ScenarioError: an entry cannot be read.

        """
        self._random = random.Random(f"{seed}/faults")  # noqa: S311 (not a secret)
        self._entries = list(_read(text))
        for entry in self._entries:
            entry.next = entry.seconds if entry.when is When.AT else after + self._gap(entry)
            if entry.next < after:
                entry.next = math.inf

    def due(self, elapsed: float) -> list[FaultKind]:
        """Return the kinds of the faults that are due ``elapsed`` seconds after the start."""
        kinds = []
        for entry in self._entries:
            while entry.next <= elapsed:
                kinds.append(entry.kind)
                entry.next += math.inf if entry.when is When.AT else self._gap(entry)
        return kinds

    def _gap(self, entry: _Entry) -> float:
        random_ = entry.when is When.MEAN
        return entry.seconds * (self._random.expovariate(1.0) if random_ else 1.0)


def check_plan(text: str) -> str:
    """Return ``text`` if it is a plan.

    Raises:
        ScenarioError: it is not; the message names the fault.

    """
    for _ in _read(text):
        pass
    return text


def _read(text: str) -> Iterator[_Entry]:
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _ENTRY.fullmatch(part)
        if match is None or match["kind"] not in BY_KIND or not _positive(match["seconds"]):
            raise ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "“{part}” is not a fault and its time. Write for example “{example}”; faults "
                    "are: {kinds}",
                ),
                part=part,
                example="kill-in-lock every 5; hang mean 20; program at 60",
                kinds=", ".join(BY_KIND),
            )
        if match["when"] != When.AT and float(match["seconds"]) < LEAST_GAP:
            raise ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "“{part}”: planned faults have at least {least} seconds between them, or the "
                    "run does nothing else.",
                ),
                part=part,
                least=LEAST_GAP,
            )
        yield _Entry(FaultKind(match["kind"]), When(match["when"]), float(match["seconds"]))


def _positive(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False
