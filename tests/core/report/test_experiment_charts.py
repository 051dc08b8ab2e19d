"""The chart of an experiment in its report: what was tried, by the numbers of the answer."""

from pathlib import Path
from typing import Any

import pytest

from core.experiments.answer import Answer, Decision, Kind
from core.experiments.definition import Definition
from core.experiments.experiment import Experiment
from core.experiments.rules import Objective, Rules
from core.experiments.trial import Trial
from core.report.document import Block, Document, Line, Picture, Table
from core.report.experiment_charts import BEST, chart_blocks
from core.settings.scenario import Scenario
from core.texts.words import Words
from tests.core.report.reading import TAGS, Page
from tests.support.runs import WAIT
from tests.support.simulated_pipelines import Machine
from tests.support.simulated_runs import FAST, simulate

WORDS = Words()
Made = tuple[Definition, list[Trial], Answer]


def made(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind, **asked: Any) -> Made:
    """Have an experiment whose runs are computed."""
    simulate(monkeypatch, Machine(turn=0.002, unsteady=0.01))
    definition = Definition(kind, Scenario.of(FAST), Rules(), Objective(), **asked)
    experiment = Experiment.create(folder / kind, definition)
    try:
        experiment.start()
        assert experiment.wait(WAIT)
        assert experiment.answer is not None
        return definition, list(experiment.trials), experiment.answer
    finally:
        experiment.close()


def only(blocks: list[Block]) -> Any:
    """Return the one block, once it was written as a page."""
    (block,) = blocks
    assert Page(Document("T", "en", blocks)).tags <= TAGS
    return block


def upright(line: Line) -> dict[float, tuple[float, float]]:
    """Return the intervals of measured values by their places."""
    return {part[0][0]: (part[0][1], part[1][1]) for part in line.parts if part[0][0] == part[1][0]}


def test_a_capacity_has_every_rate_with_its_interval_and_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    definition, trials, answer = made(tmp_path, monkeypatch, Kind.CAPACITY)
    picture = only(chart_blocks(definition, trials, answer, WORDS))
    assert isinstance(picture, Picture)
    lines = {line.name: line for line in picture.lines}
    for sign, decision in (("✓ holds", Decision.HOLDS), ("✗ fails", Decision.FAILS)):
        newest = {trial.probe.settings["rate"]: trial.verdict for trial in trials}
        wanted = {
            rate: (max(0.0, verdict.share.low), min(1.0, verdict.share.high))
            for rate, verdict in newest.items()
            if verdict.decision is decision and verdict.share is not None
        }
        assert wanted
        assert upright(lines[sign]) == wanted
    assert {y for part in lines["95 % asked for"].parts for _, y in part} == {0.95}
    assert answer.interval is not None
    (name,) = (name for name in lines if name.startswith("capacity "))
    assert name == f"capacity {WORDS.rate(answer.interval.estimate)}"
    assert answer.interval.estimate in upright(lines[name])


def test_a_scaling_has_its_measurements_and_both_laws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"vary": {"workers": [1, 2, 3, 4]}, "repeat": 2}
    definition, trials, answer = made(tmp_path, monkeypatch, Kind.SCALING, **asked)
    picture = only(chart_blocks(definition, trials, answer, WORDS))
    lines = {line.name: line for line in picture.lines}
    level = [part[0][1] for part in lines["Throughput"].parts if part[0][1] == part[1][1]]
    assert level == [rate for _, rate in answer.measured]
    assert answer.law is not None
    (usl,) = lines["Universal Scalability Law"].parts
    assert usl[-1] == (answer.law.reach, answer.law.usl.throughput(answer.law.reach))
    assert "Amdahl's law" in lines
    assert all(y <= picture.left.top for line in picture.lines for p in line.parts for _, y in p)


def test_a_sweep_has_a_map_with_the_best_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"vary": {"batch": [10, 1], "workers": [2, 4]}, "repeat": 2}
    definition, trials, answer = made(tmp_path, monkeypatch, Kind.SWEEP, **asked)
    table = only(chart_blocks(definition, trials, answer, WORDS))
    assert isinstance(table, Table)
    assert table.caption == "Sojourn time p95"
    assert table.head == ["Workers \\ Batch", "Batch 10", "Batch 1"]
    assert [row[0] for row in table.rows] == ["Workers 2", "Workers 4"]
    assert answer.found is not None
    best = [
        (row[0], table.head[place])
        for row in table.rows
        for place, cell in enumerate(row)
        if cell.endswith(BEST)
    ]
    assert best == [(f"Workers {answer.found['workers']}", f"Batch {answer.found['batch']}")]


def test_a_demand_has_a_map_of_what_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    definition, trials, answer = made(tmp_path, monkeypatch, Kind.DEMAND, vary={"workers": ()})
    table = only(chart_blocks(definition, trials, answer, WORDS))
    assert answer.found is not None
    cells = dict(zip(table.head[1:], table.rows[0][1:], strict=True))
    found = cells[f"Workers {answer.found['workers']}"]
    assert found.startswith("✓ ")
    assert found.endswith(BEST)
    assert len([cell for cell in cells.values() if BEST in cell]) == 1


def test_without_a_run_there_is_nothing_to_draw() -> None:
    for kind in (Kind.CAPACITY, Kind.DEMAND):
        definition = Definition(kind, Scenario.of(FAST))
        assert chart_blocks(definition, [], None, WORDS) == []
