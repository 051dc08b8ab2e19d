"""Recounting a run file from its rows, independently of all that was counted along the way."""

import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.errors import RegistroError, RunFileError
from core.domain.record import Ledger
from core.domain.run_status import RunState
from core.store import opening, run_facts, run_file, sqlite_errors
from core.store.provenance import shortcoming
from core.store.reading import UNSOUND, Reader
from core.store.recount import census
from core.store.recount.attempts import attempts
from core.store.recount.chronicle import events, facts, lists
from core.store.recount.losses import Toll, losses, toll
from core.store.recount.problem import DAMAGED, SHOWN, Problem, Recount
from core.store.recount.records import generator, leases, records
from core.store.recount.samples import samples
from core.store.recount.workers import workers
from core.store.schema import COUNTS

__all__ = ["SHOWN", "Problem", "Verdict", "verify"]

Claim = Callable[[Recount], Iterator[Problem]]
Progress = Callable[[int, int], object]
"""Is called with how many of how many steps are done."""
CLAIMS: Sequence[Claim] = (
    *(records, attempts, leases, losses, workers, generator, samples, events, lists, facts),
)
"""What a file claims, each recounted by itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a recount."""

    ledger: Ledger
    """As the file keeps it."""
    problems: tuple[Problem, ...]
    toll: Toll = field(default_factory=Toll)
    """What a textbook engine lost and duplicated; where the file tells the truth, no problem."""

    @property
    def balanced(self) -> bool:
        """Whether every record is in exactly one place and all counts agree."""
        return not self.problems


def verify(
    path: Path,
    *,
    deep: bool = False,
    source: bool = False,
    opened: Callable[[Reader], object] = lambda _reader: None,
    progress: Progress = lambda _done, _of: None,
) -> Verdict:
    """Recount the run file at ``path``; ``deep`` has SQLite check the file's structure too.

    ``source``: compare each record with what its source has, which is read again for it.
    ``opened`` is called with what reads the file, which can be interrupted by it from another
    thread; ``progress`` before each step.

    Raises:
        SourceError: the source cannot be read again.
        RunFileError: it is not a run file.
        RegistryError: it is damaged so much that its rows cannot be read.

    """
    steps = len(CLAIMS) + 1 + deep + source
    done = 0

    def step() -> None:
        nonlocal done
        progress(done, steps)
        done += 1

    run_file.check(path)
    flaw = shortcoming(path)
    connection = opening.reader(path)

    def translate(error: sqlite3.Error) -> RegistroError:
        return flaw or sqlite_errors.translated(error, path)

    with closing(connection), connection.bounded(translate):
        opened(connection)
        step()
        run_file.check_lengths(path, connection)
        connection.execute("BEGIN")
        recount = _begun(connection)
        problems = [*(_lacking(flaw) if flaw is not None else ()), *_single_rows(connection)]
        for claim in CLAIMS:
            step()
            problems += _held(claim, recount)
        if deep:
            step()
            problems += _structure(connection)
        counted = toll(recount)
        if source:
            from core.store.recount import source as sources

            step()
            # How long the source takes is not the file's fault; that this has an end is known now.
            with connection.bounded(translate, rest=math.inf):
                problems += sources.source(recount)
        connection.execute("COMMIT")
    return Verdict(recount.ledger, tuple(problems), counted)


def _held(claim: Claim, recount: Recount) -> Iterator[Problem]:
    """Hold one claim against the file, which may have anything where there should be numbers."""
    try:
        yield from claim(recount)
    except UNSOUND as error:
        yield Problem(DAMAGED, {"reason": f"{claim.__name__}: {error}"})


def _begun(connection: Reader) -> Recount:
    """Return how the run ended, as far as it decides which differences are problems."""
    names = ("born", *COUNTS)
    row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
    counts = [number if isinstance(number, int) else 0 for number in row or [0] * len(names)]
    ledger = Ledger(**dict(zip(names, counts, strict=True)))
    (resumed,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM events WHERE kind = 'resumed')"
        " OR EXISTS (SELECT 1 FROM workers WHERE ending = 'lost with the program')"
    ).fetchone()
    (back,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM (SELECT at, lag(at) OVER (ORDER BY id) AS before"
        " FROM samples) WHERE at < before) OR EXISTS (SELECT 1 FROM (SELECT started AS at,"
        " lag(started) OVER (ORDER BY id) AS before FROM workers) WHERE at < before)"
    ).fetchone()
    # It is noted last of all: a run that could not write all of its end has no such event.
    (ended,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM events WHERE kind = 'stopped')"
    ).fetchone()
    whole = run_facts.fact(connection, "state") == RunState.STOPPED and ended and not resumed
    return Recount(
        connection,
        ledger,
        states=census.take(connection),
        whole=bool(whole),
        resumed=bool(resumed),
        steady=not (resumed and back),
    )


def _lacking(flaw: RunFileError) -> Iterator[Problem]:
    """The file is incomplete, whatever the other checks find."""
    yield Problem(flaw.template, dict(flaw.values))


def _single_rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table in ("ledger", "generator"):
        if connection.execute(f"SELECT 1 FROM {table}").fetchone() is None:
            yield Problem(DAMAGED, {"reason": f"no row in {table}"})
        rows = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description]
        for row in rows:
            numbers = (value for name, value in zip(names, row, strict=True) if name != "token")
            if not all(isinstance(number, int) for number in numbers):
                yield Problem(DAMAGED, {"reason": f"{table} holds what is no number"})


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (answer,) in connection.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield Problem(DAMAGED, {"reason": answer})
