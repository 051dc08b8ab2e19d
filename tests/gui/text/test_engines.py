"""The words on engines."""

import pytest

from core.domain.engines import ENGINES, NEEDS, Engine
from core.domain.faults import BY_KIND, FAULTS, FaultKind
from gui.text.engines import REASONS, about, fault_help, lacks, why_not


@pytest.mark.parametrize("engine", ENGINES, ids=lambda row: row.name)
def test_every_engine_of_the_core_is_explained(engine: Engine) -> None:
    assert about(engine.name).endswith(".")
    for name, need in NEEDS.items():
        assert lacks(engine.name, name) == (need not in engine.can)
        assert bool(why_not(engine.name, name)) == lacks(engine.name, name)


def test_what_a_parameter_needs_has_a_reason_in_words() -> None:
    assert set(NEEDS.values()) <= set(REASONS)
    assert why_not("locked-dict", "capacity") == (
        "Not with “locked-dict”: it takes in whatever comes, without limit."
    )
    assert why_not("locked-dict", "rate") == ""


def test_a_fault_of_this_machine_only_is_said_to_be_one() -> None:
    told = {fault.kind: fault_help(fault, "postgresql") for fault in FAULTS}
    assert "workers on others wait" in told[FaultKind.PROGRAM]
    assert "all workers go on" in told[FaultKind.FULL]
    assert "the server undoes that" in told[FaultKind.KILL_IN_LOCK]
    assert told[FaultKind.HANG] == BY_KIND[FaultKind.HANG].help


def test_no_fault_promises_that_a_textbook_engine_gives_something_back() -> None:
    for fault in FAULTS:
        assert fault_help(fault, "file") == fault.help
        told = fault_help(fault, "locked-dict")
        assert not any(
            word in told
            for word in (
                "wait again",
                "given back",
                "gives the lock back, and the tr",
                "can be resumed.",
            )
        )
