"""Parameters of the group Registry: what the registry does with them."""

from core.domain.choices import Duplicates, Durability, Order, Overflow, words
from core.domain.engines import ENGINES
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.server_url import check_address
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Registry")

_ENGINE = QT_TRANSLATE_NOOP("core", "Registry engine")
ENGINE: tuple[Parameter, ...] = (
    Parameter(
        "engine",
        ENGINES[0].name,
        QT_TRANSLATE_NOOP("core", "Engine"),
        QT_TRANSLATE_NOOP(
            "core",
            "What keeps the records that wait: the run file, which loses none (file), or what "
            "textbooks take: a module's dict, of which each process has its own (private-dict), a "
            "manager's dict without a lock (unlocked-dict) or with one (locked-dict), or a "
            "multiprocessing.Queue (queue). See what each of them loses. Or a database server, "
            "which loses none and lets workers be on other machines (postgresql).",
        ),
        _ENGINE,
        choices=tuple(engine.name for engine in ENGINES),
        live=False,
    ),
    Parameter(
        "engine_url",
        "",
        QT_TRANSLATE_NOOP("core", "Server"),
        QT_TRANSLATE_NOOP(
            "core",
            "The address of the PostgreSQL server (13 or newer), without a password: that comes "
            "from ~/.pgpass, PGPASSFILE or PGPASSWORD.",
        ),
        _ENGINE,
        reads=check_address,
        example="postgresql://user@host:5432/database?sslmode=verify-full",
        live=False,
        needs=(("engine", ("postgresql",)),),
    ),
)
"""The first of all: the others depend on what the engine can do."""

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "order",
        Order.FIFO.value,
        QT_TRANSLATE_NOOP("core", "Order"),
        QT_TRANSLATE_NOOP(
            "core",
            "Which waiting record is leased next: the oldest (fifo) or the newest (lifo, "
            "as dict.popitem).",
        ),
        GROUP,
        choices=words(Order),
    ),
    Parameter(
        "duplicates",
        Duplicates.KEEP_BOTH.value,
        QT_TRANSLATE_NOOP("core", "Duplicate keys"),
        QT_TRANSLATE_NOOP(
            "core",
            "When a record arrives whose key is already waiting: it replaces the waiting "
            "one (replace, as a dict does), it is rejected (keep-first), or both wait "
            "(keep-both).",
        ),
        GROUP,
        choices=words(Duplicates),
    ),
    Parameter(
        "capacity",
        0,
        QT_TRANSLATE_NOOP("core", "Capacity"),
        QT_TRANSLATE_NOOP("core", "How many records may wait at once; 0: no limit."),
        GROUP,
        low=0,
        high=1_000_000_000,
    ),
    Parameter(
        "overflow",
        Overflow.BLOCK.value,
        QT_TRANSLATE_NOOP("core", "Overflow"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the registry is full: the generator waits (block), the new record is rejected "
            "(reject), or the oldest waiting one is dropped (drop-oldest).",
        ),
        GROUP,
        choices=words(Overflow),
    ),
    Parameter(
        "durability",
        Durability.PROCESS.value,
        QT_TRANSLATE_NOOP("core", "Survives"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the run file survives without losing a record: a killed process, or also a power "
            "loss (much slower).",
        ),
        GROUP,
        choices=words(Durability),
        live=False,
    ),
)
