"""Pages of what workers printed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.run_status import LogQuery
from core.domain.views import LogView
from core.settings.scenario import Scenario
from core.store import output_log as log_module
from core.store.output_log import OutputLogReader
from core.store.run_file import create
from core.store.writer import RunWriter

ALL = LogQuery()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "run.registro"
    create(path, Scenario())
    add(path, 0, 100)
    return path


@pytest.fixture
def log(path: Path) -> Iterator[OutputLogReader]:
    log = OutputLogReader(path)
    yield log
    log.close()


def add(path: Path, first: int, end: int) -> None:
    journal = RunWriter(path)
    journal.write_output([(1000.0 + n, 1 + n % 3, f"Line {n} 100%") for n in range(first, end)])
    journal.close()


def texts(log: OutputLogReader, query: LogQuery, offset: int | None, limit: int) -> list[str]:
    return [line.text for line in log.page(LogView(query, offset, limit)).lines]


def test_a_page_by_its_place_and_the_last_one(log: OutputLogReader, path: Path) -> None:
    assert texts(log, ALL, 10, 2) == ["Line 10 100%", "Line 11 100%"]
    assert texts(log, ALL, None, 2) == ["Line 98 100%", "Line 99 100%"]
    assert texts(log, ALL, 99, 2) == ["Line 98 100%", "Line 99 100%"]
    add(path, 100, 105)
    page = log.page(LogView(ALL, None, 1))
    assert (page.total, page.size, page.offset, page.workers) == (105, 105, 104, (1, 2, 3))
    assert page.lines[0] == (1104.0, 3, "Line 104 100%")


def test_only_some_lines(log: OutputLogReader, path: Path) -> None:
    query = LogQuery("line 1", worker=2)
    assert texts(log, query, 0, 9) == ["Line 1 100%", *(f"Line {n} 100%" for n in (10, 13, 16, 19))]
    add(path, 100, 150)
    page = log.page(LogView(query, None, 2))
    assert [line.text for line in page.lines] == ["Line 145 100%", "Line 148 100%"]
    assert page.total == 5 + len(range(100, 150, 3))
    assert log.page(LogView(LogQuery("0%"), 0, 5)).total == 150
    assert log.page(LogView(LogQuery("_"), 0, 5)).total == 0


def test_much_is_looked_through_by_and_by(
    log: OutputLogReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_module, "STEP", 30)
    view = LogView(LogQuery("line"), 0, 5)
    pages = [log.page(view) for _ in range(4)]
    assert [page.total for page in pages] == [30, 60, 90, 100]
    assert [page.complete for page in pages] == [False, False, False, True]
    assert [line.text for line in log.lines(LogQuery("9"), 17, 18)] == [
        "Line 98 100%",
        "Line 99 100%",
    ]


def test_an_empty_log(tmp_path: Path) -> None:
    path = tmp_path / "empty.registro"
    create(path, Scenario())
    with closing(OutputLogReader(path)) as log:
        page = log.page(LogView(ALL, None, 5))
        assert (page.total, page.lines, page.complete) == (0, (), True)


def test_a_file_that_breaks_is_told(log: OutputLogReader, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE log")
    with pytest.raises(RegistroError, match="no such table"):
        log.page(LogView(ALL, None, 5))
