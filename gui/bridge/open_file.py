"""The file that a session has open, with its run and its threads: opened and closed off the window.

What opens and what closes may last - a slow disk, a source that takes its time, work that hangs -
and is done in a background task; only the threads are started by the window.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from core.domain.remark import Remark
from core.run.feed import Feed
from core.run.host import end
from core.run.preflight import PreflightReport
from core.run.run import Run
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from gui.bridge.tasks import BackgroundTask, Control, Work
from gui.bridge.threads import FeedThread, GeneratorThread

GENERATOR_WITHIN = 500
"""Milliseconds that the generator's thread may take to end after the run has."""


class OpenFile:
    """A live run, or a past one that is looked at."""

    def __init__(self, path: Path, feed: Feed, scenario: Scenario, run: Run | None = None) -> None:
        self.path = path
        self.feed = feed
        self.run = run
        self.scenario = scenario
        """What the form shows."""
        self.feeder: FeedThread | None = None
        self._generator: GeneratorThread | None = None

    def make_feeder(self) -> FeedThread:
        """Return what reads snapshots, not yet started; start the generator."""
        if self.run is not None:
            self._generator = GeneratorThread(self.run)
            self._generator.start()
        self.feeder = FeedThread(self.feed)
        return self.feeder

    def hurry(self) -> None:
        """Have the next snapshot soon."""
        if self.feeder is not None:
            self.feeder.hurry()

    def request_end(self) -> None:
        """Have it end; returns at once."""
        if self.run is not None:
            self.run.close()
        if self.feeder is not None:
            self.feeder.request_end()

    def end(self) -> None:
        """Close it; a live run is stopped now. Takes a few seconds at most, in any thread."""
        if self.feeder is not None:
            self.feeder.end()
        if self.run is not None:
            end(self.run)
        if self._generator is not None:
            self._generator.wait(GENERATOR_WITHIN)
        self.feed.close()

    @property
    def hangs(self) -> bool:
        """Whether its generator hangs in the system: its thread must not be deleted then."""
        return self._generator is not None and self._generator.isRunning()


def open_finished(path: Path, before: Iterable[BackgroundTask]) -> Work:
    """Open a run file for reading, once what is ``before`` has ended."""
    return partial(_open_finished, path, tuple(before))


def _open_finished(path: Path, before: tuple[BackgroundTask, ...], control: Control) -> OpenFile:
    _await(before)
    feed = Feed(path)
    return _wanted(OpenFile(path, feed, feed.scenario), control)


def create_run(
    path: Path,
    scenario: Scenario,
    checked: PreflightReport | None,
    before: Iterable[BackgroundTask],
) -> Work:
    """Start a run in a new file, once what is ``before`` has ended.

    It goes on with the source that was ``checked``.
    """
    return partial(_create_run, path, scenario, checked or PreflightReport(), tuple(before))


def _create_run(
    path: Path,
    scenario: Scenario,
    checked: PreflightReport,
    before: tuple[BackgroundTask, ...],
    control: Control,
) -> OpenFile:
    _prepare(checked, before, control)
    # Not the run's own scenario: a seed of 0 takes a new one for the next run, too.
    return _begun(Run.create(path, scenario, checked.source), scenario, checked.trial, control)


def reopen_run(
    path: Path,
    values: Mapping[str, object],
    checked: PreflightReport | None,
    before: Iterable[BackgroundTask],
) -> Work:
    """Go on with the run in a file, with ``values``, once what is ``before`` has ended.

    It goes on with the source that was ``checked``.
    """
    return partial(_reopen_run, path, values, checked or PreflightReport(), tuple(before))


def _reopen_run(
    path: Path,
    values: Mapping[str, object],
    checked: PreflightReport,
    before: tuple[BackgroundTask, ...],
    control: Control,
) -> OpenFile:
    _prepare(checked, before, control)
    run = Run.reopen(path, checked.source)
    set_live(run, values)
    return _begun(run, run.scenario, checked.trial, control)


def _prepare(
    checked: PreflightReport, before: tuple[BackgroundTask, ...], control: Control
) -> None:
    """Wait for what is ``before`` a run; its source is closed where none comes of it."""
    try:
        _await(before)
        control.check()
    except BaseException:
        checked.close()
        raise


def _begun(run: Run, scenario: Scenario, trial: Remark | None, control: Control) -> OpenFile:
    try:
        note_trial(run, trial)
        feed = Feed(run.path, run)
        run.start()
    except BaseException:
        end(run)
        raise
    return _wanted(OpenFile(run.path, feed, scenario, run), control)


def _wanted(file: OpenFile, control: Control) -> OpenFile:
    """Return ``file`` unless the person has asked for another one meanwhile."""
    if control.cancelled.is_set():
        file.end()
    control.check()
    return file


def _await(tasks: Iterable[BackgroundTask]) -> None:
    for task in tasks:
        task.wait()


def close_file(file: OpenFile) -> Work:
    """Close it."""
    return partial(_close_file, file)


def _close_file(file: OpenFile, _control: Control) -> OpenFile:
    file.end()
    return file


def note_trial(run: Run, trial: Remark | None) -> None:
    """Have the run's file tell how the user's work was tried before."""
    if trial is not None:
        run.report_dry_run(trial.template, trial.values)


def set_live(run: Run, values: Mapping[str, object]) -> None:
    """Give ``run`` those of ``values`` that can be changed while it goes on."""
    for name, value in values.items():
        if parameter(name).live:
            run.set(name, value)
