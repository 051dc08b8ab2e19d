"""The events of a run: the table of their texts by kind, and the reading of their values.

A run file keeps kind, text and values of each event. Anybody may have made it, so a reader takes
the kind and the values from it, and a text only where it is one of ours.
"""

import json
import math
from collections.abc import Mapping

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.event_kind import EventKind
from core.domain.faults import FAULTS
from core.domain.template import bounded
from core.store.former_texts import FORMER
from core.store.whereabouts import AWAY, BACK

EVENTS: Mapping[str, tuple[str, ...]] = {
    EventKind.START: (QT_TRANSLATE_NOOP("core", "The run starts with seed {seed}"),),
    EventKind.PAUSE: (QT_TRANSLATE_NOOP("core", "The run is paused"),),
    EventKind.RESUME: (QT_TRANSLATE_NOOP("core", "The run continues"),),
    EventKind.RESUMED: (
        QT_TRANSLATE_NOOP("core", "The run is resumed; records given back: {records}"),
    ),
    EventKind.CLOCK: (
        QT_TRANSLATE_NOOP(
            "core",
            "This computer's clock is {seconds} s behind the last time in the run file; "
            "the run's own clock continues from there",
        ),
    ),
    EventKind.TRIED: (
        QT_TRANSLATE_NOOP(
            "core", "process() of {path} took {ms} ms for the first record and returned {result}"
        ),
        QT_TRANSLATE_NOOP(
            "core", "process() of {path} failed on the first record, after {ms} ms: {error}"
        ),
    ),
    EventKind.STOP: (
        QT_TRANSLATE_NOOP("core", "The run stops once no record is waiting"),
        QT_TRANSLATE_NOOP("core", "The run stops now"),
    ),
    EventKind.STOPPED: (QT_TRANSLATE_NOOP("core", "The run has stopped"),),
    EventKind.COPIED: (QT_TRANSLATE_NOOP("core", "This is a copy; the original run continued"),),
    EventKind.FILE_AWAY: AWAY,
    EventKind.FILE_BACK: (BACK,),
    EventKind.SERVER_AWAY: (
        QT_TRANSLATE_NOOP(
            "core", "The connection to the server at {host} is lost; the run waits for it"
        ),
    ),
    EventKind.SERVER_BACK: (
        QT_TRANSLATE_NOOP("core", "The server is there again; the run goes on"),
        QT_TRANSLATE_NOOP("core", "The server is there again, after {seconds} s; the run goes on"),
    ),
    EventKind.MACHINE_JOINED: (
        QT_TRANSLATE_NOOP(
            "core",
            "{name} takes part with {workers} workers; its clock is {ms} ms ahead of the server's",
        ),
    ),
    EventKind.MACHINE_LEFT: (QT_TRANSLATE_NOOP("core", "{name} takes part no more"),),
    EventKind.MACHINE_GONE: (
        QT_TRANSLATE_NOOP(
            "core",
            "Nothing is heard of {name}: what its workers have waits again when its leases expire",
        ),
    ),
    EventKind.PARAMETER: (QT_TRANSLATE_NOOP("core", "{label}: {before} → {after}"),),
    EventKind.WORKER_STARTED: (
        QT_TRANSLATE_NOOP("core", "Worker {worker} started (process {pid})"),
    ),
    EventKind.WORKER_ENDED: (QT_TRANSLATE_NOOP("core", "Worker {worker} ended"),),
    EventKind.WORKER_PAUSED: (QT_TRANSLATE_NOOP("core", "Worker {worker} is paused"),),
    EventKind.WORKER_RESUMED: (QT_TRANSLATE_NOOP("core", "Worker {worker} is resumed"),),
    EventKind.WORKER_KILLED: (
        QT_TRANSLATE_NOOP("core", "Worker {worker} was killed; records given back: {records}"),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed while it held the lock; {ms} ms later the lock was free "
            "and these records given back: {records}",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed before it began processing; records given back: "
            "{records}, {ms} ms later",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed after processing and before the acknowledgement; "
            "records given back to be processed again: {records}, {ms} ms later",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed by a poisoned record; records given back: {records}, "
            "{ms} ms later",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed while it held the lock, and nobody will ever release it: "
            "all others wait for it in vain",
        ),
        QT_TRANSLATE_NOOP(
            "core", "Worker {worker} was killed while it was taking records out of the registry"
        ),
        QT_TRANSLATE_NOOP("core", "Worker {worker} was killed; nothing is given back"),
        QT_TRANSLATE_NOOP(
            "core", "Worker {worker} was killed before it began processing; nothing is given back"
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} was killed after processing and before it could report it; nothing is "
            "given back",
        ),
        QT_TRANSLATE_NOOP(
            "core", "Worker {worker} was killed by a poisoned record; nothing is given back"
        ),
    ),
    EventKind.WORKER_DIED: (
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} died by itself (exit code {ending}); records given back: {records}",
        ),
    ),
    EventKind.LOST: (
        QT_TRANSLATE_NOOP(
            "core",
            "Records were lost with worker {worker}, which had taken them: {records} ({seqs})",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Records were taken out of the registry by a worker that ended before it could say "
            "so; they are lost: {records} ({seqs})",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Records were taken by worker {worker}, which was killed before it could report them; "
            "they are lost: {records} ({seqs})",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Records were overwritten by others with the same key; they are lost: {records} "
            "({seqs})",
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "Records were deleted before anybody had read them; they are lost: {records} ({seqs})",
        ),
        QT_TRANSLATE_NOOP(
            "core", "What kept the records has ended; they are lost: {records} ({seqs})"
        ),
    ),
    EventKind.FOUND: (
        QT_TRANSLATE_NOOP(
            "core", "Records that counted as lost were reported after all: {records} of {seqs}"
        ),
    ),
    EventKind.DUPLICATED: (
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} reported records that had been reported before: {records} ({seqs})",
        ),
    ),
    EventKind.KEY_ERROR: (
        QT_TRANSLATE_NOOP(
            "core",
            "KeyError in worker {worker}, times: {number}. Another one had deleted the record "
            "between two of its steps",
        ),
    ),
    EventKind.OWN_COPY: (
        QT_TRANSLATE_NOOP("core", "Worker {worker} looks into its own copy: {records} records"),
    ),
    EventKind.WORKER_HUNG: (
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} is hung: none of its records has ended for longer than the patience",
        ),
        QT_TRANSLATE_NOOP("core", "Worker {worker} is no longer hung"),
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} has been loading {path}, or in its setup(), for more than {seconds} s "
            "(work.setup_patience)",
        ),
        QT_TRANSLATE_NOOP("core", "Worker {worker} did not leave within {seconds} s and is killed"),
    ),
    EventKind.LEASE_EXPIRED: (
        QT_TRANSLATE_NOOP(
            "core", "The lease of worker {worker} expired; records given back: {records}"
        ),
    ),
    EventKind.REFUSED: (
        QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} acknowledged too late and was refused; records that other "
            "workers have: {records}",
        ),
    ),
    EventKind.FAULT: (
        QT_TRANSLATE_NOOP("core", "{label}: worker {worker}"),
        QT_TRANSLATE_NOOP("core", "{label}: there is no worker to apply it to"),
        QT_TRANSLATE_NOOP("core", "{label}: record {seq}"),
        QT_TRANSLATE_NOOP(
            "core", "Record {seq} ended before it was poisoned; {another} is in its place"
        ),
        *(each.label for each in FAULTS),
    ),
    EventKind.RECOVERED: (
        QT_TRANSLATE_NOOP("core", "The pool is complete again, {ms} ms after a worker died"),
        QT_TRANSLATE_NOOP("core", "Worker {worker} is no longer slowed down"),
        QT_TRANSLATE_NOOP("core", "There is space on the disk again"),
    ),
    EventKind.DEAD_LETTER: (
        QT_TRANSLATE_NOOP("core", "Record {seq} is a dead letter after {attempts} attempts"),
    ),
    EventKind.REQUEUED: (QT_TRANSLATE_NOOP("core", "Dead letters requeued: {number} ({records})"),),
    EventKind.SOURCE_ERROR: (QT_TRANSLATE_NOOP("core", "The source raised an error: {reason}"),),
    EventKind.SOURCE_ENDED: (
        QT_TRANSLATE_NOOP("core", "The source has no more records; the run ends with them"),
    ),
    EventKind.REJECTED_ROW: (
        QT_TRANSLATE_NOOP(
            "core", "Line {line} of the source is not a record and was rejected: {reason}"
        ),
        QT_TRANSLATE_NOOP(
            "core",
            "More rows of the source were rejected: see Run > Rejected rows, or the table "
            "bad_rows of the run file",
        ),
    ),
    EventKind.WORK_CHANGED: (
        QT_TRANSLATE_NOOP("core", "{path} has changed; workers still use the former version"),
    ),
    EventKind.WORK_RELOADED: (QT_TRANSLATE_NOOP("core", "Workers reload {path}"),),
    EventKind.SOURCE_NOTICE: (),
    EventKind.ERROR: (),
}
"""The texts of a kind; errors and notices of a source bring their own. The first one is shown
for those of older versions, whose values may lack some of its fields."""

