"""The scenario in a run file: as it is now, and as the run began."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from core.domain.engines import BY_NAME, Engine
from core.domain.errors import RegistroError
from core.settings.scenario import Scenario, loads, parse_assignments
from core.store.events import values_of
from core.store.opening import reader
from core.store.run_facts import fact
from core.store.run_file import check
from core.store.sqlite_errors import unreadable


def scenario_of(connection: sqlite3.Connection) -> Scenario:
    """Return the scenario that the run has now (live changes included)."""
    return loads(str(fact(connection, "scenario")), origin="run file")


def scenario_in(path: Path) -> Scenario:
    """Return the scenario of the run file at ``path``.

    Raises:
        RunFileError: it cannot be read.

    """
    check(path)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(unreadable, path)):
        return scenario_of(connection)


def first_scenario_of(connection: sqlite3.Connection) -> Scenario:
    """Return the scenario that the run began with: each live change is taken back."""
    scenario = scenario_of(connection)
    for (values,) in connection.execute(
        "SELECT \"values\" FROM events WHERE kind = 'parameter' ORDER BY id DESC"
    ):
        change = values_of(values)
        if "name" in change and "before" in change:
            words = [f"{change['name']}={change['before']}"]
            scenario = scenario.with_(**parse_assignments(words))
    return scenario


def engine_of(connection: sqlite3.Connection) -> Engine | None:
    """Return the engine that the run has; None where the file does not say it."""
    try:
        return BY_NAME[scenario_of(connection).engine]
    except (RegistroError, ValueError, TypeError):
        return None
