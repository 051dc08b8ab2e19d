"""The records against their source, for sources that can be read again."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from core.domain.choices import SourceKind
from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.domain.record import Value
from core.sources.base import Source
from core.sources.opening import open_source
from core.store import run_facts, run_scenario
from core.store.recount.problem import DAMAGED, SHOWN, Problem, Recount, listed
from core.store.schema import quote

AT_ONCE = 1000
"""Records that are compared at once."""
ALIKE = 20
"""Consecutive records that must match to find where an older file goes on after a failure."""
AHEAD = 5000
"""So many records of the source are looked through for that at most."""

_OTHER = QT_TRANSLATE_NOOP(
    "core", "Records are not those that the source has at their place: {records}"
)
_BEYOND = QT_TRANSLATE_NOOP("core", "Records that the source does not have: {records}")

_Record = tuple[Value, ...]
"""Key and fields."""


class _Stretch(NamedTuple):
    """Records that follow each other in the file and in the source."""

    first: int
    """The number of the first one."""
    place: int
    """Its position in the source."""
    records: list[_Record]


class _Wrong:
    """Numbers of records, of which there may be very many."""

    def __init__(self) -> None:
        self.first: list[int] = []
        self.number = 0

    def add(self, seq: int) -> None:
        self.number += 1
        if len(self.first) < AT_ONCE:
            self.first.append(seq)

    def problem(self, template: str) -> Iterator[Problem]:
        if self.number:
            text = listed(self.first[:SHOWN])
            if self.number > SHOWN:
                text += f", … ({self.number:,})"
            yield Problem(template, {"records": text}, tuple(self.first))


def source(recount: Recount) -> Iterator[Problem]:
    """Each record is the source's at its position: none is missing, none is there twice.

    Raises:
        SourceError: the source cannot be read, or not again.

    """
    scenario = run_scenario.scenario_of(recount.connection)
    if scenario.source is SourceKind.PYTHON:
        raise SourceError(
            QT_TRANSLATE_NOOP(
                "core",
                "The records of a Python function cannot be compared with it: it may give others "
                "each time that it is called.",
            )
        )
    try:
        columns = run_facts.source_columns_of(recount.connection)
    except (ValueError, TypeError) as error:
        yield Problem(DAMAGED, {"reason": f"run.columns: {error}"})
        return
    facts = run_facts.facts_of(recount.connection)
    with closing(open_source(scenario, columns=columns, facts=facts)) as there:
        there.prove()
        if there.columns != columns:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The records cannot be compared with their source: it has other "
                    "columns now. Restore the file.",
                )
            )
        yield from _compared(recount, there)
        if there.facts().get("table_size") == facts.get("table_size"):
            yield from _ended(recount, there)


def _ended(recount: Recount, there: Source) -> Iterator[Problem]:
    """A run that ended with its source has all that this has."""
    (ended,) = recount.row(
        "SELECT ifnull((SELECT max(id) FROM events WHERE kind = 'source-ended'), 0)"
        " > ifnull((SELECT max(id) FROM events WHERE kind = 'resumed'), 0)"
    )
    (cursor,) = recount.row("SELECT ifnull(max(cursor), 0) FROM generator")
    if ended and there.take(cursor, 1):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "The run ended with its source, which has more records: the first that is missing "
                "is its number {number}.",
            ),
            {"number": cursor + 1},
        )


def _compared(recount: Recount, there: Source) -> Iterator[Problem]:
    other, beyond = _Wrong(), _Wrong()
    (unplaced,) = recount.row("SELECT ifnull(sum(number), 0) FROM passed_over WHERE seq IS NULL")
    shift = 0
    for stretch in _stretches(recount):
        done = 0
        while done < len(stretch.records):
            mine = stretch.records[done:]
            place = stretch.place + shift + done
            theirs = _taken(there, place, len(mine))
            if mine == theirs:
                break
            same = _alike(mine, theirs)
            if more := _found(there, place + same, mine[same : same + ALIKE], unplaced - shift):
                shift += more
                done += same
                continue
            for number, record in enumerate(mine):
                if number >= len(theirs):
                    beyond.add(stretch.first + done + number)
                elif record != theirs[number]:
                    other.add(stretch.first + done + number)
            break
    yield from other.problem(_OTHER)
    yield from beyond.problem(_BEYOND)


def _stretches(recount: Recount) -> Iterator[_Stretch]:
    """Return all records with their positions, a part at a time."""
    columns = run_facts.source_columns_of(recount.connection)
    names = "".join(f", {quote(column.name)}" for column in columns)
    rows = recount.connection.execute(f"SELECT seq, key{names} FROM records ORDER BY seq")
    jumps = recount.rows(
        "SELECT seq, sum(number) FROM passed_over WHERE seq IS NOT NULL GROUP BY seq ORDER BY seq"
    )
    passed = jumped = 0
    stretch: _Stretch | None = None
    for seq, *record in rows:
        while jumped < len(jumps) and jumps[jumped][0] <= seq:
            passed += jumps[jumped][1]
            jumped += 1
        place = seq - 1 + passed
        if stretch is not None:
            number = len(stretch.records)
            follows = (stretch.first + number, stretch.place + number) == (seq, place)
            if not follows or number >= AT_ONCE:
                yield stretch
                stretch = None
        if stretch is None:
            stretch = _Stretch(seq, place, [])
        stretch.records.append(tuple(record))
    if stretch is not None:
        yield stretch


def _taken(there: Source, place: int, number: int) -> list[_Record]:
    if place < 0:
        return []
    return [(key, *fields) for key, fields in there.take(place, number)]


def _alike(mine: Sequence[_Record], theirs: Sequence[_Record]) -> int:
    """Return how many of both are the same from the start."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    end = min(len(mine), len(theirs))
    return next((number for number, (one, another) in pairs if one != another), end)


def _found(there: Source, place: int, wanted: Sequence[_Record], most: int) -> int:
    """Return how far behind ``place`` the source goes on with ``wanted``; 0: nowhere near."""
    if most <= 0:
        return 0
    ahead = _taken(there, place, min(most, AHEAD) + len(wanted))
    starts = range(1, len(ahead) - len(wanted) + 1)
    return next((s for s in starts if ahead[s : s + len(wanted)] == list(wanted)), 0)
