"""What a library shows of the folder of an experiment."""

import json
import math
from collections.abc import Iterator
from os import stat_result
from pathlib import Path

from core.domain.errors import RegistroError
from core.domain.library import Balance, Entry, EntryKind, with_problem, with_sentence
from core.experiments.answer_file import KeptAnswer, kept_answer
from core.experiments.definition import Definition
from core.experiments.definition_file import NAME, load_definition
from core.experiments.journal import LONGEST
from core.experiments.journal import NAME as JOURNAL
from core.library.run_card import differences, settings_text
from core.settings.parameters import BY_NAME

LARGEST = 50_000_000
"""Bytes of a journal that is read."""


def read_experiment(folder: Path, found: stat_result) -> Entry:
    """Return the entry of the experiment in ``folder``, whose `NAME` was ``found``; without notes.

    Whatever is wrong with it is what the entry says.
    """
    entry = Entry(str(folder), EntryKind.EXPERIMENT, created=found.st_mtime)
    try:
        definition = load_definition(folder / NAME)
    except RegistroError as error:
        return with_problem(entry, error, Balance.UNREADABLE)
    runs, seconds = 0, 0.0
    for took in _took(folder / JOURNAL):
        runs += 1
        seconds += took
    entry = with_answer(entry, kept_answer(folder), runs)
    return entry._replace(
        question=definition.kind.value,
        engine=str(definition.base.engine),
        seed=definition.rules.seed,
        settings=settings_text(_asked(definition)),
        runs=runs,
        seconds=seconds if runs else None,
    )


def with_answer(entry: Entry, answer: KeptAnswer | None, runs: int) -> Entry:
    """Return ``entry`` with the answer, if that comes from all of the ``runs`` that there are."""
    if answer is None or answer.runs != runs:
        return entry
    return with_sentence(entry, answer.sentence, found=answer.found)


def _asked(definition: Definition) -> Iterator[str]:
    """Yield what varies, and what else is not as usual."""
    for name, values in definition.values.items():
        yield f"{name}={','.join(map(BY_NAME[name].show, values))}"
    base, other = definition.base, definition.other
    if other is not None:
        for name, value in base.settings.items():
            if other.settings[name] != value:
                show = BY_NAME[name].show
                yield f"{name}={show(value)}|{show(other.settings[name])}"
    yield from differences(base, base)


def _took(journal: Path) -> Iterator[float]:
    """Yield the seconds of each run that was measured; a line that is none is passed over.

    The journal is not read as by who goes on with the experiment, which mends it.
    """
    try:
        if journal.stat().st_size > LARGEST:
            return
        lines = journal.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            took = json.loads(line)["took"] if len(line) <= LONGEST else None
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if isinstance(took, int | float) and math.isfinite(took) and took >= 0:
            yield float(took)
