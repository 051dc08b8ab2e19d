"""Who takes the registry's lock besides the workers."""

from enum import IntEnum


class LockClient(IntEnum):
    """A client of the lock that is not a worker; the numbers of workers begin with 1."""

    GENERATOR = -1
    SUPERVISOR = -2
    OTHER = -3
