"""The result of a run in sentences and as a table, in the window's language."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.run_status import Percentiles
from core.domain.run_summary import FaultCost, RunSummary, TargetFigures
from gui.models.balance import again, sentence, verdict
from gui.models.table_model import Head, TableModel
from gui.text import numbers


class Finding(NamedTuple):
    """One thing that a run came to."""

    sign: str
    text: str
    tone: str
    """The name of a colour of the theme."""

    @property
    def line(self) -> str:
        """The sign and the text."""
        return f"{self.sign} {self.text}"


GOOD, BAD, DOUBTFUL, NEUTRAL = ("✓", "good"), ("✖", "bad"), ("⚠", "warning"), ("•", "text")
"""Signs with the names of their colours."""

COUNTS: Mapping[str, str] = {
    EventKind.WORKER_KILLED: QT_TRANSLATE_NOOP("summary", "Workers killed: {number}."),
    EventKind.WORKER_DIED: QT_TRANSLATE_NOOP(
        "summary", "Workers that died by themselves: {number}."
    ),
    EventKind.LEASE_EXPIRED: QT_TRANSLATE_NOOP("summary", "Leases that expired: {number}."),
}
"""How many faults of a kind there were."""


class Column(IntEnum):
    """The columns of the table of times."""

    NAME = 0
    P50 = 1
    P95 = 2
    P99 = 3


HEAD = Head(
    "summary",
    (QT_TRANSLATE_NOOP("summary", "Time"), "p50", "p95", "p99"),
    {
        Column.P50: QT_TRANSLATE_NOOP("summary", "Half of them took no longer."),
        Column.P95: QT_TRANSLATE_NOOP("summary", "19 of 20 took no longer."),
        Column.P99: QT_TRANSLATE_NOOP("summary", "99 of 100 took no longer."),
    },
    frozenset({Column.NAME}),
)


class Times(NamedTuple):
    """A row of that table."""

    name: str
    """Translatable, in the context ``summary``."""
    tip: str
    of: str
    """The field of a `RunSummary`."""
    percentiles: Percentiles | None = None


TIMES = (
    Times(
        QT_TRANSLATE_NOOP("summary", "Waiting"),
        QT_TRANSLATE_NOOP("summary", "From when a record was due until a worker leased it"),
        "waiting",
    ),
    Times(
        QT_TRANSLATE_NOOP("summary", "In service"),
        QT_TRANSLATE_NOOP(
            "summary",
            "From the lease to the acknowledgement; of a batch, all records wait for the last",
        ),
        "service",
    ),
    Times(
        QT_TRANSLATE_NOOP("summary", "In the system"),
        QT_TRANSLATE_NOOP("summary", "From when a record was due until it was done"),
        "sojourn",
    ),
    Times(
        QT_TRANSLATE_NOOP("summary", "Waiting for the lock"),
        QT_TRANSLATE_NOOP("summary", "Of each transaction, all processes together"),
        "lock_wait",
    ),
    Times(
        QT_TRANSLATE_NOOP("summary", "Holding the lock"),
        QT_TRANSLATE_NOOP("summary", "Of each transaction, all processes together"),
        "lock_hold",
    ),
)


def times_of(summary: RunSummary) -> list[Times]:
    """Return how long everything took, of the whole run."""
    return [row._replace(percentiles=getattr(summary, row.of)) for row in TIMES]


class TimesModel(TableModel[Times]):
    """Percentiles of the whole run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)

    def text(self, row: Times, column: int) -> str:
        """What a cell says."""
        if column == Column.NAME:
            return _translated(row.name)
        return numbers.duration(getattr(row.percentiles, Column(column).name.lower(), None))

    @staticmethod
    def names() -> list[str]:
        """What the rows are called, in the window's language."""
        return [_translated(row.name) for row in TIMES]

    def tip(self, row: Times, column: int) -> str | None:
        """What a row is about."""
        return _translated(row.tip) if column == Column.NAME else None

    def key(self, row: Times) -> object:
        """A row is what it is about."""
        return row.name


