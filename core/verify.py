"""Recounting a run file from its rows, independently of the ledger that was kept along the way."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core import runfile
from core.errors import QT_TRANSLATE_NOOP
from core.record import Ending, Ledger, State
from core.runfile import COUNTS

SHOWN = 20
"""Record numbers that a problem's text names at most."""

_SIMPLE: tuple[tuple[str, str], ...] = (
    (
        "state NOT IN ({states})".format(states=", ".join(repr(state.value) for state in State)),
        QT_TRANSLATE_NOOP("core", "Records in an unknown state: {records}"),
    ),
    (
        "state = 'done' AND (worker IS NULL OR leased IS NULL OR done IS NULL OR attempts < 1"
        " OR leased > done)",
        QT_TRANSLATE_NOOP("core", "Records are done but were never worked on: {records}"),
    ),
    (
        "state = 'pending' AND (worker IS NOT NULL OR lease IS NOT NULL)",
        QT_TRANSLATE_NOOP("core", "Records wait but belong to a worker: {records}"),
    ),
    (
        "state = 'dead' AND (error IS NULL OR attempts < 1)",
        QT_TRANSLATE_NOOP("core", "Records are dead without an error: {records}"),
    ),
    (
        "state = 'leased' AND (lease IS NULL OR lease NOT IN (SELECT id FROM leases))",
        QT_TRANSLATE_NOOP("core", "Records are in progress without a lease: {records}"),
    ),
)
"""What must not be, as SQL, and what it means."""

