"""What a worker does with a record."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.runs import WAIT, running, wait_for


def test_mean_and_spread_act_live(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 100.0, "service": "lognormal", "service_spread": 0.0, "workers": 1}
    with running(path, service_time=0.002, **values) as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        run.set("service_time", 0.03)
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done + 20)
        run.stop(drain=False)
        assert run.wait(WAIT)
    with closing(sqlite3.connect(path)) as connection:
        worked = "SELECT done - leased FROM records WHERE state = 'done' ORDER BY seq"
        times = [seconds for (seconds,) in connection.execute(worked)]
    assert min(times[:20]) >= 0.002
    assert min(times[:20]) < 0.03 <= min(times[-10:])
