"""The generator's part of a run: what its thread does, and what it reports to the supervisor."""

import contextlib
import threading
from pathlib import Path

from core.arrivals.generator import Generator
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError, SourceError
from core.run.commands import CommandQueue, Fail, SourceEnded
from core.sources.base import Source
from core.store import run_facts
from core.store.connection import LockedFile
from core.store.rates import Timer


class Generation:
    """Runs the generator in a thread of the host; it changes the run only by commands."""

    def __init__(
        self, path: Path, source: Source, generator: Generator, timer: Timer, commands: CommandQueue
    ) -> None:
        """Prepare for the run in the file at ``path``."""
        self._path = path
        self._source = source
        self._generator = generator
        self._timer = timer
        self._commands = commands
        self.ended = threading.Event()

    def run(self) -> None:
        """Generate until the run stops or the source ends; blocks. A failure stops the run."""
        self._timer.generate()
        try:
            if self._prove_source():
                self._generator.run()
            if self._generator.exhausted:
                self._commands.post(SourceEnded())
        except RegistroError as error:
            self._commands.post(Fail(error))
        except Exception as error:  # noqa: BLE001 (the source is not ours; the run must end well)
            text = QT_TRANSLATE_NOOP("core", "The generator failed: {reason}")
            self._commands.post(Fail(RegistryError(text, reason=reason_of(error))))
        finally:
            self._timer.generated()
            self.ended.set()

    def _prove_source(self) -> bool:
        """Make sure that the source is the one that it was; False when it is time to stop.

        Raises:
            SourceError: it is another one.

        """
        try:
            facts = self._source.prove()
        except SourceError:
            self._source.close()
            if self._generator.stopping:
                return False  # it was interrupted
            raise
        if facts:
            file = LockedFile(self._path)
            try:
                with contextlib.suppress(RegistryError), file.transaction() as connection:
                    run_facts.set_facts(connection, facts)
            finally:
                file.close()
        return True


def reason_of(error: Exception) -> str:
    """Return what went wrong, as a reason in another text."""
    return str(error) if isinstance(error, RegistroError) else f"{type(error).__name__}: {error}"
