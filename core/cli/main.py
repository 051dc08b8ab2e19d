"""The headless program: ``python -m core run | check | resume | verify | ...``."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from core.about import NAME, VERSION
from core.cli import (
    check,
    compare,
    copy,
    experiment,
    export,
    past_run,
    report,
    run,
    runs,
    server,
    soak,
    theory,
    verify,
    worker,
)
from core.cli.console import INTERRUPTED, UNREAD, USAGE, mute, print_message, reason
from core.cli.options import Parser
from core.domain.errors import RegistroError

COMMANDS = (
    *(run.add_run, check.add, run.add_resume, verify.add, past_run.add),
    *(experiment.add, compare.add, report.add, soak.add, theory.add, copy.add),
    *(export.add, runs.add, server.add, worker.add),
)
"""What adds each command, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter (Windows: cp1252)
    options = parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED  # before there was a run, or while something was only read
    except BrokenPipeError:
        mute(sys.stdout)  # the reader closed the pipe, as `head` does
        return UNREAD
    except (RegistroError, OSError) as error:
        if isinstance(error, OSError):
            mute(sys.stdout)  # it may be what cannot be written
        print_message(f"registro: {_reason(error)}")
        return USAGE
    return code


def _reason(error: RegistroError | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return reason(error) if isinstance(error, RegistroError) else str(error)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    # Frozen, it is a program of its own name.
    prog = Path(sys.executable).stem if hasattr(sys, "frozen") else "python -m core"
    parser = Parser(prog=prog, description="Registro without a window.")
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return parser
