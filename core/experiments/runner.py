"""Runs one probe as a real run, looks at it while it goes on, and says what was wrong with it.

Runs are never beside each other: whoever calls `run_probe` waits for its end. The workers are ready
before the first record is due, so that no start of a process is measured.
"""

import math
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from core.domain.choices import Overflow
from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError, SourceError
from core.domain.event_kind import EventKind
from core.domain.remark import Remark
from core.domain.run_status import WorkerState
from core.experiments.measurement import Measurement
from core.experiments.probe import Observation, Probe, Purpose, Trouble, TroubleKind
from core.experiments.processors import Count, Use
from core.experiments.troubles import Circumstances, troubles
from core.registry import forget_run
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.opening import reader

LOOK_EVERY = 0.5
"""Seconds between two looks at a run that goes on."""
LOOK_SHARE = 20
"""A look is followed by so many times its length without one: looking shall not be measured."""
POLL = 0.02
SETTLE: Mapping[Purpose, float] = MappingProxyType(
    {Purpose.BLOCK: 2.0, Purpose.CELL: 0.5, Purpose.SCALE: 0.0}
)
"""For how long what still waits is worked on, in lengths of the probe; for the others, it is until
the last record could have been in time."""
SETTLE_LEAST = 0.5
STUCK = 5.0
"""Seconds that a run may be kept from going on, as by a full disk, until the experiment ends."""
READY_WITHIN = 60.0
LATE_SHARE = 0.02
"""So many records may be later than it matters."""
LATE, LATE_LEAST = 0.05, 0.02
"""Seconds that matter where no objective says so."""
_COUNT_EVENTS = "SELECT count(*) FROM events WHERE kind = ?"
GENERATOR_LATE = 0.5
"""Seconds after its time from which a generator is stopped: it waits for room or its source."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a probe is run under, the same for all of an experiment."""

    base: Scenario
    within: float | None = None
    """The objective's limit, seconds."""

    @property
    def lateness(self) -> float:
        """Seconds that a record may come late to the registry without harm."""
        return LATE if self.within is None else max(LATE_LEAST, self.within / 5)

    def settle(self, probe: Probe) -> float:
        """For how long what waits in the end is worked on, seconds."""
        if probe.purpose in SETTLE:
            return SETTLE[probe.purpose] * probe.seconds
        return (self.within or 0.0) + SETTLE_LEAST


class Interrupted(Exception):  # noqa: N818 (not an error)
    """The probe was given up on request; nothing is known of it."""


Judge = Callable[[Observation], Remark | None]
"""Says of a run that goes on why it need not, or None."""


def run_probe(
    probe: Probe,
    conditions: Conditions,
    path: Path,
    judge: Judge,
    give_up: Callable[[], bool],
) -> Observation:
    """Run ``probe`` into the new run file at ``path``; return what was measured of it.

    Once ``give_up`` says so, it ends at once.

    Raises:
        Interrupted: it was given up.
        RegistroError: it could not be run, for a reason that the next one would meet as well.

    """
    try:
        scenario = conditions.base.with_(**{**probe.settings, "seed": probe.seed})
        run = Run.create(path, scenario)
    except RegistroError as error:
        if path.exists() or not path.parent.exists():
            raise
        return _not_run(probe, error)
    try:
        return _Conducted(run, probe, conditions, judge, give_up).observation()
    finally:
        # Nobody resumes it, and the file has all of it.
        with suppress(RegistryError):
            forget_run(scenario.engine, scenario.engine_url, path)


def _not_run(probe: Probe, error: RegistroError) -> Observation:
    """Return the observation of a run that could not start with these settings."""
    text = QT_TRANSLATE_NOOP("core", "The run could not start: {reason}")
    trouble = Trouble(TroubleKind.RUN_FAILED, Remark(text, {"reason": str(error)}))
    return Observation(probe, 0.0, (), (), troubles=(trouble,), complete=False)


