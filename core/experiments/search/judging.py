"""Whether an objective is met: the verdict on one run, or on all runs of the same settings.

The backlog comes first: beyond the capacity no window is representative of the time after it. Each
claim is one-sided, so that it is wrong in no more cases than the confidence leaves. What holds has
to be seen in two ways: by the percentile of parts of the runs, and, once records were late, by
their share on as many independent records as they are worth. Near the capacity, parts depend on
each other, which the effective size knows (P. Heidelberger and P. D. Welch, A Spectral Method
for Confidence Interval Generation and Run Length Control in Simulations, Communications of the ACM
24, 1981).
"""

from collections.abc import Sequence
from math import inf

from core.analysis.statistics.interval import Interval
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.answer import Decision, Verdict
from core.experiments.probe import Observation, Trouble, TroubleKind
from core.experiments.rules import Objective
from core.experiments.search.evidence import (
    Evidence,
    evidence,
    pooled_growth,
    pooled_percentile,
    pooled_share,
    pooled_wandering,
)

GROWS = 0.01
"""A backlog that surely grows does not matter while it is by less than this share of the rate."""
STAYS = 0.05
"""A backlog that may grow by more than this share of the rate was not seen to stay."""
EARLY = 0.999
"""How sure a run has to be to be ended early, as it is looked at again and again."""
EARLY_RECORDS, EARLY_SECONDS, EARLY_SHARE = 60, 1.0, 0.15
"""When it is looked at first: after so many records, seconds and share of the run."""
LOOK_AGAIN = 1.2
"""It is looked at again once it is so many times as long as at the last look."""

IN_TIME = QT_TRANSLATE_NOOP(
    "core",
    "{percent} % were through within {time} s ({low} to {high} s; allowed: {within} s), and the "
    "backlog stayed.",
)
LATE = QT_TRANSLATE_NOOP(
    "core",
    "{percent} % took up to {time} s ({low} to {high} s; allowed: {within} s): only {share} % were "
    "in time.",
)
GROWING = QT_TRANSLATE_NOOP(
    "core", "The backlog grew by {growth} records per second: more came than was done."
)
MAYBE_GROWING = QT_TRANSLATE_NOOP(
    "core",
    "{share} % were through within {within} s, but it is not sure that the backlog stays: of what "
    "came, up to {most} % may have been left over.",
)
CLOSE = QT_TRANSLATE_NOOP(
    "core",
    "{percent} % were through within {time} s ({low} to {high} s): too close to the {within} s "
    "that are allowed to tell.",
)
MAYBE_LATE = QT_TRANSLATE_NOOP(
    "core",
    "{share} % were through within {within} s; as busy moments last, it may be as few as {least} % "
    "in the long run.",
)
FEW = QT_TRANSLATE_NOOP("core", "Only {records} records came: too few to tell.")


