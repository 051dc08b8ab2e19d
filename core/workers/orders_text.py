"""Orders to workers on other machines, as a text that is only ever read as values."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from core.domain.choices import Duplicates, Effort, Order, Overflow, Service
from core.domain.faults import FaultKind
from core.domain.lease import Policy
from core.usercode.work import Work
from core.workers.protocol import Upkeep, WorkSettings

LONGEST = 1_000_000
"""Letters of a work file that is sent; of a longer one only the hash."""


class SentWork(NamedTuple):
    """The user's work as a machine is told of it."""

    name: str
    hash: str
    """The SHA-256 of the file; empty: it could not be read."""
    text: str | None
    """The file itself; None where it is too long."""
    packages: str
    """Where the run has what the file imports, on the machine of the run; empty: nowhere."""
    keep: bool
    columns: tuple[str, ...]
    patience: float
    setup_patience: float
    version: int

    def at(self, path: Path, packages: str) -> Work:
        """Return the work in the file at ``path``; both it and ``packages`` are of this machine."""
        return Work(
            str(path),
            packages,
            keep=self.keep,
            columns=self.columns,
            patience=self.patience,
            setup_patience=self.setup_patience,
            version=self.version,
        )


def hash_of(data: bytes) -> str:
    """Return what a work file is recognised by."""
    return hashlib.sha256(data).hexdigest()


def text_of(settings: WorkSettings, upkeep: Upkeep) -> str:
    """Return ``settings`` and ``upkeep`` as a text; the user's work with its file."""
    plain = settings._replace(work=None)._asdict()
    return json.dumps({**plain, "work": _sent(settings.work), "upkeep": upkeep})


def _sent(work: Work | None) -> Mapping[str, object] | None:
    if work is None:
        return None
    try:
        data = Path(work.path).read_bytes()
        text = data.decode()
    except (OSError, UnicodeDecodeError):
        data, text = b"", ""
    sent = SentWork(
        Path(work.path).name,
        hash_of(data) if data else "",
        text if data and len(text) <= LONGEST else None,
        work.packages,
        work.keep,
        work.columns,
        work.patience,
        work.setup_patience,
        work.version,
    )
    return sent._asdict()


def settings_in(text: str) -> tuple[WorkSettings, SentWork | None, Upkeep]:
    """Return what `text_of` has written; the work still has no place on this machine.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is something else.

    """
    values: dict[str, Any] = json.loads(text)
    order, duplicates, capacity, overflow, lease, attempts = values.pop("policy")
    work = values.pop("work")
    restart, limit, replace_hung = values.pop("upkeep")
    upkeep = Upkeep(bool(restart), int(limit), bool(replace_hung))
    poison = tuple((int(seq), FaultKind(kind)) for seq, kind in values.pop("poison"))
    policy = Policy(
        *(Order(order), Duplicates(duplicates), int(capacity), Overflow(overflow)),
        *(float(lease), int(attempts)),
    )
    settings = WorkSettings(
        policy,
        **{
            **values,
            "service": Service(values["service"]),
            "effort": Effort(values["effort"]),
            "full": False,  # the disk that is full on purpose is that of the run file
        },
        poison=poison,
    )
    if work is None:
        return settings, None, upkeep
    return settings, SentWork(**{**work, "columns": tuple(work["columns"])}), upkeep
