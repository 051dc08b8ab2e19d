"""No way to die leaves a process behind: of the program, of its workers, of what those started."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.run_status import WorkerState
from core.run.run import Run
from core.store.verify import verify
from core.usercode.work import Work, dry_run
from tests.support.load import in_time
from tests.support.programs import BLOCKED, Program, program
from tests.support.runs import WAIT, running, wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

OWN_CHILDREN = """
import subprocess
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager
import pathlib, os
def number(_):
    return os.getpid()
def process(record):
    global pool, manager, other
    pool = ProcessPoolExecutor(2)
    manager = Manager()
    shared = manager.list(list(pool.map(number, range(8))))
    other = subprocess.Popen(["sleep", "600"])
    pathlib.Path({here!r}).write_text(" ".join(map(str, {{*shared, other.pid}})))
    {then}
"""
"""Work that starts processes in three ways, and then does something."""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(text: str) -> Path:
        path = tmp_path / "own.py"
        path.write_text(text)
        return path

    return made


def test_a_killed_program_takes_another_one_of_ours_with_it(tmp_path: Path) -> None:
    """As the window's self-test starts another window, and that its workers."""
    here, script = tmp_path / "here", tmp_path / "starts.py"
    other = f"import pathlib, time; pathlib.Path({str(here)!r}).touch(); time.sleep(600)"
    script.write_text(
        "import os, sys\nfrom core.processes.lifeline import Lifeline\n"
        f"words = [sys.executable, '-c', {other!r}]\n"
        "with Lifeline().program(words, os.environ) as one:\n    one.wait()\n"
    )
    with program(before=f"import runpy; runpy.run_path({str(script)!r})") as one:
        killed_without_a_trace(one, here)


def run_words(folder: Path, work: Path, *more: str) -> tuple[str, ...]:
    out = str(folder / "a.registro")
    return ("run", "--service", "python", "--work.path", str(work), "--out", out, "--quiet", *more)


def killed_without_a_trace(one: Program, here: Path) -> None:
    """Kill the program once the user's code is there, and see that nothing is left."""
    wait_for(lambda: here.exists() or one.process.poll() is not None)
    assert one.process.poll() is None
    assert len(one.alive()) > 1
    one.process.kill()
    one.process.wait()
    wait_for(lambda: not one.alive())


def test_a_killed_program_takes_a_deaf_trial_with_it(write: Write, tmp_path: Path) -> None:
    here = tmp_path / "here"
    work = write(BLOCKED.format(here=str(here)) + "def process(record):\n    be_deaf()\n")
    with program(*run_words(tmp_path, work)) as one:
        killed_without_a_trace(one, here)


@pytest.mark.parametrize("place", ["first", "later"])
def test_a_killed_program_takes_a_deaf_source_with_it(
    write: Write, tmp_path: Path, place: str
) -> None:
    here = tmp_path / "here"
    given = "" if place == "first" else "    for number in range(50):\n        yield number\n"
    text = f"def records():\n{given}    be_deaf()\n    yield -1\n"
    path = write(BLOCKED.format(here=str(here)) + text)
    out = str(tmp_path / "a.registro")
    words = ("--source", "python", "--python.path", str(path), "--rate", "max", "--out", out)
    with program("run", *words, "--quiet") as one:
        killed_without_a_trace(one, here)


@pytest.mark.parametrize("place", ["setup", "process"])
def test_a_killed_program_takes_deaf_workers_with_it(
    write: Write, tmp_path: Path, place: str
) -> None:
    here = tmp_path / "here"
    trial = "    global calls\n    calls += 1\n    if pathlib.Path('{0}').exists(): be_deaf()\n"
    text = (
        "calls = 0\n"
        f"def setup():\n{trial.format(tmp_path / 'a.registro') if place == 'setup' else '    0'}\n"
        f"def process(record):\n"
        f"{trial.format(tmp_path / 'a.registro') if place == 'process' else '    0'}\n"
    )
    work = write(BLOCKED.format(here=str(here)) + text)
    with program(*run_words(tmp_path, work, "--workers", "2")) as one:
        killed_without_a_trace(one, here)


