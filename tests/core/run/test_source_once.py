"""A source is opened once for each start: what the check has opened, the run goes on with."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.processes.lifeline import Lifeline
from core.run.host import end, hosted
from core.run.preflight import PreflightReport, check
from core.run.run import Run
from core.settings.scenario import Scenario
from core.sources import prepared
from core.sources.csv.reader import CsvSource
from core.store.rejected_rows import RejectedRowReader
from core.store.verify import verify
from tests.support.runs import WAIT, wait_for

SOURCE = """
from pathlib import Path

with open(Path(__file__).with_suffix(".count"), "a") as count:
    count.write("x")
print("loaded")


def records():
    for number in range(1, 31):
        yield {"number": number}
"""
WORK = "def process(record):\n    return record['number']\n"


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    (tmp_path / "own.py").write_text(SOURCE)
    (tmp_path / "work.py").write_text(WORK)
    return Scenario.of(
        {
            "source": "python",
            "python.path": str(tmp_path / "own.py"),
            "service": "python",
            "work.path": str(tmp_path / "work.py"),
            "rate": 1000.0,
            "workers": 1,
        }
    )


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def executions(scenario: Scenario) -> int:
    return len(Path(scenario.python.path).with_suffix(".count").read_text())


def ended(run: Run) -> list[object]:
    """Run to the end; return the numbers of the records, in their order."""
    with hosted(run):
        assert run.wait(WAIT)
    assert run.failure is None
    assert verify(run.path).balanced
    return [number for (number,) in rows(run.path, "SELECT number FROM records ORDER BY seq")]


def kept(scenario: Scenario) -> PreflightReport:
    report = check(scenario, keep_source=True)
    assert not report.problems
    assert report.source is not None
    return report


def is_gone(report: PreflightReport) -> bool:
    assert report.source is not None
    process = report.source.source._process  # type: ignore[attr-defined]
    return process.exitcode is not None


def test_a_start_that_was_checked_executes_the_file_once(
    tmp_path: Path, scenario: Scenario
) -> None:
    report = kept(scenario)
    run = Run.create(tmp_path / "run.registro", scenario, report.source)
    assert ended(run) == list(range(1, 31))
    assert executions(scenario) == 1
    assert rows(run.path, "SELECT text FROM log WHERE worker < 0") == [("loaded",)]
    assert is_gone(report)


def test_so_does_one_that_was_not(tmp_path: Path, scenario: Scenario) -> None:
    assert ended(Run.create(tmp_path / "run.registro", scenario)) == list(range(1, 31))
    assert executions(scenario) == 1


def test_so_does_the_command_line(tmp_path: Path, scenario: Scenario) -> None:
    scenario.save(tmp_path / "own.toml")
    path = tmp_path / "run.registro"
    words = [sys.executable, "-m", "core", "run", str(tmp_path / "own.toml"), "--out", str(path)]
    answer = subprocess.run(
        [*words, "--records", "10", "--json"], capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout)["done"] == 10
    assert executions(scenario) == 1
    resume = [sys.executable, "-m", "core", "resume", str(path), "--json"]
    answer = subprocess.run(resume, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout)["done"] == 30
    assert executions(scenario) == 2
    numbers = rows(path, "SELECT number FROM records ORDER BY seq")
    assert numbers == [(number,) for number in range(1, 31)]


def test_what_has_changed_since_is_opened_anew(tmp_path: Path, scenario: Scenario) -> None:
    report = kept(scenario)
    own = Path(scenario.python.path)
    own.write_text(SOURCE.replace("31", "6"))
    assert ended(Run.create(tmp_path / "run.registro", scenario, report.source)) == [*range(1, 6)]
    assert executions(scenario) == 2
    assert is_gone(report)
    report = kept(scenario)
    other = scenario.with_(**{"python.key": "number", "rate": 500.0})
    assert ended(Run.create(tmp_path / "other.registro", other, report.source)) == [*range(1, 6)]
    assert executions(scenario) == 4
    assert is_gone(report)


def test_what_is_old_is_opened_anew(
    tmp_path: Path, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = kept(scenario)
    monkeypatch.setattr(prepared, "MAX_AGE", 0.0)
    assert len(ended(Run.create(tmp_path / "run.registro", scenario, report.source))) == 30
    assert executions(scenario) == 2
    assert is_gone(report)


def test_nothing_is_left_where_no_run_comes_of_it(tmp_path: Path, scenario: Scenario) -> None:
    assert check(scenario).source is None
    report = kept(scenario)
    report.close()
    assert is_gone(report)
    report, path = kept(scenario), tmp_path / "run.registro"
    path.write_text("is there")
    with pytest.raises(Exception, match="exists already"):
        Run.create(path, scenario, report.source)
    assert is_gone(report)
    report = kept(scenario)
    with pytest.raises(Exception, match="not a run file"):
        Run.reopen(path, report.source)
    assert is_gone(report)
    report = kept(scenario)
    end(Run.create(tmp_path / "never.registro", scenario, report.source))
    assert is_gone(report)


def test_work_that_fails_its_check_leaves_the_source_alone(
    tmp_path: Path, scenario: Scenario
) -> None:
    """It ends its own process on the first record, so the second one is tried as well."""
    Path(scenario.work.path).write_text(
        "import os\ndef process(record):\n    if record['number'] == 1:\n        os._exit(3)\n"
    )
    lifeline = Lifeline()
    report = check(scenario, lifeline, keep_source=True)
    assert report.failure is not None
    scenario = scenario.with_(attempts=1, restart_limit=10)
    run = Run.create(tmp_path / "run.registro", scenario, report.source)
    assert ended(run) == list(range(1, 31))
    assert executions(scenario) == 1
    assert run.summary().ledger.done == 29


def test_a_table_goes_on_from_its_first_row_with_all_that_is_wrong_in_it(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("key,number\n0,0,0\n" + "".join(f"{n},{n}\n" for n in range(1, 31)))
    scenario = Scenario.of(
        {"source": "csv", "csv.path": str(table), "rate": 1000.0, "service": "none"}
    )
    report = kept(scenario)
    assert ended(Run.create(tmp_path / "run.registro", scenario, report.source)) == [*range(1, 31)]
    reader = RejectedRowReader(tmp_path / "run.registro")
    try:
        assert [row.line for row in reader.part(0, 9)] == [2]
    finally:
        reader.close()


def test_a_table_is_opened_once_when_its_run_is_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = tmp_path / "run.registro", tmp_path / "table.csv"
    table.write_text("key,number\n" + "".join(f"{n},{n}\n" for n in range(1, 31)))
    scenario = Scenario.of(
        {"source": "csv", "csv.path": str(table), "rate": 1000.0, "service": "none"}
    )
    run = Run.create(path, scenario)
    run.stop_after(10)
    with hosted(run) as host:
        wait_for(lambda: not host.generates)
    opened: list[CsvSource] = []
    make = CsvSource.__init__

    def counted(source: CsvSource, *arguments: Any, **named: Any) -> None:
        opened.append(source)
        make(source, *arguments, **named)

    monkeypatch.setattr(CsvSource, "__init__", counted)
    report = check(scenario, keep_source=True, resumes=path)
    assert report.source is not None
    assert ended(Run.reopen(path, report.source)) == [*range(1, 31)]
    assert len(opened) == 1


def test_a_check_that_is_cancelled_once_it_is_over_leaves_the_source_alone(
    tmp_path: Path, scenario: Scenario
) -> None:
    """A dialog that closes cancels its check, whose source the run has by then."""
    lifeline = Lifeline()
    report = check(scenario, lifeline, keep_source=True)
    lifeline.kill()
    run = Run.create(tmp_path / "run.registro", scenario, report.source)
    assert ended(run) == list(range(1, 31))
    assert executions(scenario) == 1


def test_a_check_that_was_cancelled_hands_nothing_over(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    lifeline = Lifeline()
    fits = prepared.PreparedSource.fits

    def cancelled_meanwhile(
        source: prepared.PreparedSource, scenario: Scenario, *, resumes: bool
    ) -> bool:
        lifeline.kill()
        return fits(source, scenario, resumes=resumes)

    monkeypatch.setattr(prepared.PreparedSource, "fits", cancelled_meanwhile)
    with pytest.raises(InterruptedError):
        check(scenario, lifeline, keep_source=True)


def test_a_cancelled_check_leaves_no_process(scenario: Scenario) -> None:
    Path(scenario.work.path).write_text("import time\ntime.sleep(1000)\n")
    lifeline = Lifeline()
    source = prepared.PreparedSource(scenario, lambda _: None, lifeline)
    lifeline.kill()
    process = source.source._process  # type: ignore[attr-defined]
    wait_for(lambda: process.exitcode is not None)
    source.close()
    assert not Path(f"/proc/{process.pid}").exists() or os.name == "nt"
