"""The engines: what keeps the records that wait, by which URL, and what each of them can do."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Capability(StrEnum):
    """What an engine can do; what a textbook engine cannot is the lesson."""

    DURABLE = "durable"
    """Its records are there again when the program was killed: the run can be resumed."""
    FENCED = "fenced"
    """Whoever lost a record cannot acknowledge it any more."""
    LEASES = "leases"
    """A record whose worker died or hangs waits again."""
    ATTEMPTS = "attempts"
    """A record that failed is tried again."""
    CAPACITY = "capacity"
    """It limits how many records wait."""
    DUPLICATES = "duplicates"
    """It has a policy for keys that already wait."""
    ORDER = "order"
    """It gives the oldest or the newest, as asked."""
    SHARED = "shared"
    """All processes see the same records."""
    EXCLUSIVE = "exclusive"
    """It gives a record to one worker only, so that none is processed twice."""
    UNLOCKS = "unlocks"
    """Whoever is killed leaves nothing locked for the others."""
    REMOTE = "remote"
    """Workers may be on other machines."""


NEEDS: Mapping[str, Capability] = MappingProxyType(
    {
        "order": Capability.ORDER,
        "duplicates": Capability.DUPLICATES,
        "capacity": Capability.CAPACITY,
        "overflow": Capability.CAPACITY,
        "lease": Capability.LEASES,
        "attempts": Capability.ATTEMPTS,
    }
)
"""What an engine has to be capable of where this parameter is not as usual."""


class Engine(NamedTuple):
    """A row of the table of engines."""

    name: str
    """As in the parameter ``engine``."""
    scheme: str
    """What its URLs begin with."""
    module: str
    """What implements it (see `core.registry.contract.EngineModule`), imported when asked for."""
    can: frozenset[Capability]


ENGINES: tuple[Engine, ...] = (
    Engine(
        "file",
        "sqlite",
        "core.registry.sqlite",
        frozenset(Capability) - {Capability.REMOTE},
    ),
    Engine(
        "private-dict",
        "private-dict",
        "core.registry.private_dict",
        frozenset({Capability.ORDER, Capability.EXCLUSIVE, Capability.UNLOCKS}),
    ),
    Engine(
        "unlocked-dict",
        "unlocked-dict",
        "core.registry.unlocked_dict",
        frozenset({Capability.ORDER, Capability.SHARED, Capability.UNLOCKS}),
    ),
    Engine(
        "locked-dict",
        "locked-dict",
        "core.registry.locked_dict",
        frozenset({Capability.ORDER, Capability.SHARED, Capability.EXCLUSIVE}),
    ),
    Engine(
        "queue",
        "queue",
        "core.registry.process_queue",
        frozenset({Capability.SHARED, Capability.EXCLUSIVE}),
    ),
    Engine(
        "postgresql",
        "postgresql",
        "core.registry.postgresql",
        frozenset(Capability),
    ),
)
"""The first is the default. Another engine is another row and another module."""
BY_NAME: Mapping[str, Engine] = MappingProxyType({row.name: row for row in ENGINES})
BY_SCHEME: Mapping[str, Engine] = MappingProxyType({row.scheme: row for row in ENGINES})
