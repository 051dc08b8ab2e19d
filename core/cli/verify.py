"""The command ``verify``: recounts a run file."""

import argparse
from pathlib import Path

from core.cli.console import FAILED, OK
from core.cli.options import Commands


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
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--source",
        action="store_true",
        help="compare each record with its source too (students, people, or a table)",
    )


def _verify(options: argparse.Namespace) -> int:
    from core.store.recount.problem import listed
    from core.store.verify import verify

    verdict = verify(options.file, deep=True, source=options.source)
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
