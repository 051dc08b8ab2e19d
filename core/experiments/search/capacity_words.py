"""What the answer to the capacity says, in words."""

from core.domain.choices import Service
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.settings.scenario import Scenario

HOLDS_UP_TO = QT_TRANSLATE_NOOP(
    "core",
    "Up to {rate} records per second, {percent} % are through within {within} s and the backlog "
    "does not grow, with {confidence} % confidence.",
)
NEXT_FAILS = QT_TRANSLATE_NOOP("core", "At {rate} per second that is no longer so.")
NEXT_UNCLEAR = QT_TRANSLATE_NOOP(
    "core", "Between {rate} and {higher} per second it could not be told; above, it is not so."
)
NEXT_UNKNOWN = QT_TRANSLATE_NOOP("core", "Whether more than that holds could not be told.")
AT_THE_EDGE = QT_TRANSLATE_NOOP(
    "core",
    "Right below that rate it is less sure, as busy moments last: of 100 simulated answers for "
    "work of random length up to 22 were above the true rate, most of them by less than 3 %.",
)
"""Measured by simulation: see core/experiments/README.md."""
NOTHING = QT_TRANSLATE_NOOP(
    "core",
    "No rate meets this: even at {rate} records per second, where hardly a record waits, it does "
    "not hold. Allow more time than {within} s, a smaller share than {percent} %, or faster work.",
)
EVERYTHING = QT_TRANSLATE_NOOP(
    "core",
    "Every rate that could be tried meets this, up to {rate} records per second; the limit is not "
    "with these settings.",
)
MACHINE = QT_TRANSLATE_NOOP(
    "core",
    "This machine is too busy or too small to answer: {rate} records per second hold, but what is "
    "above could not be measured fairly.",
)
MACHINE_AT_ALL = QT_TRANSLATE_NOOP(
    "core", "This machine is too busy or too small to answer: no run could be measured fairly."
)
NOT_CONFIRMED = QT_TRANSLATE_NOOP(
    "core",
    "No rate could be confirmed with {confidence} % confidence; about {rate} records per second is "
    "as near as these runs come. Allow longer runs.",
)
TRIED = QT_TRANSLATE_NOOP(
    "core", "Tried: {runs} runs at {rates} rates from {low} to {high} records per second."
)
ONLY_THESE = QT_TRANSLATE_NOOP(
    "core", "Not tried: other settings, longer than {seconds} s at a time, and another machine."
)


def certainty(base: Scenario) -> list[Remark]:
    """Return what is to be said of how sure an answer for ``base`` is right at the limit."""
    return [] if base.service in {Service.FIXED, Service.NONE} else [Remark(AT_THE_EDGE, {})]
