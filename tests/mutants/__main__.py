"""Run the mutants: each in a copy of the tree, against the tests that ought to notice it."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import NamedTuple

from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds that the tests of one mutant may take; a program that hangs is noticed, too."""
PART = 90
"""Seconds that one test may take."""
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"
)
WAITS, WAIT, SHORT_WAIT = "tests/support/runs.py", "WAIT = 60.0", "WAIT = 25.0"
PASSED, FAILED = 0, 1
"""What pytest answers."""


class Answer(NamedTuple):
    """The output of the tests."""

    mutant: Mutant
    outcome: str
    """killed, hangs (killed, too), survived, or error: the tests could not be run."""
    seconds: float
    by: str
    """The test that noticed it, or what went wrong."""


def main(arguments: Sequence[str]) -> int:
    """Run the mutants that are asked for; 1: one of them survives."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="again for more"
    )
    parser.add_argument("--list", action="store_true", help="name the mutants, and run none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument(
        "--trust", action="store_true", help="do not first see that the tests pass without a mutant"
    )
    options = parser.parse_args(arguments)
    names = {mutant.name for mutant in MUTANTS}
    if unknown := set(options.only) - names:
        parser.error(f"there is no mutant {', '.join(sorted(unknown))}; see --list")
    chosen = [mutant for mutant in MUTANTS if not options.only or mutant.name in options.only]
    if options.list:
        for mutant in chosen:
            print(f"{mutant.name:<34} {mutant.file:<26} {mutant.breaks}")
        return 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        places = [Path(folder) / str(number) for number in range(max(1, options.jobs))]
        for place in places:
            shutil.copytree(ROOT, place, ignore=LEFT_OUT, symlinks=True)
            _hurry(place / WAITS)
        if not options.trust:
            tests = sorted({test for mutant in chosen for test in mutant.tests})
            code, output = _tested(places[0], tests, PATIENCE * len(tests))
            if code != PASSED:
                print(f"The tests do not pass without any mutant:\n{output}")
                return 2
        answers = _every(chosen, places)
    survivors = [answer for answer in answers if answer.outcome in {"survived", "error"}]
    seconds = time.monotonic() - begun
    print(f"{len(answers) - len(survivors)} of {len(answers)} mutants noticed in {seconds:.0f} s")
    for answer in survivors:
        print(f"{answer.outcome.upper()}: {answer.mutant.name}: {answer.mutant.breaks} {answer.by}")
    return 1 if survivors else 0


def _hurry(file: Path) -> None:
    """Have tests give up soon: what a mutant breaks does not come late, but never."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(WAIT, SHORT_WAIT), encoding="utf-8")


def _every(mutants: Iterable[Mutant], places: Sequence[Path]) -> list[Answer]:
    waiting: SimpleQueue[Mutant] = SimpleQueue()
    for mutant in mutants:
        waiting.put(mutant)
    answers: list[Answer] = []

    def work(place: Path) -> None:
        while True:
            try:
                mutant = waiting.get_nowait()
            except Empty:
                return
            answer = _tried(mutant, place)
            answers.append(answer)
            print(
                f"{answer.outcome:<9} {mutant.name:<34} {answer.seconds:6.1f} s  {answer.by}",
                flush=True,
            )

    threads = [threading.Thread(target=work, args=(place,)) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _tried(mutant: Mutant, place: Path) -> Answer:
    """Have the tests of ``mutant`` look at it in the tree at ``place``."""
    file = place / mutant.file
    whole = file.read_text(encoding="utf-8")
    begun = time.monotonic()
    if whole.count(mutant.old) != 1:
        return Answer(mutant, "error", 0.0, f"{mutant.file} has its old text not exactly once")
    file.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        code, output = _tested(place, mutant.tests, PATIENCE)
    finally:
        file.write_text(whole, encoding="utf-8")
    seconds = time.monotonic() - begun
    if code is None:
        return Answer(mutant, "hangs", seconds, "")
    outcome = {PASSED: "survived", FAILED: "killed"}.get(code, "error")
    lines = [line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    by = (
        lines[0].partition(" - ")[0] if lines else "" if code in {PASSED, FAILED} else output[-500:]
    )
    return Answer(mutant, outcome, seconds, by)


def _tested(place: Path, tests: Iterable[str], seconds: float) -> tuple[int | None, str]:
    """Run ``tests`` in the tree at ``place``; no code: they did not end in time."""
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    words += ["-o", f"timeout={PART}", *tests]
    home = place / "home"
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "PYTHONPATH": str(place),
    }
    process = subprocess.Popen(
        words,
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        process.communicate()
        return None, ""
    _end(process)  # whatever of it a mutant has left behind
    return process.returncode, output


def _end(process: subprocess.Popen[str]) -> None:
    """End all processes of the session that ``process`` began."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