def test_a_killed_program_takes_what_its_workers_started_with_it(
    write: Write, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    text = OWN_CHILDREN.format(here=str(here), then="import time; time.sleep(600)")
    with program(*run_words(tmp_path, write(text), "--work.patience", "600")) as one:
        killed_without_a_trace(one, here)


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


@pytest.mark.parametrize("way", ["killed", "crashed", "left"])
def test_what_a_worker_started_ends_with_the_worker(write: Write, tmp_path: Path, way: str) -> None:
    """Its copies have its pipes open, which must not hide that it is dead."""
    here = tmp_path / "here"
    then = "if len(record) and 'crash' in __file__: os.abort()"
    text = OWN_CHILDREN.format(here=str(here), then=then if way != "crashed" else "os._exit(3)")
    path = tmp_path / "a.registro"
    values: dict[str, object] = {"work.path": str(write(text)), "workers": 1, "rate": 5.0}
    values |= {"restart": False, "attempts": 1}
    with running(path, service="python", **values) as run:
        wait_for(lambda: here.exists() and here.read_text())
        pids = list(map(int, here.read_text().split()))
        if way == "killed":
            wait_for(lambda: run.kill_worker() is not None)
        elif way == "left":
            run.stop(drain=False)
        wait_for(lambda: not run.summary().ledger.leased and not len(run_alive(run)))
        wait_for(lambda: not alive(pids))
    assert verify(path).balanced


def run_alive(run: Run) -> list[int]:
    over = (WorkerState.DIED, WorkerState.ENDED)
    return [worker.pid for worker in run.status().workers if worker.state not in over]


def test_pools_managers_and_programs_work_in_process(write: Write, tmp_path: Path) -> None:
    then = "return sum(1 for _ in shared)"
    text = OWN_CHILDREN.format(here=str(tmp_path / "here"), then=then)
    path = tmp_path / "a.registro"
    work = str(write(text))
    with running(path, service="python", **{"work.path": work, "workers": 1, "rate": 5.0}) as run:
        wait_for(lambda: run.summary().ledger.done >= 2)
    assert run.summary().ledger.dead == 0


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_pool_finds_the_functions_of_the_users_file(write: Write, method: str) -> None:
    """However its processes are started, which differs from system to system."""
    text = (
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "def square(number):\n    return number * number\n"
        "def process(record):\n"
        f"    with ProcessPoolExecutor(1, get_context({method!r})) as pool:\n"
        "        return sum(pool.map(square, [1, 2, 3]))\n"
    )
    result = dry_run(Work(str(write(text)), columns=("student",)), {"student": 1}, WAIT)
    assert not result.error
    assert result.result == 14


def test_they_work_in_a_source(write: Write, tmp_path: Path) -> None:
    text = (
        "from concurrent.futures import ProcessPoolExecutor\nfrom multiprocessing import Manager\n"
        "def double(number):\n    return 2 * number\n"
        "def records():\n"
        "    with ProcessPoolExecutor(1) as pool, Manager() as manager:\n"
        "        yield from list(manager.list(list(pool.map(double, range(5)))))\n"
    )
    path = tmp_path / "a.registro"
    values: dict[str, object] = {"python.path": str(write(text)), "rate": "max"}
    with running(path, source="python", service="none", **values) as run:
        assert run.wait(WAIT)
    assert run.failure is None
    assert run.summary().ledger.done == 5


LEAVES_A_THREAD = """
import threading, time
def beat():
    while True:
        time.sleep(1)
threading.Thread(target=beat).start()
"""


def test_a_thread_that_work_and_source_leave_keeps_nobody_from_ending(
    write: Write, tmp_path: Path
) -> None:
    path = tmp_path / "a.registro"
    text = LEAVES_A_THREAD + "def records():\n    yield from range(3)\n"
    own = write(text + "def process(record):\n    return 1\n")
    with program(
        *run_words(tmp_path, own, "--source", "python", "--python.path", str(own)),
        *("--work.patience", "60"),
    ) as one:
        wait_for(path.exists)
        begun = time.monotonic()
        assert one.process.wait(WAIT) == 0
        assert in_time(begun, 10)
    assert verify(path).ledger.done == 3


def test_what_is_registered_for_the_exit_is_done_within_bounds(
    write: Write, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    text = (
        "import atexit, pathlib, time\n"
        "def process(record):\n    return 1\n"
        f"def last():\n    pathlib.Path({str(here)!r}).touch()\n    time.sleep(600)\n"
        "atexit.register(last)\n"
    )
    with running(
        tmp_path / "a.registro",
        service="python",
        **{"work.path": str(write(text)), "workers": 1, "rate": 20.0},
    ) as run:
        wait_for(lambda: run.summary().ledger.done)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert here.exists()


@pytest.mark.parametrize("how", ["loading", "setup"])
def test_a_copy_that_is_forked_does_not_keep_the_lock(
    write: Write, tmp_path: Path, how: str
) -> None:
    """A worker is killed in the middle of a transaction, while a copy of it lives on."""
    fork = "import os, time\npid = os.fork()\nif not pid:\n    os.setsid()\n    time.sleep(600)\n"
    text = fork if how == "loading" else "def setup():\n    " + fork.replace("\n", "\n    ") + "\n"
    here = tmp_path / "here"
    text += f"\nimport os\nopen({str(here)!r}, 'a').write(str(os.getpid()))\n"
    path = tmp_path / "a.registro"
    work = str(write(text + "def process(record):\n    return 1\n"))
    copies: list[int] = []
    try:
        with running(path, service="python", **{"work.path": work, "workers": 1}) as run:
            wait_for(lambda: run.summary().ledger.done > 2)
            before = len(run.status().workers)
            run.inject("kill-in-lock")
            wait_for(lambda: len(run.status().workers) > before)
            done = run.summary().ledger.done
            wait_for(lambda: run.summary().ledger.done > done)
            copies = orphans(str(tmp_path))
    finally:
        for pid in orphans(str(tmp_path)):
            os.kill(pid, signal.SIGKILL)
    assert copies, "they have sessions of their own, so that only the handle is tried"
    assert verify(path).balanced


def orphans(word: str) -> list[int]:
    """Copies of workers that nobody is the parent of, which have ``word`` in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            files = [str(each.readlink()) for each in (folder / "fd").iterdir()]
        except OSError:
            continue
        if int(folder.name) != os.getpid() and any(word in file for file in files):
            found.append(int(folder.name))
    return found
