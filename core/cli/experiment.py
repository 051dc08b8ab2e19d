"""The command ``experiment``: several runs that answer one question."""

import argparse
import signal
import sys
import time
from types import FrameType
from typing import TYPE_CHECKING

from core.cli import experiment_check
from core.cli.console import FAILED, OK, PROGRESS_EVERY, print_message
from core.cli.experiment_options import FILE, add_kinds, definition_of
from core.cli.options import Commands

if TYPE_CHECKING:
    from core.experiments.definition import Definition
    from core.experiments.experiment import Experiment, ExperimentStatus

NO_ANSWER = 3
"""Exit code of an experiment that ended without an honest answer."""
WIDTH = 100
"""Characters of a progress line on a terminal, so that nothing is left of a longer one before."""


def add(commands: Commands) -> None:
    """Add the command ``experiment``."""
    parser = commands.add_parser(
        "experiment",
        help="find out how many workers, which batch, how much",
        description="Answer a question by several runs, with a stated confidence: from a file, "
        "or by one of the kinds below. Exit code 0: answered; 1: it could not go on, and why; "
        "2: it cannot be asked like this; 3: there is no honest answer; 130: cancelled, what was "
        "measured is kept.",
        usage="%(prog)s FILE.toml [--out FOLDER] [--json]\n"
        "       %(prog)s capacity | demand | sweep | duel | scaling ... [--help]\n"
        "       %(prog)s resume FOLDER [--json]",
    )
    parser.default_command = FILE
    kinds = parser.add_subparsers(required=True, metavar="KIND", prog=parser.prog)
    add_kinds(kinds, _start, _resume)
    experiment_check.add(kinds)


def _start(options: argparse.Namespace) -> int:
    from core.experiments.experiment import Experiment, default_folder

    definition = definition_of(options)
    _check(definition)
    folder = options.out or default_folder()
    return _conduct(Experiment.create(folder, definition), options)


def _resume(options: argparse.Namespace) -> int:
    from core.experiments.experiment import Experiment

    experiment = Experiment.reopen(options.folder, options.limit)
    try:
        _check(experiment.definition)
    except BaseException:
        experiment.close()
        raise
    return _conduct(experiment, options)


def _check(definition: "Definition") -> None:
    """Check the source and the user's own work before the first run starts.

    Raises:
        RegistroError: they cannot be run.

    """
    from core.experiments.beforehand import examine
    from core.usercode.named_code import named_code

    for scenario in definition.scenarios():
        for code in named_code(scenario):
            print_message(code.text)
    found = examine(definition)
    for problem in found.problems:
        print_message(f"registro: {problem}")
    for remark in found.remarks:
        print_message(remark.text)


def _conduct(experiment: "Experiment", options: argparse.Namespace) -> int:
    """Run it to its end; an interrupt cancels it, and what was measured is kept."""
    from core.cli.experiment_report import print_answer

    interrupts: list[int] = []

    def interrupted(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)
        experiment.cancel()

    before = {
        number: signal.signal(number, interrupted) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        if not options.quiet:
            _announce(experiment.status())
        experiment.start()
        _watch(experiment, quiet=options.quiet)
    finally:
        experiment.close()
        for number, handler in before.items():
            signal.signal(number, handler)
    print_answer(experiment, as_json=options.json)
    if experiment.failure is not None:
        print_message(f"registro: {experiment.failure}")
        return FAILED
    if interrupts:
        print_message(f"registro: cancelled; go on with: experiment resume {experiment.folder}")
        return 128 + interrupts[0]
    answered = experiment.answer is not None and experiment.answer.found is not None
    return OK if answered else NO_ANSWER


def _announce(status: "ExperimentStatus") -> None:
    """Print before the start how many runs there will be, and how long it takes."""
    plan = status.plan
    kept = f", {status.done} are done" if status.done else ""
    usual = f", usually about {_duration(plan.usual * plan.seconds)}" if plan.usual < 1 else ""
    print_message(
        f"at most {plan.runs} runs, {_duration(plan.seconds)} in all{usual}{kept}; Ctrl-C cancels"
    )


def _watch(experiment: "Experiment", *, quiet: bool) -> None:
    """Wait for the end, with a progress line."""
    terminal = sys.stderr.isatty()
    shown, done = time.monotonic(), experiment.status().done
    while not experiment.wait(0.05):
        if quiet:
            continue
        now, status = time.monotonic(), experiment.status()
        if status.done > done or now - shown >= PROGRESS_EVERY[terminal]:
            shown, done = now, status.done
            line = _progress(status)
            print_message(f"{line:<{WIDTH}}" if terminal else line, end="\r" if terminal else "\n")
    if terminal and not quiet:
        print_message("")


def _progress(status: "ExperimentStatus") -> str:
    from core.cli.experiment_report import settings_text
    from core.experiments.experiment import Phase

    if status.phase is Phase.WAITING:
        return f"{status.done} runs done; waiting for a run of another experiment to end"
    now = ""
    if status.probe is not None:
        now = f"  now: {settings_text(status.probe.settings)}, {status.running:.0f} s"
    return (
        f"{_duration(status.elapsed)}  {status.done} runs done, at most {status.plan.runs} left, "
        f"{_duration(status.left)}{now}"
    )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
