"""Runs that other programs read; where those are not installed, each test says so and is skipped.

`python3 dev.py foreign` has them.
"""

import importlib.util
from pathlib import Path

import pytest

from core.domain.record import State
from tests.support.run_files import changed, new_file, row, write

NEEDED = ("datasette", "duckdb", "pandas", "pyarrow")
AWKWARD = ["né, “so”", 'a "quoted" word', "two\nlines", "=1+1", "\u2028", "日本", "-5", "007", " "]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip all tests here where a program is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if not missing:
        return
    reason = f"{', '.join(missing)} not installed here: use python3 dev.py foreign"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run file with something in every table, which tests only read."""
    path = new_file(tmp_path_factory.mktemp("foreign") / "run.registro")
    states = list(State) * len(AWKWARD)
    write(
        path,
        [
            row(
                seq,
                state,
                key=f"k{seq}",
                error=AWKWARD[seq % len(AWKWARD)] if seq % 3 else None,
                due=1_795_720_692.844 + seq / 7,
                born=1_795_720_692.845 + seq / 7,
                done=None if state in (State.PENDING, State.LEASED) else 1_795_720_700.0 + seq / 3,
                worker=seq % 4 or None,
            )
            for seq, state in enumerate(states, start=1)
        ],
    )
    with changed(path) as connection:
        connection.executemany(
            "INSERT INTO attempts VALUES (?, 1, ?, ?, ?, 'failed', ?)",
            [
                (seq, seq % 3 or None, None if seq % 2 else seq / 3, seq / 2, text)
                for seq, text in enumerate(AWKWARD, start=1)
            ],
        )
        connection.executemany(
            "INSERT INTO events (at, kind, template, \"values\", text) VALUES (?, 'x', ?, '{}', ?)",
            [(1_795_720_692.5 + number, text, text) for number, text in enumerate(AWKWARD)],
        )
        connection.executemany(
            "INSERT INTO samples (at, target, arrival, lag, born, pending, leased, done, dead,"
            " replaced, dropped, rejected, redelivered, refused, workers)"
            " VALUES (?, 10.5, ?, 0.0, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)",
            [(1_795_720_693.0 + n / 2, None if n % 2 else n / 3, n) for n in range(1, 9)],
        )
        connection.executemany(
            "INSERT INTO lock_samples VALUES (?, -1, 1.5, 0.5, 0.25, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3)",
            [(number,) for number in range(1, 9)],
        )
        connection.executemany(
            "INSERT INTO log (at, worker, text) VALUES (?, 1, ?)",
            [(1_795_720_693.0, text) for text in AWKWARD],
        )
        connection.executemany(
            "INSERT INTO bad_rows VALUES (?, ?, 'why', ?, 'why', '{}')",
            [(number, number * 2, text) for number, text in enumerate(AWKWARD, start=1)],
        )
    return path
