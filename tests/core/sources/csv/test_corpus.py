"""The small tables with known answers: right or listed, never another text."""

from pathlib import Path

import pytest

from core.domain.record import ColumnType
from core.domain.rejected_row import RejectedRow
from core.sources.csv.form import Format
from core.sources.csv.reader import CsvSource
from core.sources.csv.types import write_types
from core.sources.names import unique
from tests.core.sources.csv.corpus import CASES, Case


def as_text(path: Path, *, header: bool) -> tuple[list[str], list[list[str]], list[RejectedRow]]:
    """Return the columns' names, the rows as texts, and what is listed."""
    bad: list[RejectedRow] = []
    form = Format(str(path), header=header)
    names = [column.name for column in CsvSource(form).columns]
    types = write_types(dict.fromkeys(names, ColumnType.TEXT))
    source = CsvSource(form._replace(types=types), bad.append)
    rows = [["" if each is None else str(each) for each in row] for _, row in source.take(0, 1000)]
    return names, rows, bad


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_rows_are_right_or_listed(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"table{case.suffix}"
    path.write_bytes(case.content)
    names, rows, bad = as_text(path, header=bool(case.names))
    width = len(case.rows[0])
    assert names == unique(case.names or [""] * width)
    taken = [list(row) for row in case.rows]
    for number in sorted(case.listed, reverse=True):
        if len(bad) and taken[number] not in rows:
            del taken[number]
    assert rows == taken
    assert len(rows) + len(bad) == len(case.rows)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
