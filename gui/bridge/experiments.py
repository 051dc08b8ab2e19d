"""The experiment of the window, in a thread of its own: asked, gone on with, looked at again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.domain.errors import RegistroError
from core.experiments.answer import Answer, Decision, Difference, Kind, Plan, Verdict
from core.experiments.beforehand import Beforehand, examine
from core.experiments.definition import FIGURE, REPEAT, Definition, usual_seconds
from core.experiments.definition_file import NAME, export_definition
from core.experiments.experiment import (
    Experiment,
    ExperimentStatus,
    Phase,
    default_folder,
)
from core.experiments.probe import Figures, Purpose, TroubleKind
from core.experiments.rules import Objective, Rules
from core.experiments.search.figures import HIGHEST, OTHERS, TIMES
from core.experiments.trial import Trial
from core.processes.lifeline import Lifeline
from gui.bridge.tasks import BackgroundTask, Control, Work

__all__ = [
    "FIGURE",
    "HIGHEST",
    "MACHINE_TROUBLES",
    "NAME",
    "OTHERS",
    "REPEAT",
    "TIMES",
    "Answer",
    "Decision",
    "Definition",
    "Difference",
    "ExperimentJob",
    "ExperimentStatus",
    "Figures",
    "Kind",
    "Objective",
    "Outcome",
    "Phase",
    "Plan",
    "Progress",
    "Purpose",
    "Rules",
    "Trial",
    "Verdict",
    "default_folder",
    "export",
    "usual_seconds",
]

MACHINE_TROUBLES = frozenset(kind for kind in TroubleKind if kind.is_of_machine)
"""What lies with the machine and not with the settings."""
POLL = 200
"""Milliseconds between two looks at how far it is; looking costs nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an experiment is."""

    definition: Definition
    folder: Path
    status: ExperimentStatus
    trials: Sequence[Trial]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An experiment that does not go on: answered, cancelled, failed or only looked at."""

    definition: Definition
    folder: Path
    status: ExperimentStatus
    trials: Sequence[Trial]
    answer: Answer | None
    failure: RegistroError | None
    cancelled: bool
    complete: bool
    """Whether there is no run left that it could go on with."""
    beforehand: Beforehand = field(default_factory=Beforehand)


class ExperimentJob(QObject):
    """One experiment at a time. Nothing of it is done in the window's thread."""

    changed = Signal()
    """It began, or ended."""
    progressed = Signal(object)
    ended = Signal(object)
    """The outcome."""
    failed = Signal(object)
    """An error for which it could not even begin."""

    def __init__(self, parent: QObject) -> None:
        """Have the tasks below ``parent``, which is the window: it ends them when it closes."""
        super().__init__(parent)
        self._parent = parent
        self._task: BackgroundTask | None = None
        self._experiments: list[Experiment] = []
        """The one that goes on, once there is one; filled by the task's thread."""
        self._timer = QTimer(self, interval=POLL)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether one goes on, or is being prepared."""
        return self._task is not None

    def start(self, definition: Definition, folder: Path) -> None:
        """Begin a new experiment in ``folder``, or in one that is called like it if it is there."""
        self._do(partial(_begin, definition, folder))

    def take_up(self, folder: Path, limit: float | None = None) -> None:
        """Go on with the one in ``folder``; ``limit``: seconds that it may take in all from now."""
        self._do(partial(_reopen, folder, True, limit))

    def open(self, folder: Path) -> None:
        """Look at the one in ``folder``: what it answered, or how far it came."""
        self._do(partial(_reopen, folder, False, None), looks_only=True)

    @Slot()
    def pause(self) -> None:
        """Start no further run until `resume`."""
        for experiment in self._experiments:
            experiment.pause()

    @Slot()
    def resume(self) -> None:
        """Go on after `pause`."""
        for experiment in self._experiments:
            experiment.resume()

    @Slot()
    def cancel(self) -> None:
        """End it now; what is done is kept."""
        if self._task is not None:
            self._task.cancel()

    def _do(self, make: "Make", *, looks_only: bool = False) -> None:
        if self._task is not None:
            return
        self._experiments = []
        work = partial(_conduct, make, self._experiments, looks_only)
        self._task = BackgroundTask(work, self._parent)
        self._task.succeeded.connect(self.ended)
        self._task.failed.connect(self.failed)
        self._task.finished.connect(self._end)
        self._task.start()
        self._timer.start()
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        self._timer.stop()
        self._task = None
        self._experiments = []
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        for experiment in self._experiments:
            trials = experiment.trials
            self.progressed.emit(
                Progress(experiment.definition, experiment.folder, experiment.status(), trials)
            )


Make = Callable[[Lifeline], tuple[Experiment, Beforehand]]
"""Makes the experiment, or reopens it, after a look at what it needs."""


def _begin(
    definition: Definition, folder: Path, lifeline: Lifeline
) -> tuple[Experiment, Beforehand]:
    found = examine(definition, lifeline)
    place, number = folder, 1
    while place.exists():
        number += 1
        place = folder.with_name(f"{folder.name}-{number}")
    return Experiment.create(place, definition), found


def _reopen(
    folder: Path, goes_on: bool, limit: float | None, lifeline: Lifeline
) -> tuple[Experiment, Beforehand]:
    experiment = Experiment.reopen(folder, limit)
    try:
        if goes_on and not experiment.complete:
            return experiment, examine(experiment.definition, lifeline)
    except BaseException:
        experiment.close()
        raise
    return experiment, Beforehand()


def _conduct(
    make: Make, experiments: list[Experiment], looks_only: bool, control: Control
) -> Outcome:
    lifeline = Lifeline()
    control.on_cancel(lifeline.kill)
    experiment, found = make(lifeline)
    try:
        complete = experiment.complete
        if complete or not looks_only:
            control.check()
            experiments.append(experiment)
            control.on_cancel(experiment.cancel)
            experiment.start()
            experiment.wait()
            complete = experiment.complete
    finally:
        experiment.close()
    return Outcome(
        experiment.definition,
        experiment.folder,
        experiment.status(),
        experiment.trials,
        experiment.answer,
        experiment.failure,
        experiment.cancelled and not complete,
        complete,
        found,
    )


def export(definition: Definition, path: Path) -> Work:
    """Write what an experiment asks as one file, for the command line."""
    return partial(_export, definition, path)


def _export(definition: Definition, path: Path, _control: Control) -> None:
    export_definition(definition, path)
