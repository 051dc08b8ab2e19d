"""A run whose server has no room any more: a small disk of its own, for real."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.run_status import RunState
from core.store.verify import verify
from tests.support.database_server import Server, is_root
from tests.support.run_files import asked
from tests.support.runs import WAIT, running, wait_for

ROOM = "2m"


def mount(*words: str) -> bool:
    """Return whether a disk could be mounted."""
    return not subprocess.run(["mount", *words], check=False, capture_output=True).returncode


@pytest.fixture
def crowded(server: Server) -> Iterator[tuple[str, Path]]:
    """The address for a user whose tables are on a disk that is full soon, and that disk."""
    disk = server.folder / "disk"
    disk.mkdir(exist_ok=True)
    small = ("-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(disk))
    if sys.platform != "linux" or not is_root() or not mount(*small):
        pytest.skip("only root can mount a small disk")
    shutil.chown(disk, "postgres")
    try:
        server.sql(f"CREATE TABLESPACE small LOCATION '{disk}'")
        server.sql("CREATE ROLE crowded LOGIN")
        server.sql("GRANT CREATE ON DATABASE postgres TO crowded")
        server.sql("GRANT CREATE ON TABLESPACE small TO crowded")
        server.sql("ALTER ROLE crowded SET default_tablespace = 'small'")
        yield server.url_of("crowded"), disk
        server.sql("DROP OWNED BY crowded CASCADE")
        server.sql("DROP ROLE crowded")
        server.sql("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_run_on_a_server_without_room_waits_and_loses_nothing(
    crowded: tuple[str, Path], tmp_path: Path
) -> None:
    url, disk = crowded
    path = tmp_path / "run.registro"
    values = {"rate": 4000.0, "service": "none", "workers": 1, "batch": 200}
    with running(path, **values, engine=url) as run:
        wait_for(lambda: "The disk of the server at" in run.status().trouble)
        assert run.status().state is RunState.RUNNING  # it is there, and can be asked
        assert mount("-o", "remount,size=200m", str(disk))
        born = run.summary().ledger.born
        wait_for(lambda: run.summary().ledger.done > born + 1000)
        wait_for(lambda: not run.status().trouble)
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
        assert run.summary().ledger.balanced
    assert asked(path, "SELECT pending + leased + lost FROM ledger") == [(0,)]
    assert [problem.text for problem in verify(path, deep=True).problems] == []
