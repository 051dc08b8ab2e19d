"""A machine whose workers take part in a run on a server, as a screen shows it."""

from typing import NamedTuple

OURS = 0
"""The number of the one that runs the run."""


class MachineStatus(NamedTuple):
    """One that takes part now."""

    id: int
    name: str
    workers: int
    """How many it is to have."""
    skew: float
    """Seconds that its clock is ahead of the server's."""
    silent: float
    """Seconds since it was heard of."""
