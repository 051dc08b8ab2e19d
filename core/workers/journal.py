"""What a pool writes down of its workers, wherever that is: in the run file, or on a server."""

from typing import Protocol


class WorkerJournal(Protocol):
    """Knows every worker by a number that is never used twice in a run."""

    def add_worker(self, started: float, restarts: int) -> int:
        """Write a new worker down; return its number."""
        ...

    def write_pid(self, worker: int, pid: int) -> None:
        """Write which process a worker is."""
        ...

    def end_worker(self, worker: int, ended: float, ending: str, busy: float | None = None) -> None:
        """Write down that and how a worker ended, and how long it had worked if that is known."""
        ...