_DAMAGED = QT_TRANSLATE_NOOP("core", "The file is damaged: {reason}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that breaks the balance."""

    template: str
    """Translatable text with ``{name}`` fields."""
    values: dict[str, object] = field(default_factory=dict)
    seqs: tuple[int, ...] = ()
    """The records that break it."""

    @property
    def text(self) -> str:
        """The problem in English."""
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a recount."""

    ledger: Ledger
    """As the file keeps it."""
    problems: tuple[Problem, ...]

    @property
    def balanced(self) -> bool:
        """Whether every record is in exactly one place and all counts agree."""
        return not self.problems


def verify(path: Path, *, deep: bool = False) -> Verdict:
    """Recount the run file at ``path``; ``deep`` has SQLite check the file's structure too.

    Raises:
        RunFileError: it is not a run file.
        RegistryError: it is damaged so much that its rows cannot be read.

    """
    runfile.check(path)
    connection = runfile.connect(path, read_only=True)
    try:
        connection.execute("BEGIN")
        names = ("born", *COUNTS)
        row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        ledger = Ledger(**dict(zip(names, row or [0] * len(names), strict=True)))
        problems = (
            *_single_rows(connection),
            *_counts(connection, ledger),
            *_rows(connection),
            *_attempts(connection),
            *_leases(connection),
            *_workers(connection),
            *(_structure(connection) if deep else ()),
        )
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise runfile.translated(error, path) from error
    finally:
        connection.close()
    return Verdict(ledger, problems)


def _single_rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table in ("ledger", "generator"):
        if connection.execute(f"SELECT 1 FROM {table}").fetchone() is None:
            yield Problem(_DAMAGED, {"reason": f"no row in {table}"})


def _counts(connection: sqlite3.Connection, ledger: Ledger) -> Iterator[Problem]:
    counted = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
    for state in State:
        number = counted.get(state.value, 0)
        if number != ledger.count(state):
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "The ledger says {kept} {state}, the rows say {counted}."
                ),
                {"kept": ledger.count(state), "state": state.value, "counted": number},
            )
    total, last = connection.execute("SELECT count(*), ifnull(max(seq), 0) FROM records").fetchone()
    (generated,) = connection.execute("SELECT born FROM generator").fetchone() or (0,)
    if not ledger.born == total == last == generated:
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "Born: the ledger says {kept}, the generator {generated}; there are {total} rows, "
                "the last is number {last}.",
            ),
            {"kept": ledger.born, "generated": generated, "total": total, "last": last},
        )
    expected = max(last, min(ledger.born, generated))
    rows = connection.execute(
        "WITH there (seq) AS (SELECT 0 UNION ALL SELECT seq FROM records)"
        " SELECT seq + 1 FROM there WHERE seq < ? AND NOT EXISTS"
        " (SELECT 1 FROM records r WHERE r.seq = there.seq + 1) ORDER BY seq",
        (expected if total < expected else 0,),
    )
    gaps = [seq for (seq,) in rows]
    if gaps:
        yield _named(QT_TRANSLATE_NOOP("core", "Records are missing from number: {records}"), gaps)


def _attempts(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Attempts that were kept, and the one under way or successful, are all there were."""
    rows = connection.execute(
        "SELECT seq FROM records r WHERE attempts != (state IN ('done', 'leased')) +"
        " (SELECT count(*) FROM attempts a WHERE a.seq = r.seq AND a.ending IN (?, ?, ?))"
        " UNION SELECT seq FROM attempts a WHERE NOT EXISTS"
        " (SELECT 1 FROM records r WHERE r.seq = a.seq) ORDER BY seq",
        (Ending.FAILED, Ending.DIED, Ending.EXPIRED),
    )
    seqs = [seq for (seq,) in rows]
    if seqs:
        yield _named(
            QT_TRANSLATE_NOOP("core", "Attempts of records are missing or too many: {records}"),
            seqs,
        )


def _rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    for condition, template in _SIMPLE:
        rows = connection.execute(f"SELECT seq FROM records WHERE {condition} ORDER BY seq")
        seqs = [seq for (seq,) in rows]
        if seqs:
            yield _named(template, seqs)


def _leases(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Each leased record belongs to exactly the lease that names it, and to its worker."""
    named: dict[int, tuple[int, int]] = {}
    twice: list[int] = []
    for lease, worker, text in connection.execute("SELECT id, worker, seqs FROM leases"):
        seqs = _numbers(text)
        if seqs is None:
            yield Problem(_DAMAGED, {"reason": f"leases.seqs of {lease}"})
            continue
        for seq in seqs:
            if seq in named:
                twice.append(seq)
            named[seq] = (lease, worker)
    if twice:
        yield _named(QT_TRANSLATE_NOOP("core", "Records are leased twice: {records}"), twice)
    held = {
        seq: (lease, worker)
        for seq, lease, worker in connection.execute(
            "SELECT seq, lease, worker FROM records WHERE state = 'leased' OR lease IS NOT NULL"
        )
    }
    wrong = sorted(seq for seq in named.keys() | held.keys() if named.get(seq) != held.get(seq))
    if wrong:
        yield _named(
            QT_TRANSLATE_NOOP("core", "Leases and records in progress do not match: {records}"),
            wrong,
        )


def _numbers(text: str) -> list[int] | None:
    """Return the numbers in a JSON list, None when it is something else."""
    try:
        numbers = json.loads(text)
    except ValueError:
        return None
    good = isinstance(numbers, list) and all(type(number) is int for number in numbers)
    return numbers if good else None


def _workers(connection: sqlite3.Connection) -> Iterator[Problem]:
    counted = dict(
        connection.execute(
            "SELECT worker, count(*) FROM records"
            " WHERE state = 'done' AND typeof(worker) = 'integer' GROUP BY worker"
        )
    )
    kept = dict(connection.execute("SELECT id, done FROM workers"))
    for worker in sorted(counted.keys() | kept.keys()):
        if counted.get(worker, 0) != kept.get(worker, 0):
            rows = connection.execute(
                "SELECT seq FROM records WHERE state = 'done' AND worker = ? ORDER BY seq",
                (worker,),
            )
            problem = _named("", [seq for (seq,) in rows])
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Worker {worker} counted {kept} done, the rows say {counted}: {records}",
                ),
                {
                    **problem.values,
                    "worker": worker,
                    "kept": kept.get(worker, 0),
                    "counted": counted.get(worker, 0),
                },
                problem.seqs,
            )


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (answer,) in connection.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield Problem(_DAMAGED, {"reason": answer})


def _named(template: str, seqs: list[int]) -> Problem:
    text = ", ".join(map(str, seqs[:SHOWN]))
    if len(seqs) > SHOWN:
        text += f", … ({len(seqs):,})"
    return Problem(template, {"records": text}, tuple(seqs))
