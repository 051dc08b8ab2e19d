"""The command ``runs``: lists the runs and experiments in folders."""

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from core.cli.console import FAILED, OK, print_message
from core.cli.options import Commands
from core.cli.summary import rate_text, seconds_text
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.library import Balance, Entry, file_name, problem_of, sentence_of

SORTS = {
    "when": ("created", True),
    "name": ("title", False),
    "rate": ("throughput", True),
    "p95": ("p95", True),
    "duration": ("seconds", True),
    "records": ("born", True),
}
"""By what the list may be put in order, and whether the greatest comes first."""


def add(commands: Commands) -> None:
    """Add the command ``runs``."""
    parser = commands.add_parser(
        "runs",
        help="list the runs and experiments in a folder",
        description="List runs and experiments. An index in the cache folder remembers what was "
        "read, so that only new and changed files are. Exit code 0: listed; 1: something in a "
        "folder could not be read, and what; 2: there is no such folder.",
    )
    parser.set_defaults(command=_runs)
    parser.add_argument(
        "folders", type=Path, nargs="*", metavar="FOLDER", help="this folder unless one is named"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument(
        "--tag", action="append", default=[], help="only those with this tag; may be repeated"
    )
    parser.add_argument(
        "--search", default="", metavar="TEXT", help="only those with these words; -word: without"
    )
    parser.add_argument("--sort", choices=SORTS, default="when", help="(when)")


def _runs(options: argparse.Namespace) -> int:
    from core.filters.entries import Wanted, ordered, searched_text
    from core.library.index import Index
    from core.library.scan import scan

    roots = [folder.absolute() for folder in options.folders or [Path()]]
    for root in roots:
        if not root.is_dir():
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "There is no folder {folder}."), folder=root
            )
    index = Index()
    problems: list[RegistroError] = []
    try:
        for root in roots:
            report = scan(root, index, rest=0.0)
            if report.problem is not None:
                problems.append(report.problem)
        entries = index.entries(roots)
    finally:
        index.close()
    wanted = Wanted.of(options.search, options.tag)
    name, descending = SORTS[options.sort]
    listed = wanted.choose([(each, searched_text(each)) for each in entries])
    listed = ordered(listed, name, descending=descending)
    if options.json:
        print(json.dumps(_as_object(listed, problems), ensure_ascii=False, allow_nan=False))
    else:
        for entry in listed:
            print("\n".join(_lines(entry)))
        _print_sum(listed, entries)
    for problem in problems:
        print_message(f"registro: {problem}")
    return FAILED if problems else OK


def _as_object(listed: Sequence[Entry], problems: Sequence[RegistroError]) -> dict[str, object]:
    """Return the one JSON object."""
    return {
        "runs": [as_object(entry) for entry in listed if entry.is_run],
        "experiments": [as_object(entry) for entry in listed if not entry.is_run],
        "problems": [str(problem) for problem in problems],
    }


def as_object(entry: Entry) -> dict[str, object]:
    """Return an entry as JSON has it; what was not measured is null."""
    problem, sentence = problem_of(entry), sentence_of(entry)
    return {
        "kind": entry.kind,
        "path": entry.path,
        "experiment": entry.experiment or None,
        "name": entry.title,
        "tags": list(entry.tag_list),
        "note": entry.note,
        "state": entry.state or None,
        "created": entry.created,
        "seconds": entry.seconds,
        "parameters": dict(line.partition("=")[::2] for line in entry.settings.splitlines()),
        "question": entry.question or None,
        "engine": entry.engine or None,
        "seed": entry.seed,
        "born": entry.born,
        "done": entry.done,
        "dead": entry.dead,
        "lost": entry.lost,
        "duplicated": entry.duplicated,
        "achieved_rate": entry.achieved,
        "throughput": entry.throughput,
        "sojourn": {"p50": entry.p50, "p95": entry.p95, "p99": entry.p99},
        "faults": entry.faults,
        "workers_died": entry.died,
        "balance": entry.balance or None,
        "problem": str(problem) if problem is not None else None,
        "runs": entry.runs,
        "answered": bool(entry.answered) if sentence is not None else None,
        "answer": sentence.text if sentence is not None else None,
        "bytes": entry.size,
    }


def _lines(entry: Entry) -> list[str]:
    """Return an entry as it is read: a line, and one with what is written about it or wrong."""
    at = entry.created
    when = datetime.fromtimestamp(at, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S") if at else "–"
    long = "–" if entry.seconds is None else f"{entry.seconds:,.1f} s"
    settings = " ".join(entry.settings.splitlines())
    title = entry.title
    if entry.experiment and not entry.name:
        title = f"{file_name(entry.experiment)}/{title}"
    if not entry.is_run:
        line = f"{when}  {title}/  experiment {entry.question}, {entry.runs} runs, {long}"
    elif entry.balance == Balance.UNREADABLE:
        line = f"{when}  {title}"
    else:
        p95 = "–" if entry.p95 is None else seconds_text(entry.p95)
        state = "" if entry.state == "stopped" else f"{entry.state}, "
        line = (
            f"{when}  {title}  {state}{long}, born {entry.born:,}, done {entry.done:,}, "
            f"{rate_text(entry.throughput)}/s, p95 {p95}, {_verdict(entry)}"
        )
    lines = [f"{line}  {settings}".rstrip()]
    sentence = sentence_of(entry)
    lines += [f"    {sentence.text}"] if sentence is not None else []
    lines += [f"    tags: {', '.join(entry.tag_list)}"] if entry.tags else []
    lines += [f"    {text}" for text in entry.note.splitlines()]
    problem = problem_of(entry)
    lines += [f"    {problem}"] if problem is not None else []
    return lines


def _verdict(entry: Entry) -> str:
    if entry.balance == Balance.LOSSES:
        return f"balanced, lost {entry.lost:,}, duplicated {entry.duplicated:,}"
    return {Balance.BROKEN: "NOT BALANCED", Balance.INCOMPLETE: "INCOMPLETE"}.get(
        Balance(entry.balance), entry.balance
    )


def _print_sum(listed: Sequence[Entry], entries: Sequence[Entry]) -> None:
    runs = sum(each.is_run for each in listed)
    of = "" if len(listed) == len(entries) else f", of {len(entries):,} entries"
    print(f"{_number(runs, 'run')}, {_number(len(listed) - runs, 'experiment')}{of}")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
