"""What is looked at before the first run of an experiment: the source, and the person's work."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Kind
from core.experiments.definition import Definition
from core.processes.lifeline import Lifeline
from core.run.preflight import check


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What was found; nothing of it keeps the experiment from being run."""

    remarks: Sequence[Remark] = ()
    problems: Sequence[RegistroError] = ()
    """Of some cells of a sweep: the others can be run."""


def examine(definition: Definition, lifeline: Lifeline | None = None) -> Beforehand:
    """Check the source and the person's own work; ``lifeline`` can cancel it.

    Raises:
        RegistroError: they cannot be run.
        InterruptedError: it was cancelled.

    """
    scenarios = definition.scenarios()
    problems: list[RegistroError] = []
    remarks: list[Remark] = []
    for scenario in scenarios:
        checked = check(scenario, lifeline)
        problems += checked.problems[:1]
        of_some = definition.kind is Kind.SWEEP and len(problems) < len(scenarios)
        if checked.problems and not of_some:
            raise checked.problems[0]
        failed = (checked.failure,) if checked.failure is not None else ()
        remarks += (*checked.notices, *failed)
    return Beforehand(remarks, problems)
