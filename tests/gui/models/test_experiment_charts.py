"""What the charts of an experiment show, as values."""

import pytest

from gui.models.experiment_charts import (
    Cell,
    CurveChart,
    DifferenceRow,
    Differences,
    HeatMap,
    Line,
    Mark,
    Point,
)


def curve(points: list[Point], lines: list[Line] | None = None, **values: object) -> CurveChart:
    chart = {"title": "t", "x_name": "x", "y_name": "y", "x_text": "{:g}".format}
    return CurveChart(**chart, y_text="{:.2f}".format, points=points, lines=lines or [], **values)  # type: ignore[arg-type]


def test_an_axis_reaches_to_all_that_is_known() -> None:
    assert curve([]).reach == pytest.approx((0.0, 1.04))
    line = Line("law", [(1.0, 5.0), (8.0, 20.0)], band=[(8.0, 10.0, 30.0)])
    chart = curve([Point(4.0, 9.0, 8.0, 11.0)], [line], span=(5.0, 4.0, float("inf")))
    assert chart.reach == pytest.approx((0.0, 8.32))
    assert chart.top == 30.0
    beside = curve([Point(100.0, 1.0), Point(140.0, 1.0)], from_zero=False)
    assert beside.reach == (90.0, 150.0)


def test_a_curve_is_read_as_a_table_in_the_order_of_its_axis() -> None:
    chart = curve([Point(2.0, 0.5, 0.25, 0.75, Mark.FAILS), Point(1.0, 1.0, mark=Mark.HOLDS)])
    assert chart.table().rows == [("1", "1.00", "", "", "✓"), ("2", "0.50", "0.25", "0.75", "✗")]
    assert chart.table().as_csv().splitlines()[0] == "x,y,≥,≤,"


def map_of(marks: list[str]) -> HeatMap:
    signs = {"+": Mark.HOLDS, "-": Mark.FAILS, "o": Mark.MEASURED}
    cells = [
        Cell(column, row, f"{column}{row}", signs[sign])
        for row, line in enumerate(marks)
        for column, sign in enumerate(line)
        if sign != " "
    ]
    columns = [str(number) for number in range(len(marks[0]))]
    return HeatMap("t", "x", "y", columns, [str(number) for number in range(len(marks))], cells)


def test_the_frontier_is_between_what_holds_and_what_does_not() -> None:
    assert map_of(["--+", "-++"]).frontier() == [
        ((2, 0), (2, 1)),
        ((1, 1), (2, 1)),
        ((1, 1), (1, 2)),
    ]
    assert map_of(["+-"]).frontier() == map_of(["-+"]).frontier() == [((1, 0), (1, 1))]


def test_there_is_no_frontier_to_what_was_not_tried() -> None:
    assert not map_of(["- +"]).frontier()
    assert not map_of(["ooo", "+++"]).frontier()


def test_a_map_is_read_as_a_table() -> None:
    table = map_of(["-+", "o "]).table()
    assert table.titles == ("y \\ x", "0", "1")
    assert table.rows == [("0", "✗ 00", "✓ 10"), ("1", "• 01", "")]


def test_a_duel_is_read_as_a_table() -> None:
    row = DifferenceRow("p95", "1 s", "2 s", "+100 %", (1.0, 0.9, 1.1), True, False)
    table = Differences("t", ("figure", "A", "B", "B to A"), [row]).table()
    assert table.rows == [("p95", "1 s", "2 s", "+100 %")]
