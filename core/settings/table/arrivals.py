"""Parameters of the group Arrivals: how fast records come."""

from core.domain.choices import AfterStall, words
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.pattern import PatternKind, check_pairs
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Arrivals")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "rate",
        2.0,
        QT_TRANSLATE_NOOP("core", "Arrival rate"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many records the generator generates per second, on average over the "
            "pattern (ramp, steps and curve multiply it); max: as fast as possible, "
            "whatever the pattern.",
        ),
        GROUP,
        unit="1/s",
        low=0.1,
        high=1_000_000.0,
        unlimited=True,
    ),
    Parameter(
        "arrivals",
        PatternKind.CONSTANT.value,
        QT_TRANSLATE_NOOP("core", "Pattern"),
        QT_TRANSLATE_NOOP(
            "core",
            "How records arrive: at equal intervals (constant), at random (poisson), at "
            "random but only in bursts (bursts), at random with busy and calm periods "
            "(mmpp), rising (ramp), or as planned (steps, curve).",
        ),
        GROUP,
        choices=words(PatternKind),
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
        needs=(("arrivals", (PatternKind.BURSTS,)),),
    ),
    Parameter(
        "bursts.off",
        4.0,
        QT_TRANSLATE_NOOP("core", "Between bursts"),
        QT_TRANSLATE_NOOP(
            "core",
            "How long no record arrives between two bursts; bursts make up for it, so that "
            "the arrival rate is the mean.",
        ),
        GROUP,
        unit="s",
        low=0.0,
        high=86_400.0,
        needs=(("arrivals", (PatternKind.BURSTS,)),),
    ),
    Parameter(
        "mmpp.ratio",
        10.0,
        QT_TRANSLATE_NOOP("core", "Busy/calm ratio"),
        QT_TRANSLATE_NOOP(
            "core",
            "How many times as many records arrive in busy periods as in calm ones; the "
            "arrival rate is the mean over both.",
        ),
        GROUP,
        low=1.0,
        high=10_000.0,
        needs=(("arrivals", (PatternKind.MMPP,)),),
    ),
    Parameter(
        "mmpp.busy",
        2.0,
        QT_TRANSLATE_NOOP("core", "Busy periods"),
        QT_TRANSLATE_NOOP("core", "How long busy periods last on average."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (PatternKind.MMPP,)),),
    ),
    Parameter(
        "mmpp.calm",
        8.0,
        QT_TRANSLATE_NOOP("core", "Calm periods"),
        QT_TRANSLATE_NOOP("core", "How long calm periods last on average."),
        GROUP,
        unit="s",
        low=0.001,
        high=86_400.0,
        needs=(("arrivals", (PatternKind.MMPP,)),),
    ),
    Parameter(
        "ramp.from",
        0.0,
        QT_TRANSLATE_NOOP("core", "Ramp from"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by at the start; it rises to 1 in a "
            "straight line.",
        ),
        GROUP,
        low=0.0,
        high=1000.0,
        needs=(("arrivals", (PatternKind.RAMP,)),),
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
        needs=(("arrivals", (PatternKind.RAMP,)),),
    ),
    Parameter(
        "steps.plan",
        "1:10, 5:2",
        QT_TRANSLATE_NOOP("core", "Steps"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by and for how many seconds, then the "
            "next, and after the last the first again. With an arrival rate of 1 these are "
            "records per second.",
        ),
        GROUP,
        reads=check_pairs,
        example="1:10, 5:2, 0:3",
        needs=(("arrivals", (PatternKind.STEPS,)),),
    ),
    Parameter(
        "curve.points",
        "0:5, 2:5",
        QT_TRANSLATE_NOOP("core", "Curve"),
        QT_TRANSLATE_NOOP(
            "core",
            "What the arrival rate is multiplied by at a point, and how many seconds it "
            "takes to the next point in a straight line; after the last point the first "
            "comes again.",
        ),
        GROUP,
        reads=check_pairs,
        example="0:5, 2:5, 1:10",
        needs=(("arrivals", (PatternKind.CURVE,)),),
    ),
    Parameter(
        "stall",
        AfterStall.CATCH_UP.value,
        QT_TRANSLATE_NOOP("core", "After a delay"),
        QT_TRANSLATE_NOOP(
            "core",
            "When the generator was delayed: generate the overdue records (catch-up), or "
            "skip and count them (skip).",
        ),
        GROUP,
        choices=words(AfterStall),
    ),
)
