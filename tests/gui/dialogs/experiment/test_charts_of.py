"""The charts of an experiment are those of its runs and its answer."""

import pytest

from core.analysis.scaling import fit
from core.analysis.statistics.interval import Interval
from core.domain.remark import Remark
from core.experiments.probe import Probe, Purpose
from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from gui.bridge.experiments import (
    Answer,
    Decision,
    Definition,
    Difference,
    Figures,
    Kind,
    Trial,
    Verdict,
)
from gui.dialogs.experiment.charts_of import chart_of
from gui.models.experiment_charts import CurveChart, Differences, HeatMap, Mark
from tests.gui.dialogs.experiment.answers import answer

BASE = Scenario()


def trial(
    number: int,
    settings: dict[str, Setting],
    decision: Decision = Decision.HOLDS,
    share: Interval | None = None,
    purpose: Purpose = Purpose.CELL,
    complete: bool = True,
    **figures: float,
) -> Trial:
    """Return a run that was made."""
    verdict = Verdict(decision, Remark("so", {}), share)
    probe = Probe(number, settings, 1, 10.0, purpose)
    return Trial(probe, Figures(**figures), verdict, (), None, complete, 11.0)  # type: ignore[arg-type]


def share(estimate: float) -> Interval:
    return Interval(estimate, estimate - 0.1, estimate + 0.1)


def test_capacity_shows_each_rate_once_with_its_last_verdict() -> None:
    trials = [
        trial(1, {"rate": 100.0}, Decision.UNCLEAR, share(0.95)),
        trial(2, {"rate": 120.0}, Decision.FAILS, share(0.3)),
        trial(3, {"rate": 100.0}, Decision.HOLDS, share(0.97)),
        trial(4, {"rate": 90.0}, Decision.FAILS),
    ]
    found = answer(Kind.CAPACITY, {"rate": 100.0}, interval=Interval(100.0, 100.0, 120.0))
    chart = chart_of(Definition(Kind.CAPACITY, BASE), trials, found)
    assert isinstance(chart, CurveChart)
    by_rate = {point.x: point for point in chart.points}
    assert by_rate[100.0].mark is Mark.HOLDS
    assert by_rate[100.0].probe == 3
    assert by_rate[100.0].high == 1.0, "no share is above all"
    assert by_rate[120.0].mark is Mark.FAILS
    assert 90.0 not in by_rate, "of it no share is known"
    assert chart.span == (100.0, 100.0, 120.0)


def test_demand_is_a_map_of_workers_and_batches_with_the_frontier() -> None:
    trials = [
        trial(1, {"workers": 9, "batch": 5}, purpose=Purpose.CALIBRATE),
        trial(2, {"workers": 10, "batch": 1}, share=share(0.9)),
        trial(3, {"workers": 2, "batch": 1}, Decision.FAILS, share(0.2)),
        trial(4, {"workers": 2, "batch": 10}, share=share(0.9)),
    ]
    found = answer(Kind.DEMAND, {"workers": 2, "batch": 10})
    definition = Definition(Kind.DEMAND, BASE, vary={"workers": [], "batch": []})
    chart = chart_of(definition, trials, found)
    assert isinstance(chart, HeatMap)
    assert (chart.columns, chart.rows) == (["2", "10"], ["1", "10"])
    assert [cell.best for cell in chart.cells] == [False, False, True]
    assert len(chart.frontier()) == 2


def test_a_sweep_is_in_the_order_that_was_asked_and_its_best_is_the_strongest() -> None:
    trials = [
        trial(1, {"order": "lifo", "batch": 1}, p95=0.5),
        trial(2, {"order": "fifo", "batch": 1}, p95=0.2),
        trial(3, {"order": "fifo", "batch": 1}, p95=0.4),
        trial(4, {"order": "fifo", "batch": 9}, Decision.FAILS, complete=False, p95=2.0),
    ]
    vary: dict[str, list[Setting]] = {"order": ["lifo", "fifo"], "batch": [9, 1]}
    chart = chart_of(Definition(Kind.SWEEP, BASE, vary=vary), trials, None)
    assert isinstance(chart, HeatMap)
    assert (chart.columns, chart.rows) == (["lifo", "fifo"], ["9", "1"])
    cells = {(cell.column, cell.row): cell for cell in chart.cells}
    assert cells[1, 1].text == "300 ms", "the mean of its runs"
    assert cells[1, 1].strength == 1.0
    assert cells[0, 1].strength == 0.0
    assert cells[1, 0].mark is Mark.FAILS
    assert cells[1, 0].text == "2 s"


def test_more_throughput_is_stronger() -> None:
    trials = [trial(1, {"batch": 1}, throughput=5.0), trial(2, {"batch": 2}, throughput=9.0)]
    definition = Definition(Kind.SWEEP, BASE, vary={"batch": [1, 2]}, figure="throughput")
    chart = chart_of(definition, trials, None)
    assert isinstance(chart, HeatMap)
    assert [cell.strength for cell in chart.cells] == [0.0, 1.0]


def scaled() -> tuple[list[Trial], Answer]:
    pairs = [(workers, workers * 50 / (1 + 0.2 * (workers - 1))) for workers in (1, 2, 3, 4)] * 2
    trials = [
        trial(number, {"workers": workers}, throughput=1.0)
        for number, (workers, _) in enumerate(pairs, 1)
    ]
    law = fit(pairs)
    return trials, answer(Kind.SCALING, {"workers": 4}, law=law, measured=tuple(pairs))


def test_scaling_draws_its_laws_up_to_twice_what_was_measured() -> None:
    trials, found = scaled()
    definition = Definition(Kind.SCALING, BASE, vary={"workers": [1, 2, 3, 4]})
    chart = chart_of(definition, trials, found)
    assert isinstance(chart, CurveChart)
    assert [line.points[-1][0] for line in chart.lines] == [8.0, 8.0]
    assert chart.lines[0].band[-1][0] == 8.0
    assert [point.y for point in chart.points] == [rate for _, rate in found.measured]
    assert chart.span is None, "there is no peak"
    before = chart_of(definition, trials, None)
    assert isinstance(before, CurveChart)
    assert not before.lines
    assert {point.y for point in before.points} == {1.0}


@pytest.mark.parametrize(
    ("estimate", "found", "better", "says"),
    [
        (-0.25, True, True, "-25 % ± 12.5 %"),
        (0.25, True, False, "+25 % ± 12.5 %"),
        (0.0625, False, None, "+6.25 % ± 12.5 % (no difference)"),
    ],
)
def test_a_duel_is_a_row_for_each_figure(
    estimate: float, found: bool, better: bool | None, says: str
) -> None:
    relative = Interval(estimate, estimate - 0.125, estimate + 0.125)
    difference = Difference("p95", 1.0, 1.0 + estimate, relative, None, found)
    duel = answer(Kind.DUEL, {"difference": found}, differences=[difference])
    chart = chart_of(Definition(Kind.DUEL, BASE, other=BASE.with_(batch=2)), [], duel)
    assert isinstance(chart, Differences)
    row = chart.rows[0]
    assert (row.change, row.better, row.found) == (says, better, found)
    assert row.relative == pytest.approx((estimate, relative.low, relative.high))


@pytest.mark.parametrize("kind", list(Kind))
def test_without_a_run_each_says_so(kind: Kind) -> None:
    vary: dict[str, list[Setting]] = {"workers": [1, 2, 3]}
    chart = chart_of(Definition(kind, BASE, vary=vary, other=BASE), [], None)
    assert chart.note
    assert not chart.table().rows
