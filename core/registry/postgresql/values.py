"""Values of records as a server keeps them: JSON texts, so that each comes back as it was."""

import json
from collections.abc import Sequence

from core.domain.record import Leased, Value


def data_of(key: Value, fields: Sequence[Value]) -> str:
    """Return key and fields as one text."""
    return json.dumps([key, *fields], separators=(",", ":"))


def leased(seq: int, attempts: int, due: float, data: str) -> Leased:
    """Return the record whose key and fields `data_of` has written."""
    key, *fields = json.loads(data)
    return Leased(seq, key, attempts, due, tuple(fields))


def key_text(key: Value) -> str | None:
    """Return what keys are compared by: equal for equal ones, as 1 and 1.0 are."""
    if key is None:
        return None
    if isinstance(key, float) and key.is_integer():
        key = int(key)
    return json.dumps(key)


def value_text(value: Value) -> str:
    """Return a result as a text."""
    return json.dumps(value)


def value_of(text: str | None) -> Value:
    """Return what `value_text` has written."""
    value: Value = None if text is None else json.loads(text)
    return value


def plain(text: str) -> str:
    """Return an error's ``text`` as something that a server can keep."""
    return text.replace("\0", "␀").encode("utf-8", "replace").decode()
