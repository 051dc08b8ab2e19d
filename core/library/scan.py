"""Brings the index up to date with a folder: only what is new or has changed is read."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import RegistroError
from core.domain.library import Balance, Entry, Notes, with_problem
from core.domain.run_status import RunState
from core.library.experiment_card import read_experiment
from core.library.folders import Found, Walk, is_within
from core.library.index import Index, Known
from core.library.notes import NotesError, Strays, read_notes
from core.library.run_card import PassingError, RunReader
from core.store.file_handle import is_owned

WRITTEN_EVERY = 0.5
"""Seconds after which what was read by then is kept, so that it can be listed."""
REST = 0.5
"""Of the time that reading took, how much others get before the next file."""
UNSETTLED = frozenset({RunState.READY, RunState.RUNNING, RunState.PAUSED, RunState.STOPPING})
"""States that a file says without its changing when nobody runs the run any more."""


@dataclass(slots=True)
class ScanReport:
    """What has become of a folder since it was looked through last."""

    found: int = 0
    """Runs and experiments in it."""
    new: int = 0
    changed: int = 0
    gone: int = 0
    unreadable: list[str] = field(default_factory=list)
    """New or changed files that are damaged, or no run files."""
    problem: RegistroError | None = None
    """Why not all of it was looked through."""

    @property
    def news(self) -> bool:
        """Whether the list is another one now."""
        return bool(self.new or self.changed or self.gone)


def scan(
    root: Path,
    index: Index,
    check: Callable[[], object] = lambda: None,
    progress: Callable[[int, int], object] = lambda _read, _found: None,
    rest: float = REST,
) -> ScanReport:
    """Bring ``index`` up to date with the folder ``root``, and return what was found.

    ``check`` may raise to end it, which leaves what was read by then in the index. ``progress`` is
    told how many files were read, of how many that were found by then.

    Raises:
        RegistroError: the index cannot be used.

    """
    return _Scan(root, index, check, progress, rest).run()


class _Scan:
    """One look through a folder."""

    def __init__(
        self,
        root: Path,
        index: Index,
        check: Callable[[], object],
        progress: Callable[[int, int], object],
        rest: float,
    ) -> None:
        self._root = root
        self._index = index
        self._check = check
        self._progress = progress
        self._rest = rest
        self._reader: RunReader | None = None
        self._walk = Walk()
        self._strays: dict[Path, Strays] = {}
        self._read: list[tuple[str, Entry]] = []
        self._written_at = monotonic()

    def run(self) -> ScanReport:
        """Look through it."""
        report = ScanReport()
        known = self._index.known(self._root)
        seen = set[str]()
        fresh: list[Found] = []
        try:
            for found in self._walk.find(self._root, self._check):
                path = str(found.path)
                seen.add(path)
                if not self._is_as_it_was(found, known.get(path)):
                    fresh.append(found)
        except RegistroError as error:
            report.problem = error
            return report
        report.found = len(seen)
        report.problem = self._walk.problem
        gone = [
            path
            for path in known
            if path not in seen and not is_within(Path(path), self._walk.unread)
        ]
        report.gone = len(gone)
        self._index.write(self._root, (), gone)
        try:
            self._read_all(fresh, known, report)
        finally:
            self._write()
            if self._reader is not None:
                self._reader.close()
        return report

    def _read_all(self, fresh: list[Found], known: dict[str, Known], report: ScanReport) -> None:
        for number, found in enumerate(fresh):
            self._check()
            self._progress(number, len(fresh))
            began = monotonic()
            signature, entry = self._entry(found)
            self._read.append((signature, entry))
            if entry.path in known:
                report.changed += 1
            else:
                report.new += 1
            if entry.balance == Balance.UNREADABLE:
                report.unreadable.append(entry.path)
            now = monotonic()
            if now - self._written_at >= WRITTEN_EVERY:
                self._write()
            # The window's thread wants the interpreter, too.
            time.sleep(self._rest * (now - began))

    @staticmethod
    def _is_as_it_was(found: Found, known: Known | None) -> bool:
        if known is None or known.signature != found.signature:
            return False
        if not found.is_run:
            return True
        if known.state in UNSETTLED or known.state == RunState.INTERRUPTED:
            going_on = known.state in UNSETTLED and known.state != RunState.READY
            return is_owned(found.path) == going_on
        return True

    def _entry(self, found: Found) -> tuple[str, Entry]:
        """Read a run or an experiment, and what is written about it."""
        signature = found.signature
        if found.is_run:
            if self._reader is None:
                self._reader = RunReader()
            try:
                entry = self._reader.read(found.path, found.status)
            except PassingError as error:
                # Nothing is known of it, so it is read again the next time.
                signature = ""
                entry = Entry(str(found.path), "run", size=found.status.st_size)
                entry = with_problem(entry, error)
            if found.experiment is not None:
                entry = entry._replace(experiment=str(found.experiment))
        else:
            entry = read_experiment(found.path, found.status)
        try:
            return signature, entry.with_notes(self._notes(found, entry.token))
        except NotesError as error:
            return signature, entry if entry.problem else with_problem(entry, error)

    def _notes(self, found: Found, token: str) -> Notes:
        if found.notes is not None:
            return read_notes(found.notes)[0]
        folder = found.path.parent
        places = self._walk.strays.get(folder)
        if not places or not token:
            return Notes()
        if folder not in self._strays:
            self._strays[folder] = Strays(places)
        return self._strays[folder].of(token)

    def _write(self) -> None:
        self._written_at = monotonic()
        if self._read:
            self._index.write(self._root, self._read)
            self._read = []
