"""Scenarios that come along: the course exercise, as it was written and as it can be mended.

Each is here and not only in a file, so that it is found wherever the program was installed. The
files in ``packaging/examples`` say the same, for whoever wants to read or change one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from core.domain.choices import Order, Service
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.scenario import Scenario


class Example(NamedTuple):
    """A scenario with what there is to be seen in it."""

    name: str
    """As on the command line, and that of its file."""
    title: str
    """Translatable."""
    look: tuple[str, str]
    """Two sentences on what to look at, translatable."""
    values: Mapping[str, object]

    @property
    def scenario(self) -> Scenario:
        """The scenario: these values, and all others as usual."""
        return Scenario.of(self.values)


_KILLS: Mapping[str, object] = {
    "rate": 10.0,
    "order": Order.LIFO.value,
    "workers": 2,
    "service": Service.FIXED.value,
    "service_time": 0.1,
    "students": 100_000,
    "faults": "kill-after-work every 5; kill-in-lock at 22",
    "seed": 1,
}
"""The last two are the same but for their engine, down to the faults."""

EXAMPLES: tuple[Example, ...] = (
    Example(
        "exercise-as-written",
        QT_TRANSLATE_NOOP("core", "The course exercise, as written"),
        (
            QT_TRANSLATE_NOOP(
                "core",
                "A thread puts a student into a dict every two seconds, and a process takes them "
                "out: generated grows and processed stays 0, as the process looks into a copy of "
                "its own.",
            ),
            QT_TRANSLATE_NOOP(
                "core",
                "Leave it running: a student who comes again takes the place of the one who "
                "waits, who is lost without an error.",
            ),
        ),
        MappingProxyType(
            {
                "engine": "private-dict",
                "rate": 0.5,
                "order": Order.LIFO.value,
                "workers": 1,
                "service": Service.FIXED.value,
                "service_time": 0.1,
                "students": 20,
                "seed": 1,
            }
        ),
    ),
    Example(
        "exercise-with-manager",
        QT_TRANSLATE_NOOP("core", "The course exercise, with a Manager"),
        (
            QT_TRANSLATE_NOOP(
                "core",
                "All processes share one dict now, and the students are processed: but look at "
                "duplicated, which counts those that two workers read before one of them deleted "
                "them.",
            ),
            QT_TRANSLATE_NOOP(
                "core",
                "Whoever deletes second gets a KeyError (see the events): change the number of "
                "workers to 1, and both end.",
            ),
        ),
        MappingProxyType(
            {
                "engine": "unlocked-dict",
                "rate": 150.0,
                "order": Order.LIFO.value,
                "workers": 4,
                "service": Service.FIXED.value,
                "service_time": 0.02,
                "students": 100_000,
                "seed": 1,
            }
        ),
    ),
    Example(
        "exercise-with-lock",
        QT_TRANSLATE_NOOP("core", "The course exercise, with a Manager and a lock"),
        (
            QT_TRANSLATE_NOOP(
                "core",
                "With a lock nobody takes what another one takes; but every five seconds a worker "
                "is killed after its work, and the record that it had is lost.",
            ),
            QT_TRANSLATE_NOOP(
                "core",
                "After 22 seconds one is killed while it holds the lock: look at the Lock panel, "
                "where it holds it for ever, and at the others, who wait.",
            ),
        ),
        MappingProxyType({"engine": "locked-dict", **_KILLS}),
    ),
    Example(
        "exercise-registro",
        QT_TRANSLATE_NOOP("core", "The course exercise, in Registro's way"),
        (
            QT_TRANSLATE_NOOP(
                "core",
                "The same students, workers and kills as with a Manager and a lock: lost and "
                "duplicated stay 0, as the records of a killed worker wait again.",
            ),
            QT_TRANSLATE_NOOP(
                "core",
                "Ask “Why?” about a record whose worker was killed (redelivered): its history "
                "shows both attempts.",
            ),
        ),
        MappingProxyType({"engine": "file", **_KILLS}),
    ),
)
BY_NAME: Mapping[str, Example] = MappingProxyType({each.name: each for each in EXAMPLES})
