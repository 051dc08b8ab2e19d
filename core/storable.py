"""What a user's Python code gives, as something that a column of the run file can hold."""

import json
import math

from core.errors import QT_TRANSLATE_NOOP, RegistroError
from core.record import Value

TEXT_LIMIT = 100_000
"""Characters of one value at most: a run file is no place for documents."""


class UnstorableError(RegistroError):
    """A value that no column can hold."""


def storable(value: object) -> Value:
    """Return ``value`` as number, text or None; what is nested becomes JSON, a date ISO text.

    Raises:
        UnstorableError: it is too long or of another kind.

    """
    if value is None or isinstance(value, int | float | str):
        plain = _plain(value)
    elif isinstance(value, list | tuple | dict):
        plain = _json(value)
    elif callable(getattr(value, "isoformat", None)):
        plain = str(value.isoformat())  # type: ignore[attr-defined]
    else:
        raise _refusal(value)
    if isinstance(plain, str) and len(plain) > TEXT_LIMIT:
        raise UnstorableError(
            QT_TRANSLATE_NOOP(
                "core", "A text of {length} characters cannot be kept; at most {limit} can."
            ),
            length=f"{len(plain):,}",
            limit=f"{TEXT_LIMIT:,}",
        )
    return plain


def _plain(value: int | float | str | None) -> Value:
    if isinstance(value, int):
        number = int(value)  # True is 1
        return number if -(2**63) <= number < 2**63 else str(number)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, str):
        # Half of a pair, which no file can hold, becomes a question mark.
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return None


def _json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        raise _refusal(value) from None


def _refusal(value: object) -> UnstorableError:
    return UnstorableError(
        QT_TRANSLATE_NOOP(
            "core",
            "A value of type {type} cannot be kept: give a number, a text, None, or lists and "
            "dicts of these.",
        ),
        type=type(value).__name__,
    )
