"""What was wrong with a run, and what was not."""

import pytest

from core.domain.errors import RegistroError
from core.experiments.probe import TroubleKind
from core.experiments.processors import Use
from core.experiments.troubles import Circumstances, troubles

CALM = Use(10.0, busy=0.3, ours=0.2, waiting=0.001)
FAILURE = RegistroError("it broke")


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        (Circumstances(CALM), set()),
        (Circumstances(CALM, late=0.04), set()),
        (Circumstances(CALM, late=0.06), {TroubleKind.GENERATOR_BEHIND}),
        (Circumstances(CALM, skipped=1), {TroubleKind.GENERATOR_BEHIND}),
        (Circumstances(CALM, late=9.0, blocked=True), set()),
        (Circumstances(Use(9.0, 0.95, 0.9, 0.0)), {TroubleKind.PROCESSOR_BUSY}),
        (Circumstances(Use(9.0, 0.5, 0.1, 0.05)), {TroubleKind.OTHER_PROGRAMS}),
        (Circumstances(Use(9.0, 0.5, 0.1, None)), {TroubleKind.OTHER_PROGRAMS}),
        (Circumstances(Use(9.0, 0.5, 0.1, 0.001)), set()),  # they took what nobody needed
        (
            Circumstances(Use(9.0, 0.99, 0.2, 0.05)),
            {TroubleKind.PROCESSOR_BUSY, TroubleKind.OTHER_PROGRAMS},
        ),
        (
            Circumstances(Use(9.0, 0.99, 0.2, None)),
            {TroubleKind.PROCESSOR_BUSY, TroubleKind.OTHER_PROGRAMS},
        ),
        # Sleeping work beside a busy program: it had the processor whenever it wanted it.
        (Circumstances(Use(9.0, 0.99, 0.2, 0.01), late=0.005), {TroubleKind.SHARED}),
        # Nobody waited, but nothing was on time: the whole computer was stopped again and again.
        (Circumstances(Use(9.0, 0.99, 0.2, 0.01), late=0.02), {TroubleKind.PROCESSOR_BUSY}),
        (Circumstances(Use(9.0, 0.99, 0.2, 0.01), late=None), {TroubleKind.PROCESSOR_BUSY}),
        (Circumstances(CALM, late=None), set()),
        (Circumstances(Use(9.0, None, None, None)), set()),
        (Circumstances(CALM, source_ended=True), {TroubleKind.SOURCE_ENDED}),
        (Circumstances(CALM, deaths=3), set()),
        (Circumstances(CALM, deaths=3, failure=FAILURE), {TroubleKind.WORK_DIED}),
        (Circumstances(CALM, unready="no file"), {TroubleKind.WORK_DIED}),
        (Circumstances(CALM, failure=FAILURE), {TroubleKind.RUN_FAILED}),
    ],
)
def test_each_is_told_by_what_shows_it(found: Circumstances, kinds: set[TroubleKind]) -> None:
    named = list(troubles(found, 0.05))
    assert {each.kind for each in named} == kinds
    assert all("{" not in each.remark.text for each in named)


def test_it_says_what_was_wrong() -> None:
    (late,) = troubles(Circumstances(CALM, late=0.06, skipped=1200), 0.05)
    assert late.remark.text == (
        "The generator fell behind: records came up to 60 ms late, 1,200 were left out."
    )


def test_what_kept_nobody_waiting_is_said_and_counts() -> None:
    (shared,) = troubles(Circumstances(Use(9.0, 0.99, 0.2, 0.01)), 0.05)
    assert "used 79 % of the processors" in shared.remark.text
    assert "only 1.0 % of the time" in shared.remark.text
    assert not shared.kind.is_of_machine
    assert not shared.kind.is_fatal
