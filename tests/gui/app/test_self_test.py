"""The program's test of itself, as its own process; and that its verdict can be a bad one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from core.store import verify
from core.store.verify import Problem, Verdict
from gui.app import self_test
from gui.app.self_test import prove
from gui.window.panels import PANELS

ROOT = Path(__file__).parents[3]


def test_the_program_tests_itself_and_leaves_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    words = [sys.executable, "-m", "gui", "--self-test", "1", "--report", str(report)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(
        words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told == json.loads(done.stdout)
    assert told["passed"]
    assert told["problems"] == []
    assert told["born"] == told["done"] > 0
    assert told["killed"] == 1
    assert len(told["workers"]) == 3
    tabs = {"All", "Waiting", "In progress", "Done", "Dead letters", "Lost", "Duplicated"}
    docks = {f"{panel.name}-dock" for panel in PANELS}
    assert tabs | docks <= set(told["views"])
    assert not any(running(pid) for pid in told["workers"])
    assert list(tmp_path.iterdir()) == [report], "it wrote beside its report"


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_wrong_balance_is_a_failure(
    settings: QSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert settings.isWritable()

    def broken(path: Path) -> Verdict:
        verdict = verify.verify(path)
        return Verdict(verdict.ledger, (Problem("Records are lost: {records}", {"records": "7"}),))

    monkeypatch.setattr(self_test, "verify", broken)
    assert prove(0.1, None) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is False
    assert told["problems"] == ["Records are lost: 7"]
