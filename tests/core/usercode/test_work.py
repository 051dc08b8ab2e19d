"""A user's own work: real files, in real processes, with everything that can go wrong."""

import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import UserCodeError
from core.store.verify import verify
from core.usercode.loader import load
from core.usercode.output_capture import LINE_LIMIT, LINES_AT_ONCE
from core.usercode.work import TEMPLATE, DryRun, Work, dry_run
from tests.support.runs import WAIT, running, wait_for

Write = Callable[[str], Path]
CRASHES = pytest.mark.skipif(os.name == "nt", reason="Windows asks, or makes an error of it")
FIELDS = {"student": 3, "degree": 2, "semester": 1}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(text: str) -> Path:
        path = tmp_path / "work.py"
        path.write_text(text)
        return path

    return made


HAS_RESULTS = "SELECT 1 FROM pragma_table_info('records') WHERE name = 'result'"


def tried(path: Path, seconds: float = 20.0, **values: str) -> DryRun:
    return dry_run(Work(str(path), columns=tuple(FIELDS), **values), FIELDS, seconds)  # type: ignore[arg-type]


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def ran(path: Path, work: Path, records: int = 10, **values: object) -> None:
    """Do a run of the user's work until so many records have ended."""
    settings: Mapping[str, object] = {"rate": 500.0, "workers": 2, "students": 30, "seed": 5}
    with running(path, service="python", **{**settings, "work.path": str(work), **values}) as run:
        wait_for(lambda: run.finished or born(run.summary().ledger.as_dict()) >= records)
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
    assert verify(path).balanced


def born(ledger: dict[str, int]) -> int:
    return ledger["done"] + ledger["dead"]


# --- a rehearsal --------------------------------------------------------------------------------


def test_a_rehearsal_shows_result_time_and_prints(write: Write) -> None:
    text = (
        "import time\nprint('loaded')\n"
        "def setup():\n    print('set up')\n"
        "def process(record):\n    time.sleep(0.05)\n    return record\n"
        "def teardown():\n    print('over')\n"
    )
    result = tried(write(text))
    assert result.result == '{"student": 3, "degree": 2, "semester": 1}'
    assert 0.05 <= result.seconds < 5
    assert result.printed == ("loaded", "set up", "over")
    assert result.error == ""


def test_the_template_works(write: Write) -> None:
    assert tried(write(TEMPLATE)).result == 3


def test_async_work_works(write: Write) -> None:
    text = (
        "import asyncio\n"
        "async def setup():\n    global ready\n    ready = asyncio.get_running_loop()\n"
        "async def process(record):\n    await asyncio.sleep(0)\n"
        "    return ready is asyncio.get_running_loop()\n"
    )
    assert tried(write(text)).result == 1


def test_modules_beside_the_file_are_found(write: Write, tmp_path: Path) -> None:
    (tmp_path / "my_helper.py").write_text("ANSWER = 42\n")
    path = write("import my_helper\ndef process(record):\n    return my_helper.ANSWER\n")
    assert tried(path).result == 42


