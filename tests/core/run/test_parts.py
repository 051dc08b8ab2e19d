"""What a run is made of is there as a whole, or nothing of it."""

from pathlib import Path

import pytest

from core.run import parts
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario


class UnusableError(Exception):
    """It cannot be made."""


@pytest.mark.parametrize("engine", ["file", "locked-dict"])
def test_a_run_that_cannot_be_put_together_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """No process of the engine, no lock of the file; what is left behind fails the test."""
    path, scenario = tmp_path / "run.registro", Scenario.of({"engine": engine})

    def unusable(*_: object) -> None:
        raise UnusableError

    with monkeypatch.context() as patch:
        patch.setattr(parts, "Sampler", unusable)
        with pytest.raises(UnusableError):
            Run.create(path, scenario)
    if engine == "file":
        end(Run.reopen(path))
    path.unlink()
    end(Run.create(path, scenario))
