"""What the charts of an experiment show, as values: a curve, a map of cells, differences.

They know no experiments: whoever has one fills them in. Each can be read as a table.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite

ROOM, BESIDE = 1.04, 0.25
"""What an axis has beyond the last value, as a factor; beside all of them, as a share of them."""
Format = Callable[[float], str]
"""Writes a number with its unit."""


class Mark(Enum):
    """What a run or a cell says: told by sign and colour."""

    HOLDS = "✓"
    FAILS = "✗"
    UNCLEAR = "?"
    MEASURED = "•"
    """There is nothing that it could hold or not."""

    @property
    def color(self) -> str:
        """The name of its colour in the theme."""
        return _COLORS[self]


_COLORS = {
    Mark.HOLDS: "good",
    Mark.FAILS: "bad",
    Mark.UNCLEAR: "warning",
    Mark.MEASURED: "accent",
}


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, to be read: texts alone."""

    titles: Sequence[str]
    rows: Sequence[Sequence[str]]

    def as_csv(self) -> str:
        """Return it as a table for other programs."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(self.titles)
        writer.writerows(self.rows)
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Point:
    """One measured value, with its interval where it has one."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None
    mark: Mark = Mark.MEASURED
    probe: int = 0
    """The number of the run that it opens; 0: none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A computed line."""

    name: str
    points: Sequence[tuple[float, float]]
    color: str = "accent"
    dashed: bool = False
    band: Sequence[tuple[float, float, float]] = ()
    """Where it surely is: x, low and high."""


@dataclass(frozen=True, slots=True)
class CurveChart:
    """Values over one parameter."""

    title: str
    x_name: str
    y_name: str
    points: Sequence[Point]
    x_text: Format
    y_text: Format
    lines: Sequence[Line] = ()
    level: tuple[float, str] | None = None
    """A value that matters, and what it is called."""
    span: tuple[float, float, float] | None = None
    """What was found on the axis below: the best estimate, low and high."""
    span_name: str = ""
    y_high: float | None = None
    """Where the upper axis ends; None: above the highest value."""
    note: str = ""
    from_zero: bool = True
    """Whether the axis below begins at 0; else a little before the first value."""

    @property
    def reach(self) -> tuple[float, float]:
        """The ends of the axis below, a little beyond what is known."""
        ends = [each.x for each in self.points]
        ends += [x for line in self.lines for x, _ in line.points]
        if self.span is not None:
            ends += [x for x in self.span if isfinite(x)]
        last = max(ends, default=0.0) or 1.0
        if self.from_zero or not ends:
            return 0.0, ROOM * last
        first = min(ends)
        beside = BESIDE * (last - first or last)
        return max(0.0, first - beside), last + beside

    @property
    def top(self) -> float:
        """The highest value that is drawn."""
        if self.y_high is not None:
            return self.y_high
        ends = [each.y for each in self.points]
        ends += [each.high for each in self.points if each.high is not None]
        ends += [y for line in self.lines for _, y in line.points]
        ends += [high for line in self.lines for _, _, high in line.band]
        return max((each for each in ends if isfinite(each)), default=1.0)

    def table(self) -> Table:
        """Return the measured points as rows."""
        rows = [
            (
                self.x_text(each.x),
                self.y_text(each.y),
                "" if each.low is None else self.y_text(each.low),
                "" if each.high is None else self.y_text(each.high),
                each.mark.value,
            )
            for each in sorted(self.points, key=lambda each: each.x)
        ]
        return Table((self.x_name, self.y_name, "≥", "≤", ""), rows)


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of values."""

    column: int
    row: int
    text: str
    mark: Mark = Mark.MEASURED
    strength: float | None = None
    """How good it is among all, 0 to 1; None: it is told by its mark alone."""
    best: bool = False
    probe: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Values over two parameters, with the frontier between what holds and what does not."""

    title: str
    x_name: str
    y_name: str
    """Empty where there is one parameter only."""
    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Cell]
    note: str = ""
    _places: dict[tuple[int, int], Cell] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Order the cells by their place."""
        self._places.update({(each.column, each.row): each for each in self.cells})

    def at(self, column: int, row: int) -> Cell | None:
        """Return the cell at a place; None: it was not tried."""
        return self._places.get((column, row))

    def frontier(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return the edges between cells that hold and cells that do not, as corners of cells."""
        edges = []
        for (column, row), cell in self._places.items():
            fails = cell.mark is Mark.FAILS
            right, below = self.at(column + 1, row), self.at(column, row + 1)
            if right is not None and fails != (right.mark is Mark.FAILS):
                edges.append(((column + 1, row), (column + 1, row + 1)))
            if below is not None and fails != (below.mark is Mark.FAILS):
                edges.append(((column, row + 1), (column + 1, row + 1)))
        return edges

    def table(self) -> Table:
        """Return a row for each row of the map."""
        rows = []
        for row, name in enumerate(self.rows):
            cells = (self.at(column, row) for column in range(len(self.columns)))
            rows.append((name, *(_said(cell) for cell in cells)))
        corner = f"{self.y_name} \\ {self.x_name}" if self.y_name else self.x_name
        return Table((corner, *self.columns), rows)


def _said(cell: Cell | None) -> str:
    return "" if cell is None else f"{cell.mark.value} {cell.text}".strip()


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """How B compares with A in one figure."""

    name: str
    a: str
    b: str
    change: str
    """The difference with its interval, in words."""
    relative: tuple[float, float, float] | None
    """Estimate, low and high, as shares; None: it cannot be told so."""
    found: bool
    better: bool | None
    """Whether B is; None: there is no difference, or neither way is better."""


@dataclass(frozen=True, slots=True)
class Differences:
    """A duel's table."""

    title: str
    titles: Sequence[str]
    rows: Sequence[DifferenceRow]
    note: str = ""

    def table(self) -> Table:
        """Return it as texts."""
        rows = [(each.name, each.a, each.b, each.change) for each in self.rows]
        return Table(self.titles, rows)


ExperimentChart = CurveChart | HeatMap | Differences
