"""What a record costs its worker beside its work: its turn in the registry, and all around it."""

from collections.abc import Sequence
from math import sqrt

from core.domain.choices import Service
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.probe import Observation
from core.settings.scenario import Scenario

LEAST = 0.02
"""Share of the work below which it is not worth a word."""
SURE = 3.0
"""Standard errors of the mean work that it has to exceed."""
TURN = QT_TRANSLATE_NOOP(
    "core",
    "A record kept its worker for {service} ms, {turn} ms longer than its work: by that, leasing "
    "and acknowledging keep the limit below {rate} records per second, which are the workers "
    "divided by the service time.",
)


def turn_cost(base: Scenario, observed: Sequence[Observation]) -> Remark | None:
    """Return what the runs say of it, where the work is known beforehand and it matters."""
    spread = {
        Service.FIXED: 0.0,
        Service.EXPONENTIAL: 1.0,
        Service.LOGNORMAL: base.service_spread,
    }.get(base.service)
    measured = [
        (each.figures.service, each.figures.done)
        for each in observed
        if each.figures.service and each.figures.done and not each.figures.error_share
    ]
    work = base.service_time
    if spread is None or not measured or not work > 0:
        return None
    records = sum(done for _, done in measured)
    service = sum(each * done for each, done in measured) / records
    cost = service - work
    if cost < work * max(LEAST, SURE * spread / sqrt(records)):
        return None
    values = {
        "service": f"{1000 * service:.3g}",
        "turn": f"{1000 * cost:.2g}",
        "rate": f"{base.workers / work:,.4g}",
    }
    return Remark(TURN, values)
