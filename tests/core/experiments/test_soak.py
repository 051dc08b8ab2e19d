"""A short soak of seven rounds of each kind: ``python -m core soak`` has more of them."""

from contextlib import closing
from pathlib import Path

import pytest

from core.domain.faults import FaultKind
from core.domain.lease import Policy
from core.domain.record import Arrival
from core.experiments.soak import OWN_WORK, ROUGH, play_round, soak
from core.registry import open_registry
from core.settings.scenario import Scenario
from core.store import run_facts, run_file

SLOW = {"rate": 1.0, "service": "fixed", "service_time": 0.001, "batch": 500, "seed": 3}


@pytest.mark.timeout(300)
def test_aimed_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last round, as the first one, is a rough one: that of our own work."""
    for place in ("core.run.fault_injector", "core.experiments.soak"):
        monkeypatch.setattr(f"{place}.FULL_SECONDS", 1.0)
    heard: list[tuple[int, int]] = []
    report = soak(tmp_path, 35, 7000, lambda done, kills: heard.append((done, kills)))
    assert report.passed, [problem.text for problem in report.problems]
    assert report.kills >= 35
    assert report.records >= 7000
    assert report.rounds == ROUGH + 1
    assert ROUGH % 4 in OWN_WORK
    assert heard == sorted(heard)
    assert not list(tmp_path.iterdir())


def test_a_round_whose_disk_is_full_in_the_end_waits_for_room(tmp_path: Path) -> None:
    """No run waits for what cannot be written, so that its records would be there, but not done."""
    path = tmp_path / "round.registro"
    run_file.create(path, Scenario().with_(**SLOW))
    with closing(open_registry(f"sqlite:{path}")) as registry:
        waiting = [Arrival(key, 0.0, (key, 1, 1)) for key in range(2000)]
        registry.put(waiting, Policy(), len(waiting))
    faults = (FaultKind.FULL, FaultKind.KILL_BEFORE_WORK)
    play_round(path, faults, kills=1, records=0, on_progress=lambda _: None)
    ledger = run_facts.ledger_of(path)
    assert (ledger.open, ledger.done) == (0, ledger.born)
