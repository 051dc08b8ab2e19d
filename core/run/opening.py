"""Opening of a run file to run it: the right to do so, its clock, its scenario, its source."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.domain.record import Column
from core.run.rejected_rows import RejectedRows
from core.settings.scenario import Scenario
from core.sources.base import Source
from core.sources.opening import open_source
from core.sources.prepared import PreparedSource
from core.store import opening, reading, run_facts, run_scenario, sqlite_errors
from core.store.lock import lock_path
from core.store.lock_board import LockBoard
from core.store.ownership import Owner
from core.store.whereabouts import Whereabouts
from core.store.write_ahead_log import enable_log

SET_BACK = 20 * 365 * 86400.0
"""Seconds that a clock can be behind at most; what is further ahead in a file is damage."""


@dataclass(frozen=True, slots=True)
class RunSource:
    """The open source of a run that is to begin."""

    source: Source
    rejected: RejectedRows
    """Its rejected rows."""
    printed: Sequence[tuple[float, str]] = ()
    """What it has printed so far, as `Source.output`."""

    @staticmethod
    def open(scenario: Scenario) -> "RunSource":
        """Open the source of ``scenario``.

        Raises:
            SourceError: its file cannot be used; the message gives the reason and what to do.

        """
        rejected = RejectedRows()
        return RunSource(open_source(scenario, rejected.add), rejected)

    @staticmethod
    def take_over(
        prepared: PreparedSource | None, scenario: Scenario, *, resumes: bool
    ) -> "RunSource | None":
        """Take over the source that was ``prepared``; close it if it does not fit any more."""
        if prepared is None:
            return None
        if not prepared.fits(scenario, resumes=resumes):
            prepared.close()
            return None
        rejected = RejectedRows()
        return RunSource(prepared.hand_over(rejected.add), rejected, prepared.printed)


class OpenedFile:
    """A checked run file that this program owns, and the source that belongs to it."""

    def __init__(self, path: Path, begun: RunSource | None = None) -> None:
        """Own the run file at ``path``, and open its source unless that has ``begun``.

        Raises:
            RunFileError: another program is running it.
            RegistroError: it cannot be written, or its source cannot be used any more.

        """
        self.owner = Owner(path)
        self.path = path = self.owner.path
        self.whereabouts = Whereabouts(self.owner)
        self.clock = Clock.anchored()
        self.set_back = 0.0
        """Seconds that the computer's clock is behind the newest time in the file."""
        self.rejected = begun.rejected if begun is not None else RejectedRows()
        self.printed = begun.printed if begun is not None else ()
        """What the source has printed so far."""
        self.scenario: Scenario
        """As it was when the file was opened."""
        self.source: Source
        try:
            self._begin(begun.source if begun is not None else None)
            self.board = LockBoard(lock_path(path))
        except BaseException:
            self.owner.close()
            raise
        self.columns = tuple(column.name for column in self.source.columns)

    def close(self) -> None:
        """Close file and source."""
        self.source.close()
        self.board.close()
        self.owner.close()

    def _begin(self, source: Source | None) -> None:
        """Write into the file how its clock goes now, and read what it says of the run."""
        path = self.path
        enable_log(self.owner, self.clock.offset)
        connection = opening.connect(path)
        try:
            with reading.readable(path, sqlite=False):
                self.scenario = run_scenario.scenario_of(connection)
                columns = run_facts.source_columns_of(connection)
                facts = run_facts.facts_of(connection)
                newest = run_facts.newest_time(connection)
            if newest is not None and 0 < (behind := newest - self.clock.now()) < SET_BACK:
                self.clock, self.set_back = self.clock.after(newest), behind
                run_facts.set_facts(connection, {"clock": self.clock.offset})
            if source is None:
                source = open_source(self.scenario, self.rejected.add, columns, facts)
            self.source = self._checked(source, columns)
        except sqlite3.Error as error:
            raise sqlite_errors.translated(error, path) from error
        finally:
            connection.close()

    def _checked(self, source: Source, columns: tuple[Column, ...]) -> Source:
        if columns != source.columns:
            source.close()
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} cannot be resumed: its source has other columns now. Restore "
                    "the source file, or start a new run.",
                ),
                path=self.path,
            )
        return source
