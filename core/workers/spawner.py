"""Starting of worker processes on this machine, which end with the program however that ends."""

import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from core.processes.lifeline import Lifeline, child
from core.usercode.output_capture import OutputReader
from core.workers import worker as worker_process
from core.workers.protocol import Orders

FILES = 1024
"""Open files that the largest pool and all else have room in."""


class Spawned(NamedTuple):
    """A process, the connection to it, and what it prints."""

    process: SpawnProcess
    connection: Connection
    output: OutputReader


class Spawner:
    """Spawns workers of the registry at one URL; never forks, as a child would inherit locks."""

    def __init__(self, url: str, shared: object, now: Callable[[], float]) -> None:
        """Spawn workers that open ``url``; ``shared``: what the engine's host shares with them."""
        _allow_files()
        self._url = url
        self._shared = shared
        self._now = now
        self._context = get_context("spawn")
        self._lifeline = Lifeline()

    def start(self, number: int, orders: Orders) -> Spawned:
        """Start worker ``number`` with its first ``orders``.

        Raises:
            OSError: the system has no room for another process.

        """
        mine, theirs = self._context.Pipe()
        output = OutputReader(self._now)
        process = self._context.Process(
            target=child,
            args=(
                worker_process.main,
                theirs,
                output.pipe,
                self._url,
                number,
                orders,
                self._shared,
            ),
            name=f"registro-worker-{number}",
        )
        try:
            self._lifeline.start(process)
        except OSError:
            mine.close()
            output.end()
            raise
        finally:
            theirs.close()
        return Spawned(process, mine, output)

    def release(self, process: SpawnProcess) -> None:
        """Release a process that has exited."""
        self._lifeline.release(process)

    def end(self, process: SpawnProcess) -> None:
        """End a process, however it takes that."""
        self._lifeline.end(process)

    def close(self) -> None:
        """Release the resources, once all have ended."""
        self._lifeline.close()


def _allow_files() -> None:
    """Raise the limit of open files to four a worker: on macOS it is 256 at first."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
