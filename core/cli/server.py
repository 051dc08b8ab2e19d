"""The command ``server``: the runs that a database server has, and a server on this machine."""

import argparse
from pathlib import Path

from core.cli.console import OK, print_message
from core.cli.options import Commands
from core.cli.server_address import given_address


def add(commands: Commands) -> None:
    """Add the command ``server``."""
    parser = commands.add_parser(
        "server",
        help="list the runs on a PostgreSQL server, or drop some; start one here",
        description="List the runs that a PostgreSQL server has. A run stays there so that it can "
        "be resumed; --drop removes one as a whole, its run file stays as it is. --start has one "
        "on this machine, if PostgreSQL is installed, and prints its address; it listens at "
        "127.0.0.1 only, and goes on until --stop, or until the machine is switched off.",
    )
    parser.set_defaults(command=_server)
    parser.add_argument("url", metavar="URL", nargs="?", help="postgresql://user@host/database")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--drop", action="append", default=[], metavar="RUN")
    for word, text in (("--start", "start a server of your own"), ("--stop", "stop it")):
        what.add_argument(word, nargs="?", const=Path(), type=Path, metavar="FOLDER", help=text)
    parser.set_defaults(usage=parser.error)


def _server(options: argparse.Namespace) -> int:
    folder = options.start if options.start is not None else options.stop
    if (folder is None) == (options.url is None):
        options.usage("either the URL of a server, or --start or --stop without one")
    if folder is not None:
        return _local(folder, start=options.start is not None)
    return _runs(options.url, options.drop)


def _local(folder: Path, *, start: bool) -> int:
    """Start or stop the server in ``folder``."""
    from core.registry.local_folder import default_folder
    from core.registry.postgresql.local_server import LocalServer

    server = LocalServer(folder if folder != Path() else default_folder())
    if start:
        print(server.start())
        print_message(
            f"registro: PostgreSQL runs; its files are in {server.folder}. It goes on when this "
            "program has ended; server --stop ends it."
        )
    else:
        said = "is stopped" if server.stop() else "was not running"
        print_message(f"registro: the PostgreSQL in {server.folder} {said}.")
    return OK


def _runs(url: str, dropped: list[str]) -> int:
    """List the runs at ``url``, or drop some."""
    from core.registry.postgresql.runs import drop_run, list_runs

    address = given_address(url)
    for name in dropped:
        drop_run(address, name)
        print(f"dropped {name}")
    for run in () if dropped else list_runs(address):
        going = "going on" if run.going else "at rest"
        print(f"{run.name}  {going}  {run.born:,} records, {run.waiting:,} waiting  {run.file}")
    return OK
