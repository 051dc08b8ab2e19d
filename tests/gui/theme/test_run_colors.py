"""Colours of runs beside each other: seen on light and on dark, and told apart."""

from itertools import combinations

from PySide6.QtGui import QColor

from core.charts.colors import DARK, DASHES, LIGHT, RUNS
from core.comparison.overlay import look_of
from gui.theme.palettes import contrast

VISIBLE = 3.0
"""The contrast of what is to be seen, not read (WCAG 2)."""


def test_every_run_is_seen_in_both_themes() -> None:
    for base in (LIGHT.base, DARK.base):
        faint = [color for color in RUNS if contrast(color, base) < VISIBLE]
        assert faint == []


def test_runs_are_told_apart() -> None:
    for one, other in combinations(RUNS, 2):
        a, b = QColor(one), QColor(other)
        apart = abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
        assert apart > 50, (one, other)
    looks = {look_of(place) for place in range(len(RUNS) * len(DASHES))}
    assert len(looks) == len(RUNS) * len(DASHES)
