"""Parameters of the group Arrivals: how fast records come."""

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.pattern import BURSTS, CONSTANT, CURVE, KINDS, MMPP, RAMP, STEPS, check_pairs
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Arrivals")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "rate",
        2.0,
        QT_TRANSLATE_NOOP("core", "Arrival rate"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many records the generator bears in a second, on average over the pattern (ramp, "
            "steps and curve multiply it); max is as fast as it can, whatever the pattern.",
        ),
        GROUP,
        unit="1/s",
        low=0.1,
        high=1_000_000.0,
        unlimited=True,
    ),
    Parameter(
        "arrivals",
        CONSTANT,
        QT_TRANSLATE_NOOP("core", "Pattern"),
        QT_TRANSLATE_NOOP(
            "core",
            "How records come: at even gaps (constant), at random (poisson), at random but only in "
            "bursts, at random with busy and calm times (mmpp), rising (ramp), or as planned "
            "(steps, curve).",
        ),
        GROUP,
        choices=KINDS,
    ),
    Parameter(
        "bursts.on",
        1.0,
        QT_TRANSLATE_NOOP("core", "Burst"),
        QT_TRANSLATE_NOOP("core", "How long a burst lasts."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (BURSTS,)),),
    ),
    Parameter(
        "bursts.off",
        4.0,
        QT_TRANSLATE_NOOP("core", "Between bursts"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long nothing comes between two bursts; a burst makes up for it, so that the "
            "arrival rate is the mean.",
        ),
        GROUP,
        unit="s",
        low=0.0,
        high=86_400.0,
        needs=(("arrivals", (BURSTS,)),),
    ),
    Parameter(
        "mmpp.ratio",
        10.0,
        QT_TRANSLATE_NOOP("core", "Busy to calm"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many times as many records come in busy times as in calm ones; the arrival rate "
            "is the mean over both.",
        ),
        GROUP,
        low=1.0,
        high=10_000.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "mmpp.busy",
        2.0,
        QT_TRANSLATE_NOOP("core", "Busy times"),
        QT_TRANSLATE_NOOP("core", "How long busy times last on average."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "mmpp.calm",
        8.0,
        QT_TRANSLATE_NOOP("core", "Calm times"),
        QT_TRANSLATE_NOOP("core", "How long calm times last on average."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (MMPP,)),),
    ),
    Parameter(
        "ramp.from",
        0.0,
        QT_TRANSLATE_NOOP("core", "Ramp from"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by in the beginning; it goes to 1 in a straight "
            "line.",
        ),
        GROUP,
        low=0.0,
        high=1000.0,
        needs=(("arrivals", (RAMP,)),),
    ),
    Parameter(
        "ramp.seconds",
        60.0,
        QT_TRANSLATE_NOOP("core", "Ramp length"),
        QT_TRANSLATE_NOOP("core", "How long it takes until the arrival rate is reached."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (RAMP,)),),
    ),
    Parameter(
        "steps.plan",
        "1:10, 5:2",
        QT_TRANSLATE_NOOP("core", "Steps"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by and for how many seconds, then the next, and "
            "so on from the begin. With an arrival rate of 1 these are records in a second.",
        ),
        GROUP,
        reads=check_pairs,
        example="1:10, 5:2, 0:3",
        needs=(("arrivals", (STEPS,)),),
    ),
    Parameter(
        "curve.points",
        "0:5, 2:5",
        QT_TRANSLATE_NOOP("core", "Curve"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by at a corner, and how many seconds it takes to "
            "go to the next corner in a straight line; after the last one the first comes again.",
        ),
        GROUP,
        reads=check_pairs,
        example="0:5, 2:5, 1:10",
        needs=(("arrivals", (CURVE,)),),
    ),
    Parameter(
        "stall",
        "catch-up",
        QT_TRANSLATE_NOOP("core", "After a stall"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the generator was held up: bear the records that are overdue (catch-up), or "
            "leave them out and count them (skip).",
        ),
        GROUP,
        choices=("catch-up", "skip"),
    ),
)
