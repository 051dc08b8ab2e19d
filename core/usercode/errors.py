"""Formatting of an error raised by the user's code: bounded, with its causes."""

import traceback
from pathlib import Path
from types import TracebackType

WHAT_LIMIT = 1_000
"""Characters of an error's own text that are kept, from its beginning."""
TRACE_LIMIT = 8_000
"""Characters of the tracebacks that are kept, from their end."""
GROUP_LIMIT, DEPTH_LIMIT = 15, 10
"""Errors of one group, and groups within groups, that are kept."""


def format_user_error(error: BaseException, path: Path) -> str:
    """Return what ``error`` is, what caused it, then the tracebacks from the file ``path`` on.

    Causes and the errors of an `ExceptionGroup` come with their tracebacks, as Python prints them.
    """
    trace = _from_file(error, path)
    reasons = [describe(each) for each in _reasons(error)]
    if not reasons:
        shown = _end("".join(traceback.format_tb(trace)))
        return storable("\n".join([describe(error), shown]).strip())
    kept = traceback.TracebackException(
        type(error),
        error,
        trace,
        max_group_width=GROUP_LIMIT,
        max_group_depth=DEPTH_LIMIT,
    )
    _shorten(kept)
    return storable("\n".join([describe(error), *reasons, _end("".join(kept.format()))]).strip())


def describe(error: BaseException) -> str:
    """Return type and text of ``error``, however long or broken the text is."""
    kept = traceback.TracebackException(type(error), error, None)
    kept.__cause__ = kept.__context__ = None
    kept.exceptions = None  # each of a group is described for itself
    return storable(_start("".join(kept.format_exception_only()).strip()))


def show_value(value: object) -> str:
    """Return ``value`` as Python writes it, however long or broken that is."""
    try:
        return storable(_start(repr(value)))
    except Exception:  # noqa: BLE001 (a user's own type may do anything when it is asked)
        return f"<{type(value).__name__}>"


def storable(text: str) -> str:
    """Return ``text`` as a file can hold it: half of a pair of surrogates becomes a "?"."""
    return str.__str__(text).encode("utf-8", "replace").decode("utf-8")


def _from_file(error: BaseException, path: Path) -> TracebackType | None:
    """Return the traceback of ``error`` without the frames before the user's file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != str(path):
        trace = trace.tb_next
    return trace or error.__traceback__


def _reasons(error: BaseException) -> list[BaseException]:
    """Return what led to ``error``: its causes, then the errors of a group, each once."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting and len(found) <= GROUP_LIMIT:
        each = waiting.pop(0)
        if each is not error:
            found.append(each)
        cause = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        inner = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        for other in (*inner, *((cause,) if cause is not None else ())):
            if other is not error and other not in found and other not in waiting:
                waiting.append(other)
    return found


def _shorten(kept: traceback.TracebackException) -> None:
    """Shorten the texts of ``kept`` and of all that led to it."""
    waiting, seen = [kept], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        each._str = _start(each._str)  # type: ignore[attr-defined]  # noqa: SLF001 (no other way)
        notes: object = getattr(each, "__notes__", None)
        # Python prints whatever stands there, however long.
        each.__notes__ = [_start(str(note)) for note in notes] if isinstance(notes, list) else None
        inner: list[traceback.TracebackException] = getattr(each, "exceptions", None) or []
        others = [each.__cause__, each.__context__, *inner]
        waiting += [other for other in others if other is not None]


def _start(text: str) -> str:
    if len(text) <= WHAT_LIMIT:
        return text
    return f"{text[:WHAT_LIMIT]}[… {len(text) - WHAT_LIMIT:,} characters left out]"


def _end(text: str) -> str:
    if len(text) <= TRACE_LIMIT:
        return text
    return f"[… {len(text) - TRACE_LIMIT:,} characters left out]{text[-TRACE_LIMIT:]}"
