"""What the core's tests share beside `tests.conftest`: a database server of their own."""

from collections.abc import Iterator

import pytest

from tests.support.database_server import Server, needed, started


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; without one the test is skipped, or failed in CI."""
    needed()
    with started() as server:
        yield server
