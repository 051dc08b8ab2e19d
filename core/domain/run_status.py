"""The status of a run: frozen values that cross threads and feed every screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from core.domain.conditions import Requirement
from core.domain.engines import ENGINES
from core.domain.record import Column, Ledger, State, Value
from core.domain.sample_times import SampleTimes
from core.domain.template import filled

if TYPE_CHECKING:
    from core.domain.run_summary import RunSummary

SAMPLE_EVERY = 0.5
"""Seconds between two samples of a run."""


class RunState(StrEnum):
    """The state of a run."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting-for-server"
    """It goes on, but its server cannot be reached, so that nothing is generated or processed; it
    ends by itself. Only the running program knows: never in a run file."""
    PAUSED = "paused"
    STOPPING = "stopping"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    """According to the file it never stopped, and no program is running it: it can be resumed."""

    @property
    def alive(self) -> bool:
        """Whether a run in this state is going on."""
        return self in {RunState.RUNNING, RunState.WAITING, RunState.PAUSED, RunState.STOPPING}


class WorkerState(StrEnum):
    """The state of a worker process."""

    STARTING = "starting"
    IDLE = "idle"
    BUSY = "busy"
    PAUSED = "paused"
    HUNG = "hung"
    """It should be busy but gives no sign of life."""
    STOPPING = "stopping"
    ENDED = "ended"
    DIED = "died"


class WorkerEnding(StrEnum):
    """How a worker process ended, as run files keep it; any other ending is its exit code."""

    LEFT = "left"
    KILLED = "killed"
    NOT_STARTED = "not started"
    LOST_WITH_PROGRAM = "lost with the program"


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """One worker, alive or not."""

    id: int
    """From 1, never used twice in a run file."""
    pid: int
    state: WorkerState
    lease: int = 0
    """Number of its current lease; 0 for none."""
    holding: int = 0
    """Records in its current lease."""
    done: int = 0
    failed: int = 0
    rate: float | None = None
    """Records done per second (see `core.store.rates`); None: not measured, or it is dead."""
    restarts: int = 0
    """How many workers died before it in the same place of the pool."""
    lock_wait: float | None = None
    """95th percentile of its waiting for the lock, seconds; None: not measured, or it is dead."""
    lock_hold: float | None = None
    busy: float | None = None
    """Share of its time spent working up to now, 0 to 1: a moving average, and of its whole life
    once it is dead; None: not known."""
    started: float = 0.0
    """Unix seconds."""
    refused: int = 0
    """Records that it acknowledged too late."""
    sees: int | None = None
    """How many records it finds in a copy of the registry that is its own; None: it has none, as
    all share one."""
    first: int = 0
    """Number of the first of the records in its lease; 0 for none."""
    past: bool = False
    """Whether it is as it was at a moment of a run that is over: nothing can be done to it."""


class WorkerTotals(NamedTuple):
    """The sums of the workers that are not listed individually any more."""

    workers: int = 0
    done: int = 0
    failed: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a run; a row of the run file."""

    id: int
    at: float
    """Unix seconds."""
    kind: str
    """A `core.domain.event_kind.EventKind`, or that of another version."""
    template: str
    """Translatable text with ``{name}`` fields."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Each a `Value`, or an error that is the reason."""

    def number(self, name: str) -> float:
        """Return a value that is a number; 0 where the file has something else."""
        value = self.values.get(name)
        return value if isinstance(value, int | float) else 0

    @property
    def text(self) -> str:
        """The event in English."""
        return filled(self.template, self.values)


@dataclass(frozen=True, slots=True)
class Percentiles:
    """50th, 95th and 99th percentile, seconds. Where nothing was measured there are none: None."""

    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class LockUser:
    """A client that holds the registry's lock now, or waits for it.

    On a server: one that has a transaction open, or waits in it for another one.
    """

    who: int
    """A worker's number, or another one of `core.store.lock_board`."""
    holds: bool
    seconds: float
    """For how long by now."""
    dead: bool = False
    """Whether its process has been killed: the lock will never be released."""
    event: str = ""
    """On a server, what its transaction waits for, in the server's words; empty: nothing."""
    by: tuple[int, ...] = ()
    """On a server, whose transactions it waits for; 0: one that is none of the run's."""


