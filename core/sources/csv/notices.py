"""Notices: what is doubtful about a table, asked about before any record is read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column, ColumnType
from core.sources.base import Notice
from core.sources.csv.encoding import Encoding
from core.sources.csv.form import Format
from core.sources.csv.shape import looks_like_a_row
from core.sources.csv.times import DATES
from core.sources.csv.types import doubt

DAY = 86_400.0

_MOSTLY: Mapping[str, str] = MappingProxyType(
    {
        ColumnType.INTEGER: QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like whole numbers: take as whole number and leave {rows} "
            "rows out? It is read as text (csv.types: {column}=INTEGER; of the first {looked} "
            "rows).",
        ),
        ColumnType.REAL: QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like numbers: take as number and leave {rows} rows out? It "
            "is read as text (csv.types: {column}=REAL; of the first {looked} rows).",
        ),
        ColumnType.DATETIME: QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like dates: take as date and leave {rows} rows out? It is "
            "read as text (csv.types: {column}=DATETIME; of the first {looked} rows).",
        ),
    }
)
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "milliseconds": QT_TRANSLATE_NOOP(
            "core", "{column} is read as milliseconds since 1970, by its size (csv.unit)."
        ),
        "microseconds": QT_TRANSLATE_NOOP(
            "core", "{column} is read as microseconds since 1970, by its size (csv.unit)."
        ),
        "nanoseconds": QT_TRANSLATE_NOOP(
            "core", "{column} is read as nanoseconds since 1970, by its size (csv.unit)."
        ),
        DATES: QT_TRANSLATE_NOOP(
            "core", "{column} is read as dates such as 20240131, not as seconds (csv.unit)."
        ),
    }
)


def about_types(
    columns: Sequence[Column], values: Sequence[Sequence[str]], form_types: Mapping[str, str]
) -> Iterator[Notice]:
    """Ask about columns of text of which nearly all values look like something else."""
    for column, texts in zip(columns, values, strict=True):
        if column.type is not ColumnType.TEXT or column.name in form_types:
            continue
        found = doubt(column.name, texts)
        if found is not None:
            yield Notice(
                _MOSTLY[found.type],
                {
                    "column": column.name,
                    "percent": found.percent,
                    "rows": f"{found.rows:,}",
                    "looked": f"{len(texts):,}",
                },
                {column.name: found.type},
            )


def about_header(first: Sequence[str], types: Sequence[ColumnType]) -> Iterator[Notice]:
    """Ask whether what is taken for the names is a row."""
    if looks_like_a_row(first, types):
        yield Notice(
            QT_TRANSLATE_NOOP(
                "core",
                "The first line is taken as the columns' names ({names}), but looks like a row. If "
                "it is one, switch off “First line holds the names” (csv.header=false).",
            ),
            {"names": ", ".join(first)[:80]},
            header=False,
        )


def about_missing_name(sample: Sequence[Sequence[str]]) -> Iterator[Notice]:
    """Say why no row fits: which of two reasons it is only a person knows."""
    names, body = sample[0], sample[1:]
    if body and all(len(row) == len(names) + 1 for row in body):
        yield Notice(
            QT_TRANSLATE_NOOP(
                "core",
                "Every row has one value more than the first line has names. If the first column "
                "has no name, as R writes tables, give it one: {name},{names}. If a value has the "
                "delimiter in it, it needs quotation marks.",
            ),
            {"name": "row", "names": ",".join(names)[:80]},
        )


def about_encoding(encoding: Encoding) -> Iterator[Notice]:
    """Ask about a guess from few letters."""
    if not encoding.sure:
        others = ", ".join(f"{name}: {words}" for name, words in encoding.others)
        text = QT_TRANSLATE_NOOP(
            "core",
            "The encoding is guessed from few letters as {encoding}. Are they right in the first "
            "rows? Else choose another encoding (csv.encoding).",
        )
        if others:
            text = QT_TRANSLATE_NOOP(
                "core",
                "The encoding is guessed from few letters as {encoding}. Are they right in the "
                "first rows? Else choose the encoding (csv.encoding) that reads right: {others}.",
            )
        yield Notice(text, {"encoding": encoding.name, "others": others})


def about_times(
    form: Format, unit: str, times: Sequence[tuple[int, float]], *, numbers: bool
) -> Iterator[Notice]:
    """Yield notices about when rows will come, from the times of the first ones (line, seconds)."""
    if numbers and unit in _UNITS:
        yield Notice(_UNITS[unit], {"column": form.time})
    steps = [(after[0], after[1] - before[1]) for before, after in pairwise(times)]
    back = [(line, step) for line, step in steps if step < 0]
    if len(back) > len(steps) / 2:
        yield Notice(
            QT_TRANSLATE_NOOP(
                "core",
                "{column} goes from the newest to the oldest row, so that all would come at once. "
                "Sort the table by it first.",
            ),
            {"column": form.time},
        )
        return
    if back:
        yield gone_back(form.time, back[0][0], -back[0][1])
    line, longest = max(steps, key=_step, default=(0, 0.0))
    if longest / form.speed > DAY:
        yield Notice(
            QT_TRANSLATE_NOOP(
                "core",
                "The row of line {line} comes {days} days after the one before it, and the run "
                "waits so long (csv.speed makes it shorter).",
            ),
            {"line": line, "days": f"{longest / form.speed / DAY:,.0f}"},
        )


def gone_back(column: str, line: int, seconds: float) -> Notice:
    """Return the notice for a row that is older than the one before it."""
    return Notice(
        QT_TRANSLATE_NOOP(
            "core",
            "Line {line}: {column} goes back by {seconds} s, as where clocks are set back in "
            "autumn or rows are not sorted. It comes at once, as do those behind it until the time "
            "is reached again.",
        ),
        {"line": line, "column": column, "seconds": f"{seconds:,.6g}"},
    )


def _step(step: tuple[int, float]) -> float:
    return step[1]
