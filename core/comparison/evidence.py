"""What the file of one run says of it as a whole, read at one moment, whoever is running it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.domain.errors import RunFileError
from core.domain.event_kind import EventKind
from core.domain.lengths import Lengths
from core.domain.record import Column, Ledger, Value
from core.domain.run_status import Percentiles, RunState
from core.domain.template import Verbatim
from core.settings.scenario import Scenario
from core.store import run_facts, run_file, run_scenario, schema, sqlite_errors
from core.store.events import values_of
from core.store.file_handle import is_owned
from core.store.opening import reader
from core.store.provenance import shortcoming
from core.store.rates import lengths_of
from core.store.reading import Reader
from core.store.schema import COUNTS
from core.store.soundness import whole, whole_counts
from core.store.totals import kept_totals

MOST_CHANGES = 1_000
"""Live changes of parameters that are kept of one run."""
TEXT_LIMIT = 300
"""Characters of a fact that is shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter that was changed while the run went on."""

    at: float
    """Unix seconds."""
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One run, as its file has it."""

    path: Path
    state: RunState
    facts: Mapping[str, Value]
    """The table ``run``."""
    scenario: Scenario
    """As it is now, live changes included."""
    first: Scenario
    """As the run began."""
    ledger: Ledger
    lengths: Lengths
    skipped: int
    """Arrivals left out after stalls."""
    bad_rows: int
    columns: tuple[Column, ...]
    """Of the source."""
    sessions: int
    """How often a program began to run it."""
    pauses: int
    changes: tuple[Change, ...]
    failed_attempts: int
    lock_wait: Percentiles | None
    lock_hold: Percentiles | None
    began: float | None
    """When its first event was, unix seconds."""
    flaw: RunFileError | None = None
    """What is known to be missing in the file."""

    @property
    def name(self) -> str:
        """How it is called among others."""
        return Verbatim(self.path.name.removesuffix(schema.SUFFIX))

    @property
    def empty(self) -> bool:
        """Whether it holds no record."""
        return not self.ledger.born

    def fact(self, name: str) -> str:
        """Return a fact as a text; empty where there is none."""
        value = self.facts.get(name)
        return "" if value is None else str(value)[:TEXT_LIMIT]


def names_of(runs: Sequence[Evidence]) -> list[str]:
    """Return how each of ``runs`` is called, with its folder where another has the same name."""
    counted = Counter(run.name for run in runs)
    return [
        run.name if counted[run.name] == 1 else f"{run.path.absolute().parent.name}/{run.name}"
        for run in runs
    ]


def read_evidence(path: Path) -> Evidence:
    """Read what the run file at ``path`` says of its run.

    Raises:
        RegistroError: it is no run file, damaged, or cannot be read now.

    """
    run_file.check(path)
    flaw = shortcoming(path)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(sqlite_errors.translated, path=path)):
        connection.execute("BEGIN")
        evidence = _read(connection, path, flaw)
        connection.execute("COMMIT")
    return evidence


def _read(connection: Reader, path: Path, flaw: RunFileError | None) -> Evidence:
    facts = run_facts.facts_of(connection)
    state = RunState(str(facts.get("state")))
    if state not in {RunState.READY, RunState.STOPPED} and not is_owned(path):
        state = RunState.INTERRUPTED
    names = ("born", *COUNTS)
    row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
    totals = kept_totals(connection)
    (skipped,) = connection.execute("SELECT skipped FROM generator").fetchone()
    (failed,) = connection.execute(
        "SELECT count(*) FROM attempts WHERE ending = 'failed'"
    ).fetchone()
    (began,) = connection.execute("SELECT min(at) FROM events").fetchone()
    return Evidence(
        path=path,
        state=state,
        facts=facts,
        scenario=run_scenario.scenario_of(connection),
        first=run_scenario.first_scenario_of(connection),
        ledger=Ledger(**dict(zip(names, whole_counts(row), strict=True))),
        lengths=lengths_of(connection),
        skipped=whole(skipped),
        bad_rows=run_facts.count_of(connection, schema.COUNT_BAD_ROWS),
        columns=run_facts.source_columns_of(connection),
        sessions=1 + _events(connection, EventKind.RESUMED),
        pauses=_events(connection, EventKind.PAUSE),
        changes=_changes(connection),
        failed_attempts=whole(failed),
        lock_wait=totals.lock_wait.percentiles() if totals is not None else None,
        lock_hold=totals.lock_hold.percentiles() if totals is not None else None,
        began=float(began) if isinstance(began, int | float) else None,
        flaw=flaw,
    )


def _events(connection: Reader, kind: EventKind) -> int:
    (number,) = connection.execute(
        "SELECT count(*) FROM events WHERE kind = ?", (kind.value,)
    ).fetchone()
    return int(number)


def _changes(connection: Reader) -> tuple[Change, ...]:
    found = []
    for at, text in connection.iter_rows(
        'SELECT at, "values" FROM events WHERE kind = ? ORDER BY id LIMIT ?',
        (EventKind.PARAMETER.value, MOST_CHANGES),
    ):
        values = values_of(str(text))
        if {"name", "before", "after"} <= values.keys():
            parts = (str(values[key])[:TEXT_LIMIT] for key in ("name", "before", "after"))
            found.append(Change(float(at), *parts))
    return tuple(found)
