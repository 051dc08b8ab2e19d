"""Hosting of a run without a window: the run and the thread of its generator, to their end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from core.run.ending import CLOSE_WITHIN
from core.run.run import Run


class Host:
    """A run that goes on, and its generator's thread."""

    def __init__(self, run: Run) -> None:
        """Prepare; `start` begins."""
        self.run = run
        # A daemon: a thread that hangs in a source must not keep the program from ending.
        self._generator = threading.Thread(
            target=run.generate, name="registro-generator", daemon=True
        )

    @property
    def generates(self) -> bool:
        """Whether the generator's thread has not ended."""
        return self._generator.is_alive()

    def start(self) -> None:
        """Start the run, then its generator."""
        self.run.start()
        self._generator.start()

    def close(self) -> None:
        """Stop the run now, if it has not ended, and wait some seconds for both."""
        end(self.run)
        if self._generator.ident is not None:
            self._generator.join(CLOSE_WITHIN)


def end(run: Run) -> None:
    """Stop ``run`` now, if it has not ended, and wait until its file is closed; up to 5 s."""
    run.close()
    run.join()


@contextmanager
def hosted(run: Run) -> Iterator[Host]:
    """Start ``run``, and end it with the block."""
    host = Host(run)
    try:
        host.start()
        yield host
    finally:
        host.close()
