"""The preflight check: finds what is wrong with a scenario before anything starts."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.analysis.worker_capacity import NOT_ENOUGH, worker_capacity
from core.domain.choices import Service
from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError, ScenarioError
from core.domain.record import Value
from core.domain.rejected_row import RejectedRow
from core.domain.remark import Remark
from core.domain.server_url import address_of
from core.processes.lifeline import Lifeline
from core.run.engine_limits import check_engine, check_reachable
from core.settings.lines import located
from core.settings.parameters import parameter
from core.settings.scenario import Scenario, read, values_in
from core.sources.base import Source
from core.sources.prepared import FILES, PreparedSource
from core.store.run_facts import source_in
from core.usercode.work import DRY_RUN_SECONDS, DryRun, DryRunAbortedError, Work, dry_run

ROWS_SHOWN = 5
LINES_SHOWN = 10
"""Printed lines that are remarks of their own; the dry run's result has all that were kept."""


WORKED = QT_TRANSLATE_NOOP(
    "core", "process() of {path} took {ms} ms for the first record and returned {result}"
)
FAILED = QT_TRANSLATE_NOOP(
    "core", "process() of {path} failed on the first record, after {ms} ms: {error}"
)


WORK_FILE = "work.path"


@dataclass(frozen=True, slots=True)
class PreflightReport:
    """The outcome of a check."""

    remarks: tuple[Remark, ...] = ()
    problems: tuple[RegistroError, ...] = ()
    """What keeps the scenario from being run; empty: nothing does."""
    first: Mapping[str, Value] | None = None
    """The first record."""
    dry_run_result: DryRun | None = None
    """How the user's own work went with it."""
    notices: tuple[Remark, ...] = ()
    """Those of the remarks that ask about the source."""
    source: PreparedSource | None = None
    """The open source, for a run to take over; if none does, the report is to be closed."""

    def close(self) -> None:
        """Close the source, which no run has taken over."""
        if self.source is not None:
            self.source.close()

    @property
    def failure(self) -> Remark | None:
        """The remark on how that failed, if it did."""
        return next((each for each in self.remarks if each.template == FAILED), None)

    @property
    def measured(self) -> tuple[str, float] | None:
        """Path of the user's work, and the seconds that it took for the first record, if it did."""
        success, result = self.success, self.dry_run_result
        return (
            None
            if success is None or result is None
            else (str(success.values["path"]), result.seconds)
        )

    @property
    def too_few(self) -> Remark | None:
        """The remark that the workers cannot do what is asked, if they cannot."""
        return next((each for each in self.remarks if each.template in NOT_ENOUGH), None)

    @property
    def trial(self) -> Remark | None:
        """The remark on how the user's work went with the first record, either way."""
        return self.failure or self.success

    @property
    def success(self) -> Remark | None:
        """The remark on how that went well, if it did."""
        return next((each for each in self.remarks if each.template == WORKED), None)


def check_file(path: Path, assignments: Mapping[str, object] | None = None) -> PreflightReport:
    """Check the scenario file at ``path``, with other values for some parameters.

    Every wrong name and value is found, not only the first.

    Raises:
        ScenarioError: it cannot be read, is not TOML, or is from a newer version.

    """
    text = read(path)
    given = assignments or {}
    problems: list[RegistroError] = []
    right: dict[str, object] = {}
    for name, value in {**values_in(text, path.name), **given}.items():
        try:
            right[name] = parameter(name).check(value)
        except ScenarioError as error:
            problems.append(error if name in given else located(error, text, path.name, name))
    checked = check(Scenario.of(right).anchored(path.parent))
    return PreflightReport(
        checked.remarks,
        (*problems, *checked.problems),
        checked.first,
        checked.dry_run_result,
        checked.notices,
    )


def check(
    scenario: Scenario,
    lifeline: Lifeline | None = None,
    *,
    keep_source: bool = False,
    resumes: Path | None = None,
) -> PreflightReport:
    """Open the source, take a record, and try the user's own work on it.

    It can be cancelled through ``lifeline``. ``keep_source``: the source of a scenario that can be
    run stays open in the report, for the run that is to begin. ``resumes``: the run file that is
    to go on, with the same source.

    Raises:
        InterruptedError: it was cancelled.

    """
    warnings = tuple(_warnings(scenario))
    nothing = _not_chosen(scenario) or _too_much(scenario)
    if nothing is not None:
        return PreflightReport(warnings, (nothing,))
    try:
        check_reachable(scenario)
    except RegistryError as error:
        return PreflightReport(warnings, (error.about("engine_url"),))
    rejected = _RejectedRows()
    lifeline = lifeline or Lifeline()
    try:
        known = source_in(resumes) if resumes is not None else None
        prepared = PreparedSource(scenario, rejected.add, lifeline, known)
    except RegistroError as error:
        about = error.about(FILES.get(scenario.source, "source"))
        return PreflightReport(warnings, (about,))
    kept: PreparedSource | None = None
    try:
        report = _check_records(scenario, prepared.source, rejected, lifeline)
        if (
            keep_source
            and not report.problems
            and prepared.fits(scenario, resumes=resumes is not None)
        ):
            prepared.keep()
            kept = prepared
    finally:
        if kept is None:
            prepared.close()
    prepared.printed = prepared.source.output()
    columns, others = report.remarks[:1], report.remarks[1:]
    printed = _printed([line for _, line in prepared.printed]) if columns else ()
    return replace(report, remarks=(*warnings, *columns, *printed, *others), source=kept)


