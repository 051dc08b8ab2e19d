"""The end of a run: what waits is processed, workers leave, the last things are written."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.domain.choices import Service
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryError,
    RegistryPassingError,
)
from core.domain.event_kind import EventKind
from core.domain.record import Ledger
from core.domain.run_status import RunState
from core.run.breaking_off import undrained, unwritten
from core.run.engine_limits import is_shared
from core.run.parts import Parts
from core.settings.scenario import Scenario
from core.store import run_facts
from core.store.checkpoint import PATIENCE
from core.store.write_ahead_log import remove_log


class Shutdown:
    """Carries out the end of one run, in its supervisor's thread."""

    def __init__(self, parts: Parts, fail: Callable[[RegistroError], None]) -> None:
        """End the run of ``parts``; ``fail`` stops it now, for a reason."""
        self._parts = parts
        self._fail = fail
        self._rescued: Path | None = None
        self._found: Path | None = None

    @property
    def file(self) -> Path | None:
        """Where the run's file is, once all is closed; None if that is not known."""
        return self._rescued or self._found

    def advance(self, scenario: Scenario) -> bool:
        """Advance a run that is stopping; return whether there is nothing left to do."""
        parts = self._parts
        parts.registry.hurry()
        parts.journal.hurry()
        if self._draining(scenario):
            return False
        parts.pool.set_size(0)
        if parts.pool.empty and parts.generation.ended.is_set():
            return self._machines_left(scenario)
        if parts.ending.gives_up and not parts.pool.alive:
            if parts.pool.abandon():
                self._fail_to_write(parts.trouble)
            return True
        return False

    def _machines_left(self, scenario: Scenario) -> bool:
        """Have the workers on other machines leave; those that do not in time count as dead."""
        machines, ending = self._parts.machines, self._parts.ending
        try:
            machines.attend(scenario.policy, leaving=True)
            if machines.alive and ending.kills:
                machines.give_up(scenario.policy)
        except RegistryPassingError as error:
            if not ending.gives_up:
                return False
            if machines.alive:
                self._fail_to_write(error)
            return True
        return not machines.alive

    def _draining(self, scenario: Scenario) -> bool:
        """Whether something that waits is still to be processed, and can be."""
        parts, ending = self._parts, self._parts.ending
        if not ending.drain:
            return False
        # Away: workers that are still to start cannot.
        trouble = parts.file.whereabouts.away or parts.trouble or parts.pool.blocking_error
        try:
            ledger = parts.registry.ledger()
        except RegistryPassingError as error:
            ledger, trouble = Ledger(), error
        else:
            # Without workers, as when none is started again, nobody would ever end what waits.
            workers = parts.pool.size + parts.machines.alive if is_shared(scenario) else 0
            if parts.generation.ended.is_set() and not (workers and ledger.open):
                ending.drained(own_work=scenario.service is Service.PYTHON)
                return False
        if ending.hindered(ledger.done + ledger.dead, trouble=trouble is not None):
            self._fail(
                RegistryError(
                    undrained(scenario),
                    reason=trouble,
                )
            )
        return ending.drain

    def write_end(self, write_events: Callable[[], None]) -> None:
        """Write that the run has stopped, and all that was not written yet."""
        parts = self._parts
        parts.events.note(EventKind.STOPPED, QT_TRANSLATE_NOOP("core", "The run has stopped"), {})
        parts.timer.end()  # so that the last sample says how long it was in all
        for write in (
            write_events,
            self._measure_last,
            partial(parts.journal.write_state, RunState.STOPPED),
        ):
            try:
                write()
            except RegistryError as error:
                self._fail_to_write(error)

    def _measure_last(self) -> None:
        self._parts.sampler.take()
        self._parts.ending.measured = True

    def _fail_to_write(self, error: RegistroError | None) -> None:
        """Report that the file does not hold all about the end of the run."""
        parts = self._parts
        parts.ending.unwritten = True
        if parts.failure is None:
            parts.failure = RegistryError(
                unwritten(parts.file.scenario),
                reason=error or parts.file.path,
            )

    def close_files(self) -> None:
        """Close the file, and leave it complete by itself."""
        self._parts.ending.over()
        parts, file = self._parts, self._parts.file
        file.source.interrupt()
        parts.registry.close()
        parts.engine.close()
        file.whereabouts.check()
        if file.whereabouts.lost:
            self._rescued = parts.keeper.rescue()
        self._found = file.whereabouts.found()
        parts.keeper.close()
        # What could not be written just now cannot be either, and there is no time to be lost.
        patience = 0.0 if parts.ending.unwritten else PATIENCE
        # Through what is open: the file may not be where it was.
        folded = parts.journal.fold(patience)
        parts.journal.close()
        file.board.close()
        if folded:
            remove_log(file.owner)
        if not parts.ending.measured and self.file is not None:
            with contextlib.suppress(RegistroError, OSError):
                parts.ending.ledger = run_facts.ledger_of(self.file)
        file.owner.close()
        parts.commands.close()
