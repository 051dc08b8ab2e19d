"""What is read from a run file and cannot be shown is refused, whichever way it is unsound."""

import math
from dataclasses import replace
from typing import Any

import pytest

from core.domain.clock import LAST_TIME
from core.domain.record import Ledger
from core.domain.run_status import Percentiles, Sample
from core.store.soundness import LARGEST, check_sound

SOUND = Sample(1.5e9, Ledger(), 2.0, 1.0, None, None, 0.0, Percentiles(0.1, 0.2, 0.3), measured=7)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"target": math.inf},
        {"target": 3},
        {"lag": -0.25},
        {"at": LAST_TIME},
        {"measured": None},
        {"measured": LARGEST},
        {"ledger": Ledger(born=LARGEST)},
    ],
)
def test_what_can_be_shown(changes: dict[str, Any]) -> None:
    check_sound(replace(SOUND, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"at": -1.0},
        {"at": LAST_TIME + 1},
        {"at": math.nan},
        {"at": None},
        {"at": "2026"},
        {"target": math.nan},
        {"arrival": math.inf},
        {"arrival": "fast"},
        {"lag": None},
        {"measured": 7.5},
        {"measured": LARGEST + 1},
        {"workers": b"two"},
        {"ledger": Ledger(born=LARGEST + 1)},
        {"ledger": None},
        {"waiting": 0.5},
        {"waiting": Percentiles(0.1, math.nan, 0.3)},
    ],
)
def test_what_cannot_be_shown(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        check_sound(replace(SOUND, **changes))
