"""Parameters of the group Work: what workers do."""

from core.domain.choices import Effort, Service, SourceKind, words
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Work")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "workers",
        2,
        QT_TRANSLATE_NOOP("core", "Workers"),
        QT_TRANSLATE_NOOP("core", "How many worker processes take records from the registry."),
        GROUP,
        low=0,
        high=64,
    ),
    Parameter(
        "batch",
        1,
        QT_TRANSLATE_NOOP("core", "Batch"),
        QT_TRANSLATE_NOOP("core", "How many records a worker leases at once."),
        GROUP,
        low=1,
        high=10_000,
    ),
    Parameter(
        "service",
        Service.EXPONENTIAL.value,
        QT_TRANSLATE_NOOP("core", "Service"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long a worker processes a record: not at all, a fixed time, or a random "
            "one (exponential, or lognormal with a spread of its own); or a Python "
            "function of your own processes it.",
        ),
        GROUP,
        choices=words(Service),
    ),
    Parameter(
        "work.path",
        "",
        QT_TRANSLATE_NOOP("core", "Python work"),
        QT_TRANSLATE_NOOP(
            "core",
            "The Python file with the function process(record), and setup() and teardown() "
            "if needed. Each worker loads its own copy.",
        ),
        GROUP,
        example="work.py",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a file…"),
        file="*.py",
        needs=(("service", (Service.PYTHON,)),),
    ),
    Parameter(
        "work.keep",
        True,
        QT_TRANSLATE_NOOP("core", "Keep results"),
        QT_TRANSLATE_NOOP(
            "core", "Whether what process() returns is kept with the record, as the column result."
        ),
        GROUP,
        needs=(("service", (Service.PYTHON,)),),
    ),
    Parameter(
        "work.reload",
        False,
        QT_TRANSLATE_NOOP("core", "Reload"),
        QT_TRANSLATE_NOOP("core", "Whether workers reload the file when it has changed."),
        GROUP,
        needs=(("service", (Service.PYTHON,)),),
    ),
    Parameter(
        "work.patience",
        10.0,
        QT_TRANSLATE_NOOP("core", "Patience"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long process() may take for one record before its worker counts as hung. "
            "Set the lease longer than this.",
        ),
        GROUP,
        unit="s",
        low=0.1,
        high=86_400.0,
        needs=(("service", (Service.PYTHON,)),),
    ),
    Parameter(
        "work.setup_patience",
        60.0,
        QT_TRANSLATE_NOOP("core", "Setup patience"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long loading the file and setup() may take before the worker counts as hung. With "
            "hung = replace it is replaced, which counts towards the restart limit. A source of "
            "your own has as long for its first record.",
        ),
        GROUP,
        unit="s",
        low=0.1,
        high=86_400.0,
        needs=(("source", (SourceKind.PYTHON,)), ("service", (Service.PYTHON,))),
    ),
    Parameter(
        "service_time",
        0.5,
        QT_TRANSLATE_NOOP("core", "Service time"),
        QT_TRANSLATE_NOOP("core", "The mean time that a worker needs for one record."),
        GROUP,
        unit="s",
        low=0.0,
        high=3600.0,
        needs=(("service", (Service.FIXED, Service.EXPONENTIAL, Service.LOGNORMAL)),),
    ),
    Parameter(
        "service_spread",
        1.0,
        QT_TRANSLATE_NOOP("core", "Spread"),
        QT_TRANSLATE_NOOP(
            "core",
            "The standard deviation of a lognormal service time, in means: 0.2 is nearly always "
            "the same, 1 as random as exponential, 3 has rare records that take very long.",
        ),
        GROUP,
        low=0.0,
        high=100.0,
        needs=(("service", (Service.LOGNORMAL,)),),
    ),
    Parameter(
        "effort",
        Effort.SLEEP.value,
        QT_TRANSLATE_NOOP("core", "Effort"),
        QT_TRANSLATE_NOOP(
            "core",
            "What a worker does during the service time: sleep (as if waiting for a "
            "device) or burn processor time.",
        ),
        GROUP,
        choices=words(Effort),
        needs=(("service", (Service.FIXED, Service.EXPONENTIAL, Service.LOGNORMAL)),),
    ),
    Parameter(
        "error_rate",
        0.0,
        QT_TRANSLATE_NOOP("core", "Error rate"),
        QT_TRANSLATE_NOOP("core", "The probability that processing a record fails."),
        GROUP,
        low=0.0,
        high=1.0,
    ),
    Parameter(
        "attempts",
        3,
        QT_TRANSLATE_NOOP("core", "Attempts"),
        QT_TRANSLATE_NOOP(
            "core", "How many attempts a record has before it becomes a dead letter."
        ),
        GROUP,
        low=1,
        high=1000,
    ),
    Parameter(
        "lease",
        30.0,
        QT_TRANSLATE_NOOP("core", "Lease"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long a worker may hold records without ending one or renewing its lease "
            "before other workers get them.",
        ),
        GROUP,
        unit="s",
        low=0.1,
        high=86_400.0,
    ),
)
