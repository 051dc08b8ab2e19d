"""What a library shows of one run file, read without changing it or anything beside it."""

import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import partial
from os import stat_result
from pathlib import Path

from core.domain.clock import LAST_TIME
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryPassingError,
    RunFileError,
    reason_of,
)
from core.domain.event_kind import EventKind
from core.domain.histogram import Histogram
from core.domain.library import Balance, Entry, EntryKind, with_problem
from core.domain.record import Ledger, State
from core.domain.run_status import Percentiles, RunState
from core.settings.parameters import BY_NAME
from core.settings.scenario import DEFAULTS, Scenario
from core.store import migrations, opening, run_file
from core.store.completeness import flaw_of
from core.store.file_handle import is_owned
from core.store.provenance import made_of
from core.store.rates import lengths_of
from core.store.reading import Reader, damaged, flaw, readable
from core.store.run_facts import facts_of
from core.store.run_scenario import first_scenario_of, scenario_of
from core.store.schema import APPLICATION_ID, COUNTS
from core.store.schema_check import check_nothing_acts
from core.store.soundness import whole
from core.store.sqlite_errors import unreadable
from core.store.totals import RECOUNTED, totals_of

WITH_TIMES = 5
"""The version of run files from which on they say how long their records took."""
COUNTED_UP_TO = 4_000_000
"""Bytes of a file whose rows are counted as well: some fifty thousand records."""
LONGEST = 4_000
"""Characters of the settings that are kept: more than a row of a list can show."""
_DIED = (EventKind.WORKER_KILLED, EventKind.WORKER_DIED)


class PassingError(RegistroError):
    """The file could not be read just now, which says nothing about it."""


class RunReader:
    """Reads one run file after the other; for one thread."""

    def __init__(self) -> None:
        self._ours = run_file.empty_schema()

    def close(self) -> None:
        """Let go of what it compares files with."""
        self._ours.close()

    def read(self, path: Path, found: stat_result) -> Entry:
        """Return the entry of the file at ``path``, of which ``found`` is known; without notes.

        Whatever is wrong with the file is what the entry says.

        Raises:
            PassingError: it cannot be read now, as another program holds it.

        """
        entry = Entry(str(path), EntryKind.RUN, size=found.st_size, created=found.st_mtime)
        try:
            return self._read(path, entry)
        except RegistryPassingError as error:
            raise PassingError(error.template, **error.values) from error
        except OSError as error:
            raise PassingError(
                QT_TRANSLATE_NOOP("core", "{path} cannot be read: {reason}"),
                path=path,
                reason=reason_of(error),
            ) from error
        except RegistroError as error:
            return with_problem(entry, error, Balance.UNREADABLE)

    def _read(self, path: Path, entry: Entry) -> Entry:
        connection = opening.bystander(path)
        with (
            closing(connection),
            connection.bounded(partial(_translated, path)),
            readable(path, sqlite=False),
        ):
            version = self._check(path, connection)
            connection.execute("BEGIN")
            entry = _facts(connection, entry)
            ledger = _ledger(connection)
            entry = _figures(connection, entry, ledger, version)
            entry = entry._replace(state=_state(connection, path))
            lacking = flaw_of(path) or made_of(connection, path)
            if lacking is not None:
                return with_problem(entry, lacking, Balance.INCOMPLETE)
            return _balanced(connection, path, entry, ledger)

    def _check(self, path: Path, connection: Reader) -> int:
        """Return the version of the file, if it is one of ours."""
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise RunFileError(QT_TRANSLATE_NOOP("core", "{path} is not a run file."), path=path)
        if not 1 <= version <= migrations.VERSION:
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core", "{path} was made by a newer Registro; install that version to open it."
                ),
                path=path,
            )
        check_nothing_acts(connection, self._ours, path)
        return int(version)


def settings_text(values: Iterable[str]) -> str:
    """Return settings as an entry keeps them, a line each."""
    text = "\n".join(values)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def differences(first: Scenario, now: Scenario) -> list[str]:
    """Return what of a run's scenario is not as usual, and what was changed while it went on."""
    lines = []
    for name, default in DEFAULTS.items():
        before, after = first.settings[name], now.settings[name]
        # A seed is drawn for each run that has none.
        if name == "seed" or before == after == default:
            continue
        show = BY_NAME[name].show
        changed = "" if before == after else f"→{show(after)}"
        lines.append(f"{name}={show(before)}{changed}")
    return lines