def test_packages_of_a_folder_or_an_environment_are_found(write: Write, tmp_path: Path) -> None:
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    folder = tmp_path / "env" / "lib" / f"python{ours}" / "site-packages"
    folder.mkdir(parents=True)
    (folder / "their_package.py").write_text("ANSWER = 43\n")
    path = write("import their_package\ndef process(record):\n    return their_package.ANSWER\n")
    with pytest.raises(UserCodeError, match=r"needs the module “their_package”.*packages"):
        tried(path)
    assert tried(path, packages=str(folder)).result == 43
    settings = tmp_path / "env" / "pyvenv.cfg"
    settings.write_text(f"home = /usr\nversion = {ours}.1\n")
    assert tried(path, packages=str(tmp_path / "env")).result == 43
    settings.write_text("home = /usr\nversion = 3.4.1\n")
    with pytest.raises(UserCodeError, match=rf"belongs to Python 3\.4, and this is Python {ours}"):
        tried(path, packages=str(tmp_path / "env"))
    with pytest.raises(UserCodeError, match="no folder and no virtual environment"):
        tried(path, packages=str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def process(record)\n    pass\n", r"work\.py, line 1: expected ':'"),
        ("\x00", r"work\.py"),
        ("import nowhere_to_be_found\n", "needs the module “nowhere_to_be_found”"),
        ("def work(record): pass\n", r"no function process\(…\); it has: work"),
        ("import sys\nsys.exit()\n", r"put what shall not run here under if __name__"),
        ("import os\nos._exit(7)\n", "ended its whole process with exit code 7"),
        ("import os\ndef process(record):\n    os._exit(8)\n", "with exit code 8"),
        ("def setup():\n    1 / 0\ndef process(record): pass\n", r"setup\(\).*ZeroDivisionError"),
        ("def process(record):\n    while True: pass\n", "did not finish one record within 2"),
        ("def process(record):\n    yield 1\n", r"process\(\) of .* is a generator"),
        ("async def process(record):\n    yield 1\n", r"process\(\) of .* is a generator"),
        ("open('/no/where')\n", r"cannot be loaded: FileNotFoundError.*\n.*line 1"),
    ],
)
def test_what_is_wrong_is_told_before_the_start(write: Write, text: str, says: str) -> None:
    with pytest.raises(UserCodeError, match=says):
        tried(write(text), 2.0)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("def process(record):\n    record['x'] += 1\n", "KeyError: 'x'\n"),
        ("import sys\ndef process(record):\n    sys.exit(3)\n", "SystemExit: sys.exit(3) was"),
        ("def process(record, more):\n    pass\n", "TypeError: process() missing 1"),
        ("def process(record):\n    raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        ("def process(record):\n    process(record)\n", "RecursionError"),
    ],
)
def test_what_process_raises_is_told_with_its_place(write: Write, text: str, error: str) -> None:
    result = tried(write(text))
    assert result.error.startswith(error)
    assert "line 2" in result.error or "line 3" in result.error or "missing" in result.error
    assert len(result.error) < 5000


def test_what_cannot_be_kept_is_told_and_the_record_is_done(write: Write) -> None:
    result = tried(write("def process(record):\n    return object()\n"))
    assert (result.result, result.error) == (None, "")
    assert "type object cannot be kept" in result.printed[0]


