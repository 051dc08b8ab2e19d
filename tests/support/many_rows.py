"""Run files of any size, written by SQL alone: a second for a million records."""

from pathlib import Path

from tests.support.run_files import changed, new_file

DEAD_EVERY = 1000
"""One of so many records is a dead letter; all others are done."""
RARE = "straw"
"""A text that only dead letters have."""


def many_rows(path: Path, number: int) -> Path:
    """Make a run file of ``number`` records that have ended."""
    new_file(path)
    dead = number // DEAD_EVERY
    with changed(path) as connection:
        connection.execute(
            f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number})
            INSERT INTO records (seq, key, state, worker, attempts, due, born, leased, done, error,
                student, degree, semester)
            SELECT i, i, CASE WHEN i % {DEAD_EVERY} THEN 'done' ELSE 'dead' END, i % 4 + 1, 1,
                1790000000.25 + i / 1000.0, 1790000000.5 + i / 1000.0, 1790000000.75 + i / 1000.0,
                1790000001.0 + i / 1000.0, CASE WHEN i % {DEAD_EVERY} = 0 THEN '{RARE} ' || i END,
                i, 'Carrera' || (i * 7919 % 5 + 1), i * 104729 % 10 + 1 FROM n"""
        )
        connection.execute(
            f"UPDATE ledger SET born = {number}, dead = {dead}, done = {number - dead}"
        )
        connection.execute(
            "UPDATE run SET value = replace(value, ?, ?) WHERE name = 'columns'",
            ('"degree", "INTEGER"', '"degree", "TEXT"'),
        )
        connection.execute("UPDATE generator SET born = ?1, cursor = ?1", (number,))
    return path
