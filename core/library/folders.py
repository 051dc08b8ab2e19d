"""Walks through a folder for run files, experiments and notes; slow only as the disk is."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os import stat_result
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of
from core.experiments.answer_file import NAME as ANSWER
from core.experiments.definition_file import NAME as EXPERIMENT
from core.experiments.journal import NAME as JOURNAL
from core.library.notes import OF_FOLDER
from core.library.notes import SUFFIX as NOTES
from core.store.schema import SUFFIX

DEEPEST = 4
"""Folders within folders that are looked into."""
MOST = 200_000
"""Names that are looked at in one folder of a library, with all folders in it."""
LOG = "-wal"
REMOVED = "Removed runs"
"""A folder for runs where the system has no trash; it is not looked into."""


@dataclass(frozen=True, slots=True)
class Found:
    """A run file, or the folder of an experiment."""

    path: Path
    status: stat_result
    """Of the file; of an experiment's that of what defines it."""
    signature: str
    """Another one once anything of it, or what is written about it, has changed."""
    notes: Path | None
    """The file of notes about it."""
    experiment: Path | None = None
    """The folder of the experiment that a run belongs to."""
    is_run: bool = True


@dataclass(slots=True)
class Walk:
    """What a walk through one folder has met."""

    strays: dict[Path, list[Path]] = field(default_factory=dict)
    """Notes about runs that are not there, by their folder."""
    unread: list[Path] = field(default_factory=list)
    """Folders that could not be read, or were not."""
    problem: RegistroError | None = None
    """Why not all was looked at."""
    names: int = 0

    def find(self, folder: Path, check: Callable[[], object]) -> Iterator[Found]:
        """Yield what is in ``folder``; ``check`` may raise to end it.

        Raises:
            RegistroError: the folder is not there, or cannot be read.

        """
        try:
            names = _listed(folder, check)
        except OSError as error:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The folder {folder} cannot be read: {reason}. What is listed of it is as it "
                    "was last.",
                ),
                folder=folder,
                reason=reason_of(error),
            ) from error
        yield from self._look(folder, names, None, check, 0)

    def _look(
        self,
        folder: Path,
        names: list["os.DirEntry[str]"],
        experiment: Path | None,
        check: Callable[[], object],
        depth: int,
    ) -> Iterator[Found]:
        if len(names) > MOST:
            self._leave_out(folder)
        names = [entry for entry in names if self._is_text(entry)]
        by_name = {entry.name: entry for entry in names}
        self.names += len(names)
        if EXPERIMENT in by_name:
            experiment = folder
            found = _found(by_name, EXPERIMENT, JOURNAL, ANSWER, OF_FOLDER)
            if found is not None:
                yield Found(folder, *found, experiment=None, is_run=False)
        wanted = [name for name in by_name if name.endswith(SUFFIX)]
        for name in wanted:
            check()
            found = _found(by_name, name, name + LOG, name + NOTES)
            if found is not None:
                yield Found(folder / name, *found, experiment=experiment)
        known = {name + NOTES for name in wanted}
        strays = [folder / name for name in by_name if name.endswith(NOTES) and name not in known]
        if strays:
            self.strays[folder] = strays
        for entry in names:
            if self._is_folder(entry):
                yield from self._enter(Path(entry.path), experiment, check, depth + 1)

    def _enter(
        self, folder: Path, experiment: Path | None, check: Callable[[], object], depth: int
    ) -> Iterator[Found]:
        check()
        if depth > DEEPEST or self.names > MOST:
            self._leave_out(folder)
            return
        try:
            names = _listed(folder, check)
        except FileNotFoundError:
            return  # it went meanwhile
        except OSError as error:
            self.unread.append(folder)
            self.problem = RegistroError(
                QT_TRANSLATE_NOOP("core", "The folder {folder} cannot be read: {reason}"),
                folder=folder,
                reason=reason_of(error),
            )
            return
        yield from self._look(folder, names, experiment, check, depth)

    def _is_text(self, entry: "os.DirEntry[str]") -> bool:
        """Whether its name can be kept and shown; that one cannot is said where it is ours."""
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            if entry.name.endswith(SUFFIX):
                self.problem = RegistroError(
                    QT_TRANSLATE_NOOP(
                        "core", "{name} is a name that is no text in UTF-8: rename the file."
                    ),
                    name=repr(entry.name),
                )
            return False
        return True

    def _leave_out(self, folder: Path) -> None:
        self.unread.append(folder)
        self.problem = RegistroError(
            QT_TRANSLATE_NOOP(
                "core",
                "Not all of it is looked through: {folder} lies too deep, or there is too much in "
                "it or before it. Add that folder by itself.",
            ),
            folder=folder,
        )

    @staticmethod
    def _is_folder(entry: "os.DirEntry[str]") -> bool:
        """Whether it is to be entered: no link, which may lead in a circle, and nothing hidden."""
        try:
            hidden = entry.name.startswith(".") or entry.name == REMOVED
            return not hidden and entry.is_dir(follow_symlinks=False)
        except OSError:
            return False


def is_within(path: Path, folders: list[Path]) -> bool:
    """Whether ``path`` is in one of these folders."""
    return any(folder in path.parents or folder == path for folder in folders)


def _listed(folder: Path, check: Callable[[], object]) -> list["os.DirEntry[str]"]:
    names: list[os.DirEntry[str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if len(names) % 1000 == 0:
                check()
            names.append(entry)
            if len(names) > MOST:
                break
    return sorted(names, key=lambda entry: entry.name)


def _found(
    by_name: dict[str, "os.DirEntry[str]"], name: str, *beside: str
) -> tuple[stat_result, str, Path | None] | None:
    """Return what is known of a file, its signature, and where the last of ``beside`` is."""
    try:
        status = os.stat(by_name[name].path)  # noqa: PTH116 (it may be a link, and is one text)
    except OSError:
        return None  # it went meanwhile
    if not stat.S_ISREG(status.st_mode):
        return None
    parts = [_signature(status)]
    last: Path | None = None
    for other in beside:
        last = None
        if other in by_name:
            try:
                parts.append(_signature(by_name[other].stat()))
                last = Path(by_name[other].path)
            except OSError:
                continue
        parts.append("")
    return status, " ".join(parts), last


def _signature(status: stat_result) -> str:
    times = f"{status.st_mtime_ns:x}.{status.st_ctime_ns:x}" if os.name != "nt" else ""
    return f"{times or f'{status.st_mtime_ns:x}'}.{status.st_size:x}.{status.st_ino:x}"
