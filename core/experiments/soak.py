"""The proof: many aimed kills under every policy, then an independent recount.

In half of the rounds the work is a function of the record: each result has to be that of its
record, and of the worker that is recorded as having done it.
"""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, cycle, product
from multiprocessing import get_context
from pathlib import Path

from core.domain.choices import Service
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.faults import FaultKind
from core.domain.run_status import RunState
from core.run.fault_injector import FULL_SECONDS
from core.run.host import hosted
from core.run.run import Run
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario, loads
from core.store import run_facts, run_file
from core.store.lock import FileLock, lock_path
from core.store.recount.problem import named
from core.store.verify import Problem, verify

RATE = 12_000.0
CAPACITY = 20_000
PAUSE = 0.08
"""Seconds between two faults, on average."""
PATIENCE = 120.0
"""Seconds that a run may take to end what waits."""
AIMED = (
    FaultKind.KILL_IN_LOCK,
    FaultKind.KILL_BEFORE_WORK,
    FaultKind.KILL_AFTER_WORK,
    FaultKind.HANG,
    FaultKind.POISON,
    FaultKind.POISON_KILL,
)
ROUGH = 6
"""In every so many rounds the program is killed first, the source fails and the disk gets full."""
OWN_WORK = (1, 2)
"""Of four rounds, those whose work is our own; some of them are rough ones."""
WARM = 1000
"""Records that are done before the program is killed."""

WORK = '''"""Work whose result can be told from the record and from who did it."""

import os


def process(record):
    return f"{record['student'] * 100 + record['degree'] * 10 + record['semester']} {os.getpid()}"
'''
_RESULTS = (
    "SELECT records.seq FROM records JOIN workers ON workers.id = records.worker"
    " WHERE state = 'done' AND result IS NOT (student * 100 + degree * 10 + semester) || ' ' || pid"
    # A worker whose program was killed as it started may not be known by its process.
    " AND (pid OR result NOT LIKE (student * 100 + degree * 10 + semester) || ' %')"
    " UNION SELECT seq FROM records WHERE state != 'done' AND result IS NOT NULL ORDER BY 1"
)
"""Records with another result than `WORK` has for them."""

Progress = Callable[[int, int], None]
"""Progress callback: kills done, kills in all; an exception raised in it cancels the soak."""


