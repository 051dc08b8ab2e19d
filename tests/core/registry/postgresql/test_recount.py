"""A run on a server is recounted there, from its rows."""

from contextlib import closing
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistryError
from core.domain.lease import Outcome, Policy
from core.domain.record import Arrival
from core.domain.server_url import address_of
from core.registry.postgresql.recount import recount
from core.settings.scenario import Scenario
from core.store import run_file
from tests.support.database_server import Server
from tests.support.run_files import changed
from tests.support.server_registry import ServerWhole

ONE = 1


@pytest.fixture
def path(server: Server, tmp_path: Path) -> Path:
    """A run with records in most states."""
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario().with_(engine=server.url))
    with changed(path) as file:
        file.execute("INSERT INTO workers (id, started) VALUES (1, 0)")
    policy = Policy(attempts=1)
    with closing(ServerWhole(path, server.url)) as whole:
        whole.put([Arrival(key, 0.0, (key, 1, 1)) for key in range(6)], policy, 6)
        batch = whole.exchange(ONE, policy, 4).batch
        whole.exchange(ONE, policy, 0, Outcome(batch.lease, [1], failed=[(2, "an error")]))
    return path


def url_of(server: Server, path: Path) -> str:
    return f"{server.url}?run={server.schema(path).removeprefix('registro_')}"


def problems(server: Server, path: Path) -> list[str]:
    (found,) = recount(address_of(url_of(server, path)))
    return found.problems


def test_what_is_right_is_balanced(
    server: Server, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert problems(server, path) == []
    assert main(["verify", url_of(server, path)]) == 0
    assert "balanced, 6 records" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        ("DELETE FROM {s}.waiting WHERE seq = 5", "neither wait nor are leased: 5"),
        ("INSERT INTO {s}.waiting VALUES (1)", "but have ended: 1"),
        ("INSERT INTO {s}.waiting VALUES (3)", "in two places at once: 3"),
        ("DELETE FROM {s}.records WHERE seq = 2", "missing before the newest one: 2"),
        ("UPDATE {s}.records SET leased = NULL WHERE seq = 1", "never leased: 1"),
        ("UPDATE {s}.records SET attempts = 2 WHERE seq = 2", "missing or too many: 2"),
        ("UPDATE {s}.processes SET own_done = 0", "others than the rows say: 1"),
        ("UPDATE {s}.processes SET done = done + 1 WHERE who = 1", "The ledger says 2 done"),
        ("UPDATE {s}.source SET born = 7", "The ledger says 6 born, the source says 7"),
    ],
)
def test_what_is_wrong_is_named(
    server: Server, path: Path, damage: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.sql(damage.format(s=server.schema(path)))
    assert any(text in problem for problem in problems(server, path))
    assert main(["verify", url_of(server, path)]) == 1
    assert text in capsys.readouterr().out


def test_a_run_that_is_not_there_is_said(server: Server) -> None:
    with pytest.raises(RegistryError, match="There is no run"):
        recount(address_of(f"{server.url}?run={'0' * 16}"))
