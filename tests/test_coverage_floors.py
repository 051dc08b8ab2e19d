"""The floors of coverage: what is below one, or has none, is named."""

import json
import tomllib
from pathlib import Path

import pytest

from tests import coverage_floors
from tests.coverage_floors import FLOORS, ROOT, by_package, failures, main


def file(lines: int, of: int, branches: int = 0, of_branches: int = 0) -> dict[str, object]:
    return {
        "summary": {
            "covered_lines": lines,
            "num_statements": of,
            "covered_branches": branches,
            "num_branches": of_branches,
        }
    }


REPORT = {
    "files": {
        "core/run/a.py": file(8, 10, 1, 4),
        "core\\run\\deep\\b.py": file(1, 6),
        "core/about.py": file(1, 1),
        "gui/empty/__init__.py": file(0, 0),
    }
}


def test_lines_and_branches_count_for_their_package() -> None:
    assert by_package(REPORT) == {"core": 100.0, "core/run": 50.0}


def test_what_is_below_missing_or_gone_is_named() -> None:
    measured = {"core/run": 50.0, "core/new": 80.0}
    assert not failures(measured, {"core/run": 50.0, "core/new": 10.0})
    assert failures(measured, {"core/run": 51.0, "core/old": 3.0}) == [
        "core/new has no floor yet: write 78",
        "core/old is gone: take out its floor",
        "core/run is at 50.0 %, below its floor of 51.0 %",
    ]


def test_a_floor_that_can_rise_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report, floors = tmp_path / "report.json", tmp_path / "floors.toml"
    report.write_text(json.dumps(REPORT))
    monkeypatch.setattr(coverage_floors, "FLOORS", floors)
    floors.write_text('[floors]\n"core" = 99\n"core/run" = 40\n')
    assert main(report) == 0
    assert "floor  40 %  may rise to 48" in capsys.readouterr().out
    floors.write_text('[floors]\n"core" = 99\n"core/run" = 60\n')
    assert main(report) == 1
    assert "below its floor" in capsys.readouterr().err


def test_every_package_has_a_floor() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    packages = {
        "/".join(path.relative_to(ROOT).parts[:2])
        for top in ("core", "gui")
        for path in (ROOT / top).glob("*/**/*.py")
        if path.read_text(encoding="utf-8").strip() and "__pycache__" not in path.parts
    }
    assert floors.keys() == packages | {"core", "gui"}