class _Conducted:
    """One run from its start to its end."""

    def __init__(
        self,
        run: Run,
        probe: Probe,
        conditions: Conditions,
        judge: Judge,
        give_up: Callable[[], bool],
    ) -> None:
        self._run = run
        self._probe = probe
        self._conditions = conditions
        self._judge = judge
        self._give_up = give_up
        # A daemon: a thread that hangs in a source must not keep the program from ending.
        self._generator = threading.Thread(
            target=run.generate, name=f"registro-probe-{probe.number}", daemon=True
        )
        self._measurement = Measurement(run.path, run.scenario, probe)
        self._stuck_since: float | None = None
        self._until = 0.0
        """Until when it is looked at, unix seconds of its clock."""
        self._cut: Remark | None = None
        """Why it was ended early."""
        self._not_ready = ""
        self._use: Use | None = None

    def observation(self) -> Observation:
        """Run to the end, and return what was measured.

        Raises:
            Interrupted, RegistroError: as `run_probe`.

        """
        run = self._run
        run.stop_after(seconds=self._probe.seconds)
        try:
            run.start()
            if self._await_workers():
                # Whether the generator was punctual is seen by its records.
                workers = [each.pid for each in run.status().workers]
                before = Count.now(workers)
                self._generator.start()
                self._watch()
                self._use = Count.now(workers).since(before)
                self._settle()
        finally:
            end(run)
            if self._generator.ident is not None:
                self._generator.join(GENERATOR_LATE)
            self._measurement.close()
        return self._measured()

    # --- while it goes on ----------------------------------------------------------------------

    def _await_workers(self) -> bool:
        """Wait until all workers are ready; False: they cannot become so."""
        scenario = self._run.scenario
        number = scenario.workers
        until = monotonic() + max(READY_WITHIN, scenario.work.setup_patience)
        while not self._run.wait(POLL):
            self._check_given_up()
            status = self._run.status()
            if sum(each.state is WorkerState.IDLE for each in status.workers) >= number:
                return True
            if monotonic() > until or (status.trouble and self._is_stuck()):
                self._not_ready = self._trouble_text()
                return False
            if not status.trouble:
                self._stuck_since = None
        return False

    def _watch(self) -> None:
        """Look at it until the generator has ended."""
        run, probe = self._run, self._probe
        begun = monotonic()
        look_at = begun + LOOK_EVERY
        while self._generator.is_alive() and not run.wait(POLL):
            self._check_given_up()
            self._check_stuck()
            now = monotonic()
            if now - begun > probe.seconds + GENERATOR_LATE:
                break
            if now >= look_at and now - begun < probe.seconds:
                reason = self._reason_to_cut()
                look_at = max(now + LOOK_EVERY, monotonic() + LOOK_SHARE * (monotonic() - now))
                if reason is not None:
                    self._cut = reason
                    break

    def _reason_to_cut(self) -> Remark | None:
        """Return why the run need not go on, if so."""
        until = self._measurement.now()
        try:
            self._measurement.read()
        except sqlite3.Error:
            return None  # the next look will do
        return self._judge(self._measurement.observation(until, complete=False))

    def _settle(self) -> None:
        """Have what waits worked on for a while, then end it."""
        patience = 0.0 if self._cut else self._conditions.settle(self._probe)
        self._until = self._measurement.now()
        if patience > 0:
            self._run.stop(drain=True)
            until = monotonic() + patience
            while not self._run.wait(POLL) and monotonic() < until:
                self._check_given_up()
            self._until = self._measurement.now()
        self._run.stop(drain=False)

    def _check_given_up(self) -> None:
        if self._give_up():
            raise Interrupted

    def _check_stuck(self) -> None:
        """End the experiment where the run cannot go on, for a reason that will not pass.

        Raises:
            RegistroError: that is so.

        """
        if self._run.finished or not self._run.status().trouble:
            self._stuck_since = None
        elif self._is_stuck() and self._run.failure is None:
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{path} cannot go on: {reason}"),
                path=self._run.path,
                reason=self._trouble_text(),
            )

    def _is_stuck(self) -> bool:
        """Whether there has been trouble for too long, as there is now."""
        if self._stuck_since is None:
            self._stuck_since = monotonic()
        return monotonic() - self._stuck_since > STUCK

    def _trouble_text(self) -> str:
        status = self._run.status()
        return Remark(status.trouble, status.trouble_values).text if status.trouble else ""

    # --- after it ------------------------------------------------------------------------------

    def _measured(self) -> Observation:
        """Return what the file says of the run."""
        measurement = Measurement(self._run.path, self._run.scenario, self._probe)
        try:
            measurement.read()
            found = self._circumstances(measurement)
            if self._generator.ident is None:
                return self._not_begun(found)
            observed = measurement.observation(
                self._until,
                tuple(troubles(found, self._conditions.lateness)),
                complete=self._cut is None and not found.source_ended and not found.failure,
                generator_matters=not found.source_ended,
            )
            return replace(observed, figures=measurement.figures(observed))
        except sqlite3.Error as error:
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{path} cannot be read: {reason}"),
                path=self._run.path,
                reason=error,
            ) from error
        finally:
            measurement.close()

    def _not_begun(self, found: Circumstances) -> Observation:
        """Return the observation of a run whose workers did not become ready."""
        wrong = tuple(troubles(found, self._conditions.lateness))
        return Observation(
            self._probe, 0.0, (), (), troubles=wrong, file=self._run.path, complete=False
        )

    def _circumstances(self, measurement: Measurement) -> Circumstances:
        """Return how it went.

        Raises:
            RegistroError: by an error that has nothing to do with its settings.

        """
        run, failure = self._run, self._run.failure
        with closing(reader(run.path)) as connection:
            deaths, ended, outages = (
                connection.execute(_COUNT_EVENTS, (kind,)).fetchone()[0]
                for kind in (
                    EventKind.WORKER_DIED,
                    EventKind.SOURCE_ENDED,
                    EventKind.SERVER_AWAY,
                )
            )
        if run.away is not None:
            raise run.away
        if failure is not None and not deaths and not isinstance(failure, SourceError):
            raise failure
        scenario = run.scenario
        endless = math.isinf(scenario.rate)
        return Circumstances(
            use=self._use,
            late=None if endless else measurement.lateness(LATE_SHARE),
            skipped=run.summary().skipped,
            blocked=scenario.capacity > 0 and scenario.overflow is Overflow.BLOCK,
            source_ended=bool(ended),
            deaths=deaths,
            outages=outages,
            unready=self._not_ready,
            failure=failure,
        )
