"""An experiment: runs the probes that its search names, one after another, and keeps them.

It is a folder from its first second: what is asked (`experiment.toml` and the scenarios), a journal
of what was measured, and a run file for each run. Whatever ends the program, it can be reopened.
"""

import threading
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of
from core.domain.remark import Remark
from core.experiments.answer import Answer, Plan
from core.experiments.answer_file import keep_answer
from core.experiments.definition import Definition
from core.experiments.definition_file import NAME, load_definition, save_definition
from core.experiments.journal import Journal
from core.experiments.obstacle import obstacle
from core.experiments.probe import Observation, Probe
from core.experiments.runner import Conditions, Interrupted, run_probe
from core.experiments.search import Search
from core.experiments.trial import Trial
from core.experiments.turns import FolderLock, Turns

POLL = 0.05
SUFFIX = ".registro"
TURNS = QT_TRANSLATE_NOOP(
    "core",
    "Another experiment was going on at this computer; the runs took turns, which took longer.",
)
INTERRUPTED = QT_TRANSLATE_NOOP(
    "core",
    "The experiment stopped after {runs} runs: {reason} What was measured is kept; once that is "
    "mended, go on with: experiment resume {folder}",
)


class Phase(StrEnum):
    """What an experiment does just now."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    """For a run of another experiment to end."""
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ExperimentStatus:
    """How far it is."""

    phase: Phase
    done: int
    """Runs that were measured."""
    plan: Plan
    """What is still to come, at most, as the last run left it."""
    elapsed: float
    """Seconds that it has taken, all sessions together, without pauses."""
    probe: Probe | None = None
    """The one that is running."""
    running: float = 0.0
    """Seconds since that began."""
    pausing: bool = False
    """Whether it pauses once the run at hand has ended."""

    @property
    def left(self) -> float:
        """Seconds until the end, at most."""
        return max(0.0, self.plan.seconds - self.running)


class Experiment:
    """One experiment. Every method but `wait` and `close` returns at once, from any thread."""

    def __init__(self, folder: Path, definition: Definition, search: Search) -> None:
        """Take the prepared ``folder``; use `create` or `reopen`."""
        self.folder = folder
        self.definition = definition
        self._search = search
        self._plan = search.plan()
        self._lock = FolderLock(folder)
        self._journal = Journal(folder)
        self._turns = Turns()
        self._conditions = Conditions(
            search.base,
            definition.objective.within if definition.has_objective else None,
        )
        self._changed = threading.Condition()
        self._trials: list[Trial] = []
        self._elapsed = 0.0
        self._began: float | None = None
        """When this session's clock began, steady seconds; None: it does not go."""
        self._probe: Probe | None = None
        self._probe_began = 0.0
        self._phase = Phase.READY
        self._paused = self._cancelled = False
        self._answer: Answer | None = None
        self._failure: RegistroError | None = None
        # A daemon: a run that hangs in the system must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="registro-experiment", daemon=True)

    @staticmethod
    def create(folder: Path, definition: Definition) -> "Experiment":
        """Make the folder of a new experiment.

        Raises:
            RegistroError: it cannot be asked like this, or the folder is there and not empty.

        """
        search = definition.search()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise RegistroError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{folder} is not empty. Name another folder, or go on with the experiment "
                        "in it by: experiment resume {folder}",
                    ),
                    folder=folder,
                )
            save_definition(definition, folder)
        except OSError as error:
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{folder} cannot be written to: {reason}"),
                folder=folder,
                reason=reason_of(error),
            ) from error
        return Experiment(folder, definition, search)

    @staticmethod
    def reopen(folder: Path, limit: float | None = None) -> "Experiment":
        """Go on with the experiment in ``folder``, which ended, was cancelled or was killed.

        ``limit``: seconds that it may take in all, instead of those that it had.

        Raises:
            RegistroError: there is none, or what it has measured cannot be read any more.

        """
        if not (folder / NAME).is_file():
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{folder} is not the folder of an experiment."),
                folder=folder,
            )
        definition = load_definition(folder / NAME)
        if limit is not None:
            definition = replace(definition, rules=replace(definition.rules, limit=limit))
        experiment = Experiment(folder, definition, definition.search())
        try:
            experiment._recall()
        except BaseException:
            experiment.close()
            raise
        return experiment

    # --- orders --------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, or go on, in a thread of its own."""
        self._began = monotonic()
        self._phase = Phase.RUNNING
        self._thread.start()

    def pause(self) -> None:
        """Start no further run until `resume`; the one at hand is measured to its end."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Go on after `pause`."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def cancel(self) -> None:
        """End now, with what can be answered by now; the run at hand does not count."""
        with self._changed:
            self._cancelled = self._cancelled or self._phase is not Phase.ENDED
            self._changed.notify_all()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, up to ``seconds``; return whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Let go of the folder; an experiment that has not ended is cancelled."""
        self.cancel()
        if self._thread.ident is not None:
            self._thread.join()
        self._turns.close()
        self._lock.close()

    # --- what it looks like --------------------------------------------------------------------

    @property
    def trials(self) -> tuple[Trial, ...]:
        """The runs that were measured, in their order."""
        return tuple(self._trials)

    @property
    def answer(self) -> Answer | None:
        """What it found; None: it has not ended, or it failed."""
        return self._answer

    @property
    def failure(self) -> RegistroError | None:
        """What ended it early; it can be reopened once that is mended."""
        return self._failure

    @property
    def complete(self) -> bool:
        """Whether no run is left: `start` then only has it answer. Before `start`, or after it."""
        return isinstance(self._search.next(), Answer)

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled it."""
        return self._cancelled

    def status(self) -> ExperimentStatus:
        """How far it is."""
        probe = self._probe
        return ExperimentStatus(
            phase=self._phase,
            done=len(self._trials),
            plan=self._plan,
            elapsed=self._seconds(),
            probe=probe,
            running=monotonic() - self._probe_began if probe is not None else 0.0,
            pausing=self._paused and self._phase is Phase.RUNNING,
        )

    # --- the thread ----------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            answer = self._final(self._search_on())
            if not self._cancelled or self.complete:  # else it is what can be said by now
                keep_answer(self.folder, answer, len(self._trials))
            self._answer = answer
        except RegistroError as error:
            self._failure = self._interrupted(error)
        except Exception as error:  # noqa: BLE001 (whatever it is, what was measured is kept)
            self._failure = self._interrupted(f"{type(error).__name__}: {error}")
        finally:
            self._elapsed = self._seconds()
            self._began = self._probe = None
            self._phase = Phase.ENDED

    def _search_on(self) -> Answer:
        """Run one probe after another until there is an answer, or no more time."""
        while True:
            step = self._search.next()
            if isinstance(step, Answer):
                return step
            self._rest_while_paused()
            if self._is_over():
                return self._search.answer()
            try:
                self._try(step)
            except Interrupted:
                return self._search.answer()

    def _try(self, probe: Probe) -> None:
        with self._turns.turn(self._is_over, self._on_wait):
            self._phase = Phase.RUNNING
            began = monotonic()  # waiting for a turn is no part of what a run costs
            self._probe, self._probe_began = probe, began
            if self._is_over():
                raise Interrupted
            path = self._free_path(probe)
            observation = run_probe(
                probe, self._conditions, path, self._search.hopeless, self._is_over
            )
        took = monotonic() - began
        observation = replace(observation, took=took)
        self._journal.append(observation)
        self._take_in(observation)
        self._probe = None

    def _take_in(self, observation: Observation) -> None:
        verdict = self._search.observe(observation)
        self._plan = self._search.plan()
        self._trials.append(
            Trial(
                observation.probe,
                observation.figures,
                verdict,
                observation.troubles,
                observation.file,
                observation.complete,
                observation.spent,
            )
        )

    def _final(self, answer: Answer) -> Answer:
        """Return the answer with what the experiment itself has to add."""
        self._trials = [
            replace(trial, verdict=answer.verdicts.get(trial.probe.number, trial.verdict))
            for trial in self._trials
        ]
        if answer.found is None and (reason := obstacle(self._trials)) is not None:
            answer = replace(answer, sentences=(reason, *answer.sentences))
        if not self._turns.waited:
            return answer
        return replace(answer, warnings=(*answer.warnings, Remark(TURNS, {})))

    def _recall(self) -> None:
        """Tell the search all that was measured before.

        Raises:
            RegistroError: it asked for something else, or a run file is missing.

        """
        for entry in self._journal.entries():
            step, kept = self._search.next(), entry.observation.probe
            if isinstance(step, Answer) or step != kept:
                raise RegistroError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{folder} was measured by another version of Registro, or changed since: "
                        "run {number} is not the one that would be made now. Start a new "
                        "experiment.",
                    ),
                    folder=self.folder,
                    number=kept.number,
                )
            observation = entry.whole(self._search.base)
            self._elapsed += observation.spent
            self._take_in(observation)

    def _rest_while_paused(self) -> None:
        began = monotonic()
        with self._changed:
            while self._paused and not self._cancelled:
                self._phase = Phase.PAUSED
                self._changed.wait()
        self._phase = Phase.RUNNING
        if self._began is not None:
            self._began += monotonic() - began

    def _on_wait(self) -> None:
        self._phase = Phase.WAITING

    def _is_over(self) -> bool:
        """Whether it was cancelled, or its time is up."""
        limit = self.definition.rules.limit
        return self._cancelled or (limit is not None and self._seconds() >= limit)

    def _seconds(self) -> float:
        began = self._began
        return self._elapsed + (monotonic() - began if began is not None else 0.0)

    def _free_path(self, probe: Probe) -> Path:
        """Return where the run file goes; one that was left behind by a kill keeps its name."""
        path = self.folder / f"{probe.number:03}{SUFFIX}"
        again = 1
        while path.exists():
            again += 1
            path = self.folder / f"{probe.number:03}-{again}{SUFFIX}"
        return path

    def _interrupted(self, reason: object) -> RegistroError:
        return RegistroError(INTERRUPTED, runs=len(self._trials), reason=reason, folder=self.folder)


def default_folder() -> Path:
    """Return a name for the folder of an experiment that begins now."""
    return Path(time.strftime("registro-experiment-%Y%m%d-%H%M%S"))
