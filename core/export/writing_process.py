"""A process of its own that writes a part of an export and reports how far it is."""

from collections.abc import Callable, Iterator
from multiprocessing import get_context

from core.processes.lifeline import Lifeline, child


class WritingProcess:
    """Runs a function that sends what it has to say, and whatever went wrong, to a pipe."""

    def __init__(self, target: Callable[..., None], *arguments: object) -> None:
        """Start ``target`` with its end of the pipe and these ``arguments``.

        Raises:
            OSError: it cannot be started.

        """
        context = get_context("spawn")
        self._mine, theirs = context.Pipe(duplex=False)
        self._lifeline = Lifeline()
        self._process = context.Process(target=child, args=(target, theirs, *arguments))
        try:
            self._lifeline.start(self._process)
        except BaseException:
            self.close()
            raise
        finally:
            theirs.close()

    def messages(self, seconds: float) -> Iterator[object]:
        """Yield what it has sent by now; wait so long at most for the first.

        Raises:
            EOFError: it has ended.
            RegistroError, OSError: it failed.

        """
        while self._mine.poll(seconds):
            message = self._mine.recv()
            if isinstance(message, BaseException):
                raise message
            yield message
            seconds = 0.0

    def close(self) -> None:
        """End it, whatever it does."""
        if self._process.pid is not None:
            self._lifeline.end(self._process)
        self._lifeline.close()
        self._process.close()
        self._mine.close()
