"""The licences of what is shipped."""

import sys
from pathlib import Path

import pytest

from gui.system import licences
from gui.system.licences import COMPONENTS, NOTICES, compose, notices


def test_each_component_has_a_text_of_its_own_or_says_where_it_stands() -> None:
    parts = compose().split("=" * 78)
    # Ours, then a part for each component that is installed here.
    assert "MIT License" in parts[0]
    here = [row for row in COMPONENTS if row.only_on in {"", sys.platform}]
    assert sum(row.licence in part for row, part in zip(here, parts[1:], strict=False)) == len(here)
    for row in here:
        part = next(each for each in parts[1:] if row.homepage in each)
        assert len(part) > 900 or row.remark, row.distribution


def test_an_installed_program_shows_the_file_that_was_frozen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / NOTICES).write_text("as frozen", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert notices() != "as frozen"
    monkeypatch.setattr(licences, "FROZEN", True)
    assert notices() == "as frozen"
