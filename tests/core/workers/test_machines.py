"""Workers on other machines: here as programs and threads beside the run, over a real server."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

from core.domain.errors import RegistryError, RegistryPassingError
from core.domain.run_status import WorkerState, WorkerStatus
from core.domain.server_url import address_of
from core.registry.postgresql.place import RunPlace
from core.registry.postgresql.station import Station
from core.run import sampler
from core.run.run import Run
from core.store.verify import verify
from core.workers import machine, machines
from core.workers.machine import Machine
from core.workers.orders_text import hash_of
from tests.support.database_server import Server
from tests.support.programs import Program, program
from tests.support.run_files import asked
from tests.support.runs import WAIT, conducted, running, wait_for

SLOW = {"rate": 120.0, "service": "fixed", "service_time": 0.01, "batch": 5, "workers": 1}

AT_WORK = {WorkerState.BUSY, WorkerState.IDLE}


def sound(path: Path) -> None:
    assert [problem.text for problem in verify(path, deep=True).problems] == []


def done_by(path: Path, worker: int) -> int:
    rows = asked(path, f"SELECT done FROM workers WHERE id = {worker}")
    return int(str(rows[0][0])) if rows else 0


def more_done_by(path: Path, worker: int) -> None:
    before = done_by(path, worker)
    wait_for(lambda: done_by(path, worker) > before + 10)


def far_url(server: Server, path: Path) -> str:
    name = server.schema(path).removeprefix("registro_")
    return f"{server.url}?run={name}"


@contextmanager
def taking_part(url: str, workers: int = 1, **words: object) -> Iterator[list[str]]:
    """Have another machine take part; yield what a person would be told there."""
    told: list[str] = []
    ends = threading.Event()
    there = Machine(address_of(url), workers, told.append, name="far", **words)  # type: ignore[arg-type]
    thread = threading.Thread(target=there.run, args=(ends.is_set,))
    thread.start()
    try:
        yield told
    finally:
        ends.set()
        thread.join()
        there.close()


def drained(run: Run) -> None:
    run.stop(drain=True)
    assert run.wait(WAIT)
    assert run.summary().ledger.balanced
    assert run.summary().ledger.open == 0


def alive(worker: WorkerStatus) -> bool:
    return worker.state not in {WorkerState.DIED, WorkerState.ENDED}


def far(run: Run, path: Path) -> WorkerStatus | None:
    """Return a living worker that is on the other machine."""
    near = {number for (number,) in asked(path, "SELECT id FROM workers WHERE id = 1")}
    living = [each for each in run.status().workers if each.id not in near]
    return next((each for each in living if each.state is not WorkerState.DIED), None)


def test_another_machine_works_and_what_its_killed_worker_had_is_back(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    with running(path, **SLOW, engine=server.url) as run:
        wait_for(lambda: done_by(path, 1) > 5)
        with taking_part(far_url(server, path)):
            wait_for(lambda: done_by(path, 2) > 20)
            # Its transactions are measured as those of the workers here.
            wait_for(lambda: asked(path, "SELECT 1 FROM lock_samples WHERE who = 2"))
            wait_for(lambda: (worker := far(run, path)) is not None and worker.done > 0)
            assert run.kill_worker(2) == 2
            wait_for(lambda: done_by(path, 3) > 5)  # another one is in its place
        wait_for(lambda: asked(path, "SELECT 1 FROM events WHERE kind = 'machine-left'"))
        run.set("service_time", 0.001)
        drained(run)
    rows = asked(path, "SELECT id, ending, restarts FROM workers WHERE id > 1 ORDER BY id")
    assert rows == [(2, "killed", 0), (3, "left", 1)]
    kinds = {kind for (kind,) in asked(path, "SELECT DISTINCT kind FROM events")}
    assert {"machine-joined", "machine-left", "worker-killed"} <= kinds
    sound(path)


def test_a_pause_and_one_paused_worker_reach_the_other_machine(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    with running(path, **SLOW, engine=server.url) as run, taking_part(far_url(server, path)):
        wait_for(lambda: done_by(path, 2) > 5)
        assert [machine.name for machine in run.machines.taking_part] == ["far"]
        assert run.join_address == far_url(server, path)
        ours = run.machines.ours
        assert ours is not None
        assert (ours.workers, round(ours.skew / 10)) == (1, 0)  # the server is on this machine
        wait_for(lambda: (w := far(run, path)) is not None and w.state in AT_WORK)
        run.pause_worker(2)
        wait_for(lambda: (w := far(run, path)) is not None and w.state is WorkerState.PAUSED)
        more_done_by(path, 1)  # what it did before the pause is in the file then
        before = done_by(path, 2)
        more_done_by(path, 1)
        assert done_by(path, 2) == before
        run.resume_worker(2)
        wait_for(lambda: done_by(path, 2) > before + 5)
        run.pause()
        wait_for(lambda: asked(path, "SELECT leased FROM ledger") == [(0,)])
        run.resume()
        drained(run)
    sound(path)


def test_work_of_ones_own_is_run_there_only_if_it_was_named_or_accepted_there(
    server: Server, tmp_path: Path
) -> None:
    path, file = tmp_path / "run.registro", tmp_path / "work.py"
    file.write_text("def process(record):\n    return 'sent'\n")
    mine = tmp_path / "mine.py"
    mine.write_text("def process(record):\n    return 'mine'\n")
    values = {"service": "python", "work.path": str(file), "workers": 0, "rate": 200.0}
    url = server.url
    with running(path, **values, engine=url) as run:
        with taking_part(far_url(server, path)) as told:
            wait_for(lambda: told)
            wait_for(lambda: asked(path, "SELECT 1 FROM records LIMIT 1"))
            assert "--work FILE" in told[0]
            assert hash_of(file.read_bytes()) in told[0]
        assert asked(path, "SELECT done FROM ledger") == [(0,)]
        with taking_part(far_url(server, path), accepted=[hash_of(file.read_bytes())]):
            wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 'sent'"))
        with taking_part(far_url(server, path), work=mine):
            wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 'mine'"))
            drained(run)
    sound(path)


def test_what_a_machine_had_that_vanished_comes_back_when_its_leases_expire(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "GONE_AFTER", 1.0)
    path = tmp_path / "run.registro"
    values = {**SLOW, "engine": server.url, "lease": 1.0}
    with running(path, **values) as run, ExitStack() as stack:
        wait_for(lambda: done_by(path, 1) > 5)
        program = Program("worker", far_url(server, path), "--workers", "1", "--name", "far")
        stack.callback(program.process.communicate)
        wait_for(lambda: done_by(path, 2) > 5)
        for pid in program.alive():  # all at once, as when the current is cut
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        gone = "SELECT 1 FROM events WHERE kind = 'machine-gone'"
        wait_for(lambda: asked(path, gone))
        wait_for(lambda: asked(path, "SELECT 1 FROM workers WHERE id = 2 AND ended NOT NULL"))
        drained(run)
    sound(path)


def test_a_machine_that_nothing_was_heard_of_joins_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "GONE_AFTER", 1.0)
    path = tmp_path / "run.registro"
    values = {**SLOW, "engine": server.url, "lease": 1.0}
    brief = "import core.workers.machines as m; m.GONE_AFTER = 1.0"
    with running(path, **values) as run:
        words = ("worker", far_url(server, path), "--workers", "1", "--name", "far")
        with program(*words, before=brief) as far_program:
            wait_for(lambda: done_by(path, 2) > 5)
            stopped = far_program.alive()
            for pid in stopped:  # as of a computer whose lid is closed
                os.kill(pid, signal.SIGSTOP)
            wait_for(lambda: asked(path, "SELECT 1 FROM workers WHERE id = 2 AND ended NOT NULL"))
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)
            more_done_by(path, 3)
            drained(run)
    sound(path)


def test_workers_elsewhere_go_on_when_the_program_of_the_run_is_killed_and_it_is_resumed(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    words = [f"--set={name}={value}" for name, value in {**SLOW, "engine": server.url}.items()]
    with ExitStack() as stack:
        with program("run", *words, "--quiet", "--out", str(path)) as first:
            wait_for(lambda: path.exists() and asked(path, "SELECT 1 FROM sqlite_master"))
            wait_for(lambda: done_by(path, 1) > 5)
            stack.enter_context(taking_part(far_url(server, path)))
            wait_for(lambda: done_by(path, 2) > 5)
            os.kill(first.process.pid, signal.SIGKILL)
            first.process.wait()
        with conducted(Run.reopen(path)) as run:
            more_done_by(path, 2)
            assert run.machines.has(2)
            drained(run)
    assert asked(path, "SELECT ending FROM workers WHERE id = 2") == [("left",)]
    sound(path)


def test_an_end_that_could_not_be_told_at_once_is_told_later(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, failed = Station.send, set[str]()

    def sends(station: Station, kind: str, template: str, data: str) -> None:
        if kind in machines.ENDS and kind not in failed:
            failed.add(kind)  # the connection is lost between the end and its event
            raise RegistryPassingError("It is away.")
        send(station, kind, template, data)

    monkeypatch.setattr(Station, "send", sends)
    path = tmp_path / "run.registro"
    with running(path, **SLOW, engine=server.url) as run, taking_part(far_url(server, path)):
        wait_for(lambda: done_by(path, 2) > 5)
        assert run.kill_worker(2) == 2
        more_done_by(path, 3)
        drained(run)
    assert failed == {"worker-killed", "worker-ended"}
    sound(path)


def struck(path: Path, kind: str) -> list[int]:
    """Return the workers that were killed by a fault of this kind."""
    told = "SELECT json_extract(\"values\", '$.worker') FROM events WHERE kind = 'worker-killed'"
    rows = asked(path, f"{told} AND json_extract(\"values\", '$.struck') = '{kind}' ORDER BY id")
    return [int(str(number)) for (number,) in rows]


def test_aimed_faults_reach_another_machine_and_cost_nothing(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    values = {**SLOW, "rate": 50.0, "workers": 0, "attempts": 50, "engine": server.url}
    with running(path, **values) as run, taking_part(far_url(server, path)):
        for kind in ("kill-in-lock", "kill-after-work"):
            wait_for(lambda: any(alive(each) and each.done > 0 for each in run.status().workers))
            run.inject(kind)
            wait_for(lambda kind=kind: struck(path, kind))  # type: ignore[misc]
        run.inject("poison")
        wait_for(lambda: asked(path, "SELECT 1 FROM attempts WHERE error LIKE '%poison%'"))
        run.set("attempts", 1)
        drained(run)
    faults = "SELECT json_extract(\"values\", '$.worker') FROM events WHERE kind = 'fault'"
    assert (0,) not in asked(path, faults)  # there always was somebody to apply it to
    sound(path)


def spent_since_fault(path: Path) -> list[float]:
    """Return how long each record was worked for that was leased after the newest fault."""
    columns = "done - leased FROM records WHERE done NOT NULL AND error IS NULL"
    since = "(SELECT max(at) FROM events WHERE kind = 'fault')"
    rows = asked(path, f"SELECT {columns} AND leased > {since}")
    return [float(str(seconds)) for (seconds,) in rows]


def test_a_worker_elsewhere_hangs_and_another_time_is_slow(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    few = {"rate": 8.0, "batch": 1, "service_time": 0.02, "workers": 0, "lease": 1.0}
    with (
        running(path, **{**SLOW, **few}, attempts=50, engine=server.url) as run,
        program("worker", far_url(server, path), "--workers", "1", "--name", "far"),
    ):
        wait_for(lambda: done_by(path, 1) > 1)
        run.inject("hang")
        # It has lost what it had, and when it goes on its late answer is refused.
        wait_for(
            lambda: asked(path, "SELECT 1 FROM attempts WHERE worker = 1 AND ending = 'expired'")
        )
        wait_for(lambda: asked(path, "SELECT 1 FROM ledger WHERE refused > 0"))
        run.inject("slow")
        # Ten times as long, which a sleep is never shorter than.
        wait_for(lambda: sum(seconds >= 0.2 for seconds in spent_since_fault(path)) > 5)
        run.inject("kill-before-work")  # its successor is as quick as before
        wait_for(lambda: struck(path, "kill-before-work") == [1])
        drained(run)
    kinds = "SELECT json_extract(\"values\", '$.kind'), json_extract(\"values\", '$.worker')"
    faults = asked(path, f"{kinds} FROM events WHERE kind = 'fault' ORDER BY id")
    assert faults == [("hang", 1), ("slow", 1), ("kill-before-work", 1)]
    sound(path)


def test_what_is_printed_there_and_why_nothing_is_done_there_reach_the_run(
    server: Server, tmp_path: Path
) -> None:
    path, file = tmp_path / "run.registro", tmp_path / "work.py"
    file.write_text(
        "import helping_module\n\ndef process(record):\n    print(helping_module.WORD)\n"
    )
    here = tmp_path / "here"
    for place in (here, there := tmp_path / "there"):
        place.mkdir()
        (place / "helping_module.py").write_text(f"WORD = {place.name!r}\n")
    values = {"service": "python", "work.path": str(file), "packages": str(here), "workers": 0}
    with running(path, **values, rate=200.0, engine=server.url) as run:
        with taking_part(far_url(server, path)):
            wait_for(lambda: "--accept" in str(run.status().trouble_values.get("reason")))
        own = tmp_path / "own" / "work.py"
        own.parent.mkdir()
        own.write_text(file.read_text())
        with taking_part(far_url(server, path), work=own) as told:
            wait_for(lambda: "helping_module" in str(run.status().trouble_values.get("reason")))
            assert run.status().trouble_values["machine"] == "far"
            assert f"({here} is on that of the run)" in told[-1]
            assert "start this again with --packages FOLDER" in told[-1]
        with taking_part(far_url(server, path), work=own, packages=there):
            wait_for(lambda: run.status().trouble == "")
            wait_for(lambda: asked(path, "SELECT 1 FROM log WHERE text = 'there'"))
            drained(run)
    sound(path)


def test_a_machine_can_be_taken_off(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, **SLOW, engine=server.url) as run, taking_part(far_url(server, path)):
        wait_for(lambda: done_by(path, 2) > 5)
        run.machines.dismiss(run.machines.taking_part[0].id)
        wait_for(lambda: run.machines.taking_part == ())
        wait_for(lambda: asked(path, "SELECT 1 FROM workers WHERE id = 2 AND ending = 'left'"))
        more_done_by(path, 1)
        drained(run)
    sound(path)


def test_a_machine_that_joins_and_what_is_ordered_wait_for_no_look_at_the_clock(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    never = 1e6
    with running(path, **SLOW, engine=server.url) as run:
        wait_for(lambda: done_by(path, 1) > 5)
        monkeypatch.setattr(sampler, "SAMPLE_EVERY", never)
        monkeypatch.setattr(machine, "ORDERS_EVERY", never)
        with taking_part(far_url(server, path)):
            wait_for(lambda: (w := far(run, path)) is not None and w.state in AT_WORK)
            assert [each.name for each in run.machines.taking_part] == ["far"]
            run.pause_worker(2)
            wait_for(lambda: (w := far(run, path)) is not None and w.state is WorkerState.PAUSED)
            run.machines.dismiss(run.machines.taking_part[0].id)
            wait_for(lambda: run.machines.taking_part == () and not run.machines.alive)
        monkeypatch.undo()
        drained(run)
    sound(path)


def test_a_machine_that_leaves_before_its_workers_have_started_is_not_waited_for(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "GONE_AFTER", 1e6)
    path = tmp_path / "run.registro"
    with running(path, **SLOW, engine=server.url) as run:
        wait_for(lambda: done_by(path, 1) > 5)
        name = server.schema(path).removeprefix("registro_")
        place = RunPlace(server.url, name, str(tmp_path / "machine"), 0.0)
        with closing(Station(place, "far", 2)) as station:
            wait_for(lambda: run.machines.alive == 2)  # they have their numbers
            station.leave()
        wait_for(lambda: not run.machines.alive)
        drained(run)
    assert asked(path, "SELECT ending FROM workers WHERE id > 1") == [("not started",)] * 2
    sound(path)


def test_a_run_that_is_not_going_on_cannot_be_joined(server: Server) -> None:
    address = address_of(f"{server.url}?run={'0' * 16}")
    with pytest.raises(RegistryError, match="No run is going on"):
        Machine(address, 1, print)
