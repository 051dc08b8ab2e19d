"""The commands ``run`` and ``resume``: a run from its preflight check to its summary."""

import argparse
import time
from pathlib import Path

from core.cli.conduct import conduct
from core.cli.console import print_message
from core.cli.options import Commands, add_assignments, add_run_options, read_assignments
from core.run.preflight import PreflightReport, check
from core.run.run import Run
from core.settings.examples import BY_NAME
from core.settings.parameters import PARAMETERS
from core.settings.scenario import Scenario, load
from core.store import run_scenario, schema
from core.usercode.named_code import named_code


def add_run(commands: Commands) -> None:
    """Add the command ``run``."""
    parser = commands.add_parser(
        "run",
        help="run a scenario",
        description="Run a scenario into a new run file.",
        usage="%(prog)s [SCENARIO.toml | --example NAME] [--set NAME=VALUE ...] [--every SECONDS] "
        "[--for SECONDS | --records N] [--out FILE.registro] [--json] [--quiet]",
        allow_abbrev=False,
    )
    parser.set_defaults(command=_run)
    given = parser.add_mutually_exclusive_group()
    given.add_argument("scenario", nargs="?", type=Path, metavar="SCENARIO.toml")
    given.add_argument(
        "--example",
        choices=BY_NAME,
        metavar="NAME",
        help=f"a scenario that comes along: {', '.join(BY_NAME)}",
    )
    add_assignments(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FILE.registro", help="a file that does not exist"
    )
    add_run_options(parser)
    group = parser.add_argument_group("parameters", "the same as --set NAME=VALUE")
    for row in PARAMETERS:
        help_ = f"{row.help} [{row.allowed}; {row.show(row.default)}]".replace("%", "%%")
        group.add_argument(f"--{row.name}", metavar="VALUE", help=help_)


def add_resume(commands: Commands) -> None:
    """Add the command ``resume``."""
    parser = commands.add_parser(
        "resume", help="go on with a run", description="Go on with a run that ended or was killed."
    )
    parser.set_defaults(command=_resume)
    parser.add_argument("file", type=Path)
    add_run_options(parser)


def _run(options: argparse.Namespace) -> int:
    scenario = load(options.scenario) if options.scenario else Scenario()
    if options.example:
        scenario = BY_NAME[options.example].scenario
    given = {row.name: getattr(options, row.name) for row in PARAMETERS}
    flags = [f"{name}={text}" for name, text in given.items() if text is not None]
    scenario = scenario.with_(**read_assignments(options, flags))
    scenario = scenario.anchored(Path.cwd())
    checked = _try(scenario)
    if options.example and not options.quiet:
        print_message("\n".join(BY_NAME[options.example].look))
    out = options.out or Path(time.strftime("registro-%Y%m%d-%H%M%S") + schema.SUFFIX)
    return conduct(_with_trial(Run.create(out, scenario, checked.source), checked), options)


def _resume(options: argparse.Namespace) -> int:
    checked = _try(run_scenario.scenario_in(options.file), options.file)
    return conduct(_with_trial(Run.reopen(options.file, checked.source), checked), options)


def _with_trial(run: Run, checked: PreflightReport) -> Run:
    """Return ``run`` after the dry run's result is recorded in its events."""
    if checked.trial is not None:
        run.report_dry_run(checked.trial.template, checked.trial.values)
    return run


def _try(scenario: Scenario, resumes: Path | None = None) -> PreflightReport:
    """Check the user's own code and source before anything starts; warnings are only printed.

    Raises:
        RegistroError: the scenario cannot be run.

    """
    for code in named_code(scenario):
        print_message(code.text)
    checked = check(scenario, keep_source=True, resumes=resumes)
    if checked.problems:
        raise checked.problems[0]
    for notice in checked.notices:
        print_message(notice.text)
    if checked.failure is not None:
        print_message(checked.failure.text)
    return checked