@dataclass(frozen=True, slots=True)
class LockSample:
    """One process's use of the lock between two samples; a row of the run file."""

    who: int
    """As in `LockUser`."""
    transactions: float
    """Per second."""
    waits: float
    """Share of the time that it waited for the lock, 0 to 1."""
    holds: float
    """Share of the time that it held the lock, 0 to 1."""
    lock_wait: Percentiles | None
    lock_hold: Percentiles | None


@dataclass(frozen=True, slots=True)
class RecentTimes:
    """How long records took over a window of time."""

    waiting: Percentiles | None
    sojourn: Percentiles | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment of a run, about two a second; a row of the run file. None: not measured."""

    at: float
    """Unix seconds."""
    ledger: Ledger
    target: float
    """Arrival rate asked for, records/s; infinite for as fast as it can."""
    arrival: float | None
    """Arrival rate achieved since the sample before, records/s: raw, a comb at low rates."""
    throughput: float | None
    """Records ended (done or dead) since the sample before, records/s: raw."""
    oldest: float | None
    """Age of the oldest waiting record, seconds; None: none waits."""
    lag: float
    """How far the generator is behind its schedule, seconds."""
    waiting: Percentiles | None = None
    """From due to leased, of the records done since the sample before."""
    sojourn: Percentiles | None = None
    """From due to done."""
    lock_wait: Percentiles | None = None
    """All processes together."""
    lock_hold: Percentiles | None = None
    measured: int | None = None
    """Records of which `waiting` and `sojourn` are: those done since the sample before."""
    workers: int = 0
    """Alive."""
    locks: tuple[LockSample, ...] = ()
    """Of each process that used the lock since the sample before."""
    arrival_average: float | None = None
    """`arrival` as a moving average (see `core.store.rates`); from the samples, not written."""
    throughput_average: float | None = None
    times: SampleTimes | None = None
    """`waiting` and `sojourn` as counts, and the target; None: a file of an older version has
    none, nor has a sample without a measured record and without a target."""
    recent: Mapping[str, RecentTimes] = field(default_factory=dict)
    """Over the windows of `core.analysis.latency_windows`, by name; from the samples, not
    written."""

    @property
    def within(self) -> float | None:
        """The time limit of the target, seconds; None: there was none."""
        return self.times.within if self.times is not None else None


@dataclass(frozen=True, slots=True)
class RunStatus:
    """The status that only the running program has (all else is in the run file)."""

    state: RunState
    elapsed: float = 0.0
    """Seconds since the start."""
    target: float = 0.0
    arrival: float | None = None
    """Achieved arrival rate, records/s (see `core.store.rates`): a moving average, and the mean of
    the run when it is over; None: not measured."""
    throughput: float | None = None
    """Records ended (done or dead) per second, likewise."""
    lag: float | None = None
    """How far the generator is behind its schedule, seconds; None: it is not running."""
    skipped: int = 0
    """Arrivals left out after stalls."""
    blocked: bool = False
    """The generator waits because the registry is full."""
    trouble: str = ""
    """Translatable template of a passing problem (disk full, file locked); empty: none."""
    trouble_values: Mapping[str, object] = field(default_factory=dict)
    """One of them may be an error that is the reason of it."""
    workers: tuple[WorkerStatus, ...] = ()
    earlier: WorkerTotals = field(default_factory=WorkerTotals)
    """Of all workers of the file that ``workers`` does not list, so that the parts add up."""
    lock: tuple[LockUser, ...] = ()
    """Who holds the lock, then who waits for it."""
    watching: float | None = None
    """Seconds that watching the lock costs a transaction; None: not measured."""
    pattern_time: float = 0.0
    """Seconds of the arrivals' pattern that are over."""
    waiting_since: float | None = None
    """Since when its server cannot be reached, unix seconds, in any state; None: it can."""


