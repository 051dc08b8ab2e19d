"""What figures and verdicts of experiments are called in a report."""

from core.comparison.figures import BY_NAME, Figure, Unit
from core.domain.errors import QT_TRANSLATE_NOOP
from core.experiments.answer import Decision

FIGURES = {
    **{name: BY_NAME[name] for name in ("throughput", "error_share", "done", "dead")},
    **{name: BY_NAME[name] for name in ("lost", "duplicated")},
    **{name: BY_NAME[f"sojourn_{name}"] for name in ("mean", "p50", "p95", "p99")},
    "service": Figure("service", QT_TRANSLATE_NOOP("core", "Service time, mean"), Unit.TIME),
    "busy": Figure("busy", QT_TRANSLATE_NOOP("core", "Workers busy"), Unit.SHARE),
}
"""What the figures of experiments are called, and how they are written."""
DECISIONS = {
    Decision.HOLDS: QT_TRANSLATE_NOOP("core", "holds"),
    Decision.FAILS: QT_TRANSLATE_NOOP("core", "fails"),
    Decision.UNCLEAR: QT_TRANSLATE_NOOP("core", "unclear"),
}
