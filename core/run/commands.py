"""Commands to a run: what any thread may ask for, and the queue that its supervisor reads."""

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait

from core.domain.errors import RegistroError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.settings.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Pause:
    """Generate and lease nothing until `Resume`."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after `Pause`."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Generate no more."""

    drain: bool
    """Process what waits first; else it stays waiting in the file."""


@dataclass(frozen=True, slots=True)
class SetParameter:
    """Change a live parameter."""

    name: str
    scenario: Scenario
    """All parameters as they are then."""


@dataclass(frozen=True, slots=True)
class PauseWorker:
    """Have one worker give its records back and wait."""

    worker: int


@dataclass(frozen=True, slots=True)
class ResumeWorker:
    """Have one worker go on."""

    worker: int


@dataclass(frozen=True, slots=True)
class ReloadWork:
    """Have every worker load the user's file again."""


@dataclass(frozen=True, slots=True)
class Requeue:
    """Make dead letters wait again."""

    seqs: Sequence[int] | None
    """None: all."""


@dataclass(frozen=True, slots=True)
class Inject:
    """Inject a fault."""

    kind: FaultKind


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """The source has no more records."""


@dataclass(frozen=True, slots=True)
class SourceFailed:
    """The source raised an error, whether the run goes on with the next record or not."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Fail:
    """The run cannot go on."""

    error: RegistroError


@dataclass(frozen=True, slots=True)
class WriteEvent:
    """Write an event."""

    kind: EventKind
    template: str
    values: Mapping[str, object]


FlowCommand = Pause | Resume | Stop | SourceEnded | SourceFailed | Fail | WriteEvent
"""What concerns the whole run."""
PartCommand = SetParameter | PauseWorker | ResumeWorker | ReloadWork | Requeue | Inject
"""What changes a part of it."""
Command = FlowCommand | PartCommand


class CommandQueue:
    """Commands in the order in which they were posted. `post` never waits for the supervisor."""

    def __init__(self) -> None:
        """Begin with none."""
        self._posted: deque[Command] = deque()
        self._lock = threading.RLock()
        """Reentrant, as a signal handler may post in the middle of a `post` of its own thread."""
        self._signalled = False
        """Whether something is in the pipe, so that it never fills and no writer waits."""
        self._closed = False
        self.reader: Connection
        """Has something to read as soon as there is a command."""
        self.reader, self._writer = Pipe(duplex=False)

    def post(self, command: Command) -> None:
        """Have the supervisor carry out ``command``; from any thread. Too late, it is ignored."""
        with self._lock:
            if self._closed:
                return
            self._posted.append(command)
            if not self._signalled:
                self._signalled = True
                self._writer.send_bytes(b"!")

    def take(self) -> list[Command]:
        """Return what was posted since the last time; for the supervisor's thread."""
        with self._lock:
            if self._signalled:
                self.reader.recv_bytes()
                self._signalled = False
            taken = list(self._posted)
            self._posted.clear()
            return taken

    def wait(self, seconds: float) -> None:
        """Wait until there is a command, up to so long; for the supervisor's thread."""
        wait([self.reader], seconds)

    def close(self) -> None:
        """Take no more."""
        with self._lock:
            self._closed = True
            self._posted.clear()
            self.reader.close()
            self._writer.close()
