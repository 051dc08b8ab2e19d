"""Runs every command on one run file, in this process, and prints the results as JSON.

``python -m tests.fuzz.commands FILE``; `tests.fuzz.__main__` runs it for each mutant.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from core.cli.main import main

ROOM = 4_000_000_000
"""Bytes of addresses, so that what asks for more fails here and not the machine."""


class Answer(NamedTuple):
    """The result of a command."""

    command: str
    code: int
    seconds: float
    """Of work, children included."""
    megabytes: float
    """Above what the program takes at rest."""
    text: str


def commands(path: Path) -> dict[str, list[str]]:
    """The command lines, by name."""
    out = path.with_suffix(".out")
    alone = path.with_suffix(".folder")
    alone.mkdir(exist_ok=True)
    with suppress(OSError):
        shutil.copy(path, alone)
    return {
        "runs": ["runs", str(alone)],
        "verify": ["verify", str(path)],
        "export csv": ["export", str(path), "--to", "csv", "--out", str(out)],
        "export json": ["export", str(path), "--to", "json", "--out", str(out)],
        "export all": [
            *("export", str(path), "--to", "jsonl", "--times", "iso", "--all"),
            *("--out", f"{path}.all.zip"),
        ],
        "check": ["check", str(path)],
        "copy": ["copy", str(path), f"{path}.copy.registro"],
        "resume": ["resume", str(path), "--for", "0.2", "--quiet"],
    }


def answer(name: str, arguments: list[str]) -> Answer:
    """Run one command."""
    with tempfile.TemporaryFile() as file:
        kept = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        rest, begun = _memory(reset=True), _work()
        try:
            code = _ended(lambda: main(arguments))
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, copy in zip((1, 2), kept, strict=True):
                os.dup2(copy, number)
                os.close(copy)
        file.seek(0)
        text = file.read().decode("utf-8", "replace")
    return Answer(name, code, _work() - begun, _memory() - rest, text)


def _ended(run: Callable[[], int]) -> int:
    try:
        return run()
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 (that is what is looked for)
        import traceback

        traceback.print_exc()
        return 70


def _work() -> float:
    times = os.times()
    return sum(times[:4])


def _memory(*, reset: bool = False) -> float:
    """Return the most megabytes that were in memory since the last reset."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    for word, line in commands(Path(sys.argv[1])).items():
        print(json.dumps(answer(word, line)), flush=True)
