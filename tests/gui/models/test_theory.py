"""What theory says of a run at each of its samples, and in words."""

import math

import pytest
from PySide6.QtWidgets import QApplication

from core.analysis.queueing import Queue
from core.charts.table import CHARTS, Line
from core.domain.choices import Order
from core.domain.run_status import Event
from core.settings.scenario import Scenario
from gui.models.theory import Theory, sentence, values_of
from tests.gui.panels.made_up import START, sample

M_M_2 = Scenario.of({"arrivals": "poisson", "rate": 3.0, "service_time": 0.5})
LINES = {line.name: line for chart in CHARTS for line in chart.lines if line.theory}


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    assert qapp is not None


def change(at: float, name: str, after: str) -> Event:
    values = {"name": name, "label": name, "before": "", "after": after}
    return Event(1, START + at, "parameter", "", values)


def test_each_sample_has_the_formula_that_held_then() -> None:
    theory = Theory()
    theory.begin(M_M_2)
    events = [change(1.2, "rate", "2"), change(2.2, "batch", "5"), change(3.2, "batch", "1")]
    laws = theory.laws(events, [sample(second) for second in (1, 2, 3, 4)])
    slower = Queue(2.0, 0.5, 2)
    assert laws == [Queue(3.0, 0.5, 2), slower, None, slower]
    assert theory.law == slower


def test_changes_that_come_long_before_their_samples_wait_for_them() -> None:
    theory = Theory()
    theory.begin(M_M_2)
    fast = Queue(3.5, 0.5, 2)
    assert theory.laws([change(9, "rate", "3.5")], [sample(1)]) == [Queue(3.0, 0.5, 2)]
    assert theory.law == fast
    assert theory.laws([], [sample(8), sample(9)]) == [Queue(3.0, 0.5, 2), fast]


def test_a_parameter_of_another_version_is_passed_over() -> None:
    theory = Theory()
    theory.begin(M_M_2)
    assert theory.laws([change(0, "colour", "red")], [sample(1)]) == [Queue(3.0, 0.5, 2)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theory: throughput", 9.0),
        ("theory: waiting", 8.1),
        ("theory: in progress", 0.9),
        ("theory: sojourn p50", math.log(2)),
        ("theory: sojourn p95", math.log(20)),
        ("theory: sojourn p99", math.log(100)),
        ("theory: waiting p95", math.log(0.9 * 20)),
    ],
)
def test_the_lines_are_those_of_one_worker_at_nine_tenths(name: str, value: float) -> None:
    queue = Queue(9.0, 0.1)
    assert values_of(LINES[name], [queue, None])[0] == pytest.approx(value)
    assert math.isnan(values_of(LINES[name], [queue, None])[1])


def test_means_stand_where_there_are_no_percentiles() -> None:
    fifo, lifo = Queue(9.0, 0.1), Queue(9.0, 0.1, order=Order.LIFO)
    mean = LINES["theory: mean sojourn"]
    assert values_of(mean, [lifo]) == pytest.approx([1.0])
    assert known(mean, fifo) is known(LINES["theory: sojourn p95"], lifo) is False
    assert known(LINES["theory: mean waiting"], lifo)


def test_what_has_no_end_is_not_drawn() -> None:
    much = Queue(30.0, 0.1)
    assert [name for name, line in LINES.items() if known(line, much)] == [
        "theory: throughput",
        "theory: in progress",
    ]


def known(line: Line, queue: Queue) -> bool:
    return not math.isnan(values_of(line, [queue])[0])


def test_it_says_what_is_to_be_expected() -> None:
    assert sentence(Queue(90.0, 0.01)) == (
        "M/M/1, utilisation 90 %: in the long run 9 records are in the system on average, each for "
        "100 ms."
    )
    assert "Only about 4.50 records" in sentence(Queue(9.0, 0.1))
    assert "mean times only" in sentence(Queue(90.0, 0.01, order=Order.LIFO))
    assert sentence(Queue(30.0, 0.1, 2)).startswith(
        "M/M/2: more records arrive than the workers can process"
    )


def test_it_says_why_it_says_nothing() -> None:
    theory = Theory()
    theory.begin(M_M_2.with_(arrivals="constant", batch=7))
    text = sentence(theory.law)
    assert "no formula" in text
    assert "Pattern: poisson" in text
    assert "Batch: 1" in text
