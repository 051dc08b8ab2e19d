"""The command ``server``: the runs that a database server has, and the removal of some."""

import argparse

from core.cli.console import OK
from core.cli.options import Commands


def add(commands: Commands) -> None:
    """Add the command ``server``."""
    parser = commands.add_parser(
        "server",
        help="list the runs on a PostgreSQL server, or drop some",
        description="List the runs that a PostgreSQL server has. A run stays there so that it can "
        "be resumed; --drop removes one as a whole, its run file stays as it is.",
    )
    parser.set_defaults(command=_server)
    parser.add_argument("url", metavar="URL", help="postgresql://user@host/database")
    parser.add_argument("--drop", action="append", default=[], metavar="RUN")


def _server(options: argparse.Namespace) -> int:
    from core.domain.server_url import address_of
    from core.registry.postgresql.runs import drop_run, list_runs

    address = address_of(options.url)
    for name in options.drop:
        drop_run(address, name)
        print(f"dropped {name}")
    for run in () if options.drop else list_runs(address):
        going = "going on" if run.going else "at rest"
        print(f"{run.name}  {going}  {run.born:,} records, {run.waiting:,} waiting  {run.file}")
    return OK
