"""The command line as a shell has it: pipes, signals, what is printed, exit codes."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from core.store.verify import verify
from tests.support.runs import WAIT, wait_for

COMMAND = (sys.executable, "-m", "core")
QUICK = ("run", "--service", "none", "--rate", "500", "--batch", "10")
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""As users have it: what is printed may only fail at the end."""

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as Unix has them")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A short run that has ended."""
    path = tmp_path / "run.registro"
    words = [*COMMAND, *QUICK, "--records", "5000", "--rate", "max", "--out", str(path), "--quiet"]
    subprocess.run(words, check=True, capture_output=True, timeout=WAIT)
    return path


@posix
@pytest.mark.parametrize("words", [("verify",), ("export", "--to", "csv"), ("export", "--to=json")])
def test_a_reader_that_had_enough_ends_it_quietly(file: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    program = subprocess.run(
        [*COMMAND, *words, str(file)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=BUFFERED,
        check=False,
        timeout=WAIT,
    )
    os.close(writer)
    assert program.returncode == 128 + signal.SIGPIPE
    assert program.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_output_that_finds_no_room_is_told_in_a_line(file: Path) -> None:
    with Path("/dev/full").open("w") as full:
        program = subprocess.run(
            [*COMMAND, "verify", str(file)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=BUFFERED,
            check=False,
            timeout=WAIT,
        )
    assert program.returncode == 2
    assert program.stderr.count(b"\n") == 1


@posix
def test_a_run_goes_on_when_nobody_reads_its_progress(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    reader, writer = os.pipe()
    os.close(reader)
    program = subprocess.run(
        [*COMMAND, *QUICK, "--for", "2.5", "--out", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=writer,
        env=BUFFERED,
        check=False,
        timeout=WAIT,
    )
    os.close(writer)
    assert program.returncode == 0
    assert json.loads(program.stdout)["born"] > 1000


@posix
@pytest.mark.parametrize(
    ("signals", "code", "drained"),
    [
        ((signal.SIGINT,), 130, True),
        ((signal.SIGINT, signal.SIGINT), 130, False),
        ((signal.SIGTERM,), 143, False),
    ],
)
def test_interrupts_end_a_run_in_good_order(
    tmp_path: Path, signals: tuple[int, ...], code: int, drained: bool
) -> None:
    path = tmp_path / "run.registro"
    slow = ("--rate", "100", "--service", "fixed", "--service_time", "0.05", "--batch", "1")
    with subprocess.Popen(
        [*COMMAND, *QUICK, *slow, "--out", str(path), "--json", "--quiet"],
        stdout=subprocess.PIPE,
    ) as program:
        wait_for(lambda: count(path, "done") > 3)
        for number in signals:
            program.send_signal(number)
            wait_for(lambda: count_events(path, "stop") or program.poll() is not None)
        output = program.communicate(timeout=WAIT)[0]
    assert program.returncode == code
    result = json.loads(output)
    assert (result["pending"] == 0) is drained
    assert result["leased"] == 0
    assert verify(path, deep=True).balanced


@posix
def test_ctrl_c_while_it_still_loads_ends_it_without_a_trace() -> None:
    script = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def find_spec(name, path=None, target=None):
        if name == "core.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting)
from core.__main__ import main
main()
"""
    program = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert program.returncode == -signal.SIGINT
    assert program.stderr == b""


@posix
def test_ctrl_c_reaches_the_program_through_the_task_that_starts_it(tmp_path: Path) -> None:
    """In a terminal both get the signal, and whoever waits must not kill whom it waits for."""
    path = tmp_path / "run.registro"
    slow = ("--rate", "100", "--service", "fixed", "--service_time", "0.05", "--batch", "1")
    task = "import dev, sys, pathlib; dev.start(pathlib.Path(sys.executable), 'core', sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", task, *QUICK, *slow, "--out", str(path), "--json", "--quiet"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        wait_for(lambda: count(path, "done") > 10)
        os.killpg(program.pid, signal.SIGINT)
        output = program.communicate(timeout=WAIT)[0]
    assert program.returncode == 130
    assert json.loads(output)["pending"] == 0


@posix
def test_an_interrupt_in_a_long_export_ends_it_without_a_trace(file: Path) -> None:
    # Whoever runs the tests in a shell's background hears no Ctrl-C, and neither would it.
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start = hearing + "from core.__main__ import main; raise SystemExit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", start, "export", str(file), "--to", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        program.stdout.read(1)  # the pipe is full soon, and it waits
        program.send_signal(signal.SIGINT)
        errors = program.communicate(timeout=WAIT)[1]
    assert program.returncode == 130
    assert errors == b""


@pytest.mark.parametrize("printed", [0, 3, 50])
def test_work_that_fails_on_the_first_record_is_told_and_run(tmp_path: Path, printed: int) -> None:
    work = tmp_path / "work.py"
    prints = f"for n in range({printed}): print(n)"
    work.write_text(f"def process(record):\n    {prints}\n    return 1 / 0\n", encoding="utf-8")
    words = ["--set", "service=python", "--set", f"work.path={work}", "--records", "2"]
    program = subprocess.run(
        [*COMMAND, "run", *words, "--out", str(tmp_path / "run.registro"), "--json", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        timeout=WAIT,
    )
    assert program.returncode == 0
    assert "failed on the first record" in program.stderr
    assert "ZeroDivisionError" in program.stderr
    assert json.loads(program.stdout)["dead"] == 2


def test_the_soak_tells_each_step_once(tmp_path: Path) -> None:
    program = subprocess.run(
        [*COMMAND, "soak", "--kills", "3", "--records", "500", "--folder", str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
        timeout=2 * WAIT,
    )
    lines = program.stderr.splitlines()
    assert lines[0] == "  0 of 3 kills"
    assert len(set(lines)) == len(lines)
    assert program.stdout


def count(path: Path, column: str) -> int:
    return number(path, f"SELECT {column} FROM ledger")


def count_events(path: Path, kind: str) -> int:
    return number(path, f"SELECT count(*) FROM events WHERE kind = '{kind}'")


def number(path: Path, statement: str) -> int:
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        found: int = connection.execute(statement).fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # it is being made
    finally:
        connection.close()
    return found


# --- terminals that lack letters ----------------------------------------------------------------

TERMINAL = {"PYTHONIOENCODING": "cp1252"}


def headless(
    *words: str, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=WAIT,
    )


def test_an_export_is_utf8_whatever_the_terminal_is(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text('id,name\n1,Łukasz\n2,"a ""q"" b"\n', encoding="utf-8")
    out = tmp_path / "run.registro"
    words = ("--set", "source=csv", "--set", f"csv.path={table}", "--set", "service=none")
    assert headless("run", *words, "--rate", "max", "--quiet", "--out", str(out)).returncode == 0
    done = headless("export", str(out), "--to", "csv", environment=TERMINAL)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode("utf-8").splitlines()[1].endswith(",1,Łukasz")
    assert done.stdout.count(b"\r\n") == 3
    assert b"\r\r\n" not in done.stdout


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("check", "no-Ł.toml")])
def test_no_letter_breaks_what_is_said(words: tuple[str, ...]) -> None:
    for encoding in ("cp1252", "ascii"):
        done = headless(*words, environment={"PYTHONIOENCODING": encoding})
        assert b"Traceback" not in done.stderr
        assert done.stdout or done.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (r'path = "C:\Users\ann\orders.csv"', r"written twice (C:\\Users)"),
        (r'path = "C:\temp\new.csv"', r"written twice (C:\\Users)"),
        (r"path = 'C:\Users\ann\orders.csv'", "there is no file"),
        (r'path = "C:\\Users\\ann\\orders.csv"', "there is no file"),
    ],
)
def test_a_path_of_windows_in_a_scenario_is_explained(tmp_path: Path, line: str, says: str) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(f'source = "csv"\n[csv]\n{line}\n', encoding="utf-8")
    done = headless("check", str(scenario))
    assert done.returncode in (1, 2)
    assert says in done.stderr.decode()


def test_a_run_says_why_no_row_is_a_record(tmp_path: Path) -> None:
    table = tmp_path / "us-dates.csv"
    table.write_text("at,job\n05/01/2024 10:00 AM,a\n05/01/2024 10:01 AM,b\n", encoding="utf-8")
    words = ("--set", "source=csv", "--set", f"csv.path={table}", "--set", "csv.rows=timed")
    done = headless("run", *words, "--set", "csv.time=at", "--out", str(tmp_path / "r.registro"))
    assert done.returncode == 2
    assert "Line 2: at is '05/01/2024 10:00 AM', which is no time" in done.stderr.decode()