@dataclass(frozen=True, slots=True)
class SoakReport:
    """The results of a soak."""

    kills: int
    records: int
    redelivered: int
    refused: int
    rounds: int
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was lost, doubled or left behind."""
        return not self.problems


def soak(folder: Path, kills: int, records: int, progress: Progress | None = None) -> SoakReport:
    """Kill workers on purpose while records flow, under each order and policy in turn.

    ``kills`` and ``records`` are reached or exceeded, shared out over the policies. The run files
    are made in ``folder`` and removed when they are right.

    Raises:
        RegistroError: a run cannot be made there.

    """
    begun = time.monotonic()
    policies = list(
        product(*(BY_NAME[name].choices for name in ("order", "duplicates", "overflow")))
    )
    rounds = min(len(policies), max(1, kills // 5))
    # Of a short soak's few rounds no two shall have the same order.
    chosen = policies[:: max(1, len(policies) // rounds)][:rounds]
    done = born = redelivered = refused = 0
    problems: list[Problem] = []
    for number, (order, duplicates, overflow) in enumerate(chosen):
        left = rounds - number
        scenario = Scenario().with_(
            order=order,
            duplicates=duplicates,
            overflow=overflow,
            capacity=CAPACITY,
            students=1_000_000,
            rate=RATE,
            workers=3,
            batch=100,
            service=Service.NONE.value,
            lease=0.5,
            attempts=5,
            source_error="skip",
            seed=number + 1,
        )
        if number % 4 in OWN_WORK:
            work = folder / f"soak-{os.getpid()}.py"
            work.write_text(WORK, encoding="utf-8")
            scenario = scenario.with_(**{"service": Service.PYTHON.value, "work.path": str(work)})
        path = folder / f"soak-{os.getpid()}-{number}.registro"
        before = done
        rough = number % ROUGH == 0
        if rough:
            _run_until_killed(path, scenario)
        else:
            run_file.create(path, scenario)

        def on_progress(more: int, before: int = before) -> None:
            if progress is not None:
                progress(min(kills, before + more), kills)

        first = (FaultKind.SOURCE, FaultKind.FULL) if rough else ()
        play_round(
            path,
            chain(first, cycle(AIMED)),
            -(-(kills - done) // left),
            -(-(records - born) // left),
            on_progress,
        )
        found = _examine(path)
        problems += found
        ledger = verify(path).ledger
        done += _killed(path)
        born += ledger.born
        redelivered += ledger.redelivered
        refused += ledger.refused
        if not found:
            path.unlink()
            if number % 4 in OWN_WORK:
                work.unlink()
    seconds = time.monotonic() - begun
    return SoakReport(done, born, redelivered, refused, rounds, seconds, tuple(problems))


def _run_until_killed(path: Path, scenario: Scenario) -> None:
    """Run ``scenario`` in a program of its own that is killed in the middle of it."""
    program = get_context("spawn").Process(target=_run_and_kill, args=(path, scenario.as_toml()))
    program.start()
    program.join()
    program.close()


def _run_and_kill(path: Path, scenario: str) -> None:
    """Run until something is done, then kill this program; the target of a process."""
    run = Run.create(path, loads(scenario))
    with hosted(run):
        while run.summary().ledger.done < WARM and not run.finished:
            time.sleep(PAUSE)
        run.inject(FaultKind.PROGRAM)
        run.wait(PATIENCE)


def play_round(
    path: Path, faults: Iterable[str], kills: int, records: int, on_progress: Callable[[int], None]
) -> None:
    """Go on with the run at ``path`` through ``faults`` until so many ``kills`` and ``records``."""
    run = Run.reopen(path)
    chance = random.Random(run.scenario.seed)  # noqa: S311 (not a secret)
    room_at = 0.0
    with hosted(run):
        for kind in faults:
            time.sleep(chance.expovariate(1 / PAUSE))
            if run.finished:
                break
            killed = _killed(path)
            on_progress(killed)
            if killed >= kills and run.summary().ledger.born >= records:
                break
            if killed < kills and not run.status().trouble:
                run.inject(kind)
                if kind == FaultKind.FULL:
                    room_at = time.monotonic() + FULL_SECONDS
        # A full disk breaks the end of a run off: nothing is waited for that cannot be written.
        while time.monotonic() < room_at or (run.status().trouble and not run.finished):
            time.sleep(PAUSE)
        run.stop(drain=True)
        run.wait(PATIENCE)


def _killed(path: Path) -> int:
    connection = sqlite3.connect(path, timeout=30.0)
    try:
        row = connection.execute("SELECT count(*) FROM workers WHERE ending = 'killed'").fetchone()
        return int(row[0])
    finally:
        connection.close()


def _examine(path: Path) -> list[Problem]:
    """Recount with SQL of its own, then by `verify`, then look for what was left behind."""
    problems = list(verify(path, deep=True, source=True).problems)
    connection = sqlite3.connect(path)
    try:
        states = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
        born, total = connection.execute(
            "SELECT (SELECT born FROM ledger), (SELECT count(DISTINCT seq) FROM records)"
        ).fetchone()
        open_ = states.get("pending", 0) + states.get("leased", 0)
        if open_ or born != total or sum(states.values()) != total:
            text = QT_TRANSLATE_NOOP(
                "core", "{path}: of {born} records {total} are there and {open} have not ended."
            )
            problems.append(
                Problem(text, {"path": path, "born": born, "total": total, "open": open_})
            )
        if run_facts.fact(connection, "result"):
            wrong = [seq for (seq,) in connection.execute(_RESULTS)]
            if wrong:
                text = QT_TRANSLATE_NOOP("core", "Records have the result of another: {records}")
                problems.append(named(text, wrong))
        state = connection.execute("SELECT value FROM run WHERE name = 'state'").fetchone()[0]
        pids = [pid for (pid,) in connection.execute("SELECT pid FROM workers WHERE pid > 0")]
    finally:
        connection.close()
    if state != RunState.STOPPED:
        text = QT_TRANSLATE_NOOP("core", "{path}: the run did not end: it is {state}.")
        problems.append(Problem(text, {"path": path, "state": state}))
    alive = [pid for pid in pids if _is_our_child(pid)]
    if alive:
        text = QT_TRANSLATE_NOOP("core", "Worker processes were left behind: {pids}")
        problems.append(Problem(text, {"pids": ", ".join(map(str, alive))}))
    if _is_locked(path):
        text = QT_TRANSLATE_NOOP("core", "{path}: the lock is still held.")
        problems.append(Problem(text, {"path": path}))
    return problems


def _is_our_child(pid: int) -> bool:
    from multiprocessing import active_children

    return pid in {child.pid for child in active_children()}


def _is_locked(path: Path) -> bool:
    lock = FileLock(lock_path(path))
    try:
        return not lock.try_acquire()
    finally:
        lock.close()
        lock_path(path).unlink()


def describe(report: SoakReport) -> tuple[str, dict[str, object]]:
    """Return the verdict as a translatable template and its values."""
    values: dict[str, object] = {
        "kills": report.kills,
        "records": report.records,
        "redelivered": report.redelivered,
        "refused": report.refused,
        "seconds": round(report.seconds, 1),
        "problems": "; ".join(problem.text for problem in report.problems),
    }
    if report.passed:
        return QT_TRANSLATE_NOOP(
            "core",
            "Passed: {kills} kills among {records} records in {seconds} s. {redelivered} were "
            "given out again, {refused} late acknowledgements refused; none was lost, none "
            "counted twice.",
        ), values
    return QT_TRANSLATE_NOOP("core", "FAILED after {kills} kills: {problems}"), values


class SoakCancelledError(RegistroError):
    """The soak was cancelled."""
