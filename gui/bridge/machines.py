"""The run of the window as other machines take part in it, and the test of a server."""

from typing import NamedTuple

from core.domain.machine_status import MachineStatus
from core.domain.remark import Remark
from core.domain.server_url import address_of
from core.registry import check_server
from core.run.run import Run
from gui.bridge.tasks import Control


class JoinableRun(NamedTuple):
    """A run on a server that goes on."""

    run: Run

    @property
    def address(self) -> str:
        """What other machines are started with."""
        return self.run.join_address

    @property
    def machines(self) -> tuple[MachineStatus, ...]:
        """The one that runs the run, then those that take part."""
        ours = self.run.machines.ours
        return (*(() if ours is None else (ours,)), *self.run.machines.taking_part)

    def dismiss(self, machine: int) -> None:
        """Have one take part no more."""
        self.run.machines.dismiss(machine)


def joinable(run: Run | None) -> JoinableRun | None:
    """Return ``run`` where other machines can take part in it now."""
    if run is None or run.finished or not run.join_address:
        return None
    return JoinableRun(run)


class UsableServer(NamedTuple):
    """A server that runs can be had on."""

    version: str
    warning: Remark | None
    """What should be said to whoever uses it."""


class ServerTest:
    """The work of a task that tries a server; its result is a `UsableServer`."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self, _control: Control) -> UsableServer:
        """Reach the server as a run does.

        Raises:
            RegistryError: it cannot be used; the message says what to do.

        """
        version = check_server("postgresql", self.address)
        return UsableServer(version, address_of(self.address).warning)
