"""The command ``compare``: what differs between runs, and how sure that is."""

import argparse
import json
from pathlib import Path

from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands, add_language
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError


def add(commands: Commands) -> None:
    """Add the command ``compare``."""
    parser = commands.add_parser(
        "compare",
        help="compare runs: what differs, with intervals",
        description="Compare run files: first the parameters that differ, then the figures beside "
        "each other with their differences from the baseline and 95 % confidence intervals. Exit "
        "code 0: compared; 1: some files could not be read, the others were compared; 2: there "
        "are not two runs to compare.",
    )
    parser.set_defaults(command=_compare)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="run files")
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="one of the files; default: the first"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    add_language(parser)


def _compare(options: argparse.Namespace) -> int:
    from core.cli.compare_report import as_json, lines
    from core.comparison.comparison import compare
    from core.texts.words import Words

    words = Words(options.language)
    files: list[Path] = options.files
    comparison = compare(files, baseline_place(files, options.baseline))
    if options.json:
        print(json.dumps(as_json(comparison), allow_nan=False))
    else:
        print("\n".join(lines(comparison, words)))
    for each in comparison.unread:
        print_message(f"registro: {words.error(each.error)}")
    return FAILED if comparison.unread else OK


def baseline_place(files: list[Path], baseline: Path | None) -> int:
    """Return the place of the baseline among ``files``: the first where none is named.

    Raises:
        RegistroError: it is none of them.

    """
    if baseline is None:
        return 0
    for place, file in enumerate(files):
        if file.resolve() == baseline.resolve():
            return place
    raise RegistroError(
        QT_TRANSLATE_NOOP("core", "The baseline {path} is none of the files that are compared."),
        path=baseline,
    )
