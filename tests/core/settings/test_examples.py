"""The scenarios that come along: whole, the same as their files, and found by their names."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.engines import ENGINES
from core.run.preflight import check
from core.settings.examples import BY_NAME, EXAMPLES, Example
from core.settings.scenario import load
from core.store import run_scenario

FILES = Path(__file__).parents[3] / "packaging" / "examples"


def test_they_go_from_the_exercise_to_registro() -> None:
    engines = [example.values["engine"] for example in EXAMPLES]
    assert engines == ["private-dict", "unlocked-dict", "locked-dict", "file"]
    assert set(engines) <= {engine.name for engine in ENGINES}
    written = BY_NAME["exercise-as-written"].values
    assert (written["rate"], written["order"]) == (0.5, "lifo")  # one student every two seconds


def test_the_last_two_differ_in_nothing_but_their_engine() -> None:
    lock, registro = (dict(example.values) for example in EXAMPLES[-2:])
    assert lock.pop("engine") != registro.pop("engine")
    assert lock == registro
    assert lock["faults"]
    assert lock["seed"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_its_file_says_the_same_and_it_can_be_run(example: Example) -> None:
    assert load(FILES / f"{example.name}.toml") == example.scenario
    assert check(example.scenario).problems == ()
    assert all(sentence.endswith(".") for sentence in example.look)


def test_the_command_line_runs_one_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ["run", "--example", "exercise-as-written", "--set", "rate=100", "--records", "20"]
    answer = subprocess.run(
        [sys.executable, "-m", "core", *words, "--json", "--out", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(answer.stdout)
    assert all(sentence in answer.stderr for sentence in BY_NAME["exercise-as-written"].look)
    assert (answer.returncode, said["born"], said["done"]) == (0, 20, 0)
    assert said["lost"] + said["pending"] == 20
    assert run_scenario.scenario_in(path) == BY_NAME["exercise-as-written"].scenario.with_(
        rate=100.0
    )


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    words = ["run", "--example", "nothing"]
    answer = subprocess.run(
        [sys.executable, "-m", "core", *words], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    assert all(name in answer.stderr for name in BY_NAME)