def findings(summary: RunSummary) -> list[Finding]:
    """Say what the run came to, the most important first."""
    return [
        _balance(summary),
        _rate(summary),
        _throughput(summary),
        *_target(summary.target_figures),
        *_failures(summary),
        *_faults(summary),
        *_outages(summary),
        *_remarks(summary),
    ]


def heading(summary: RunSummary, *, over: bool, rewound: bool = False) -> str:
    """Say of how much time the result is; ``rewound``: all else shows an earlier moment."""
    text = QT_TRANSLATE_NOOP("summary", "So far, after {time}")
    if over:
        text = QT_TRANSLATE_NOOP("summary", "Result after {time}")
    if rewound:
        text = QT_TRANSLATE_NOOP("summary", "Result of the whole run, after {time}")
    return _translated(text, time=numbers.duration(summary.seconds))


def as_text(summary: RunSummary, name: str, *, over: bool) -> str:
    """Return the whole result as lines of text; ``name`` is that of the run."""
    lines = [name, heading(summary, over=over), ""]
    lines += [finding.line for finding in findings(summary)]
    lines.append("")
    for row in times_of(summary):
        values = row.percentiles
        parts = [f"{name} {numbers.duration(getattr(values, name, None))}" for name in PERCENTILES]
        lines.append(f"{_translated(row.name)}: {', '.join(parts)}")
    return "\n".join(lines)


PERCENTILES = ("p50", "p95", "p99")
LEDGER: Mapping[str, str] = {
    "born": QT_TRANSLATE_NOOP("summary", "Generated"),
    "pending": QT_TRANSLATE_NOOP("summary", "Waiting"),
    "leased": QT_TRANSLATE_NOOP("summary", "In progress"),
    "done": QT_TRANSLATE_NOOP("summary", "Done"),
    "dead": QT_TRANSLATE_NOOP("summary", "Dead letters"),
    "replaced": QT_TRANSLATE_NOOP("summary", "Replaced"),
    "dropped": QT_TRANSLATE_NOOP("summary", "Dropped"),
    "rejected": QT_TRANSLATE_NOOP("summary", "Rejected"),
    "lost": QT_TRANSLATE_NOOP("summary", "Lost"),
    "redelivered": QT_TRANSLATE_NOOP("summary", "Redelivered"),
    "refused": QT_TRANSLATE_NOOP("summary", "Acknowledged too late and refused"),
    "duplicated": QT_TRANSLATE_NOOP("summary", "Reported more than once"),
}
"""All counts of the balance, so that it can be added up in a spreadsheet too."""


def as_table(summary: RunSummary) -> str:
    """Return the figures for a spreadsheet: name and value, seconds and records per second."""
    rows = [
        (_translated(QT_TRANSLATE_NOOP("summary", "Duration (s)")), summary.seconds),
        *((_translated(name), getattr(summary.ledger, count)) for count, name in LEDGER.items()),
        (_translated(QT_TRANSLATE_NOOP("summary", "Failed attempts")), summary.failed),
        (_translated(QT_TRANSLATE_NOOP("summary", "Rate asked for (1/s)")), summary.asked),
        (_translated(QT_TRANSLATE_NOOP("summary", "Rate achieved (1/s)")), summary.achieved),
        (_translated(QT_TRANSLATE_NOOP("summary", "Throughput (1/s)")), summary.throughput),
        (_translated(QT_TRANSLATE_NOOP("summary", "Workers busy (share)")), summary.busy),
        (_translated(QT_TRANSLATE_NOOP("summary", "Faults")), summary.faults_number),
    ]
    if summary.outages:
        rows.append(
            (_translated(QT_TRANSLATE_NOOP("summary", "Without its server (s)")), _away(summary))
        )
    target = summary.target_figures
    if target is not None:
        rows += [
            (_translated(QT_TRANSLATE_NOOP("summary", "In time (share)")), target.share),
            (_translated(QT_TRANSLATE_NOOP("summary", "In violation (s)")), target.violation),
        ]
    for row in times_of(summary):
        said = _translated(row.name)
        rows += [
            (f"{said} {name} (s)", getattr(row.percentiles, name, None)) for name in PERCENTILES
        ]
    return "\n".join(f"{name}\t{'' if value is None else f'{value:.9g}'}" for name, value in rows)


