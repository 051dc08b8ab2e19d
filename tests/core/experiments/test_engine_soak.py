"""Kills in runs with textbook engines harm nothing but the engine; `soak --engine` does more."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.engines import BY_NAME, ENGINES, Capability
from core.domain.faults import FaultKind
from core.experiments.engine_soak import STOPPED_WITHIN, soak_engine

TEXTBOOK = [engine.name for engine in ENGINES if Capability.LEASES not in engine.can]
HARM = (None, FaultKind.KILL_AFTER_WORK, FaultKind.KILL_IN_LOCK, None)
"""The last one behind a lock that may be locked for ever."""


@pytest.mark.parametrize("engine", TEXTBOOK)
def test_kills_harm_nothing_but_the_engine(tmp_path: Path, engine: str) -> None:
    can = BY_NAME[engine].can
    soak = soak_engine(tmp_path, engine, len(HARM), HARM)
    assert soak.problems == []
    assert (soak.kills, soak.runs) == (len(HARM), 1)
    assert bool(soak.lost) == (Capability.SHARED in can)
    assert soak.locked == (Capability.UNLOCKS not in can)
    assert soak.slowest_stop < STOPPED_WITHIN
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_says_what_came_of_it(tmp_path: Path) -> None:
    words = ["soak", "--engine", "private-dict", "--kills", "1", "--folder", str(tmp_path)]
    answer = subprocess.run(
        [sys.executable, "-m", "core", *words], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0
    assert answer.stdout.startswith("private-dict: 1 kills in 1 runs; lost 0, duplicated 0; locked")
    assert "nothing else was harmed" in answer.stdout