def _check_records(
    scenario: Scenario, source: Source, rejected: "_RejectedRows", lifeline: Lifeline
) -> PreflightReport:
    """Take a record, and try the user's own work on it; the first remark names the columns."""
    try:
        records = source.take(0, 1)
    except RegistroError as error:
        about = error.about(FILES.get(scenario.source, "source"))
        return PreflightReport((), (about,))
    names = [column.name for column in source.columns]
    columns = ", ".join(f"{column.name} {column.type}".strip() for column in source.columns)
    text = QT_TRANSLATE_NOOP("core", "Records have the columns {columns}")
    remarks = [Remark(text, {"columns": columns})]
    notices = tuple(Remark(each.template, each.values) for each in source.notices)
    remarks += notices
    for row in rejected.first:
        text = QT_TRANSLATE_NOOP(
            "core", "Line {line} of the source is not a record and was rejected: {reason}"
        )
        remarks.append(Remark(text, {"line": row.line, "reason": row.error}))
    if not records:
        return PreflightReport(tuple(remarks), (_empty(rejected),))
    first = dict(zip(names, records[0][1], strict=True))
    work = Work.of(scenario, tuple(names))
    if work is None:
        return PreflightReport(tuple(remarks), (), first, notices=notices)
    try:
        result = _try(first, work, source, lifeline)
    except RegistroError as error:
        problem = error.about(WORK_FILE)
        return PreflightReport(tuple(remarks), (problem,), first)
    values = {
        "path": work.path,
        "ms": round(1000 * result.seconds, 1),
        "result": repr(result.result),
        "error": result.error,
    }
    remarks.append(Remark(FAILED if result.error else WORKED, values))
    if not result.error:
        remarks += _capacity(scenario, result.seconds)
    remarks += _printed(result.printed)
    return PreflightReport(tuple(remarks), (), first, result, notices)


def _not_chosen(scenario: Scenario) -> RegistroError | None:
    """Return which file is still to be chosen, if one is."""
    wanted = [FILES.get(scenario.source, "")]
    wanted += [WORK_FILE] if scenario.service is Service.PYTHON else []
    for name in filter(None, wanted):
        if not scenario[name]:
            text = QT_TRANSLATE_NOOP("core", "No file is chosen yet for “{label}” ({name}).")
            return ScenarioError(text, label=parameter(name).label, name=name).about(name)
    return None


def _too_much(scenario: Scenario) -> RegistroError | None:
    """Return what is asked of the engine that it cannot do, if something is."""
    try:
        check_engine(scenario)
    except ScenarioError as error:
        return error
    return None


def _try(
    first: Mapping[str, Value], work: Work, source: Source, lifeline: Lifeline | None
) -> DryRun:
    """Try the work on the ``first`` record; where that is aborted, on the second.

    A record that ends its worker costs one worker; work that ends each of them is no work.

    Raises:
        RegistroError: the work cannot be used.

    """
    patience = max(DRY_RUN_SECONDS, work.patience)
    try:
        return dry_run(work, first, patience, lifeline)
    except DryRunAbortedError as error:
        for _, fields in source.take(1, 1):
            dry_run(work, dict(zip(work.columns, fields, strict=True)), patience, lifeline)
        return DryRun(None, 0.0, 0.0, str(error))


class _RejectedRows:
    """Rejected rows: how many there are, and the first of them."""

    def __init__(self) -> None:
        self.number = 0
        self.first: list[RejectedRow] = []

    def add(self, row: RejectedRow) -> None:
        """Take one."""
        self.number += 1
        if self.number <= ROWS_SHOWN:
            self.first.append(row)


def _empty(rejected: _RejectedRows) -> RegistroError:
    """Return why a source has no record: what is wrong with the first row, if there are any."""
    if not rejected.number:
        return RegistroError(QT_TRANSLATE_NOOP("core", "The source has no record at all."))
    return RegistroError(
        QT_TRANSLATE_NOOP(
            "core",
            "The source has no record at all: none of its {number} rows is one. Line {line}: "
            "{reason}",
        ),
        number=f"{rejected.number:,}",
        line=rejected.first[0].line,
        reason=rejected.first[0].error,
    )


def _printed(lines: Sequence[str]) -> Iterator[Remark]:
    """Yield what was printed, and how much more there was."""
    for line in lines[:LINES_SHOWN]:
        yield Remark(QT_TRANSLATE_NOOP("core", "It printed: {line}"), {"line": line})
    if len(lines) > LINES_SHOWN:
        text = QT_TRANSLATE_NOOP("core", "It printed {number} more lines")
        yield Remark(text, {"number": len(lines) - LINES_SHOWN})


def _warnings(scenario: Scenario) -> Iterator[Remark]:
    """Yield what can be run but is hardly meant, and what the workers can do."""
    python = scenario.service is Service.PYTHON
    if python and scenario.lease < scenario.work.patience:
        yield Remark(
            QT_TRANSLATE_NOOP(
                "core",
                "The lease is shorter than the patience (work.patience): a record that takes long "
                "is given to another worker while the first one is still processing it.",
            ),
            {},
        )
    if Capability.REMOTE in BY_NAME[scenario.engine].can:
        warning = address_of(scenario.engine_url).warning
        if warning is not None:
            yield warning
    yield from _capacity(scenario)


def _capacity(scenario: Scenario, measured: float | None = None) -> Iterator[Remark]:
    """Yield how much the workers can do, where that is known."""
    capacity = worker_capacity(scenario, measured, os.cpu_count())
    if capacity is not None:
        yield capacity.remark