TEMPLATE_LIMIT = 1_000
"""Characters of a text that is not in the table."""
TEXT_LIMIT = 2_000
"""Characters of a value."""
TRACE = "trace"
TRACE_LIMIT = 8_000
"""Characters of a traceback that are kept, from its end, where the error is."""
MOST_VALUES = 20
MOST_WRITTEN = 1_000_000
"""Characters of all values as they are written; more is not read."""
DEEPEST = 4
"""Errors within errors."""

_ERROR = "error template"
"""Marks in the file that a value is an error."""


def template_of(kind: str, written: str) -> str:
    """Return the text to show for an event of ``kind`` for which the file has ``written``."""
    texts = EVENTS.get(kind, ())
    current = FORMER.get(written, written)
    if not texts or current in texts:
        return bounded(current, TEMPLATE_LIMIT)
    return texts[0]


def written_values(values: Mapping[str, object]) -> str:
    """Return an event's values as a file keeps them, with errors as what they are made of."""
    return json.dumps(values, default=_parts)


def _parts(value: object) -> object:
    """Return what is written for a value that JSON has no form for, as an error or a path."""
    if isinstance(value, RegistroError):
        return {_ERROR: value.template, "values": value.values}
    return str(value)


def values_of(text: str) -> dict[str, object]:
    """Return an event's values from how they are written in a file, which may be any text.

    What is too long is cut, what is nested too deep is shown as it is written.
    """
    try:
        values = json.loads(text) if len(text) <= MOST_WRITTEN else {}
    except (ValueError, RecursionError):
        values = {}
    return _bounded_values(values, 0)


def _bounded_values(values: object, depth: int) -> dict[str, object]:
    if not isinstance(values, dict):
        return {}
    names = list(values)[:MOST_VALUES]
    return {
        bounded(_sound(name), TEXT_LIMIT): _bounded_value(name, values[name], depth)
        for name in names
    }


def _bounded_value(name: str, value: object, depth: int) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)[:TEXT_LIMIT]
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dict) and depth < DEEPEST and isinstance(value.get(_ERROR), str):
        template = bounded(_sound(value[_ERROR]), TEMPLATE_LIMIT)
        return RegistroError(template, **_bounded_values(value.get("values"), depth + 1))
    if not isinstance(value, str):
        try:
            value = json.dumps(value, ensure_ascii=False)
        except RecursionError:
            value = "…"
    if name == TRACE and len(value) > TRACE_LIMIT:
        return "…" + _sound(value[1 - TRACE_LIMIT :])
    return bounded(_sound(value), TRACE_LIMIT if name == TRACE else TEXT_LIMIT)


def _sound(text: str) -> str:
    """Return ``text`` with a question mark for half of a pair, which no window can show."""
    return text.encode("utf-8", "replace").decode("utf-8")
