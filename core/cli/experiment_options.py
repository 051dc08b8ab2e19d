"""The options of the command ``experiment``, and the definition that they amount to."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from core.cli.options import Commands, Parser, add_assignments, count, read_assignments, seconds
from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.experiments.answer import Kind
from core.experiments.definition import (
    FIGURE,
    REPEAT,
    Definition,
    Vary,
    anchored,
    anchored_cell,
    usual_seconds,
)
from core.experiments.definition_file import load_definition
from core.experiments.rules import Objective, Rules
from core.settings.parameter import Setting
from core.settings.parameters import parameter
from core.settings.scenario import Scenario, load, parse_assignments

FILE = "file"
"""The command that is meant where no kind is named."""
Command = Callable[[argparse.Namespace], int]
_NO_VALUES = QT_TRANSLATE_NOOP(
    "core", "“{text}” names no values to try, as in --vary {name}=1,2,4."
)


def add_kinds(kinds: Commands, start: Command, resume: Command) -> None:
    """Add the kinds of experiments; ``start`` and ``resume`` are what they do."""
    parser = kinds.add_parser(FILE, description="Run the experiment that a file defines.")
    parser.add_argument("file", type=Path, metavar="FILE.toml")
    _add_output(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="a new or empty folder")
    parser.set_defaults(command=start, kind=FILE)
    for kind, about in (
        (Kind.CAPACITY, "the highest rate that meets the objective"),
        (Kind.DEMAND, "the fewest workers, and which batch, for a rate"),
        (Kind.SWEEP, "all combinations of values, repeated, in random order"),
        (Kind.DUEL, "two scenarios on the same seeds: which is better, and by how much"),
        (Kind.SCALING, "throughput over the number of workers, and its limit"),
    ):
        sentence = f"{about[0].upper()}{about[1:]}."
        parser = kinds.add_parser(kind.value, help=about, description=sentence)
        _add_scenarios(parser, kind)
        _add_question(parser, kind)
        _add_rules(parser, kind)
        _add_output(parser)
        parser.set_defaults(command=start, kind=kind)
    parser = kinds.add_parser(
        "resume",
        help="go on with an experiment",
        description="Go on with an experiment that was cancelled, stopped by an error or killed.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    _add_limit(parser)
    _add_output(parser)
    parser.set_defaults(command=resume)


def _add_scenarios(parser: Parser, kind: Kind) -> None:
    if kind is Kind.DUEL:
        parser.add_argument(
            "scenarios", nargs="*", type=Path, metavar="A.toml B.toml", help="two scenarios"
        )
        for side in ("a", "b"):
            parser.add_argument(
                f"--{side}",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                help=f"what side {side.upper()} changes",
            )
    else:
        parser.add_argument(
            "scenarios", nargs="*", type=Path, metavar="SCENARIO.toml", help="what does not vary"
        )
    add_assignments(parser)


def _add_question(parser: Parser, kind: Kind) -> None:
    if kind in {Kind.CAPACITY, Kind.DEMAND}:
        objective = Objective()
        parser.add_argument(
            "--percent", type=float, default=objective.percent, help="of the records …"
        )
        parser.add_argument(
            "--within",
            type=seconds,
            default=objective.within,
            metavar="SECONDS",
            help="… are through within so long",
        )
    if kind is Kind.DEMAND:
        parser.add_argument("--rate", metavar="RATE", help="records per second to be met")
    if kind in {Kind.DEMAND, Kind.SWEEP, Kind.SCALING}:
        parser.add_argument(
            "--vary",
            action="append",
            default=[],
            metavar="NAME[=VALUE,VALUE,...]" if kind is Kind.DEMAND else "NAME=VALUE,VALUE,...",
        )
    if kind in {Kind.SWEEP, Kind.SCALING}:
        parser.add_argument("--repeat", type=count, default=REPEAT, metavar="N")
    if kind is Kind.SWEEP:
        parser.add_argument(
            "--cell",
            action="append",
            default=[],
            metavar="NAME=VALUE,NAME=VALUE,...",
            help="one cell of a list, instead of a grid",
        )
        parser.add_argument(
            "--figure", default=FIGURE, help=f"what the best is told by; default: {FIGURE}"
        )


def _add_rules(parser: Parser, kind: Kind) -> None:
    rules, length = Rules(), usual_seconds(kind)
    of_what = "all runs together" if kind is Kind.DUEL else "each run"
    parser.add_argument(
        "--for",
        type=seconds,
        default=length,
        metavar="SECONDS",
        dest="seconds",
        help=f"{of_what}; default: {length:g}",
    )
    parser.add_argument("--confidence", type=float, default=rules.confidence, metavar="SHARE")
    parser.add_argument("--seed", type=count, default=rules.seed, metavar="N")
    _add_limit(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="a new or empty folder")


def _add_limit(parser: Parser) -> None:
    parser.add_argument(
        "--limit", type=seconds, metavar="SECONDS", help="for all of it; then what is known counts"
    )


def _add_output(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress lines")


def definition_of(options: argparse.Namespace) -> Definition:
    """Return what the options ask.

    Raises:
        RegistroError: it cannot be asked like this.

    """
    if options.kind == FILE:
        return load_definition(options.file)
    kind = Kind(options.kind)
    here = Path.cwd()
    rate = getattr(options, "rate", None)
    shared = read_assignments(options, () if rate is None else (f"rate={rate}",))
    sides = [scenario.with_(**shared).anchored(here) for scenario in _scenarios(options, kind)]
    other = None
    if kind is Kind.DUEL:
        changes = [parse_assignments(each) for each in (options.a, options.b)]
        if len(sides) == 1 and any(changes):
            sides *= 2
        sides = [
            side.with_(**change).anchored(here)
            for side, change in zip(sides, changes, strict=False)
        ]
        other = sides[1] if len(sides) == 2 else None
    default = Objective()
    return Definition(
        kind=kind,
        base=sides[0],
        rules=Rules(options.confidence, options.seed, options.seconds, options.limit),
        objective=Objective(
            getattr(options, "percent", default.percent), getattr(options, "within", default.within)
        ),
        vary=anchored(_vary(getattr(options, "vary", ()), free=kind is Kind.DEMAND), here),
        listed=[anchored_cell(_cell(each), here) for each in getattr(options, "cell", ())],
        repeat=getattr(options, "repeat", REPEAT),
        figure=getattr(options, "figure", FIGURE),
        other=other,
    )


def _scenarios(options: argparse.Namespace, kind: Kind) -> list[Scenario]:
    """Return the scenarios that were named, or the defaults.

    Raises:
        ScenarioError: too many, or one cannot be read.

    """
    most = 2 if kind is Kind.DUEL else 1
    if len(options.scenarios) > most:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "“{name}” is one scenario too many."),
            name=options.scenarios[most],
        )
    return [load(path) for path in options.scenarios] or [Scenario()]


def _vary(texts: Sequence[str], *, free: bool) -> Vary:
    """Read ``NAME=VALUE,VALUE,...``; ``free``: the values may be left to the search.

    Raises:
        ScenarioError: a name or value is wrong, or there are no values.

    """
    vary: dict[str, Sequence[Setting]] = {}
    for text in texts:
        name, equals, values = text.partition("=")
        row = parameter(name.strip())
        if not (values.strip() or (free and not equals)):
            raise ScenarioError(_NO_VALUES, text=text, name=row.name)
        vary[row.name] = [row.parse(value.strip()) for value in values.split(",")] if equals else []
    return vary


def _cell(text: str) -> dict[str, Setting]:
    """Read ``NAME=VALUE,NAME=VALUE,...``.

    Raises:
        ScenarioError: a name or value is wrong.

    """
    cell: dict[str, Setting] = {}
    for each in text.split(","):
        name, _, value = each.partition("=")
        row = parameter(name.strip())
        cell[row.name] = row.parse(value.strip())
    return cell
