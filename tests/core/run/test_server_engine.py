"""Runs whose registry is on a PostgreSQL server; the file is a copy that stands for itself."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.cli.main import main
from core.cli.summary import as_json, lines
from core.domain.errors import RegistroError, RegistryError, RunFileError
from core.domain.run_status import RunState
from core.run.past_summary import summary_in
from core.run.requeue import requeue_in_file
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.run_scenario import scenario_in
from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.programs import ROOT
from tests.support.run_files import asked
from tests.support.runs import WAIT, conducted, running, wait_for

BUSY = {"rate": 150.0, "service": "fixed", "service_time": 0.01, "workers": 2, "batch": 5}

LAG = 0.5
"""Seconds that what is due waits at least for a server that is away."""


def sound(path: Path) -> None:
    assert [problem.text for problem in verify(path, deep=True, source=True).problems] == []


def done(path: Path) -> int:
    return int(str(asked(path, "SELECT done FROM ledger")[0][0]))


def struck(path: Path, kind: str) -> bool:
    """Whether a worker was killed by a fault of this kind."""
    statement = "SELECT json_extract(\"values\", '$.struck') FROM events"
    return (kind,) in asked(path, f"{statement} WHERE kind = 'worker-killed'")


def test_the_command_line_takes_the_address_as_the_engine(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "run.registro"
    words = ["run", "--set", f"engine={server.url}", "--set", "rate=500", "--set", "service=none"]
    assert main([*words, "--records", "200", "--json", "--quiet", "--out", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["born"], told["done"], told["lost"], told["balanced"]) == (200, 200, 0, True)
    scenario = scenario_in(path)
    assert (scenario.engine, scenario.engine_url) == ("postgresql", server.url)
    sound(path)
    assert main(["verify", str(path)]) == 0


def test_killed_workers_and_errors_cost_nothing(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {**BUSY, "engine": server.url, "error_rate": 0.2, "attempts": 2}
    with running(path, **values) as run:
        for kind in ("kill-in-lock", "kill-before-work", "kill-after-work"):
            before = done(path)
            wait_for(lambda before=before: done(path) > before)  # type: ignore[misc]
            run.inject(kind)
            wait_for(lambda kind=kind: struck(path, kind))  # type: ignore[misc]
        run.stop(drain=True)
        assert run.wait(WAIT)
        ledger = run.summary().ledger
    assert ledger.balanced
    assert (ledger.open, ledger.lost) == (0, 0)
    assert ledger.dead > 0
    sound(path)


def test_a_server_that_crashes_is_waited_for(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, **BUSY, engine=server.url) as run:
        wait_for(lambda: done(path) > 10)
        server.crash()
        try:
            wait_for(lambda: run.status().state is RunState.WAITING)
            assert "server" in str(run.status().trouble)
            since = run.status().waiting_since
            wait_for(lambda: (run.status().lag or 0.0) > LAG)
            run.pause()  # which is the person's, and stays
            wait_for(lambda: run.status().state is RunState.PAUSED)
            assert run.status().waiting_since == since
            run.resume()
            wait_for(lambda: run.status().state is RunState.WAITING)
        finally:
            server.start()
        wait_for(lambda: run.status().state is RunState.RUNNING)
        assert run.status().waiting_since is None
        before = done(path)
        wait_for(lambda: done(path) > before + 50)
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
    events = asked(path, "SELECT kind, at, \"values\" FROM events WHERE kind LIKE 'server%'")
    assert [kind for kind, _, _ in events] == ["server-away", "server-back"]
    (_, begin, _), (_, end, values) = events
    assert json.loads(str(values))["seconds"] == pytest.approx(end - begin, abs=0.1)  # type: ignore[operator]
    summary = summary_in(path)
    assert summary is not None
    assert summary.outages == ((begin, end),)
    (outage,) = json.loads(json.dumps(as_json(summary, path)))["server_outages"]
    assert outage == {"begin": begin, "end": end, "seconds": outage["seconds"]}
    assert "outages of the server 1, " in "".join(lines(summary, path))
    longest = asked(path, "SELECT max(done - due) FROM records")[0][0]
    assert float(str(longest)) > LAG  # what was due meanwhile has waited for that long
    sound(path)


@contextmanager
def few_connections(server: Server, number: int) -> Iterator[str]:
    """Have a user who may have so many connections; yield the address for that one."""
    server.sql(f"CREATE ROLE few LOGIN CONNECTION LIMIT {number}")
    server.sql("GRANT CREATE ON DATABASE postgres TO few")
    try:
        yield server.url_of("few")
    finally:
        server.sql("DROP OWNED BY few CASCADE")
        server.sql("DROP ROLE few")


def test_workers_for_whom_there_is_no_connection_wait_for_one_and_say_so(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    # The run itself and its generator have one each.
    with (
        few_connections(server, 3) as url,
        running(path, **{**BUSY, "workers": 3}, engine=url) as run,
    ):
        wait_for(lambda: "takes no more connections" in run.status().trouble)
        wait_for(lambda: done(path) > 20)
        server.sql("ALTER ROLE few CONNECTION LIMIT -1")
        wait_for(lambda: all(each.done > 0 for each in run.status().workers))
        assert run.status().trouble == ""
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
    kinds = asked(path, "SELECT kind, count(*) FROM events WHERE kind LIKE 'worker%' GROUP BY kind")
    assert kinds == [("worker-ended", 3), ("worker-started", 3)]
    sound(path)


def test_workers_without_a_connection_leave_when_they_are_told_to(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    with few_connections(server, 2) as url, running(path, **BUSY, engine=url) as run:
        wait_for(lambda: "takes no more connections" in run.status().trouble)
        run.stop(drain=False)
        assert run.wait(WAIT)
    assert asked(path, "SELECT DISTINCT ending FROM workers") == [("left",)]
    sound(path)


def test_a_killed_program_is_gone_on_with_from_the_server(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = [f"--set={name}={value}" for name, value in BUSY.items()]
    command = [sys.executable, "-m", "core", "run", *words, f"--set=engine={server.url}"]
    process = subprocess.Popen([*command, "--quiet", "--out", str(path)], cwd=ROOT)
    wait_for(lambda: path.exists() and asked(path, "SELECT 1 FROM sqlite_master"))
    wait_for(lambda: done(path) > 20)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with conducted(Run.reopen(path)) as run:
        before = done(path)
        wait_for(lambda: done(path) > before + 20)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert asked(path, "SELECT pending + leased + lost FROM ledger") == [(0,)]
    sound(path)


def test_what_was_dropped_on_the_server_ends_the_run_with_the_reason(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    with running(path, **BUSY, engine=server.url) as run:
        wait_for(lambda: done(path) > 10)
        server.drop(path)
        assert run.wait(WAIT)
        assert "somebody has dropped it" in str(run.failure)
    with pytest.raises(RegistryError, match="has nothing of this run"):
        Run.reopen(path)


def test_no_file_is_made_where_the_server_cannot_be_used(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    url = server.url.replace(str(server.port), "1")
    with pytest.raises(RegistroError, match=r"No PostgreSQL server answers at 127\S+, port 1"):
        Run.create(path, Scenario().with_(engine=url))
    assert not path.exists()


def test_dead_letters_of_a_run_on_a_server_are_put_back_in_the_run(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    values = {**BUSY, "error_rate": 1.0, "attempts": 1, "engine": server.url}
    with running(path, **values) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE state = 'dead'"))
        run.set("error_rate", 0.0)
        run.stop(drain=True)
        assert run.wait(WAIT)
    with pytest.raises(RunFileError, match="resume the run"):
        requeue_in_file(path, None)
    with conducted(Run.reopen(path)) as run:
        run.requeue()
        wait_for(lambda: asked(path, "SELECT dead FROM ledger") == [(0,)])
        run.stop(drain=True)
        assert run.wait(WAIT)
    sound(path)
