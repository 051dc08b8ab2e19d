"""The scenario of a run file is the one it has now; the first one is that before live changes."""

from contextlib import closing
from pathlib import Path

from core.domain.choices import Order
from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.settings.scenario import Scenario
from core.store import opening, run_file, run_scenario
from core.store.writer import RunWriter


def test_live_changes_are_taken_back_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    first = Scenario.of({"rate": 5.0, "order": "fifo", "seed": 4})
    run_file.create(path, first.with_(rate=50.0, order="lifo"))
    journal = RunWriter(path)
    for name, before, after in (("rate", "5", "7"), ("order", "fifo", "lifo"), ("rate", "7", "50")):
        values = {"name": name, "label": name, "before": before, "after": after}
        journal.write_events([Event(0, 1.0, EventKind.PARAMETER, "{label}", values)])
    journal.close()
    assert run_scenario.scenario_in(path).order is Order.LIFO
    with closing(opening.connect(path, read_only=True)) as connection:
        assert run_scenario.first_scenario_of(connection) == first
