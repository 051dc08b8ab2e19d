"""What, beside settings and machine, kept the runs of an experiment from being measured."""

from collections.abc import Sequence

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.probe import TroubleKind
from core.experiments.trial import Trial

NO_RUN = QT_TRANSLATE_NOOP("core", "No run could be measured: {reason}")
SHORT_SOURCE = QT_TRANSLATE_NOOP(
    "core",
    "The source is too short for an answer: it ended after {records} records, before the {seconds} "
    "s of a run were over. Have it begin again (csv.rows=loop), take a longer one, or ask for "
    "shorter runs.",
)


def obstacle(trials: Sequence[Trial]) -> Remark | None:
    """Return it, as far as it is known; None: there is none."""
    fatal = [each for trial in trials for each in trial.troubles if each.kind.is_fatal]
    if fatal and all(any(each.kind.is_fatal for each in trial.troubles) for trial in trials):
        return Remark(NO_RUN, {"reason": fatal[0].remark.text})
    last = trials[-1] if trials else None
    if last is None or not any(t.kind is TroubleKind.SOURCE_ENDED for t in last.troubles):
        return None
    values = {"records": last.figures.generated, "seconds": f"{last.probe.seconds:g}"}
    return Remark(SHORT_SOURCE, values)
