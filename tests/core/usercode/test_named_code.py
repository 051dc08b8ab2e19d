"""Which Python a run executes is said before, and what was tried stands in the file."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.settings.scenario import Scenario
from core.usercode.named_code import named_code

COMMAND = (sys.executable, "-m", "core")
WAIT = 60
CODE = """print("executed", flush=True)


def process(record):
    return 1


def records():
    for n in range(50):
        yield {"n": n}
"""


def test_only_what_is_executed_is_named(tmp_path: Path) -> None:
    work, source, packages = (str(tmp_path / name) for name in ("w.py", "s.py", "packages"))
    names = {"work.path": work, "python.path": source, "packages": packages}
    scenario = Scenario().with_(**names)
    assert named_code(scenario) == ()
    scenario = scenario.with_(service="python")
    assert [str(each.path) for each in named_code(scenario)] == [work, packages]
    scenario = scenario.with_(source="python", service="none")
    assert [str(each.path) for each in named_code(scenario)] == [source, packages]
    assert named_code(scenario)[0].text == f"Records are yielded by records() of {source}"


@pytest.mark.parametrize("kind", ["work", "source"])
def test_the_command_line_names_it_first_and_the_file_tells_of_the_trial(
    tmp_path: Path, kind: str
) -> None:
    code, run = tmp_path / "mine.py", tmp_path / "run.registro"
    code.write_text(CODE)
    values = ["service=python", f"work.path={code}"]
    if kind == "source":
        values = ["source=python", f"python.path={code}", "service=none"]
    words = [word for value in values for word in ("--set", value)]
    begin = ["run", *words, "--rate", "max", "--records", "10", "--out", str(run), "--quiet"]
    for command in (begin, ["resume", str(run), "--records", "10", "--quiet"]):
        done = subprocess.run(
            [*COMMAND, *command], capture_output=True, text=True, timeout=WAIT, check=False
        )
        assert done.returncode == 0, done.stderr
        assert str(code) in done.stderr.splitlines()[0]
    connection = sqlite3.connect(run)
    tried = connection.execute("SELECT text FROM events WHERE kind = 'tried'").fetchall()
    connection.close()
    assert len(tried) == (2 if kind == "work" else 0)
    assert all("for the first record" in text for (text,) in tried)
