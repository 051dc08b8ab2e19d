"""Reading a run file as somebody who may write neither it nor anything beside it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.store import opening
from core.store.verify import verify
from tests.core.store.test_completeness import Live
from tests.support.runs import running, wait_for

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

pytestmark = pytest.mark.skipif(not ROOT, reason="becoming another user takes a super user")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may read and only we may write; pytest's own are private."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


AS_ANOTHER = """
import os, pkgutil, sys
import core, core.cli.main
for each in pkgutil.walk_packages(core.__path__, "core."):
    if each.name != "core.__main__":
        __import__(each.name)
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.exit(core.cli.main.main(sys.argv[1:]))
"""
"""All is imported before: the interpreter itself may be where another user cannot read."""


def as_another(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AS_ANOTHER, *words], capture_output=True, text=True, check=False
    )


def test_the_log_is_read_where_its_index_cannot_be_made(place: Path) -> None:
    live = Live(place / "live.registro")
    live.generate(10)
    live.fold()
    live.generate(5)
    copy = live.copied("copy.registro")
    live.close()
    before = sorted(os.listdir(place))  # noqa: PTH208
    shown = as_another("verify", str(copy))
    assert shown.stdout == f"{copy}: balanced, 15 records\n", shown.stderr
    shown = as_another("export", str(copy), "--to", "csv")
    assert shown.stdout.count("\n") == 16
    assert sorted(os.listdir(place)) == before  # noqa: PTH208
    shown = as_another("resume", str(copy))
    assert shown.returncode == 2
    assert "cannot be changed where it is" in shown.stderr


def test_a_run_that_goes_on_is_watched_by_another_user(place: Path) -> None:
    path = place / "run.registro"
    with running(path, rate=200.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        for _ in range(3):
            shown = as_another("verify", str(path))
            assert "balanced" in shown.stdout, shown.stdout + shown.stderr
    assert verify(path, deep=True).balanced


def test_a_stopped_run_is_read_by_another_user(place: Path) -> None:
    path = place / "run.registro"
    with running(path, rate=200.0, workers=1, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
    shown = as_another("verify", str(path))
    assert shown.stdout == f"{path}: balanced, {run.summary().ledger.born:,} records\n", (
        shown.stderr
    )


def test_a_copy_that_was_read_aside_goes_away(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    live = Live(place / "live.registro")
    live.generate(10)
    live.close()
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    from core.store.opening import _without_index
    from core.store.reading import Reader

    shutil.copy(live.path, place / "copy.registro")
    Path(f"{place / 'copy.registro'}-wal").write_bytes(b"no log" * 10)
    with closing(_without_index(Reader, place / "copy.registro")) as connection:
        assert connection.execute("SELECT born FROM ledger").fetchone() == (10,)
        assert list(aside.iterdir())
    assert not list(aside.iterdir())
    with closing(opening.connect(live.path, read_only=True)):
        pass