def test_a_gigabyte_of_prints_is_bounded(write: Write) -> None:
    text = (
        "import os\n"
        "def process(record):\n"
        "    for _ in range(1000):\n        os.write(1, b'x' * 1_000_000)\n"
        "    for _ in range(100_000):\n        print('line')\n"
    )
    result = tried(write(text), 60.0)
    assert len(result.printed) <= LINES_AT_ONCE + 1
    assert all(len(line) <= LINE_LIMIT for line in result.printed)
    assert "more lines, left out" in result.printed[-1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_copy_that_the_work_forks_does_not_work_on(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    work = write("import os\ndef process(record):\n    os.fork()\n    return os.getpid()\n")
    ran(path, work, workers=1)
    pids = [pid for (pid,) in asked(path, "SELECT DISTINCT result FROM records")]
    assert pids == [pid for (pid,) in asked(path, "SELECT pid FROM workers")]


# --- in a run -----------------------------------------------------------------------------------


def test_results_are_kept_and_prints_are_in_the_log(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = (
        "def setup():\n    print('hello')\n"
        "def process(record):\n    print('student', record['student'])\n"
        "    record.clear()\n    return record.get('degree', 0) + 7\n"
        "def teardown():\n    print('good bye')\n"
    )
    ran(path, write(text), records=40, batch=5, rate=100.0)
    assert asked(path, "SELECT DISTINCT result, state FROM records") == [(7, "done")]
    lines = [str(line) for (line,) in asked(path, "SELECT text FROM log ORDER BY id")]
    assert lines.count("hello") == lines.count("good bye") == 2
    students = [number for (number,) in asked(path, "SELECT student FROM records")]
    assert sorted(lines) == sorted(
        [f"student {number}" for number in students] + ["hello", "good bye"] * 2
    )
    workers = {number for (number,) in asked(path, "SELECT worker FROM log")}
    assert workers == {1, 2}


def test_results_may_be_left_out(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    ran(path, write("def process(record):\n    return 5\n"), **{"work.keep": False})
    assert asked(path, "SELECT DISTINCT result FROM records") == [(None,)]


def test_exceptions_become_retries_and_dead_letters(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = "def process(record):\n    if record['student'] % 2:\n        raise ValueError('odd')\n"
    ran(path, write(text), records=20, attempts=2)
    states = asked(path, "SELECT student % 2, state, attempts FROM records GROUP BY 1, 2, 3")
    assert states == [(0, "done", 1), (1, "dead", 2)]
    ((error,),) = asked(path, "SELECT DISTINCT error FROM attempts")
    assert str(error).startswith("ValueError: odd\n")
    assert 'work.py", line 3, in process' in str(error)


def test_one_that_exits_becomes_a_dead_letter_and_the_pool_goes_on(
    write: Write, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    text = (
        "import os, sys\ndef process(record):\n"
        "    if record['student'] == 4: os._exit(9)\n"
        "    if record['student'] == 5: sys.exit(1)\n"
    )
    ran(path, write(text), records=60, attempts=2, restart_limit=100)
    rows = asked(path, "SELECT DISTINCT student, state, substr(error, 1, 15) FROM records"
                       " WHERE state != 'done' ORDER BY student")  # fmt: skip
    assert rows == [(4, "dead", "its worker died"), (5, "dead", "SystemExit: sys")]
    assert asked(path, "SELECT 1 FROM events WHERE text LIKE '%died by itself (exit code 9)%'")


@pytest.mark.parametrize(
    "death",
    [
        "import os; os._exit(3)",
        pytest.param("import ctypes; ctypes.string_at(0)", marks=CRASHES),
        pytest.param("import os; os.abort()", marks=CRASHES),
    ],
)
def test_the_last_words_before_a_crash_are_in_the_log(
    write: Write, tmp_path: Path, death: str
) -> None:
    path = tmp_path / "run.registro"
    text = (
        "def process(record):\n"
        "    print('a line')\n    print('and half a', end=' line')\n"
        f"    {death}\n"
    )
    ran(path, write(text), records=1, attempts=3, rate=1.0, workers=1, restart_limit=100)
    log = asked(path, "SELECT worker, text FROM log WHERE text LIKE '%a line' ORDER BY id")
    for worker in (1, 2, 3):
        assert [line for number, line in log if number == worker] == ["a line", "and half a line"]


def test_one_that_hangs_is_noticed_and_replaced(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = (
        "import time\ndef process(record):\n    if record['student'] % 10 == 0: time.sleep(1000)\n"
    )
    values = {"work.patience": 0.5, "hung": "replace", "attempts": 1, "workers": 4}
    ran(path, write(text), records=12, rate=20.0, **values)
    hung = asked(path, "SELECT DISTINCT state, error FROM records WHERE student % 10 = 0")
    assert hung == [("dead", "its worker died")]
    assert asked(path, "SELECT 1 FROM events WHERE kind = 'worker-hung'")


def test_patience_leaves_long_work_alone(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.workers.hang_detector.HUNG_AFTER", 0.3)
    path = tmp_path / "run.registro"
    text = "import time\ndef process(record):\n    time.sleep(1)\n"
    ran(path, write(text), records=1, rate=0.1, hung="replace", workers=1)
    assert asked(path, "SELECT count(*) FROM events WHERE kind = 'worker-hung'") == [(0,)]


def test_a_locked_run_file_is_waited_for(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = (
        "import sqlite3, time\n"
        "def process(record):\n"
        f"    connection = sqlite3.connect({str(path)!r})\n"
        "    connection.execute('BEGIN IMMEDIATE')\n    time.sleep(0.3)\n    connection.close()\n"
    )
    ran(path, write(text), records=3, rate=20.0, workers=1)


def change(path: Path, text: str) -> None:
    """Write the file anew, at a time that differs from the one before."""
    path.write_text(text)
    os.utime(path, (time.time() + 10, time.time() + 10))


def test_a_file_that_changes_is_told_and_can_be_loaded_again(write: Write, tmp_path: Path) -> None:
    path, work = tmp_path / "run.registro", write("def process(record):\n    return 1\n")
    values = {"work.path": str(work), "rate": 50.0, "workers": 1}
    with running(path, service="python", **values) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 1"))
        change(work, "def process(record):\n    return 2\n")
        wait_for(lambda: asked(path, "SELECT 1 FROM events WHERE kind = 'work-changed'"))
        assert not asked(path, "SELECT 1 FROM records WHERE result = 2")
        run.reload_work()
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 2"))
        change(work, "def process(record:\n")
        run.reload_work()
        wait_for(lambda: run.status().trouble)
        status = run.status()
        shown = status.trouble.format(**status.trouble_values)
        assert re.match(r"The workers keep the former version of .*work\.py, line 1: ", shown)
        before = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > before + 5)
        assert asked(path, "SELECT DISTINCT result FROM records WHERE state = 'done'")[-1] == (2,)
        change(work, "def process(record):\n    return 3\n")
        run.reload_work()
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 3"))
        wait_for(lambda: not run.status().trouble)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert asked(path, "SELECT DISTINCT state FROM records") == [("done",)]
    assert verify(path).balanced


def test_a_setup_that_fails_is_waited_for(write: Write, tmp_path: Path) -> None:
    """The old work was torn down by then; its records wait, and nothing is lost."""
    path, work = tmp_path / "run.registro", write("def process(record):\n    return 1\n")
    values = {"work.path": str(work), "rate": 50.0, "workers": 1}
    with running(path, service="python", **values) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 1"))
        change(work, "def setup():\n    1 / 0\ndef process(record):\n    return 2\n")
        run.reload_work()
        wait_for(lambda: run.status().trouble)
        assert "setup()" in run.status().trouble
        change(work, "def process(record):\n    return 2\n")
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 2"))
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert asked(path, "SELECT DISTINCT state FROM records") == [("done",)]


def test_a_file_may_be_loaded_again_by_itself(write: Write, tmp_path: Path) -> None:
    path, work = tmp_path / "run.registro", write("def process(record):\n    return 1\n")
    values = {"work.path": str(work), "work.reload": True, "rate": 50.0, "workers": 1}
    with running(path, service="python", **values) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 1"))
        change(work, "def process(record):\n    return 2\n")
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 2"))
        run.stop(drain=True)
        assert run.wait(WAIT)


def test_modules_beside_the_file_are_loaded_again_with_it(write: Write, tmp_path: Path) -> None:
    path, work = tmp_path / "run.registro", write("import beside\nprocess = beside.answer\n")
    beside = work.parent / "beside.py"
    beside.write_text("def answer(record):\n    return 1\n")
    values = {"work.path": str(work), "work.reload": True, "rate": 50.0, "workers": 1}
    with running(path, service="python", **values) as run:
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 1"))
        change(beside, "def answer(record):\n    return 2\n")
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 2"))
        change(beside, "def answer(record:\n")
        wait_for(lambda: run.status().trouble)
        before = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > before + 5)
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert asked(path, "SELECT DISTINCT result FROM records ORDER BY 1") == [(1,), (2,)]


def test_a_generator_that_is_returned_is_an_error(write: Write) -> None:
    result = tried(write("def rows():\n    yield 1\nprocess = lambda record: rows()\n"))
    assert result.error.startswith("TypeError: process() returned a generator")


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\nasync def work(): return 5\ndef process(r): return asyncio.run(work())\n",
        "import asyncio\nasync def work(): return 5\ndef process(r): return Later()\n"
        "class Later:\n    def __await__(self): return work().__await__()\n",
    ],
)
def test_work_may_have_a_loop_of_its_own_or_give_what_is_awaited(write: Write, text: str) -> None:
    assert tried(write(text)).result == 5


def test_work_can_be_taken_up_live(write: Write, tmp_path: Path) -> None:
    path, work = tmp_path / "run.registro", write("def process(record):\n    return 1\n")
    with running(path, service="none", rate=50.0) as run:
        wait_for(lambda: run.summary().ledger.done > 3)
        run.set("work.path", str(work))
        run.set("service", "python")
        wait_for(lambda: asked(path, HAS_RESULTS))  # orders are carried out one after the other
        wait_for(lambda: asked(path, "SELECT 1 FROM records WHERE result = 1"))
        run.set("service", "none")
        run.stop(drain=True)
        assert run.wait(WAIT)
    assert verify(path).balanced


def test_a_shell_of_the_installed_program_is_no_package(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with libraries and no Python file would be imported as a package of nothing."""
    bundle = tmp_path / "bundle"
    (bundle / "shell_of_something").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(bundle)])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    path = write("import shell_of_something\n")
    load(path)
    del sys.modules["shell_of_something"]
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle), raising=False)
    with pytest.raises(UserCodeError, match="needs the module “shell_of_something”"):
        load(path)
    (tmp_path / "theirs" / "shell_of_something").mkdir(parents=True)
    (tmp_path / "theirs" / "shell_of_something" / "__init__.py").touch()
    assert load(path, str(tmp_path / "theirs"))
    del sys.modules["shell_of_something"]


def test_setup_has_a_patience_of_its_own(write: Write, tmp_path: Path) -> None:
    text = "import time\ndef setup():\n    time.sleep(1.5)\ndef process(record):\n    return 1\n"
    path = tmp_path / "run.registro"
    assert tried(write(text), seconds=0.5).result == 1
    ran(path, write(text), records=3, workers=1, hung="replace", **{"work.patience": 0.3})
    assert asked(path, "SELECT count(*) FROM events WHERE kind = 'worker-hung'") == [(0,)]
    assert asked(path, "SELECT count(*) FROM workers") == [(1,)]


def test_a_trial_says_that_it_was_not_ready(write: Write) -> None:
    work = write("import time\ndef setup():\n    time.sleep(600)\ndef process(record): 0\n")
    with pytest.raises(UserCodeError, match=r"not ready within 0\.5 seconds .*setup\(\)"):
        dry_run(Work(str(work), columns=tuple(FIELDS), setup_patience=0.5), FIELDS)


@pytest.mark.parametrize("place", ["setup", "loading"])
def test_starts_that_hang_count_towards_the_restart_limit(
    write: Write, tmp_path: Path, place: str
) -> None:
    hang = "import time\ntime.sleep(600)\n"
    setup = "def setup():\n    import time; time.sleep(600)\n"
    text = (hang if place == "loading" else setup) + "def process(record):\n    return 1\n"
    values = {"work.path": str(write(text)), "work.setup_patience": 0.5, "hung": "replace"}
    path = tmp_path / "run.registro"
    with running(path, service="python", workers=1, restart_limit=2, **values) as run:
        assert run.wait(WAIT)
    assert "setup()" in str(run.failure)
    shown = asked(path, "SELECT text FROM events WHERE kind = 'worker-hung'")
    assert len(shown) == 3
    assert all("setup()" in str(text) for (text,) in shown)
    assert verify(path).balanced
