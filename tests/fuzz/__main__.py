"""``python3 dev.py fuzz [--seed N] [--count N]``: run files of strangers, and how each is answered.

Every mutant is given to every command and to the real window. What is wrong is printed with the
number of the mutant, which makes the same file again.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.fuzz.mutants import KINDS, Mutant, make, make_whole

SECONDS = 5.0
"""Of work that a command may take."""
MEGABYTES = 200.0
"""Above rest."""
HANG = 90.0
"""Seconds after which a program is killed."""
CODES = {
    "runs": {0},
    "verify": {0, 1, 2},
    "export csv": {0, 1, 2},
    "export json": {0, 1, 2},
    "export all": {0, 1, 2},
    "check": {0, 2},
    "copy": {0, 1, 2},
    "resume": {0, 1, 2},
}
"""What each command may answer."""
SENTENCE = 5000
"""Characters of one output of a command at most."""
AT_ONCE = 25
"""Files that one window opens."""


class Failure(NamedTuple):
    """A fault in an answer."""

    mutant: Mutant
    by: str
    what: str


def main() -> int:
    """Make them, try them, print a table; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--count", type=int, default=20 * len(KINDS), metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this one")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the files there")
    parser.add_argument("--no-window", action="store_true", help="only the command line")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="registro-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        whole = make_whole(folder / "whole.registro")
        numbers = range(options.first, options.first + options.count)
        tried = Tried()
        for number in numbers:
            tried.command_line(make(whole, folder, options.seed, number))
            if number % 20 == 19:
                print(f"  {number + 1 - options.first} of {options.count}", file=sys.stderr)
        if not options.no_window:
            mutants = [make(whole, folder, options.seed, number) for number in numbers]
            for start in range(0, len(mutants), AT_ONCE):
                tried.window(mutants[start : start + AT_ONCE], folder)
                print(f"  window: {start + AT_ONCE}", file=sys.stderr)
        tried.print(options.seed)
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if tried.failures else 0


class Tried:
    """The results so far."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        self._codes: dict[str, Counter[object]] = defaultdict(Counter)
        self._worst: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)

    def command_line(self, mutant: Mutant) -> None:
        """Have every command answer."""
        words = [sys.executable, "-m", "tests.fuzz.commands", str(mutant.path)]
        lines, ending = _told(words)
        for command, code, seconds, megabytes, text in map(json.loads, lines):
            self._note(command, code, seconds, megabytes)
            if code not in CODES[command]:
                self._fail(mutant, command, f"exit code {code}: {text[-800:]}")
            elif "Traceback" in text:
                self._fail(mutant, command, text[-800:])
            elif code and not text.strip():
                self._fail(mutant, command, f"exit code {code} without a word")
            elif any(len(line) > SENTENCE for line in text.splitlines()):
                self._fail(mutant, command, f"prints {len(text)} characters: {text[:200]}")
            self._bounds(mutant, command, seconds, megabytes)
        self._kinds[mutant.kind]["files"] += 1
        if ending:
            self._fail(mutant, "command line", f"{ending}, after {len(lines)} commands")

    def window(self, mutants: list[Mutant], folder: Path) -> None:
        """Have the window open each; after a crash the others are opened in another one."""
        waiting = {mutant.path.name: mutant for mutant in mutants}
        while waiting:
            paths = [str(mutant.path) for mutant in waiting.values()]
            words = [sys.executable, "-m", "tests.fuzz.window", str(folder / "settings"), *paths]
            lines, ending = _told(words, HANG + 10 * len(paths))
            begun = ""
            for answer in map(json.loads, lines):
                begun = answer.get("begins", "")
                if not begun:
                    self._window_answer(waiting.pop(answer["file"]), answer)
            if not ending:
                return
            if begun not in waiting:
                self._fail(next(iter(waiting.values())), "window", ending)
                return
            self._fail(waiting.pop(begun), "window", ending)

    def print(self, seed: int) -> None:
        """Print a table, then everything that was wrong."""
        print(f"{'':<12} {'worst s':>8} {'worst MB':>9}  answers")
        for by, codes in self._codes.items():
            seconds, megabytes = self._worst[by]
            answers = ", ".join(
                f"{code}: {number}" for code, number in sorted(codes.items(), key=str)
            )
            print(f"{by:<12} {seconds:8.2f} {megabytes:9.1f}  {answers}")
        print()
        print(f"{'kind':<16} {'files':>5} {'failures':>8}")
        for kind, counts in sorted(self._kinds.items()):
            print(f"{kind:<16} {counts['files']:>5} {counts['failures']:>8}")
        for mutant, by, what in self.failures:
            print(f"\n{by}: mutant {mutant.number} of seed {seed} ({mutant.kind})\n  {what}")
        print(f"\n{len(self.failures)} failures")

    def _window_answer(self, mutant: Mutant, answer: dict[str, Any]) -> None:
        word = "refused" if answer["text"] else "shown"
        self._note("window", word, answer["seconds"], answer["megabytes"])
        for error in answer["errors"]:
            self._fail(mutant, "window", error)
        if not answer["answered"]:
            self._fail(mutant, "window", "neither shown nor refused")
        if answer["closing"] > SECONDS:
            self._fail(mutant, "window", f"closing takes {answer['closing']:.1f} s")
        self._bounds(mutant, "window", 0.0, answer["megabytes"])

    def _bounds(self, mutant: Mutant, by: str, seconds: float, megabytes: float) -> None:
        if seconds > SECONDS:
            self._fail(mutant, by, f"takes {seconds:.1f} s")
        if megabytes > MEGABYTES:
            self._fail(mutant, by, f"takes {megabytes:.0f} MB above rest")

    def _note(self, by: str, code: object, seconds: float, megabytes: float) -> None:
        self._codes[by][code] += 1
        worst = self._worst[by]
        self._worst[by] = max(worst[0], seconds), max(worst[1], megabytes)

    def _fail(self, mutant: Mutant, by: str, what: str) -> None:
        self.failures.append(Failure(mutant, by, what.replace("\n", "\n  ")))
        self._kinds[mutant.kind]["failures"] += 1


def _told(words: list[str], hang: float = HANG) -> tuple[list[str], str]:
    """Run a program; return the lines that it printed, and how it ended if not well."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=hang)
        ending = ""
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        out, err = process.communicate()
        ending = f"hangs for more than {hang:.0f} s"
    if process.returncode and not ending:
        ending = f"ended with {process.returncode}: {err.decode('utf-8', 'replace')[-800:]}"
    return list(_whole_lines(out.decode("utf-8", "replace"))), ending


def _whole_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith(("{", "[")) and line.endswith(("}", "]")):
            yield line


if __name__ == "__main__":
    sys.exit(main())
