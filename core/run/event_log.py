"""Events and printed lines of a run that are not in its file yet."""

from collections import deque
from collections.abc import Iterable, Mapping

from core.domain.clock import Clock
from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.store.writer import RunWriter
from core.workers.output_text import OutputLine


class EventLog:
    """Keeps them until they are written; for one thread at a time."""

    def __init__(self, clock: Clock) -> None:
        """Begin with none; events have the time of ``clock``."""
        self._clock = clock
        self._events: deque[Event] = deque()
        self._output: list[OutputLine] = []

    def note(self, kind: EventKind, template: str, values: Mapping[str, object]) -> None:
        """Keep an event of this moment."""
        self._events.append(Event(0, self._clock.now(), kind, template, values))

    def add_output(self, lines: Iterable[OutputLine]) -> None:
        """Keep what was printed."""
        self._output += lines

    def write(self, journal: RunWriter) -> None:
        """Write what is new; it stays new when there is no room.

        Raises:
            RegistryPassingError: it cannot be written now.

        """
        if self._output:
            journal.write_output(self._output)
            self._output.clear()
        events = list(self._events)
        if events:
            journal.write_events(events)
            for _ in events:
                self._events.popleft()
