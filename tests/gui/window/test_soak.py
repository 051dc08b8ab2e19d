"""The soak of the window, in seconds instead of an hour, and what it calls growth."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.soak import ROOM, Measured, grown

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(sys.platform != "linux", reason="it is measured on Linux only")
def test_a_short_soak_measures_both_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.soak", "window", "--minutes", "0.03", "--json"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout.splitlines()[-1])
    first, last = (Measured(**measured[name]) for name in ("first", "last"))
    assert last.seconds > first.seconds > 0
    assert last.records >= first.records > 0
    assert first.processes >= 2
    assert min(first.memory_mb, first.family_mb, first.handles, first.threads) > 0
    assert last.ping_ms > 0


def test_more_handles_or_threads_are_growth_and_more_records_are_none() -> None:
    first = Measured(1.0, 10, 100.0, 50.0, 40, 12, 3, 1.0)
    assert grown(first, first._replace(records=10**6, ping_ms=9.0, handles=40 + ROOM)) == []
    assert len(grown(first, first._replace(handles=41 + ROOM, threads=13 + ROOM))) == 2
