"""The parameters of a run that goes on, as its workers and its file receive them."""

from collections import deque
from collections.abc import Iterator

from core.domain.choices import OnHung, Service
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryPassingError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind, Plan
from core.run.commands import SetParameter
from core.run.fault_injector import FaultInjector
from core.run.parts import Parts
from core.run.victims import Victims
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.usercode.watcher import FileWatcher
from core.usercode.work import Work
from core.workers.protocol import WorkSettings


class LiveParameters:
    """Those of one run, and the faults that act like parameters; for the supervisor's thread."""

    def __init__(self, parts: Parts) -> None:
        """Begin as the file of ``parts`` says."""
        self.scenario: Scenario = parts.file.scenario
        """As the workers go by it."""
        self.trouble: RegistroError | None = None
        """What keeps the file from being prepared for a change."""
        self._parts = parts
        self._clock = parts.file.clock
        self.injector = FaultInjector(
            Victims(parts.pool, parts.machines),
            parts.registry,
            parts.journal,
            parts.generator,
            parts.sampler,
            self._clock,
            parts.events.note,
            self._send,
        )
        self._requested: deque[SetParameter] = deque()
        """Changes that are still to be made, in this order."""
        self._unwritten = False
        """Whether the file does not hold the last change yet."""
        self._work_version = 0
        self._work_file = FileWatcher()
        self._started_at = 0.0

    def begin(self) -> None:
        """Have the workers go by them from the start."""
        self._started_at = self._clock.now()
        self.injector.plan = self._planned(self.scenario.faults)
        self._work_file.has_changed(self.scenario.work.path)  # before any worker loads it
        self._send()
        self._parts.pool.set_size(self.scenario.workers)

    def make_room_for_results(self) -> None:
        """Have the column for what the user's work returns, where there is such work.

        Raises:
            RegistryError: the file cannot be written.

        """
        self._parts.make_room_for_results(self.scenario)

    def due_faults(self) -> Iterator[FaultKind]:
        """Yield the planned faults whose time has come."""
        yield from self.injector.plan.due(self._clock.now() - self._started_at)

    def request(self, command: SetParameter) -> None:
        """Have a change made by the next `change`."""
        self._requested.append(command)

    def change(self, *, may_resize: bool) -> None:
        """Make all requested changes, in order; one that the file is not ready for comes later.

        ``may_resize``: whether the pool follows the number of workers.
        """
        try:
            while self._requested:
                self._change(self._requested[0], may_resize=may_resize)
                self._requested.popleft()
            self.trouble = None
        except RegistryPassingError as error:
            self.trouble = error

    def reload_work(self) -> None:
        """Have every worker load the user's file again."""
        self._work_version += 1
        self._send()

    def work_has_changed(self) -> bool:
        """Whether the user's file, if there is one, was written since the last check."""
        path = self.scenario.work.path
        return self.scenario.service is Service.PYTHON and self._work_file.has_changed(path)

    def write(self) -> None:
        """Write what has changed into the file.

        Raises:
            RegistryPassingError: it cannot be written now.

        """
        if self._unwritten:
            self._parts.journal.write_scenario(self.scenario)
            self._unwritten = False

    def _change(self, command: SetParameter, *, may_resize: bool) -> None:
        name, row = command.name, parameter(command.name)
        if name == "faults":
            self.injector.plan = self._planned(command.scenario.faults)
        before, changed = self.scenario[name], command.scenario
        if before == changed[name]:
            return
        if self._started_at:  # else there is no worker that could need it
            self._parts.make_room_for_results(changed)
        self.scenario = changed
        self._unwritten = True
        if name in {"service", "work.path"}:
            self._work_file.has_changed(changed.work.path)
        self._send()
        if name == "workers" and may_resize:
            self._parts.pool.set_size(changed.workers)
        self._parts.events.note(
            EventKind.PARAMETER,
            QT_TRANSLATE_NOOP("core", "{label}: {before} → {after}"),
            {
                "name": name,
                "label": row.label,
                "before": row.show(before),
                "after": row.show(changed[name]),
            },
        )

    def _send(self) -> None:
        """Send the pool the parameters, together with the faults of this moment."""
        scenario, pool = self.scenario, self._parts.pool
        work = Work.of(scenario, self._parts.file.columns, self._work_version)
        settings = WorkSettings.of(scenario, work)
        pool.set_settings(settings._replace(poison=self.injector.poison, full=self.injector.full))
        self._parts.sampler.target = scenario.target
        pool.set_hung(replace=scenario.hung is OnHung.REPLACE)
        pool.set_restart(bool(scenario["restart"]), scenario.restart_limit)

    def _planned(self, faults: str) -> Plan:
        elapsed = self._clock.now() - self._started_at if self._started_at else 0.0
        return Plan(faults, self.scenario.seed, elapsed)
