"""What queueing theory says of a run: at each of its samples, and in words."""

import math
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress

from PySide6.QtCore import QCoreApplication

from core.analysis.queueing import Queue, law
from core.charts.table import Line
from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.domain.event_kind import EventKind
from core.domain.run_status import SAMPLE_EVERY, Event, Sample
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from gui.text import numbers
from gui.text.translate import translated

FEW = 20
"""Records in a sample below which its highest percentiles say little."""


class Theory:
    """The formula of a run as it was at each moment: live changes give it another one."""

    def __init__(self) -> None:
        self.begin(Scenario())

    def begin(self, scenario: Scenario) -> None:
        """Take what a run begins with, or will."""
        self._then = self._now = scenario
        """What held at the last sample, and what holds after all changes."""
        self._changes: deque[Event] = deque()
        """What lies between the two."""

    @property
    def law(self) -> Queue | tuple[str, ...]:
        """What holds now, or what is missing for it."""
        return law(self._now)

    def laws(self, events: Iterable[Event], samples: Sequence[Sample]) -> list[Queue | None]:
        """Return what held at each of the next samples; None where there is no formula."""
        for event in events:
            if event.kind == EventKind.PARAMETER:
                self._changes.append(event)
                self._now = _changed(self._now, event)
        held, queue = [], self._held()
        for sample in samples:
            while self._changes and self._changes[0].at <= sample.at:
                self._then = _changed(self._then, self._changes.popleft())
                queue = self._held()
            held.append(queue)
        return held

    def _held(self) -> Queue | None:
        found = law(self._then)
        return found if isinstance(found, Queue) else None


def _changed(scenario: Scenario, event: Event) -> Scenario:
    name, after = str(event.values.get("name")), str(event.values.get("after"))
    with suppress(ScenarioError):  # a parameter of another version
        return scenario.with_(**{name: parameter(name).parse(after)})
    return scenario


def values_of(line: Line, laws: Sequence[Queue | None]) -> list[float]:
    """Return the values of a line of the theory; each formula is worked out once."""
    known = {queue: line.value(queue) for queue in set(laws) if queue is not None}
    return [math.nan if queue is None else known[queue] for queue in laws]


def sentence(held: Queue | tuple[str, ...]) -> str:
    """Say what theory says in the long run, or why it says nothing."""
    if not isinstance(held, Queue):
        text = QT_TRANSLATE_NOOP(
            "theory", "There is no formula for these parameters. Needed: {needs}."
        )
        return _translated(text, needs="; ".join(map(translated, held)))
    if held.utilisation >= 1:
        text = QT_TRANSLATE_NOOP(
            "theory",
            "{queue}: more records arrive than the workers can process (utilisation "
            "{utilisation}): the backlog grows without limit and has no mean.",
        )
        return _translated(text, queue=held.notation, utilisation=numbers.percent(held.utilisation))
    parts = [
        _translated(
            QT_TRANSLATE_NOOP(
                "theory",
                "{queue}, utilisation {utilisation}: in the long run {number} records are in the "
                "system on average, each for {sojourn}.",
            ),
            queue=held.notation,
            utilisation=numbers.percent(held.utilisation),
            number=numbers.number(held.number),
            sojourn=numbers.duration(held.sojourn),
        )
    ]
    if not held.has_quantiles:
        text = QT_TRANSLATE_NOOP(
            "theory",
            "With lifo, or a service time that is not exponential, theory gives mean times "
            "only; the measured curves are percentiles.",
        )
        parts.append(_translated(text))
    elif held.throughput * SAMPLE_EVERY < FEW:
        text = QT_TRANSLATE_NOOP(
            "theory",
            "Only about {number} records end between two samples: p95 and p99 of so few "
            "are mostly lower than those of all records.",
        )
        parts.append(_translated(text, number=numbers.number(held.throughput * SAMPLE_EVERY)))
    return " ".join(parts)


def _translated(template: str, **values: str) -> str:
    return QCoreApplication.translate("theory", template).format(**values)
