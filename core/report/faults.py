"""The faults of a run and what each cost, and whether the run met its rate."""

from collections.abc import Iterator

from core.charts.event_signs import KINDS
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.faults import BY_KIND
from core.domain.run_summary import FaultCost, RunSummary
from core.report.document import Block, Paragraph, Table, Tone
from core.texts.words import NOTHING, Words

SHOWN = 50
"""Faults that are listed one by one."""
HEAD = (
    QT_TRANSLATE_NOOP("core", "When"),
    QT_TRANSLATE_NOOP("core", "Fault"),
    QT_TRANSLATE_NOOP("core", "Which worker"),
    QT_TRANSLATE_NOOP("core", "Records given back"),
    QT_TRANSLATE_NOOP("core", "Records lost"),
    QT_TRANSLATE_NOOP("core", "All leased again after"),
    QT_TRANSLATE_NOOP("core", "By the workers"),
    QT_TRANSLATE_NOOP("core", "Backlog as before after"),
)
NONE = QT_TRANSLATE_NOOP("core", "No worker died, and no lease expired.")
NUMBER = QT_TRANSLATE_NOOP("core", "Faults: {number}. Records given back: {records}; lost: {lost}.")
SOME = QT_TRANSLATE_NOOP("core", "The first {shown} of them:")
NOT_AGAIN = QT_TRANSLATE_NOOP("core", "not all were")
NEVER_BACK = QT_TRANSLATE_NOOP("core", "not until the end")
NO_RATE = QT_TRANSLATE_NOOP("summary", "Generated: {achieved}; no rate was asked for.")
MET = QT_TRANSLATE_NOOP("summary", "The rate was met: {achieved} of {asked}.")
SKIPPED = QT_TRANSLATE_NOOP(
    "summary", "The rate was not met: {achieved} of {asked}; {skipped} arrivals were skipped."
)
BEHIND = QT_TRANSLATE_NOOP(
    "summary",
    "The rate was not met: {achieved} of {asked}; the generator was {lag} behind at the end.",
)
OUTAGES = QT_TRANSLATE_NOOP(
    "core",
    "The server of the run could not be reached, times: {number}; {time} in all, which is in the "
    "times of the records.",
)
BUSY = QT_TRANSLATE_NOOP(
    "summary", "Throughput {throughput}; workers were busy {busy} of the time."
)


def rate_blocks(summary: RunSummary, words: Words) -> Iterator[Block]:
    """Yield in sentences whether the rate was met, and how busy the workers were."""
    values: dict[str, object] = {
        "achieved": words.rate(summary.achieved),
        "asked": words.rate(summary.asked),
        "skipped": words.count(summary.skipped),
        "lag": words.duration(summary.lag),
        "throughput": words.rate(summary.throughput),
        "busy": words.share(None if summary.busy is None else round(100 * summary.busy) / 100),
    }
    template, tone = MET, Tone.PLAIN
    if summary.rate_met is None:
        template = NO_RATE
    elif not summary.rate_met:
        template, tone = SKIPPED if summary.skipped else BEHIND, Tone.WARNING
    yield Paragraph(words.text(template, values, "summary"), tone)
    if summary.busy is not None:
        yield Paragraph(words.text(BUSY, values, "summary"))


def blocks(summary: RunSummary, start: float, words: Words) -> Iterator[Block]:
    """Yield what each fault cost; ``start`` is from when time is counted, unix seconds."""
    faults = summary.faults
    if not faults:
        yield Paragraph(words.text(NONE))
        return
    values: dict[str, object] = {
        "number": words.count(summary.faults_number),
        "records": words.count(sum(each.records for each in faults)),
        "lost": words.count(sum(each.lost for each in faults)),
    }
    yield Paragraph(words.text(NUMBER, values))
    if summary.faults_number > SHOWN:
        yield Paragraph(words.text(SOME, {"shown": SHOWN}), Tone.NOTE)
    rows = [_row(each, start, words) for each in faults[:SHOWN]]
    yield Table(tuple(map(words.text, HEAD)), rows, numbers=False)


def outage_blocks(summary: RunSummary, words: Words) -> Iterator[Block]:
    """Yield how long the server of the run could not be reached, if that was so."""
    if summary.outages:
        values = {
            "number": words.count(len(summary.outages)),
            "time": words.duration(sum(each.seconds for each in summary.outages)),
        }
        yield Paragraph(words.text(OUTAGES, values), Tone.WARNING)


def _row(cost: FaultCost, start: float, words: Words) -> tuple[str, ...]:
    known = KINDS.get(cost.kind)
    name = words.text(known.word, context="events") if known is not None else cost.kind
    injected = BY_KIND[cost.fault].label if cost.fault in BY_KIND else ""
    if injected:
        name = f"{name}: {words.text(injected)}"
    again = words.duration(cost.again)
    if cost.again is None:
        again = words.text(NOT_AGAIN) if cost.seqs else NOTHING
    return (
        words.moment(max(0.0, cost.at - start)),
        name,
        words.count(cost.worker),
        words.count(cost.records),
        words.count(cost.lost),
        again,
        ", ".join(map(str, cost.by)) or NOTHING,
        words.text(NEVER_BACK) if cost.backlog is None else words.duration(cost.backlog),
    )
