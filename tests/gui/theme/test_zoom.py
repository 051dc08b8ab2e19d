"""The size of letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme.zoom import STEPS, Zoom


@pytest.fixture
def zoom(qapp: QApplication) -> Iterator[Zoom]:
    zoom = Zoom(qapp)
    yield zoom
    zoom.set_percent(100)


def test_letters_grow_by_steps_up_to_the_largest(zoom: Zoom, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    seen: list[int] = []
    zoom.changed.connect(seen.append)
    for _ in range(20):
        zoom.step(1)
    assert tuple(seen) == STEPS[1:]
    assert qapp.font().pointSizeF() == pytest.approx(usual * 2.5)
    for _ in range(20):
        zoom.step(-1)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


@pytest.mark.parametrize(("asked", "taken"), [(0, 100), (140, 150), (999, 250), (100, 100)])
def test_what_is_no_step_becomes_the_nearest(zoom: Zoom, asked: int, taken: int) -> None:
    zoom.set_percent(asked)
    assert zoom.percent == taken
