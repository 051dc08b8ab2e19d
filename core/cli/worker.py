"""The command ``worker``: this machine takes part in a run on a database server."""

import argparse
import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from core.cli.console import OK, print_message
from core.cli.options import Commands, count
from core.cli.server_address import given_address
from core.domain.server_url import Address


def add(commands: Commands) -> None:
    """Add the command ``worker``."""
    parser = commands.add_parser(
        "worker",
        help="take part in a run on a PostgreSQL server",
        description="Work for a run whose engine is on a PostgreSQL server, until it is over. The "
        "run may be on another machine. Nothing that the server sends is run as Python unless you "
        "name the file here, or accept it by its hash.",
    )
    parser.set_defaults(command=_worker)
    parser.add_argument(
        "url", metavar="URL", help="postgresql://user@host/database, and ?run=NAME of several"
    )
    parser.add_argument(
        "--workers", type=count, default=os.cpu_count() or 1, metavar="N", help="processes"
    )
    parser.add_argument("--work", type=Path, metavar="FILE", help="your process(record) here")
    parser.add_argument(
        "--packages", type=Path, metavar="FOLDER", help="where what it imports is here"
    )
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="SHA256",
        help="run the work file that is sent, if it is this one",
    )
    parser.add_argument("--name", default="", help="what this machine is called in the run")


def _worker(options: argparse.Namespace) -> int:
    address = given_address(options.url)
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while _took_part(address, options, lambda: bool(stopping)) and not stopping:
            print_message(
                "registro: nothing was heard of this machine for too long, so that the run went "
                "on without it; it joins again."
            )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    print_message("registro: this machine takes part no more.")
    return 128 + stopping[0] if stopping else OK


def _took_part(address: Address, options: argparse.Namespace, stopping: Callable[[], bool]) -> bool:
    """Take part until the run or the connection to it is over; return whether to join again."""
    from core.workers.machine import Machine

    machine = Machine(
        address,
        options.workers,
        lambda text: print_message(f"registro: {text}"),
        name=options.name,
        work=options.work,
        packages=options.packages,
        accepted=options.accept,
    )
    try:
        print_message(
            f"registro: {options.workers} workers take part in run {machine.run_name}; "
            "Ctrl-C ends them."
        )
        machine.run(stopping)
        return machine.counted_as_gone
    finally:
        machine.close()
