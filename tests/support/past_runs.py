"""Runs that are over: real ones, made once for all tests that read them, and copies of them."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.support.runs import wait_for

RECORDS = 300
ORDINARY: dict[str, Any] = {"rate": 600.0, "workers": 2, "service": "none", "seed": 11}
OTHER: dict[str, Any] = {
    **ORDINARY,
    "workers": 3,
    "batch": 5,
    "error_rate": 0.2,
    "seed": 12,
    "attempts": 2,
}


def make_past_run(path: Path, records: int = RECORDS, **values: object) -> Path:
    """Run so many records to their end."""
    run = Run.create(path, Scenario.of(values))
    run.stop_after(records)
    with hosted(run) as host:
        wait_for(lambda: not host.generates)
        run.stop(drain=True)
        wait_for(lambda: run.wait(0.01))
    return path


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two runs, to be read only: an ordinary one, and one with errors and dead letters."""
    folder = tmp_path_factory.mktemp("past")
    return (
        make_past_run(folder / "ordinary.registro", **ORDINARY),
        make_past_run(folder / "errors.registro", **OTHER),
    )


@pytest.fixture
def past(originals: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Copies of both, to be changed at will."""
    ordinary, errors = (Path(shutil.copy(path, tmp_path)) for path in originals)
    return ordinary, errors
