"""How many records each worker has in each state: counted in one pass, for all who ask for it."""

from core.store.reading import Reader

_MADE = (
    "CREATE TEMP TABLE census AS SELECT state, worker, count(*) AS number, min(leased) AS first,"
    " max(done) AS last FROM records GROUP BY worker, state"
)
_STATES = "SELECT state, sum(number) FROM temp.census GROUP BY state"


def take(connection: Reader) -> dict[str, int]:
    """Make the table ``temp.census`` of what the rows say, and return how many are in each state.

    ``first`` and ``last`` are the times of the first lease and of the last end.

    Raises:
        ValueError: there is more text in it than memory is for.

    """
    connection.execute(_MADE)
    return dict(connection.iter_rows(_STATES))
