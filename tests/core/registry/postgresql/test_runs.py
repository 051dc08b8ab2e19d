"""The runs on a server are listed, and one that is at rest is dropped as a whole."""

from contextlib import closing
from pathlib import Path

import pytest

from core.cli.main import main
from core.domain.errors import RegistryError
from core.domain.lease import Policy
from core.domain.record import Arrival
from core.domain.server_url import address_of
from core.registry.postgresql.runs import drop_run, list_runs
from core.settings.scenario import Scenario
from core.store import run_file
from tests.support.database_server import Server
from tests.support.server_registry import ServerWhole


def test_a_run_is_listed_and_dropped_unless_it_is_going_on(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, address = tmp_path / "mine.registro", address_of(server.url)
    run_file.create(path, Scenario().with_(engine=server.url))
    name = server.schema(path).removeprefix("registro_")

    def there() -> list[tuple[str, int, int, bool]]:
        runs = [run for run in list_runs(address) if run.name == name]
        return [(run.file, run.born, run.waiting, run.going) for run in runs]

    with closing(ServerWhole(path, server.url)) as whole:
        whole.put([Arrival(key, 0.0, (key, 1, 1)) for key in range(3)], Policy(), 3)
        assert there() == [("mine.registro", 3, 3, True)]
        with pytest.raises(RegistryError, match="is going on: stop it first"):
            drop_run(address, name)
    assert main(["server", server.url]) == 0
    assert f"{name}  at rest  3 records, 3 waiting  mine.registro" in capsys.readouterr().out
    assert main(["server", server.url, "--drop", name]) == 0
    assert there() == []
    with pytest.raises(RegistryError, match="There is no run"):
        drop_run(address, name)
