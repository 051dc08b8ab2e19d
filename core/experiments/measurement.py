"""What one run of an experiment comes to, read from its run file while it goes on and after it.

Everything follows from the file's rows, the scenario and the moment until which it is looked at, so
that a run that was kept says the same when its experiment is resumed.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from core.arrivals.schedule import schedule
from core.domain.choices import CsvRows, SourceKind
from core.domain.clock import Clock
from core.domain.record import State
from core.experiments.probe import Figures, Observation, Probe, Trouble
from core.settings.scenario import Scenario
from core.store.opening import reader
from core.store.reading import Reader
from core.store.run_facts import fact

BACKLOG_EVERY = 0.1
"""Seconds between two looks at the backlog; shorter in a short run."""
LOOKS = 50
"""Of the backlog, at least."""
SAME = 1e-4
"""Seconds by which two times of one arrival may differ, as one of them was computed again."""
_ROWS = "SELECT seq, due, leased, done, state FROM records WHERE seq >= ? ORDER BY seq"
_LEASES = """SELECT max(ended) - leased FROM (
    SELECT worker, leased, done AS ended FROM records
        WHERE state IN ('done', 'dead') AND leased IS NOT NULL
    UNION ALL SELECT worker, leased, ended FROM attempts
        WHERE ending = 'failed' AND leased IS NOT NULL)
    WHERE ended IS NOT NULL GROUP BY worker, leased"""


class Measurement:
    """The records of one run file, read again and again as it grows."""

    def __init__(self, path: Path, scenario: Scenario, probe: Probe) -> None:
        """Open the run file at ``path``; ``scenario`` is that of the run, with its seed.

        Raises:
            RegistroError: it cannot be read.

        """
        self.path = path
        self._scenario = scenario
        self._probe = probe
        self._connection: Reader = reader(path)
        offset = fact(self._connection, "clock")
        self._clock = Clock(float(offset) if isinstance(offset, int | float) else 0.0)
        self._due: list[float] = []
        self._left: list[float] = []
        """When each stopped waiting: as it was leased, or ended without that."""
        self._done: list[float] = []
        """When each was done; infinite while it was not, or where it never will be."""
        self._settled = 0
        """So many of the first records have ended: their rows do not change any more."""

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def now(self) -> float:
        """Return the run's clock, unix seconds."""
        return self._clock.now()

    @property
    def rows(self) -> int:
        """How many rows the next look reads again, at least."""
        return len(self._due) - self._settled

    @property
    def began(self) -> float | None:
        """When the first arrivals could be due, unix seconds; None: none came yet."""
        if not self._due:
            return None
        return self._due[0] - next(iter(self._times(0.0, math.inf, 1)), 0.0)

    def read(self) -> None:
        """Read what is new.

        Raises:
            sqlite3.Error: it cannot be read now.

        """
        settled = True
        for seq, due, leased, done, state in self._connection.execute(_ROWS, (self._settled + 1,)):
            place = seq - 1
            if place >= len(self._due):
                self._due.append(due)
                self._left.append(math.inf)
                self._done.append(math.inf)
            ended = state not in {State.PENDING, State.LEASED}
            self._left[place] = leased if leased is not None else done if ended else math.inf
            if state == State.PENDING:  # again, after an attempt that failed
                self._left[place] = math.inf
            self._done[place] = done if state == State.DONE else math.inf
            settled = settled and ended
            if settled:
                self._settled = seq

    def observation(
        self,
        until: float,
        troubles: Sequence[Trouble] = (),
        *,
        complete: bool,
        generator_matters: bool = True,
    ) -> Observation:
        """Return what is known of the run until ``until``, unix seconds of its clock.

        ``generator_matters``: arrivals that the generator did not come to count as not done; not so
        where the source had no more.
        """
        began = self.began
        if began is None:
            began = until - self._probe.seconds
        seconds = max(0.0, until - began)
        known = sorted(
            (due - began, (done if done <= until else math.inf) - due, left - began)
            for due, done, left in zip(self._due, self._done, self._left, strict=True)
            if due <= until
        )
        if generator_matters:
            missing = self._missing(began, min(seconds, self._probe.seconds))
            if missing:
                known = sorted([*known, *((due, math.inf, math.inf) for due in missing)])
        due = [each for each, _, _ in known]
        return Observation(
            probe=self._probe,
            seconds=seconds,
            due=due,
            sojourns=[sojourn for _, sojourn, _ in known],
            backlog=_backlog(due, [left for _, _, left in known], seconds),
            troubles=troubles,
            file=self.path,
            complete=complete,
        )

    def figures(self, observation: Observation) -> Figures:
        """Return what the run came to as a whole, according to its file in the end."""
        times = sorted(each for each in observation.sojourns if each < math.inf)
        last = max(
            (
                due + sojourn
                for due, sojourn in zip(observation.due, observation.sojourns, strict=True)
                if sojourn < math.inf
            ),
            default=0.0,
        )
        with closing(reader(self.path)) as connection:
            ledger = _ledger(connection)
            (failed,) = connection.execute(
                "SELECT count(*) FROM attempts WHERE ending = 'failed'"
            ).fetchone()
            held = [seconds for (seconds,) in connection.execute(_LEASES)]
            generating = fact(connection, "length.generating")
        worked = ledger["done"] + ledger["dead"]
        attempts = ledger["done"] + failed
        workers = self._scenario.workers
        born, length = ledger["born"], generating if isinstance(generating, float) else 0.0
        return Figures(
            target=self._scenario.rate,
            arrival_rate=born / length if length > 0 else None,
            throughput=len(times) / last if last > 0 else None,
            mean=sum(times) / len(times) if times else None,
            p50=_percentile(times, 0.50),
            p95=_percentile(times, 0.95),
            p99=_percentile(times, 0.99),
            service=sum(held) / attempts if worked and attempts else None,
            busy=min(1.0, sum(held) / (workers * last)) if workers and last > 0 else None,
            error_share=failed / attempts if attempts else None,
            generated=born,
            done=ledger["done"],
            dead=ledger["dead"],
            lost=ledger["lost"],
            duplicated=ledger.get("duplicated"),
        )

    def lateness(self, share: float) -> float:
        """Return how late, but for a ``share`` of them, records came to the registry at most."""
        late = sorted(
            each for (each,) in self._connection.execute("SELECT born - due FROM records")
        )
        return _percentile(late, 1 - share) or 0.0

    def _missing(self, began: float, seconds: float) -> list[float]:
        """Return when arrivals were due that the file does not have, seconds from ``began``."""
        missing: list[float] = []
        place = 0
        for due in self._times(began, began + seconds, None):
            if place < len(self._due) and self._due[place] <= due + SAME:
                place += 1
            else:
                missing.append(due - began)
        return missing

    def _times(self, began: float, until: float, most: int | None) -> Iterable[float]:
        """Return when arrivals are due, unless the source or the registry decides that."""
        scenario = self._scenario
        timed = scenario.source is SourceKind.CSV and scenario.csv.rows is CsvRows.TIMED
        if timed or math.isinf(scenario.rate):
            return ()
        plan = schedule(scenario.pattern, scenario.rate, began)
        if most is not None:
            return plan.take(max(plan.next, began), most)
        return plan.take(until, 10**9)


def _backlog(
    due: Sequence[float], left: Sequence[float], seconds: float
) -> list[tuple[float, float]]:
    """Return how many records waited, at even times."""
    if seconds <= 0:
        return []
    number = max(LOOKS, math.ceil(seconds / BACKLOG_EVERY))
    gone = sorted(left)
    times = [seconds * (place + 1) / number for place in range(number)]
    return [(at, float(bisect_right(due, at) - bisect_right(gone, at))) for at in times]


def _percentile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that so many are not above; None: there is none."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None


def _ledger(connection: Reader) -> dict[str, int]:
    rows = connection.execute("SELECT * FROM ledger")
    names = [column[0] for column in rows.description]
    return dict(zip(names, rows.fetchone(), strict=True))
