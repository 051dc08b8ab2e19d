"""What a worker and the pool send each other: orders, and reports.

They are named tuples: with frozen data classes pickling alone would cost more than the transaction
that a message is about.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from core.domain.choices import Effort, Service
from core.domain.errors import RegistroError
from core.domain.faults import FaultKind
from core.domain.histogram import LockCounts
from core.domain.lease import Policy, Transfer
from core.domain.run_status import WorkerState

if TYPE_CHECKING:
    from core.settings.scenario import Scenario
    from core.usercode.work import Work


class Mode(StrEnum):
    """The order for a worker: run, pause or exit."""

    RUN = "run"
    PAUSE = "pause"
    """Finish the record at hand, give the others back, wait."""
    EXIT = "exit"
    """Give everything back and exit."""


class WorkSettings(NamedTuple):
    """The parameters that a worker needs."""

    policy: Policy
    batch: int = 1
    service: Service = Service.NONE
    service_time: float = 0.0
    service_spread: float = 1.0
    effort: Effort = Effort.SLEEP
    error_rate: float = 0.0
    seed: int = 0
    poison: tuple[tuple[int, FaultKind], ...] = ()
    """Numbers of poisoned records, and the fault that each is."""
    work: "Work | None" = None
    """The user's own work, when ``service`` is python."""
    full: bool = False
    """The disk is full, on purpose."""

    @staticmethod
    def of(scenario: "Scenario", work: "Work | None") -> "WorkSettings":
        """Return the settings in ``scenario``, with the user's own ``work`` if there is any."""
        return WorkSettings(
            policy=scenario.policy,
            batch=scenario.batch,
            service=scenario.service,
            service_time=scenario.service_time,
            service_spread=scenario.service_spread,
            effort=scenario.effort,
            error_rate=scenario.error_rate,
            seed=scenario.seed,
            work=work,
        )


class Upkeep(NamedTuple):
    """What is done about workers that die or hang."""

    restart: bool = True
    """Whether those that die are replaced."""
    limit: int = 10
    """How many may crash in a short time."""
    replace_hung: bool = True
    """Whether those that hang are killed and replaced, or only shown."""


class FaultOrder(NamedTuple):
    """An order to execute one fault on purpose, once."""

    number: int = 0
    """Grows with every fault; the same number is never done twice."""
    kind: FaultKind | None = None


class Orders(NamedTuple):
    """The complete orders for a worker, all in each message; a new number wakes an idle one."""

    number: int
    mode: Mode
    settings: WorkSettings
    fault: FaultOrder = FaultOrder()


class Report(NamedTuple):
    """A worker's report; numbers count from its start, lock times from its last report."""

    seen: int
    """Number of the newest orders that it has."""
    state: WorkerState
    lease: int = 0
    holding: int = 0
    done: int = 0
    failed: int = 0
    refused: int = 0
    busy: float = 0.0
    """Seconds spent working."""
    trouble: RegistroError | None = None
    fault: FaultKind | None = None
    """In its last report: the fault that kills it now."""
    fault_at: float = 0.0
    """Steady seconds, the same in all processes."""
    lock: LockCounts = LockCounts()
    transfers: tuple[Transfer, ...] = ()
    """What it did with an engine that is not the run file, for the recorder."""
