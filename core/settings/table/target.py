"""Parameters of the group Target: what is asked of the times that records take."""

from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Target")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "target.within",
        0.0,
        QT_TRANSLATE_NOOP("core", "Time limit"),
        QT_TRANSLATE_NOOP(
            "core",
            "Within how long a record is to be through, from when it was due until it is done. "
            "It is drawn in the chart of the times, and the summary says for how long it was not "
            "met. 0: no target.",
        ),
        GROUP,
        unit="s",
        low=0.0,
        high=86_400.0,
        lowest=QT_TRANSLATE_NOOP("core", "no target"),
    ),
    Parameter(
        "target.percent",
        95.0,
        QT_TRANSLATE_NOOP("core", "Percentage in time"),
        QT_TRANSLATE_NOOP(
            "core", "What part of the records is to be through within the time limit."
        ),
        GROUP,
        unit="%",
        low=1.0,
        high=100.0,
    ),
)
