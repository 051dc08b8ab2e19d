"""Parameters of the group Run: how a run goes on when something breaks."""

from core.domain.choices import OnHung, OnSourceError, words
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.faults import check_plan
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Run")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "restart",
        True,
        QT_TRANSLATE_NOOP("core", "Restart workers"),
        QT_TRANSLATE_NOOP("core", "Whether a worker that died is replaced by a new one."),
        GROUP,
    ),
    Parameter(
        "restart_limit",
        10,
        QT_TRANSLATE_NOOP("core", "Restart limit"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many workers may crash within 30 seconds before the run stops with a message.",
        ),
        GROUP,
        low=1,
        high=1000,
    ),
    Parameter(
        "hung",
        OnHung.SHOW.value,
        QT_TRANSLATE_NOOP("core", "Hung workers"),
        QT_TRANSLATE_NOOP(
            "core",
            "What happens to a worker that holds records and ends none: it is only shown "
            "(its lease will expire), or killed and replaced.",
        ),
        GROUP,
        choices=words(OnHung),
    ),
    Parameter(
        "source_error",
        OnSourceError.STOP.value,
        QT_TRANSLATE_NOOP("core", "Source errors"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the source raises an error: the run stops and can be resumed, or the "
            "record is skipped and counted.",
        ),
        GROUP,
        choices=words(OnSourceError),
    ),
    Parameter(
        "faults",
        "",
        QT_TRANSLATE_NOOP("core", "Planned faults"),
        QT_TRANSLATE_NOOP(
            "core",
            "Which faults are injected and when, counted from the start: every so many "
            "seconds, at random with a mean, or once. Empty: none.",
        ),
        GROUP,
        reads=check_plan,
        empty=QT_TRANSLATE_NOOP("core", "none: nothing breaks by itself"),
        example="kill-in-lock every 5; hang mean 20; full-disk at 60",
    ),
)
