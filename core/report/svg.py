"""Draws a chart as SVG, whose texts are texts: without scripts, fonts or anything else."""

from collections.abc import Callable, Iterator, Sequence

from core.report.document import Axis, Line, Mark, Picture
from core.report.escaped import escaped

WIDTH, HEIGHT = 860, 250
LEFT, RIGHT, TOP, BELOW = 68, 14, 26, 44
"""Room around the curves."""
BESIDE = 68
"""Room at the right where an axis is."""
LETTER = 6.3
"""About the width of a letter, pixels."""
SIZE = 11
"""Of letters, pixels."""
SAMPLE = 24
"""Length of the piece of line before a name."""
NEAR = 8.0
"""Pixels within which marks become one."""
MOST_WORDS = 12
"""Lines that are said of marks at one place."""
Colour = Callable[[str], str]
"""Returns how a colour of the theme is written."""


def svg(picture: Picture, colour: Colour) -> str:
    """Return ``picture`` as an SVG element."""
    return "".join(_Drawing(picture, colour).parts())


class _Drawing:
    """The drawing of one picture."""

    def __init__(self, picture: Picture, colour: Colour) -> None:
        self._picture = picture
        self._colour = colour
        self._rows = _legend_rows(picture.lines)
        self._top = TOP + 15 * (len(self._rows) - 1)
        self._height = HEIGHT + 15 * (len(self._rows) - 1)
        self._right = WIDTH - (BESIDE if picture.right is not None else RIGHT)
        self._bottom = self._height - BELOW

    def parts(self) -> Iterator[str]:
        """Yield the element in pieces."""
        picture = self._picture
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self._height}" '
            f'width="{WIDTH}" height="{self._height}" role="img" font-size="{SIZE}" '
            f'font-family="sans-serif"><title>{escaped(picture.title)}</title>'
        )
        yield from self._legend()
        yield from self._axes()
        for line in picture.lines:
            yield from self._line(line)
        yield from self._marks()
        yield "</svg>"

    def _legend(self) -> Iterator[str]:
        for number, row in enumerate(self._rows):
            left, y = float(LEFT), 11 + 15 * number
            for line in row:
                yield (
                    f'<path d="M{left:.0f} {y - 3}h{SAMPLE}" fill="none" stroke-width="1.5" '
                    f"{self._stroke(line)}/>"
                )
                yield self._text(left + SAMPLE + 4, y, line.name)
                left += SAMPLE + 4 + LETTER * len(line.name) + 14

    def _axes(self) -> Iterator[str]:
        picture = self._picture
        for value, label in picture.left.labels:
            y = self._y(value, picture.left)
            yield self._rule(f"M{LEFT} {y:.1f}H{self._right}")
            yield self._text(LEFT - 6, y + 4, label, "end", "muted")
        if picture.right is not None:
            for value, label in picture.right.labels:
                y = self._y(value, picture.right)
                yield self._text(self._right + 6, y + 4, label, "start", "muted")
        for at, label in picture.moments:
            x = self._x(at)
            yield self._rule(f"M{x:.1f} {self._bottom}v4")
            yield self._text(x, self._bottom + 16, label, "middle", "muted")
        yield self._rule(f"M{LEFT} {self._top}V{self._bottom}H{self._right}")

    def _line(self, line: Line) -> Iterator[str]:
        axis = self._picture.left
        if line.right and self._picture.right is not None:
            axis = self._picture.right
        path = []
        for part in line.parts:
            points = [f"{_short(self._x(at))} {_short(self._y(value, axis))}" for at, value in part]
            # One point alone is seen as a dot.
            path.append(f"M{points[0]}h.01" if len(points) == 1 else f"M{'L'.join(points)}")
        if path:
            yield (
                f'<path d="{"".join(path)}" fill="none" stroke-width="1.2" '
                f'stroke-linejoin="round" {self._stroke(line)}/>'
            )

    def _marks(self) -> Iterator[str]:
        for x, marks in _clusters([(self._x(mark.at), mark) for mark in self._picture.marks]):
            worst = min(marks, key=_rank)
            colour = self._colour(worst.color)
            label = worst.sign if len(marks) == 1 else f"{worst.sign}×{len(marks)}"
            words = [mark.text for mark in marks[:MOST_WORDS]]
            words += ["…"] if len(marks) > MOST_WORDS else []
            yield (
                f'<g style="stroke:{colour}"><title>{escaped(chr(10).join(words))}</title>'
                f'<path d="M{x:.1f} {self._top}V{self._bottom}" stroke-width="0.6" '
                f'stroke-dasharray="2 3" fill="none"/></g>'
                f"{self._text(x, self._bottom + 33, label, 'middle', worst.color)}"
            )

    def _rule(self, path: str) -> str:
        return (
            f'<path d="{path}" fill="none" stroke-width="0.5" opacity="0.5" '
            f'style="stroke:{self._colour("muted")}"/>'
        )

    def _text(
        self, x: float, y: float, text: str, anchor: str = "start", color: str = "text"
    ) -> str:
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
            f'style="fill:{self._colour(color)}">{escaped(text)}</text>'
        )

    def _stroke(self, line: Line) -> str:
        dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
        return f'style="stroke:{self._colour(line.color)}"{dashes}'

    def _x(self, at: float) -> float:
        until = self._picture.until or 1.0
        return LEFT + (self._right - LEFT) * at / until

    def _y(self, value: float, axis: Axis) -> float:
        share = value / axis.top if axis.top > 0 else 0.0
        return self._bottom - (self._bottom - self._top) * share


def _legend_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of the legend, as many in a row as have room."""
    rows: list[list[Line]] = [[]]
    used = 0.0
    for line in lines:
        room = SAMPLE + 4 + LETTER * len(line.name) + 14
        if rows[-1] and used + room > WIDTH - LEFT:
            rows.append([])
            used = 0.0
        rows[-1].append(line)
        used += room
    return rows


def _clusters(placed: Sequence[tuple[float, Mark]]) -> list[tuple[float, list[Mark]]]:
    """Put marks together that are within a few pixels; they come in order of time."""
    found: list[tuple[float, list[Mark]]] = []
    for x, mark in placed:
        if found and x - found[-1][0] < NEAR:
            found[-1][1].append(mark)
        else:
            found.append((x, [mark]))
    return found


def _rank(mark: Mark) -> int:
    """Return how little a mark matters among others."""
    order = ("bad", "warning", "accent", "good")
    return order.index(mark.color) if mark.color in order else len(order)


def _short(value: float) -> str:
    """Return a number of pixels in as few letters as do."""
    return f"{value:.1f}".removesuffix(".0")
