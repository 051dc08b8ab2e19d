"""Kills in runs with a textbook engine: the engine may break, and nothing else.

Records are lost, and locks may stay locked for ever: that is what such an engine does. But the run
goes on or stops when it is told to, no process is left behind, and its file says what was lost.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.choices import Service
from core.domain.engines import BY_NAME, Capability
from core.domain.faults import FaultKind
from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.verify import verify

PATIENCE = 30.0
"""Seconds that a kill may take to come."""
STOPPED_WITHIN = 5.0
LOOK_EVERY = 0.01
PLAIN = None
"""A kill from outside, wherever the worker is."""
HARM: Sequence[FaultKind | None] = (
    *(PLAIN, FaultKind.KILL_BEFORE_WORK, PLAIN, FaultKind.KILL_AFTER_WORK),
    *(FaultKind.KILL_IN_LOCK, PLAIN, PLAIN),
)
"""The kills of one run, the last two behind a lock that may be locked for ever."""
_ENDED = "SELECT count(*) FROM workers WHERE ending IS NOT NULL"


@dataclass(slots=True)
class EngineSoak:
    """What came of it; empty ``problems``: nothing but the engine was harmed."""

    engine: str
    kills: int = 0
    runs: int = 0
    lost: int = 0
    duplicated: int = 0
    locked: int = 0
    """Runs in which a lock stayed locked for ever."""
    slowest_stop: float = 0.0
    """Seconds."""
    problems: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The outcome in a line."""
        outcome = "; ".join(self.problems) if self.problems else "nothing else was harmed"
        return (
            f"{self.engine}: {self.kills} kills in {self.runs} runs; lost {self.lost}, duplicated "
            f"{self.duplicated}; locked for ever in {self.locked} runs; stopped within "
            f"{self.slowest_stop:.1f} s; {outcome}"
        )


def soak_engine(
    folder: Path,
    engine: str,
    kills: int,
    harm: Sequence[FaultKind | None] = HARM,
    progress: Callable[[int, int], None] | None = None,
) -> EngineSoak:
    """Kill ``kills`` workers of runs with ``engine``, in each run as ``harm`` says.

    The run files are made in ``folder`` and removed when they are right.
    """
    soak = EngineSoak(engine)
    while soak.kills < kills and not soak.problems:
        soak.runs += 1
        _harm(folder / f"{engine}-{soak.runs}.registro", soak, harm[: kills - soak.kills])
        if progress is not None:
            progress(soak.kills, kills)
    return soak


def _harm(path: Path, soak: EngineSoak, harm: Sequence[FaultKind | None]) -> None:
    values = {
        "engine": soak.engine,
        "rate": 200.0,
        "students": 1_000_000,
        "seed": soak.runs,
        "workers": 3,
        "service": Service.FIXED.value,
        "service_time": 0.01,
        "restart_limit": 1000,
    }
    run = Run.create(path, Scenario.of(values))
    with hosted(run):
        for kind in harm:
            if not _kill(run, path, kind):
                soak.problems.append(f"no worker died ({kind}): {run.status().trouble}")
                break
            soak.kills += 1
        soak.locked += _locked(run)
        begun = time.monotonic()
        run.stop(drain=False)
        if not run.wait(STOPPED_WITHIN):
            soak.problems.append(f"it did not stop within {STOPPED_WITHIN} s")
        soak.slowest_stop = max(soak.slowest_stop, time.monotonic() - begun)
    _examine(run, path, soak)


def _kill(run: Run, path: Path, kind: FaultKind | None) -> bool:
    """Kill a worker and wait until that is written down; say whether it was."""
    before = _count(path, _ENDED)
    if not _until(lambda: _at_work(run)):
        return False
    if (aimed := _aimed(run, kind)) is not PLAIN:
        run.inject(aimed)
        if _until(lambda: _count(path, _ENDED) > before, PATIENCE / 3):
            return True
    # Who was told to die may be the one that waits for a lock for ever.
    return _until(lambda: run.kill_worker() is not None) and _until(
        lambda: _count(path, _ENDED) > before
    )


def _shared(run: Run) -> bool:
    return Capability.SHARED in BY_NAME[run.scenario.engine].can


def _locked(run: Run) -> bool:
    """Whether a lock is locked for ever."""
    return any(user.dead for user in run.status().lock)


def _at_work(run: Run) -> bool:
    """Whether workers do what they ever will."""
    workers = run.status().workers
    return _locked(run) or any(each.done or each.sees is not None for each in workers)


def _aimed(run: Run, kind: FaultKind | None) -> FaultKind | None:
    """Return how a worker can die: one that never has a record is hit in its lock only."""
    if _locked(run) or not (_shared(run) or kind is FaultKind.KILL_IN_LOCK):
        return PLAIN
    return kind


def _until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_EVERY)
    return True


def _count(path: Path, statement: str) -> int:
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        return int(connection.execute(statement).fetchone()[0])


def _examine(run: Run, path: Path, soak: EngineSoak) -> None:
    verdict = verify(path, deep=True)
    soak.lost += verdict.ledger.lost
    soak.duplicated += verdict.ledger.duplicated
    soak.problems += [problem.text for problem in verdict.problems]
    if run.failure is not None:
        soak.problems.append(str(run.failure))
    if not verdict.ledger.balanced:
        soak.problems.append("its file does not balance")
    if not soak.problems:
        path.unlink()
