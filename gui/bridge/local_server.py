"""The person's own PostgreSQL on this machine: the work of the tasks that start and stop it."""

from pathlib import Path

from core.registry.local_folder import default_folder, seems_started
from gui.bridge.tasks import Control, Work


def is_started() -> bool:
    """Whether it was started and not stopped, by whichever program."""
    return seems_started(default_folder())


def server_folder() -> Path:
    """Return where it is."""
    return default_folder()


def start_server() -> Work:
    """Return the work of having it there and started; its result is the address."""

    def work(control: Control) -> str:
        from core.registry.postgresql.local_server import LocalServer

        return LocalServer(default_folder()).start(control.report)

    return work


def stop_server() -> Work:
    """Return the work of ending it; its result is whether it was running."""

    def work(_control: Control) -> bool:
        from core.registry.postgresql.local_server import LocalServer

        return LocalServer(default_folder()).stop()

    return work