def _balance(summary: RunSummary) -> Finding:
    said = verdict(summary.ledger)
    more = " · ".join(filter(None, (sentence(summary.ledger), again(summary.ledger))))
    sign, tone = GOOD if summary.ledger.faultless else BAD
    return Finding(sign, f"{said.partition(' ')[2]}: {more}", tone)


def _rate(summary: RunSummary) -> Finding:
    values = {"achieved": numbers.rate(summary.achieved), "asked": numbers.rate(summary.asked)}
    if summary.rate_met is None:
        text = QT_TRANSLATE_NOOP("summary", "Generated: {achieved}; no rate was asked for.")
        return _finding(NEUTRAL, text, **values)
    if summary.rate_met:
        text = QT_TRANSLATE_NOOP("summary", "The rate was met: {achieved} of {asked}.")
        return _finding(GOOD, text, **values)
    if summary.skipped:
        text = QT_TRANSLATE_NOOP(
            "summary",
            "The rate was not met: {achieved} of {asked}; {skipped} arrivals were skipped.",
        )
        return _finding(BAD, text, **values, skipped=numbers.count(summary.skipped))
    text = QT_TRANSLATE_NOOP(
        "summary",
        "The rate was not met: {achieved} of {asked}; the generator was {lag} behind at the end.",
    )
    return _finding(BAD, text, **values, lag=numbers.duration(summary.lag))


def _throughput(summary: RunSummary) -> Finding:
    text = QT_TRANSLATE_NOOP("summary", "Throughput {throughput}.")
    if summary.busy is not None:
        text = QT_TRANSLATE_NOOP(
            "summary", "Throughput {throughput}; workers were busy {busy} of the time."
        )
    return _finding(
        NEUTRAL,
        text,
        throughput=numbers.rate(summary.throughput),
        busy=numbers.percent(summary.busy),
    )


def _target(figures: TargetFigures | None) -> Iterator[Finding]:
    """Say whether the target was met, and for how long it was not."""
    if figures is None:
        return
    sort = {True: GOOD, False: BAD, None: NEUTRAL}[figures.met]
    text = QT_TRANSLATE_NOOP("summary", "No record was done while there was a target.")
    if figures.met is not None:
        text = QT_TRANSLATE_NOOP(
            "summary", "Target met: {share} within {within}, {percent} were asked for."
        )
    if figures.met is False:
        text = QT_TRANSLATE_NOOP(
            "summary", "Target not met: {share} within {within}, {percent} were asked for."
        )
    said = _translated(
        text,
        share=numbers.share(figures.share),
        within=numbers.duration(figures.within),
        percent=numbers.share(figures.percent / 100),
    )
    text = QT_TRANSLATE_NOOP("summary", "It was never violated.")
    if figures.violation:
        text = QT_TRANSLATE_NOOP("summary", "In violation for {violation} of {judged}.")
    time = _translated(
        text,
        violation=numbers.duration(figures.violation),
        judged=numbers.duration(figures.judged),
    )
    yield Finding(*_signed(sort, f"{said} {time}"))


def _failures(summary: RunSummary) -> Iterator[Finding]:
    failed, dead = summary.failed, summary.ledger.dead
    if failed == 0 and not dead:
        yield _finding(GOOD, QT_TRANSLATE_NOOP("summary", "No attempt failed."))
    elif failed:
        text = QT_TRANSLATE_NOOP("summary", "Failed attempts: {failed}; dead letters: {dead}.")
        sort = BAD if dead else DOUBTFUL
        yield _finding(sort, text, failed=numbers.count(failed), dead=numbers.count(dead))
    elif dead:
        text = QT_TRANSLATE_NOOP("summary", "Dead letters: {dead}.")
        yield _finding(BAD, text, dead=numbers.count(dead))


