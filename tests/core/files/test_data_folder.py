"""What has to last is where the system has it."""

import sys
from pathlib import Path

import pytest

from core.files.data_folder import data_folder


def test_it_is_where_the_person_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME"
    monkeypatch.setenv(variable, str(tmp_path))
    if sys.platform != "darwin":
        assert data_folder() == tmp_path / "Registro"
    monkeypatch.setenv(variable, "")
    assert data_folder().is_relative_to(Path.home())
