"""What was wrong with a run that was measured: with the machine, the source or the work."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.remark import Remark
from core.experiments.probe import Trouble, TroubleKind
from core.experiments.processors import Use

BUSY = 0.9
"""Share of all processors from which they are too busy for an answer."""
OTHERS = 0.2
"""Share of all processors that other programs may use."""
WAITING = 0.02
"""Seconds per second that a worker may wait for a processor; where that is not known, the share of
the others alone decides."""

PUNCTUAL = 0.01
"""Seconds of lateness, but for a few records, up to which a busy machine was not felt. A computer
that is a part of a larger one may be stopped as a whole, which it does not count as waiting."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a run went, beside its records."""

    use: Use | None = None
    """Of the processors, while records arrived."""
    late: float | None = 0.0
    """Seconds that records came late to the registry, but for a few; None: they had no times."""
    skipped: int = 0
    """Arrivals that the generator left out."""
    blocked: bool = False
    """Whether the registry may have kept the generator waiting, which is no fault of its own."""
    source_ended: bool = False
    deaths: int = 0
    """Workers that died."""
    outages: int = 0
    """Times that the server which has the records could not be reached."""
    unready: str = ""
    """Why the workers did not become ready; empty: they did."""
    failure: RegistroError | None = None
    """What made the run stop by itself."""


def troubles(found: Circumstances, lateness: float) -> Iterator[Trouble]:
    """Yield what is wrong with a run; being late by ``lateness`` seconds is nothing."""
    yield from _of_work(found)
    if found.source_ended:
        yield Trouble(
            TroubleKind.SOURCE_ENDED,
            Remark(
                QT_TRANSLATE_NOOP(
                    "core", "The source had no more records before the time was over."
                ),
                {},
            ),
        )
    if found.outages:
        text = QT_TRANSLATE_NOOP("core", "The server could not be reached, times: {number}.")
        yield Trouble(TroubleKind.SERVER_AWAY, Remark(text, {"number": found.outages}))
    late = found.late or 0.0
    if not found.blocked and (late > lateness or found.skipped):
        text = QT_TRANSLATE_NOOP(
            "core",
            "The generator fell behind: records came up to {ms} ms late, {skipped} were left out.",
        )
        values: dict[str, object] = {
            "ms": f"{1000 * late:,.0f}",
            "skipped": f"{found.skipped:,}",
        }
        yield Trouble(TroubleKind.GENERATOR_BEHIND, Remark(text, values))
    if found.use is not None:
        punctual = found.late is not None and found.late <= PUNCTUAL
        yield from _of_processors(found.use, punctual=punctual)


def _of_work(found: Circumstances) -> Iterator[Trouble]:
    if found.unready:
        text = QT_TRANSLATE_NOOP("core", "The workers did not become ready: {reason}")
        yield Trouble(TroubleKind.WORK_DIED, Remark(text, {"reason": found.unready}))
    elif found.failure is not None and found.deaths:
        text = QT_TRANSLATE_NOOP("core", "The workers died {deaths} times: {reason}")
        values = {"deaths": found.deaths, "reason": str(found.failure)}
        yield Trouble(TroubleKind.WORK_DIED, Remark(text, values))
    elif found.failure is not None:
        text = QT_TRANSLATE_NOOP("core", "The run ended by an error: {reason}")
        yield Trouble(TroubleKind.RUN_FAILED, Remark(text, {"reason": str(found.failure)}))


def _of_processors(use: Use, *, punctual: bool) -> Iterator[Trouble]:
    """Judge what other programs took by whether our workers had to wait for a processor.

    Where they did not and records came when they were due, nothing that was measured is due to the
    others, however busy it all was.
    """
    busy = use.busy is not None and use.busy > BUSY
    others = use.others is not None and use.others > OTHERS
    hindered = use.waiting is None or use.waiting > WAITING
    values = {
        "percent": f"{100 * (use.busy or 0.0):.0f}",
        "others": f"{100 * (use.others or 0.0):.0f}",
        "waiting": f"{100 * (use.waiting or 0.0):.1f}",
    }
    if busy and (hindered or not others or not punctual):
        text = QT_TRANSLATE_NOOP("core", "The processors were busy for {percent} % of the time.")
        yield Trouble(TroubleKind.PROCESSOR_BUSY, Remark(text, values))
    if others and hindered:
        text = QT_TRANSLATE_NOOP(
            "core",
            "Other programs used {others} % of the processors, and the workers waited for one for "
            "{waiting} % of the time.",
        )
        if use.waiting is None:
            text = QT_TRANSLATE_NOOP("core", "Other programs used {others} % of the processors.")
        yield Trouble(TroubleKind.OTHER_PROGRAMS, Remark(text, values))
    elif others and busy and punctual:
        text = QT_TRANSLATE_NOOP(
            "core",
            "Other programs used {others} % of the processors, but the workers waited for one for "
            "only {waiting} % of the time, so that the run counts.",
        )
        yield Trouble(TroubleKind.SHARED, Remark(text, values))
