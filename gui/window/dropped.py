"""Which of the files that are dropped on the window are taken, and in which order."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.bridge.run_files import SUFFIX
from gui.window.file_opener import PYTHON_SUFFIXES, TABLE_SUFFIXES

SCENARIO_SUFFIX = ".toml"
ORDER = ((SUFFIX,), (SCENARIO_SUFFIX,), TABLE_SUFFIXES, PYTHON_SUFFIXES)
"""The kinds of files that the window takes; a scenario comes before what changes it."""


class Dropped(NamedTuple):
    """What is done with them."""

    taken: tuple[Path, ...] = ()
    problem: str = ""
    """Why some or all are not, in the window's language."""


def sort_dropped(paths: Sequence[Path]) -> Dropped:
    """Return what is done with the files at ``paths``.

    One of each kind can be taken at a time, and a run only by itself.
    """
    translate = QCoreApplication.translate
    kinds = [[path for path in paths if path.suffix.lower() in suffixes] for suffixes in ORDER]
    taken = tuple(path for kind in kinds for path in kind)
    others = ", ".join(path.name for path in paths if path not in taken)
    if any(len(kind) > 1 for kind in kinds) or (kinds[0] and len(taken) > 1):
        text = translate(
            "dropped",
            "Nothing was opened: drop one run, or one scenario, one table and one Python file at a "
            "time.",
        )
        return Dropped(problem=text)
    if not others:
        return Dropped(taken)
    text = translate(
        "dropped",
        "Not opened: {names}. What can be opened are runs (*.registro), scenarios (*.toml), tables "
        "(*.csv, *.tsv) and Python files (*.py).",
    )
    return Dropped(taken, text.format(names=others))
