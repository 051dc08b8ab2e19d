"""A query as SQL: which of the ``records r`` it wants, and in which order."""

import json
from collections.abc import Sequence

from core.domain.conditions import columns_of
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.record import Column, State, Value
from core.domain.run_status import Query
from core.filters.sql import condition
from core.store.schema import quote


def check_columns(query: Query, names: Sequence[str]) -> None:
    """Make sure that ``query`` asks for no other columns than these.

    Raises:
        RegistryError: it does.

    """
    for name in (query.sort, *columns_of(query.where)):
        if name not in names:
            raise RegistryError(
                QT_TRANSLATE_NOOP(
                    "core", "The records have no column “{name}”; they have: {names}"
                ),
                name=name,
                names=", ".join(names),
            )


def wanted(query: Query, columns: Sequence[Column]) -> tuple[str, list[Value]]:
    """Return the condition of ``query`` and the values in it."""
    parts: list[str] = []
    values: list[Value] = []

    def bind(value: Value) -> str:
        values.append(value)
        return f"?{len(values)}"

    if query.states:
        parts.append(in_states(query.states))
    if query.seqs:
        seqs = bind(json.dumps(query.seqs))
        parts.append(f"r.seq IN (SELECT value FROM json_each({seqs}))")
    if query.where:
        parts.append(condition(query.where, columns, bind))
    return " AND ".join(parts) or "1", values


def in_states(states: Sequence[State]) -> str:
    """Return the condition that a record is in one of ``states``."""
    # Spelt out, so that the partial index on waiting records is used.
    return f"({' OR '.join(f'r.state = {state.value!r}' for state in states)})"


def order(query: Query) -> str:
    """Return what the rows of ``query`` are sorted by."""
    direction = "DESC" if query.descending else "ASC"
    if query.sort == "seq":
        return f"r.seq {direction}"
    return f"r.{quote(query.sort)} {direction} NULLS LAST, r.seq {direction}"