@dataclass(frozen=True, slots=True)
class Query:
    """A selection of rows of a run file, and their order."""

    states: tuple[State, ...] = ()
    """Only these states; empty for all."""
    where: tuple[Requirement, ...] = ()
    """Only rows of which all of these hold."""
    sort: str = "seq"
    """A column's name."""
    descending: bool = False
    seqs: tuple[int, ...] = ()
    """Only these records; empty for all."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a `Query` that the user selected."""

    query: Query
    first: int
    last: int
    """Positions, both included."""
    seqs: tuple[int, ...] | None = None
    """The numbers of the records; None: more than what the table holds."""


class SearchProgress(NamedTuple):
    """How far a search, or a sort, has come."""

    done: int
    of: int
    """Records."""
    stopped: bool = False
    """Whether it goes no further, as somebody stopped it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a `Query`, and how many there are in all."""

    query: Query
    total: int
    """Rows that match."""
    offset: int
    """Position of the first row of ``rows`` among them."""
    rows: tuple[tuple[Value, ...], ...]
    """One tuple per row, in the order of `RunFile.columns`."""
    ledger: Ledger | None = None
    """The ledger at the time that the rows were read, so that both show the same moment."""
    search: SearchProgress | None = None
    """How far the rows have been looked for; None: all of them are known."""
    duplicated: frozenset[int] = frozenset()
    """Which of the rows' records were reported more than once."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to a record, or what it waits for now."""

    template: str
    """Translatable text with ``{name}`` fields."""
    values: Mapping[str, Value] = field(default_factory=dict)
    at: float | None = None
    """Run clock seconds; None: now."""
    kind: str = ""
    """A state's or an ending's name."""

    @property
    def text(self) -> str:
        """The moment in English."""
        return filled(self.template, self.values)


class LogLine(NamedTuple):
    """A line that a worker printed, or the source."""

    at: float
    """Unix seconds."""
    worker: int
    """Its number; `core.domain.lock_clients.LockClient.GENERATOR`: the source."""
    text: str


@dataclass(frozen=True, slots=True)
class LogQuery:
    """A selection of output lines."""

    text: str = ""
    """Only lines that contain it; empty for all."""
    worker: int = 0
    """Only lines of this one; 0 for all."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines of a query."""

    query: LogQuery
    total: int
    """Lines of the query, as far as they were looked for."""
    offset: int
    lines: tuple[LogLine, ...]
    size: int
    """Lines of the whole log."""
    workers: tuple[int, ...]
    """Who printed something."""
    complete: bool
    """Whether all of the log has been looked through."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the window shows of a run, read at one moment: from one transaction."""

    ledger: Ledger
    status: RunStatus
    events: tuple[Event, ...]
    """New since the snapshot before."""
    samples: tuple[Sample, ...]
    """New since the snapshot before."""
    page: Page | None
    """The visible rows of the table in front."""
    born_rows: int = 0
    """Highest sequence number."""
    history: tuple[HistoryEntry, ...] = ()
    """Of the record that is inspected."""
    inspected: int | None = None
    """Its number."""
    bad_rows: int = 0
    """Rows of the source that were no records, so far."""
    log: LogPage | None = None
    """The visible lines of the workers' output, while the output is shown."""
    columns: tuple[Column, ...] = ()
    """Those of the page's rows."""
    number: int = 0
    """Grows with every snapshot of one feed."""
    engine: str = ENGINES[0].name
    """Where the records of the run wait, or waited."""
    capacity: int = 0
    """How many may wait there; 0: no limit."""
    order: str = ""
    """Which record is leased first (see `core.domain.choices.Order`)."""
    summary: "RunSummary | None" = None
    """What the run has come to; None: the file says what none can."""
    moment: float | None = None
    """The moment (unix seconds) of a past run that ledger, page, workers and history are of; None:
    the file as it is."""