class Judge:
    """Judges observations by one objective."""

    def __init__(self, objective: Objective, confidence: float) -> None:
        self.objective = objective
        self._confidence = confidence
        self._known: dict[int, Evidence] = {}
        """By the number of the probe: each observation is looked through once."""
        self._looked = 0, 0.0
        """The number and the seconds of the running probe that was last looked at."""

    def evidence(self, observed: Observation) -> Evidence:
        """Return what the records of a run that has ended say."""
        number = observed.probe.number
        if number not in self._known:
            self._known[number] = evidence(observed, self.objective)
        return self._known[number]

    def verdict(
        self,
        observed: Sequence[Observation],
        confidence: float | None = None,
        *,
        keeps_up: bool | None = None,
    ) -> Verdict:
        """Return what all these runs of the same settings say together.

        ``keeps_up``: whether the workers are known to be able to do what comes; then the backlog
        stays unless these runs rather show that it grows. Where it is known of workers in general,
        but not of these (False), no run alone shows that it stays.
        """
        fatal = next((t for o in observed for t in o.troubles if t.kind.is_fatal), None)
        if fatal is not None:
            return Verdict(Decision.FAILS, fatal.remark)
        sure = self._confidence if confidence is None else confidence
        ended = next((each for each in observed if _was_hopeless(each)), None)
        if ended is not None:
            judged = self._judged([self.evidence(ended)], sure, hopeless=True)
        else:
            found = [self.evidence(each) for each in observed]
            judged = self._judged(found, sure, keeps_up=keeps_up)
        if judged.decision is Decision.HOLDS:
            return judged
        excuse = excuse_of(observed)
        if excuse is not None:
            return Verdict(Decision.UNCLEAR, excuse.remark, judged.share, judged.growth)
        return judged

    def share(self, observed: Sequence[Observation]) -> Interval:
        """Return the share in time over all these runs, two-sided."""
        return pooled_share([self.evidence(each) for each in observed], self._confidence)

    def leans(self, observed: Sequence[Observation]) -> bool:
        """Whether, if one has to decide now, these runs rather met the objective."""
        verdict = self.verdict(observed)
        if verdict.decision is not Decision.UNCLEAR:
            return verdict.decision is Decision.HOLDS
        if excuse_of(observed) is not None:
            return False
        found = [self.evidence(each) for each in observed]
        time = pooled_percentile(found, self._confidence).estimate
        growth = pooled_growth(found, self._confidence).estimate
        return time <= self.objective.within and growth <= STAYS / 2

    def hopeless(self, partial: Observation) -> Remark | None:
        """Return why a run that goes on cannot meet the objective any more, or None."""
        least = max(EARLY_SECONDS, EARLY_SHARE * partial.probe.seconds)
        number, before = self._looked
        if number == partial.probe.number:
            least = max(least, LOOK_AGAIN * before)
        if partial.seconds < least or len(partial.due) < EARLY_RECORDS:
            return None
        self._looked = partial.probe.number, partial.seconds
        judged = self._judged([evidence(partial, self.objective)], EARLY)
        return judged.reason if judged.decision is Decision.FAILS else None

    def _judged(
        self,
        found: Sequence[Evidence],
        confidence: float,
        *,
        hopeless: bool = False,
        keeps_up: bool | None = None,
    ) -> Verdict:
        """Return what the evidence says; a ``hopeless`` run was sure to fail when it was ended."""
        two_sided, limit = 2 * confidence - 1, self.objective.within
        time = pooled_percentile(found, two_sided)
        share = pooled_share(found, two_sided)
        relative = pooled_growth(found, two_sided)
        rate = sum(each.rate for each in found) / len(found) if found else 0.0
        growth = relative.scaled(rate) if relative.high < inf else relative
        records = sum(each.records for each in found)
        values = {
            "percent": f"{self.objective.percent:g}",
            "within": f"{limit:g}",
            "time": f"{time.estimate:.3g}",
            "low": f"{time.low:.3g}",
            "high": f"{time.high:.3g}",
            "share": f"{100 * share.estimate:.1f}",
            "growth": f"{growth.estimate:,.1f}",
            "least": f"{100 * share.low:.1f}",
            "most": f"{100 * relative.high:.1f}",
            "records": f"{records:,}",
        }

        late = records and (time.low > limit or share.high < self.objective.share)
        stays = keeps_up is not False and (
            relative.high <= STAYS or (keeps_up is True and relative.estimate <= STAYS / 2)
        )
        # Where not one was late, how they depend on each other at the limit cannot be seen.
        maybe_late = share.low < self.objective.share and share.estimate < 1
        grows = relative.low > 0 and relative.estimate > GROWS
        surely = grows and pooled_wandering(found, two_sided).low > 0
        rows = (
            (surely, Decision.FAILS, GROWING),
            (late, Decision.FAILS, LATE),
            (hopeless, Decision.FAILS, GROWING if relative.estimate > GROWS else LATE),
            (time.high == inf, Decision.UNCLEAR, FEW),
            (time.high > limit, Decision.UNCLEAR, CLOSE),
            (maybe_late, Decision.UNCLEAR, MAYBE_LATE),
            (grows or not stays, Decision.UNCLEAR, MAYBE_GROWING),
            (True, Decision.HOLDS, IN_TIME),
        )
        decision, text = next((decision, text) for is_so, decision, text in rows if is_so)
        return Verdict(decision, Remark(text, values), share, growth)


def _was_hopeless(observed: Observation) -> bool:
    """Whether a run was ended early by `Judge.hopeless`, and not by its source or an error."""
    by_itself = observed.has(
        TroubleKind.SOURCE_ENDED, TroubleKind.WORK_DIED, TroubleKind.RUN_FAILED
    )
    return not observed.complete and not by_itself


def excuse_of(observed: Sequence[Observation]) -> Trouble | None:
    """Return what is wrong with the machine or the source, for which the settings are not to
    blame; None: nothing.
    """
    for each in observed:
        for trouble in each.troubles:
            if trouble.kind.is_of_machine or trouble.kind is TroubleKind.SOURCE_ENDED:
                return trouble
    return None