def _faults(summary: RunSummary) -> Iterator[Finding]:
    """Say what the faults of each kind cost together."""
    for kind, text in COUNTS.items():
        costs = [cost for cost in summary.faults if cost.kind == kind]
        if costs:
            parts = [_translated(text, number=numbers.count(len(costs))), *_costs(costs)]
            yield Finding(*_signed(DOUBTFUL, " ".join(parts)))
    if summary.faults_number > len(summary.faults):
        text = QT_TRANSLATE_NOOP(
            "summary", "Of {number} faults the first {followed} were followed one by one."
        )
        yield _finding(
            NEUTRAL,
            text,
            number=numbers.count(summary.faults_number),
            followed=numbers.count(len(summary.faults)),
        )


def _outages(summary: RunSummary) -> Iterator[Finding]:
    """Say how long the server could not be reached, which is in all times of records."""
    if summary.outages:
        text = QT_TRANSLATE_NOOP(
            "summary",
            "The server could not be reached, times: {number}; {time} in all. The records waited "
            "for that long, too.",
        )
        yield _finding(
            DOUBTFUL,
            text,
            number=numbers.count(len(summary.outages)),
            time=numbers.duration(_away(summary)),
        )


def _away(summary: RunSummary) -> float:
    return sum(each.seconds for each in summary.outages)


def _costs(costs: Sequence[FaultCost]) -> Iterator[str]:
    records, lost = sum(each.records for each in costs), sum(each.lost for each in costs)
    if lost:
        text = QT_TRANSLATE_NOOP("summary", "Records lost: {number}.")
        yield _translated(text, number=numbers.count(lost))
    if records:
        text = QT_TRANSLATE_NOOP("summary", "Records given back: {number}.")
        yield _translated(text, number=numbers.count(records))
        leased = [each.again for each in costs if each.again is not None]
        text = QT_TRANSLATE_NOOP("summary", "Not all have been leased again.")
        if len(leased) == sum(1 for each in costs if each.seqs):
            text = QT_TRANSLATE_NOOP("summary", "All were leased again within {time}.")
        yield _translated(text, time=numbers.duration(max(leased, default=None)))
    known = [each.backlog for each in costs if each.backlog is not None]
    if len(known) < len(costs):
        text = QT_TRANSLATE_NOOP("summary", "The backlog was not back to what it was before.")
    elif any(known):
        text = QT_TRANSLATE_NOOP("summary", "The backlog was back after {time} at most.")
    else:
        text = QT_TRANSLATE_NOOP("summary", "The backlog did not grow.")
    yield _translated(text, time=numbers.duration(max(known, default=None)))


def _remarks(summary: RunSummary) -> Iterator[Finding]:
    """Say what is to be known of the figures themselves."""
    if summary.bad_rows:
        text = QT_TRANSLATE_NOOP("summary", "Rows of the table that are not records: {number}.")
        yield _finding(DOUBTFUL, text, number=numbers.count(summary.bad_rows))
    if summary.measured < summary.ledger.done:
        text = QT_TRANSLATE_NOOP("summary", "Times are known of {measured} of {done} records.")
        yield _finding(
            NEUTRAL,
            text,
            measured=numbers.count(summary.measured),
            done=numbers.count(summary.ledger.done),
        )


def _signed(sort: tuple[str, str], text: str) -> tuple[str, str, str]:
    return sort[0], text, sort[1]


def _finding(sort: tuple[str, str], text: str, **values: str) -> Finding:
    return Finding(*_signed(sort, _translated(text, **values)))


def _translated(template: str, **values: str) -> str:
    text = QCoreApplication.translate("summary", template)
    return text.format(**values) if values else text
