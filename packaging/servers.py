"""Tries whether a frozen program can talk to a database server, and loads that only when asked to.

There is no server: what is tried is that the program finds that out by itself.
"""

import subprocess
import sys
from pathlib import Path

from trial import PATIENCE, Failed

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def try_servers(program: Path) -> None:
    """Ask for the runs of a server that is not there; say what came out."""
    cli = program.resolve().with_name("registro-cli" + program.suffix)
    answer = subprocess.run(
        [str(cli), "server", NOWHERE],
        timeout=PATIENCE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode == 0 or "No PostgreSQL server answers at 127.0.0.1" not in answer.stderr:
        raise Failed(f"exit code {answer.returncode} without a server: {answer.stderr}")
    print("servers: psycopg is inside, and says that there is none")


if __name__ == "__main__":
    try_servers(Path(sys.argv[1]))
