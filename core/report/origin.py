"""Where a run comes from: machine, versions, seed, and the SHA-256 of its file."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.comparison.evidence import Evidence
from core.domain.errors import QT_TRANSLATE_NOOP
from core.report.document import Block, Table
from core.report.value_words import choice_text
from core.store.file_handle import OwnHandle
from core.store.run_facts import SEED_DRAWN
from core.texts.words import NOTHING, Words

AT_ONCE = 4_000_000
"""Bytes between two looks whether it is still wanted."""
LABELS = (
    ("file", QT_TRANSLATE_NOOP("core", "Run file")),
    ("sha256", QT_TRANSLATE_NOOP("core", "SHA-256 of the run file")),
    ("began", QT_TRANSLATE_NOOP("core", "Began")),
    ("seed", QT_TRANSLATE_NOOP("core", "Seed")),
    ("engine", QT_TRANSLATE_NOOP("core", "Engine")),
    ("registro", QT_TRANSLATE_NOOP("core", "Version of Registro")),
    ("python", QT_TRANSLATE_NOOP("core", "Version of Python")),
    ("sqlite", QT_TRANSLATE_NOOP("core", "Version of SQLite")),
    ("platform", QT_TRANSLATE_NOOP("core", "System")),
    ("processors", QT_TRANSLATE_NOOP("core", "Processors")),
    ("durability", QT_TRANSLATE_NOOP("core", "Durability")),
)
NAME = QT_TRANSLATE_NOOP("core", "Fact")
VALUE = QT_TRANSLATE_NOOP("core", "Value")
GOING_ON = QT_TRANSLATE_NOOP("core", "not known: the run is going on, and its file changes")


DRAWN = QT_TRANSLATE_NOOP("core", "{seed}, drawn for this run")


def sha256_of(path: Path, check: Callable[[], object] = lambda: None) -> str:
    """Return the SHA-256 of the file at ``path``.

    Raises:
        OSError: it cannot be read.

    """
    digest = hashlib.sha256()
    # Not opened as a file: closing that would take the locks from what this process reads.
    with closing(OwnHandle(path, writable=False)) as file:
        offset = 0
        while part := file.read(AT_ONCE, offset):
            check()
            digest.update(part)
            offset += len(part)
    return digest.hexdigest()


def blocks(run: Evidence, digest: str | None, words: Words) -> list[Block]:
    """Return what is known of where the run was made."""
    values = {name: run.fact(name) for name, _ in LABELS}
    values |= {
        "file": str(run.path),
        "sha256": digest or words.text(GOING_ON),
        "began": words.time(run.began),
        "seed": _seed(run, words),
        "engine": run.first.engine,
    }
    rows = [
        (words.text(label), choice_text(name, values[name], words) or NOTHING)
        for name, label in LABELS
    ]
    return [Table((words.text(NAME), words.text(VALUE)), rows, numbers=False)]


def _seed(run: Evidence, words: Words) -> str:
    """Return the seed of a run, and whether anybody asked for it."""
    text = DRAWN if run.fact(SEED_DRAWN) else "{seed}"
    return words.text(text, {"seed": str(run.first.seed)})
