"""Tries a frozen program with work of a person's own that needs packages of their own.

The packages are those of the environment that the program was frozen from: of its Python, and with
NumPy, of which the bundle has no more than a shell without the window.
"""

import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import closing
from pathlib import Path

from trial import PATIENCE, Failed

WORK = """
import numpy

def process(record):
    return float(numpy.full(3, 14).sum())
"""
SCENARIO = """
source = "students"
service = "python"
work.path = "work.py"
packages = {packages!r}
"""


def try_packages(program: Path) -> None:
    """Try no packages, an environment, a folder, and those of another Python; say what came out."""
    cli = program.resolve().with_name("registro-cli" + program.suffix)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "work.py").write_text(WORK, encoding="utf-8")
        other = folder / "other"
        other.mkdir()
        (other / "pyvenv.cfg").write_text("home = /usr\nversion = 3.8.1\n", encoding="utf-8")
        expect(cli, folder, "", 1, "needs the module “numpy”")
        expect(cli, folder, str(other), 1, "belongs to Python 3.8")
        expect(cli, folder, sysconfig.get_path("purelib"), 0, "returned 42.0")
        expect(cli, folder, sys.prefix, 0, "returned 42.0")
        words = ["run", "scenario.toml", "--records", "3", "--rate", "100", "--out", "run.registro"]
        answer = call(cli, folder, words)
        with closing(sqlite3.connect(folder / "run.registro")) as run:
            results = run.execute("SELECT state, result FROM records").fetchall()
    if results != [("done", 42.0)] * 3:
        raise Failed(f"workers with packages of their own gave {results}: {answer.stderr}")
    print("own work: packages of an environment and of a folder are used, others told")


def expect(cli: Path, folder: Path, packages: str, code: int, says: str) -> None:
    """Check a scenario with ``packages``; fail unless it ends with ``code`` and says ``says``."""
    text = SCENARIO.format(packages=packages)
    (folder / "scenario.toml").write_text(text, encoding="utf-8")
    answer = call(cli, folder, ["check", "scenario.toml"])
    told = answer.stdout + answer.stderr
    if answer.returncode != code or says not in told:
        raise Failed(f"with the packages {packages!r}: exit code {answer.returncode}, {told}")


def call(cli: Path, folder: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the console program in ``folder``."""
    return subprocess.run(
        [str(cli), *words],
        cwd=folder,
        timeout=PATIENCE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


if __name__ == "__main__":
    try_packages(Path(sys.argv[1]))
