"""What the program of a run hears of workers on other machines: everything, once."""

from contextlib import closing
from pathlib import Path

import pytest

from core.domain.clock import Clock
from core.domain.lock_clients import LockClient
from core.registry import host_engine, open_registry
from core.registry.contract import Hub
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.file_handle import Inode
from tests.support.database_server import Server


@pytest.fixture
def path(server: Server, tmp_path: Path) -> Path:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario().with_(engine=server.url))
    return path


def test_events_of_machines_are_heard_whatever_the_order_of_their_numbers(
    path: Path, server: Server
) -> None:
    which = str(Inode.of(path.stat()))
    engine = host_engine("postgresql", path, which, Clock.anchored(), server.url)
    schema = server.schema(path)

    def happens(number: int) -> None:
        server.sql(
            f"INSERT INTO {schema}.remote_events (id, machine, kind, template, data)"
            f" OVERRIDING SYSTEM VALUE VALUES ({number}, 1, 'output', '', '')"
        )

    with closing(engine), closing(open_registry(engine.url, LockClient.SUPERVISOR)) as registry:
        assert isinstance(registry, Hub)
        happens(7)
        assert [event.id for event in registry.remote_events()] == [7]
        happens(3)  # begun before the other one, and committed after it
        assert [event.id for event in registry.remote_events()] == [3]
        assert registry.remote_events() == []
