"""What a worker does with a record."""

import math
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import NormalDist, fmean, pstdev

import pytest

from core.workers.worker import lognormal
from tests.support.runs import WAIT, running, wait_for


@pytest.mark.parametrize("spread", [0.0, 0.25, 1.0])
def test_lognormal_times_have_the_mean_and_spread_that_are_asked_for(spread: float) -> None:
    chance = random.Random(1)
    values = [lognormal(chance, spread) for _ in range(100_000)]
    assert fmean(values) == pytest.approx(1.0, rel=0.02)
    assert pstdev(values) == pytest.approx(spread, rel=0.05, abs=1e-9)


def test_their_logarithms_are_normal() -> None:
    chance = random.Random(2)
    logs = sorted(math.log(lognormal(chance, 0.8)) for _ in range(10_000))
    variance = math.log(1 + 0.8**2)
    normal = NormalDist(-variance / 2, math.sqrt(variance))
    distance = max(abs(place / 10_000 - normal.cdf(value)) for place, value in enumerate(logs))
    assert distance < 1.63 / math.sqrt(10_000)


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
