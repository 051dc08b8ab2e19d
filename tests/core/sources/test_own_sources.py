"""Runs on sources of one's own: each row in exactly one place, also after a kill."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import SourceError
from core.domain.run_status import RunState
from core.run.run import Run
from core.store.verify import verify
from tests.support.runs import WAIT, running, wait_for


def command(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "core", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def numbered(path: Path, number: int, bad_every: int = 0) -> Path:
    with path.open("w") as file:
        file.write("id,word\n")
        for each in range(1, number + 1):
            file.write("bad\n" if bad_every and each % bad_every == 0 else f"{each},w{each}\n")
    return path


def test_a_run_ends_with_its_table_and_every_row_is_somewhere(tmp_path: Path) -> None:
    numbered(tmp_path / "rows.csv", 500, bad_every=10)
    path = tmp_path / "run.registro"
    words = ["--rate", "max", "--service", "none", "--batch", "20", "--json", "--quiet"]
    answer = command(
        "run", "--set", "source=csv", "--csv.path", "rows.csv", *words, "--out", str(path),
        folder=tmp_path,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    result = json.loads(answer.stdout)
    assert (result["born"], result["done"], result["balanced"]) == (450, 450, True)
    assert asked(path, "SELECT count(*), min(line) FROM bad_rows") == [(50, 11)]
    assert asked(path, "SELECT reason FROM bad_rows LIMIT 1") == [("1 value instead of 2",)]
    (shown,) = asked(path, "SELECT count(*) FROM events WHERE kind = 'bad-row'")
    assert shown == (21,)
    ids = [key for (key,) in asked(path, "SELECT id FROM records ORDER BY seq")]
    assert ids == [each for each in range(1, 501) if each % 10]
    assert verify(path).balanced


def test_a_killed_run_goes_on_with_the_next_row(tmp_path: Path) -> None:
    numbered(tmp_path / "rows.csv", 3000, bad_every=100)
    path = tmp_path / "run.registro"
    words = ["--set", "source=csv", "--set", "csv.path=rows.csv", "--rate", "1000"]
    words += ["--service", "none", "--batch", "20", "--quiet", "--out", str(path)]
    program = subprocess.Popen(
        [sys.executable, "-m", "core", "run", *words],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    wait_for(lambda: path.exists() and born(path) > 500)
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert born(path) < 2900
    again = command("resume", str(path), "--quiet")
    assert again.returncode == 0, again.stderr
    ids = [key for (key,) in asked(path, "SELECT id FROM records ORDER BY seq")]
    assert ids == [each for each in range(1, 3001) if each % 100]
    assert asked(path, "SELECT count(*) FROM bad_rows") == [(30,)]
    assert verify(path).balanced


def born(path: Path) -> int:
    try:
        return int(str(asked(path, "SELECT born FROM ledger")[0][0]))
    except sqlite3.OperationalError:
        return 0


def test_a_run_is_not_taken_up_with_another_table(tmp_path: Path) -> None:
    table = numbered(tmp_path / "rows.csv", 50)
    path = tmp_path / "run.registro"
    with running(path, source="csv", **{"csv.path": str(table), "rate": 20.0}) as run:
        wait_for(lambda: run.summary().ledger.born > 1)
        run.stop(drain=False)
        assert run.wait(WAIT)
    table.write_text("other,columns\n1,2\n")
    with pytest.raises(SourceError, match="is not the table that this run started with"):
        Run.reopen(path)
    table.unlink()
    answer = command("resume", str(path))
    assert answer.returncode == 2
    assert "there is no file" in answer.stderr


def test_rows_come_at_their_own_times(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    times = [0.0, 0.0, 5.0, 10.0, 10.5, 20.0]
    table.write_text("at,n\n" + "".join(f"{100 + at},{n}\n" for n, at in enumerate(times)))
    path = tmp_path / "run.registro"
    values = {"csv.path": str(table), "csv.rows": "timed", "csv.time": "at", "csv.speed": 10.0}
    with running(path, source="csv", service="none", rate=0.1, **values) as run:
        assert run.wait(WAIT)
        assert run.failure is None
    due = [float(str(at)) for (at,) in asked(path, "SELECT due FROM records ORDER BY seq")]
    assert [at - due[0] for at in due] == pytest.approx([at / 10 for at in times], abs=1e-3)
    late = asked(path, "SELECT max(born - due) FROM records")[0][0]
    assert float(str(late)) < 1.0


def test_a_python_source_runs_to_its_end(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text("def records():\n    for n in range(40):\n        yield {'n': n}\n")
    path = tmp_path / "run.registro"
    values = {"python.path": str(mine), "rate": 1000.0}
    with running(path, source="python", service="none", **values) as run:
        assert run.wait(WAIT)
        assert run.status().state is RunState.STOPPED
    assert asked(path, "SELECT count(*), max(n) FROM records WHERE state = 'done'") == [(40, 39)]


def test_what_a_python_source_prints_is_in_the_log(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(
        "import os\ndef records():\n    for n in range(40):\n        print('gives', n)\n"
        "        yield {'n': n}\n    print('over', end='')\n    os._exit(7)\n"
    )
    path = tmp_path / "run.registro"
    values = {"python.path": str(mine), "rate": 1000.0}
    with running(path, source="python", service="none", **values) as run:
        assert run.wait(WAIT)
        assert "exit code 7" in str(run.failure)
    lines = asked(path, "SELECT worker, text FROM log ORDER BY id")
    assert lines == [*((-1, f"gives {n}") for n in range(40)), (-1, "over")]
    answer = command("check", str(scenario(tmp_path, mine)))
    assert "It printed: gives 0" in answer.stdout


def scenario(folder: Path, source: Path) -> Path:
    path = folder / "scenario.toml"
    path.write_text(f'source = "python"\npython.path = "{source.as_posix()}"\n')
    return path


def test_a_python_source_that_fails_stops_the_run_with_its_traceback(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text("def records():\n    yield 1\n    raise RuntimeError('out of paper')\n")
    path = tmp_path / "run.registro"
    with running(path, source="python", service="none", **{"python.path": str(mine)}) as run:
        assert run.wait(WAIT)
        assert "out of paper" in str(run.failure)
        assert "line 3" in str(run.failure)
    assert verify(path).balanced


def test_a_python_source_that_hangs_does_not_keep_the_run_from_stopping(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text("import time\ndef records():\n    yield 1\n    time.sleep(1000)\n    yield 2\n")
    path = tmp_path / "run.registro"
    values = {"python.path": str(mine), "rate": 100.0}
    with running(path, source="python", service="none", **values) as run:
        wait_for(lambda: run.summary().ledger.done == 1)
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None


def test_a_pattern_goes_on_where_the_run_was_stopped(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"arrivals": "steps", "steps.plan": "1:1.0, 0:1000", "rate": 50.0}
    with running(path, service="none", **values) as run:
        wait_for(lambda: run.status().elapsed > 2.0)
        assert run.status().target == 0.0
        run.stop(drain=True)
        assert run.wait(WAIT)
    before = born(path)
    assert 40 <= before <= 51
    answer = command("resume", str(path), "--for", "1", "--quiet")
    assert answer.returncode == 0, answer.stderr
    assert born(path) <= before + 5
