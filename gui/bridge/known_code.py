"""Which Python files of a scenario are known, by their place or by their content; reads them."""

import hashlib
import stat
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from core.settings.scenario import Scenario
from core.usercode.named_code import NamedCode, named_code
from gui.bridge.tasks import BackgroundTask, Control, Work

LARGEST = 10_000_000
"""Bytes of a file that is read to know it again."""


class Unknown(NamedTuple):
    """A file that is not known."""

    file: NamedCode
    entry: str
    """What it is known by once the person has allowed it, as it was when it was read."""


def place_of(path: str, places: list[str]) -> Work:
    """Find where ``path`` really is; it is also added to ``places``."""
    return partial(_place_of, path, places)


def _place_of(path: str, places: list[str], _control: Control) -> str:
    place = str(Path(path).expanduser().resolve())
    places.append(place)
    return place


def unknown_code(
    scenarios: Sequence[Scenario],
    known: Sequence[str],
    places: Sequence[str],
    before: Sequence[BackgroundTask],
) -> Work:
    """Find what runs of ``scenarios`` would execute that is not ``known``.

    ``places`` are looked at when what is ``before`` has ended, which may add some.
    """
    return partial(_unknown_code, tuple(scenarios), tuple(known), places, tuple(before))


def _unknown_code(
    scenarios: tuple[Scenario, ...],
    known: tuple[str, ...],
    places: Sequence[str],
    before: tuple[BackgroundTask, ...],
    control: Control,
) -> list[Unknown]:
    for task in before:
        task.wait()
    entries = {*known, *places}
    found = []
    for file in dict.fromkeys(each for one in scenarios for each in named_code(one)):
        control.check()
        if file.path.exists() and str(file.path.resolve()) not in entries:
            entry = _entry_of(file.path)
            if entry not in entries:
                found.append(Unknown(file, entry))
    control.check()
    return found


def _entry_of(path: Path) -> str:
    """Return what tells one content of one file from all others; of a folder, only the place.

    What is no file, or too large to be Python, is not read: it may have no end.
    """
    digest = "folder"
    try:
        facts = path.stat()
        if stat.S_ISREG(facts.st_mode):
            digest = f"{facts.st_size}/{facts.st_mtime_ns}"
            if facts.st_size <= LARGEST:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        digest = "unread"
    return f"{digest} {path.resolve()}"