def _translated(path: Path, error: sqlite3.Error) -> RegistroError:
    return flaw_of(path) or unreadable(path, error)


def _facts(connection: Reader, entry: Entry) -> Entry:
    facts = facts_of(connection)
    now = scenario_of(connection)
    first = now
    (changed,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM events WHERE kind = ?)", (EventKind.PARAMETER,)
    ).fetchone()
    if changed:  # it is read once more for that, which takes the longest of all
        with suppress(RegistroError):  # a change that this version cannot take back
            first = first_scenario_of(connection)
    created = facts.get("created")
    if not (isinstance(created, int | float) and 0 <= created <= LAST_TIME):
        created = entry.created
    return entry._replace(
        created=created,
        settings=settings_text(differences(first, now)),
        engine=str(now.engine),
        seed=now.seed,
        registro=str(facts.get("registro") or "")[:50],
    )


def _ledger(connection: Reader) -> Ledger:
    """Return the ledger; what a file of an older version does not count is 0."""
    rows = connection.execute("SELECT * FROM ledger")
    row = rows.fetchone()
    if row is None:
        raise ValueError("there is no ledger")
    values = dict(zip((column[0] for column in rows.description), row, strict=True))
    return Ledger(**{name: whole(values.get(name, 0)) for name in ("born", *COUNTS)})


def _figures(connection: Reader, entry: Entry, ledger: Ledger, version: int) -> Entry:
    lengths = lengths_of(connection)
    sojourn = _sojourn(connection, ledger, version)
    kinds = dict(
        connection.execute(
            "SELECT kind, count(*) FROM events WHERE kind IN (?, ?, ?) GROUP BY kind",
            (EventKind.FAULT, *_DIED),
        )
    )
    row = connection.execute("SELECT * FROM ledger")
    token = dict(zip((column[0] for column in row.description), row.fetchone(), strict=True))
    return entry._replace(
        seconds=_number(lengths.seconds),
        born=ledger.born,
        done=ledger.done,
        dead=ledger.dead,
        lost=ledger.lost,
        duplicated=ledger.duplicated,
        achieved=_number(lengths.achieved(ledger)),
        throughput=_number(lengths.throughput(ledger)),
        p50=_number(sojourn.p50) if sojourn else None,
        p95=_number(sojourn.p95) if sojourn else None,
        p99=_number(sojourn.p99) if sojourn else None,
        faults=kinds.get(EventKind.FAULT, 0),
        died=sum(kinds.get(kind, 0) for kind in _DIED),
        token=str(token.get("token", ""))[:64],
    )


def _sojourn(connection: Reader, ledger: Ledger, version: int) -> Percentiles | None:
    """Return how long the records took, by the file or, of an older version, by its rows."""
    if version >= WITH_TIMES:
        return totals_of(connection).sojourn.percentiles()
    times = Histogram()
    if ledger.done <= RECOUNTED:
        rows = connection.execute("SELECT done - due FROM records WHERE state = 'done'")
        times.add_all([time for (time,) in rows])
    return times.percentiles()


def _state(connection: Reader, path: Path) -> str:
    """Return the state of the run: what its file says of a run that nobody runs is over."""
    row = connection.execute("SELECT value FROM run WHERE name = 'state'").fetchone()
    state = RunState(str(row[0]) if row else "")
    if state not in (RunState.READY, RunState.STOPPED) and not is_owned(path):
        return RunState.INTERRUPTED
    return state


def _balanced(connection: Reader, path: Path, entry: Entry, ledger: Ledger) -> Entry:
    """Return the entry with the verdict on its ledger, and on its rows where they are few."""
    if not ledger.balanced:
        error = flaw(QT_TRANSLATE_NOOP("core", "Its ledger does not add up."))
        return with_problem(entry, error, Balance.BROKEN)
    if entry.size <= COUNTED_UP_TO:
        counted = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
        kept = {state.value: ledger.count(state) for state in State if ledger.count(state)}
        if counted != kept:
            error = flaw(
                QT_TRANSLATE_NOOP(
                    "core", "its ledger and its records disagree: run verify for the details"
                )
            )
            return with_problem(entry, damaged(path, error), Balance.BROKEN)
    faultless = ledger.faultless
    return entry._replace(balance=Balance.BALANCED if faultless else Balance.LOSSES)


def _number(value: float | None) -> float | None:
    """Return ``value`` if it can be shown."""
    fits = isinstance(value, int | float) and math.isfinite(value) and 0 <= value <= LAST_TIME
    return value if fits else None
