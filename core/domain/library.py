"""What a library lists: an entry for each run and experiment, and what people wrote about it."""

import json
import os
from enum import StrEnum
from typing import Any, NamedTuple

from core.domain.errors import RegistroError
from core.domain.remark import Remark


class EntryKind(StrEnum):
    """What an entry stands for."""

    RUN = "run"
    EXPERIMENT = "experiment"


class Balance(StrEnum):
    """What is known of the balance of a run, from the worst to the best."""

    UNREADABLE = "unreadable"
    """The file is damaged, or no run file at all."""
    INCOMPLETE = "incomplete"
    """Something that was written to it is missing."""
    BROKEN = "broken"
    """Its ledger does not add up, or its rows are others than the ledger says."""
    LOSSES = "losses"
    """It adds up, and its engine has lost or duplicated records."""
    BALANCED = "balanced"
    UNKNOWN = ""
    """There is none: of an experiment."""


class Notes(NamedTuple):
    """What people wrote about a run or an experiment."""

    name: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


class NotesChange(NamedTuple):
    """What a person changes of what is written; all else stays as it is by then."""

    name: str | None = None
    note: str | None = None
    add: tuple[str, ...] = ()
    """Tags."""
    remove: tuple[str, ...] = ()

    def apply(self, notes: Notes) -> Notes:
        """Return ``notes`` with this change."""
        unwanted = {tag.casefold() for tag in (*self.remove, *self.add)}
        kept = tuple(tag for tag in notes.tags if tag.casefold() not in unwanted)
        return Notes(
            notes.name if self.name is None else self.name,
            (*kept, *self.add),
            notes.note if self.note is None else self.note,
        )


class Entry(NamedTuple):
    """A row of a library; what was not measured is None. A tuple, as ten thousand are made at once.

    The fields are the columns of the index, in their order.
    """

    path: str
    """Of the run file, or of the folder of an experiment."""
    kind: str
    """An `EntryKind`."""
    experiment: str = ""
    """The folder of the experiment that the run belongs to."""
    state: str = ""
    """A `core.domain.run_status.RunState`."""
    created: float | None = None
    """Unix seconds."""
    seconds: float | None = None
    settings: str = ""
    """What differs from the defaults, a line for each parameter: ``rate=2→500`` where it was
    changed while the run went on."""
    question: str = ""
    """What kind of experiment it is."""
    engine: str = ""
    seed: int = 0
    born: int = 0
    done: int = 0
    dead: int = 0
    lost: int = 0
    duplicated: int = 0
    achieved: float | None = None
    """Records generated per second."""
    throughput: float | None = None
    """Records ended per second."""
    p50: float | None = None
    """Seconds from due to done."""
    p95: float | None = None
    p99: float | None = None
    faults: int = 0
    """Injected ones."""
    died: int = 0
    """Workers that were killed or died."""
    balance: str = Balance.UNKNOWN
    """A `Balance`."""
    problem: str = ""
    """Translatable template of what is wrong; empty: nothing."""
    values: str = ""
    """What fills it, as a JSON object."""
    runs: int = 0
    """Of an experiment."""
    answered: int = 0
    """Whether there is an honest answer."""
    answer: str = ""
    """Translatable template of the answer, or of why there is none; empty: it has not ended."""
    filling: str = ""
    """What fills it, as a JSON object."""
    size: int = 0
    """Bytes."""
    registro: str = ""
    """The version that made it."""
    token: str = ""
    """By which a run file is recognised when it was renamed."""
    name: str = ""
    """What people call it; empty: as its file is called."""
    tags: str = ""
    """A line each."""
    note: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or file_name(self.path).removesuffix(".registro")

    @property
    def tag_list(self) -> tuple[str, ...]:
        """Its tags, in alphabetical order."""
        return tuple(self.tags.split("\n")) if self.tags else ()

    @property
    def is_run(self) -> bool:
        """Whether it is one run."""
        return self.kind == EntryKind.RUN

    @property
    def written(self) -> Notes:
        """What people wrote about it."""
        return Notes(self.name, self.tag_list, self.note)

    def with_notes(self, notes: Notes) -> "Entry":
        """Return it with other notes."""
        return self._replace(name=notes.name, tags="\n".join(notes.tags), note=notes.note)


def file_name(path: str) -> str:
    """Return the last part of a path; a `pathlib.Path` for each of ten thousand takes too long."""
    return path.rpartition(os.sep)[2]


def with_problem(entry: Entry, error: RegistroError, balance: Balance | None = None) -> Entry:
    """Return ``entry`` with what is wrong with it."""
    values = {name: _shown(value) for name, value in error.values.items()}
    return entry._replace(
        problem=error.template,
        values=json.dumps(values),
        balance=entry.balance if balance is None else balance,
    )


def problem_of(entry: Entry) -> RegistroError | None:
    """Return what is wrong with ``entry``, as `with_problem` kept it."""
    if not entry.problem:
        return None
    try:
        return _error(entry.problem, json.loads(entry.values))
    except (ValueError, TypeError, AttributeError, KeyError):  # somebody has changed the index
        return RegistroError(entry.problem)


def with_sentence(entry: Entry, sentence: Remark, *, found: bool) -> Entry:
    """Return the ``entry`` of an experiment with its answer; not ``found``: why there is none."""
    return entry._replace(
        answered=int(found),
        answer=sentence.template,
        filling=json.dumps(_as_object(sentence)["values"]),
    )


def sentence_of(entry: Entry) -> Remark | None:
    """Return the answer of an experiment, as `with_sentence` kept it."""
    if not entry.answer:
        return None
    try:
        return _remark(entry.answer, json.loads(entry.filling))
    except (ValueError, TypeError, AttributeError, KeyError):  # somebody has changed the index
        return Remark(entry.answer, {})


def _as_object(remark: Remark) -> dict[str, Any]:
    """Return a sentence so that it can be kept: what fills it may be a sentence itself."""
    values = {
        name: _as_object(value) if isinstance(value, Remark) else _shown(value)
        for name, value in remark.values.items()
    }
    return {"template": remark.template, "values": values}


def _remark(template: str, values: dict[str, Any]) -> Remark:
    filling = {
        name: _remark(value["template"], value["values"]) if isinstance(value, dict) else value
        for name, value in values.items()
    }
    return Remark(template, filling)


def _error(template: str, values: dict[str, Any]) -> RegistroError:
    reasons = {
        name: _error(value["template"], value["values"]) if isinstance(value, dict) else value
        for name, value in values.items()
    }
    return RegistroError(template, **reasons)


def _shown(value: object) -> object:
    """Return a value of a message so that it can be kept: a reason may be a message itself."""
    if isinstance(value, RegistroError):
        return {
            "template": value.template,
            "values": {k: _shown(v) for k, v in value.values.items()},
        }
    return value if isinstance(value, int | float | str | None) else str(value)
