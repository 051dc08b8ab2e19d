"""What a run file states of its run as a whole is read as it was written."""

from contextlib import closing
from pathlib import Path

import pytest

from core.domain.record import OWN_COLUMNS, ColumnType
from core.store import opening, run_facts, schema
from tests.support.run_files import changed, new_file, row, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "run.registro")


def test_facts_are_replaced_by_name(path: Path) -> None:
    with closing(opening.connect(path)) as connection:
        run_facts.set_facts(connection, {"state": "stopped", "new": 2.5})
        assert run_facts.fact(connection, "state") == "stopped"
        assert run_facts.fact(connection, "missing") is None
        assert run_facts.facts_of(connection)["new"] == 2.5


def test_the_column_of_results_is_added_once_behind_our_own(path: Path) -> None:
    with closing(opening.connect(path)) as connection:
        before = run_facts.columns_of(connection)
        for _ in range(2):
            run_facts.add_result(connection)
        after = run_facts.columns_of(connection)
    place = len(OWN_COLUMNS)
    assert after == (*before[:place], schema.RESULT, *before[place:])
    assert [column.type for column in before[place:]] == [ColumnType.INTEGER] * 3


def test_a_column_of_a_type_that_there_is_not_is_no_column(path: Path) -> None:
    with changed(path) as connection:
        connection.execute("""UPDATE run SET value = '[["a", "MONEY"]]' WHERE name = 'columns'""")
        with pytest.raises(ValueError, match="MONEY"):
            run_facts.source_columns_of(connection)


def test_the_newest_time_is_that_of_any_table(path: Path) -> None:
    with closing(opening.connect(path)) as connection:
        connection.execute("INSERT INTO log (at, worker, text) VALUES (5.0, 1, '')")
        connection.execute("INSERT INTO workers (started, ended) VALUES (1.0, 7.0)")
        assert run_facts.newest_time(connection) == 7.0


def test_more_rows_than_the_file_has_room_for_are_not_believed(path: Path) -> None:
    write(path, [row(1)])
    with closing(opening.connect(path)) as connection:
        assert run_facts.count_of(connection, "SELECT 3") == 3
        with pytest.raises(ValueError, match="no room for 1000000000 rows"):
            run_facts.count_of(connection, "SELECT 1000000000")
