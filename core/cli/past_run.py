"""The command ``summary``: what a run came to, from its file, as ``run`` prints it at the end."""

import argparse
import json
from pathlib import Path

from core.cli.console import FAILED, OK
from core.cli.options import Commands
from core.cli.summary import as_json, lines
from core.run.past_summary import summary_in


def add(commands: Commands) -> None:
    """Add the command ``summary``."""
    parser = commands.add_parser(
        "summary",
        help="say what a run came to",
        description="Print the result of the run in a file, as at its end, and as the window's "
        "Summary shows it. Exit code 0: it balances; 1: it does not, or the file says what none "
        "can.",
    )
    parser.set_defaults(command=_summary)
    parser.add_argument("file", type=Path, metavar="FILE.registro")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _summary(options: argparse.Namespace) -> int:
    summary = summary_in(options.file)
    if summary is None:
        print(f"{options.file}: says what none can; verify tells more")
        return FAILED
    if options.json:
        print(json.dumps(as_json(summary, options.file), allow_nan=False))
    else:
        print("\n".join(lines(summary, options.file)))
    return OK if summary.ledger.balanced else FAILED
