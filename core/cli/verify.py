"""The command ``verify``: recounts a run file."""

import argparse
from pathlib import Path

from core.cli.console import FAILED, OK
from core.cli.options import Commands
from core.cli.progress_line import progress_line


def add(commands: Commands) -> None:
    """Add the command ``verify``."""
    parser = commands.add_parser(
        "verify",
        help="recount a run file",
        description="Recount everything from the rows. Exit code 0: balanced, with the numbers of "
        "what a textbook engine lost or duplicated; 1: broken, with the records' numbers, or "
        "something is missing in the file; 2: not a run file, or too damaged.",
    )
    parser.set_defaults(command=_verify)
    parser.add_argument(
        "file", help="a run file, or the address of a server: its runs are recounted there"
    )
    parser.add_argument(
        "--source",
        action="store_true",
        help="compare each record with its source too (students, people, or a table)",
    )


def _verify(options: argparse.Namespace) -> int:
    from core.domain.server_url import is_server

    if is_server(options.file):
        return _verify_server(options.file)
    options.file = Path(options.file)
    from core.store.recount.problem import listed
    from core.store.verify import verify

    with progress_line("steps of the recount") as progress:
        verdict = verify(options.file, deep=True, source=options.source, progress=progress)
    if verdict.balanced:
        compared = ", each as its source has it" if options.source else ""
        print(f"{options.file}: balanced, {verdict.ledger.born:,} records{compared}")
        for word, seqs in verdict.toll._asdict().items():
            if seqs:
                print(f"{options.file}: {word} {len(seqs):,}: {listed(seqs)}")
        return OK
    for problem in verdict.problems:
        print(f"{options.file}: {problem.text}")
    return FAILED


def _verify_server(url: str) -> int:
    """Recount what is on a server, apart from any file."""
    from core.cli.server_address import given_address
    from core.registry.postgresql.recount import recount

    code = OK
    for run, ledger, problems in recount(given_address(url)):
        if not problems:
            print(f"run {run}: balanced, {ledger.born:,} records")
        for problem in problems:
            print(f"run {run}: {problem}")
            code = FAILED
    return code
