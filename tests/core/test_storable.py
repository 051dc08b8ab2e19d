"""What a column can hold of what a user's code gives."""

import sqlite3
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.record import Value
from core.storable import TEXT_LIMIT, UnstorableError, storable


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (5, 5),
        (True, 1),
        (2**63, str(2**63)),
        (1.5, 1.5),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        ("é\ud800", "é?"),
        ({"a": [1, None, "ñ"]}, '{"a": [1, null, "ñ"]}'),
        ((1, 2), "[1, 2]"),
        (date(2026, 5, 1), "2026-05-01"),
        (datetime(2026, 5, 1, tzinfo=UTC), "2026-05-01T00:00:00+00:00"),
    ],
)
def test_what_is_kept(value: object, kept: Value) -> None:
    assert storable(value) == kept


def recursive() -> list[object]:
    inner: list[object] = []
    inner.append(inner)
    return inner


@pytest.mark.parametrize("value", [object(), b"x", {1, 2}, recursive(), [object()], print])
def test_what_is_not_names_its_type(value: object) -> None:
    with pytest.raises(UnstorableError, match=type(value).__name__):
        storable(value)


def test_a_document_is_too_long() -> None:
    assert storable("x" * TEXT_LIMIT) == "x" * TEXT_LIMIT
    with pytest.raises(UnstorableError, match="100,001 characters"):
        storable("x" * (TEXT_LIMIT + 1))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_whatever_is_kept_a_database_takes(value: object) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        kept = storable(value)
        assert connection.execute("SELECT ?", (kept,)).fetchone() == (kept,)
    finally:
        connection.close()
