"""The command summary: a past run says what it said at its end."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def core(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "core", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_past_run_says_what_it_said_at_its_end(tmp_path: Path) -> None:
    path = str(tmp_path / "run.registro")
    words = ("--records", "30", "--rate", "300", "--service_time", "0.005", "--error_rate", "0.3")
    run = core("run", *words, "--target.within", "0.01", "--out", path, "--json", "--quiet")
    assert run.returncode == 0, run.stderr
    past = core("summary", path, "--json")
    assert past.returncode == 0, past.stderr
    assert json.loads(past.stdout) == json.loads(run.stdout)
    target = json.loads(run.stdout)["target"]
    assert (target["percent"], target["within"]) == (95.0, 0.01)
    assert target["in_time"] <= target["done"] <= json.loads(run.stdout)["done"]
    said = core("summary", path).stdout.splitlines()
    assert said[0] == f"{path}: balanced"
    assert any(line.strip().startswith("target 95 % within 10 ms:") for line in said)


def test_what_is_no_run_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.registro"
    path.write_text("no")
    answer = core("summary", str(path))
    assert answer.returncode == 2
    assert answer.stderr.startswith("registro: ")
