"""A part of the picture has room for its words, and for fewer of them where it is small."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.record import State
from gui.models.pipeline_parts import Kind, Part
from gui.panels.pipeline.part import PartButton, needed_for_done, needed_width
from gui.panels.pipeline.places import places_in

KILLED = Part(
    Kind.WORKER,
    "1",
    "† terminado a la fuerza",
    "↩ 3 de vuelta",
    dark=True,
    short_figure="† muerto",
    short_remark="↩ 3",
)


def texts_in(button: PartButton, monkeypatch: object) -> list[str]:
    """Return what is painted, as far as it is not cut off."""
    shown: list[str] = []
    usual = QFontMetrics.elidedText

    def noted(metrics: QFontMetrics, text: str, *rest: object) -> str:
        cut = usual(metrics, text, *rest)  # type: ignore[arg-type]
        shown.append(cut)
        return cut

    monkeypatch.setattr(QFontMetrics, "elidedText", noted)  # type: ignore[attr-defined]
    button.grab()
    monkeypatch.undo()  # type: ignore[attr-defined]
    return shown


def test_a_killed_worker_is_a_word_and_a_sign_where_there_is_little_room(
    qtbot: QtBot, monkeypatch: object
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = PartButton(KILLED, holder)
    line = button.fontMetrics().height()
    for height in (2 * line + 8, 8 * line):
        button.resize(300, height)
        wide = texts_in(button, monkeypatch)
        assert "↩ 3 de vuelta" in wide
        assert any("a la fuerza" in text for text in wide)
        button.resize(90, height)
        narrow = texts_in(button, monkeypatch)
        assert any(text.endswith("muerto") for text in narrow)
        assert not [text for text in narrow if text.endswith("…")]


def test_the_ways_to_end_have_room_for_their_words(qapp: QApplication) -> None:
    part = Part(Kind.END, "⇄ reemplazados", "1,980", state=State.REPLACED)
    metrics = QFontMetrics(qapp.font())
    area = QWidget().rect()
    area.setRect(0, 0, 1366, 72)
    height, letter = metrics.height(), metrics.averageCharWidth()
    narrow = places_in(area, height, letter, 2, 1)
    wide = places_in(area, height, letter, 2, 1, needed_width(part, metrics))
    assert wide.ends[0].width() >= needed_width(part, metrics)
    assert wide.done.width() >= wide.ends[0].width() // 2
    assert narrow.ends[0].width() <= wide.ends[0].width()


BUSY = Part(
    Kind.WORKER, "3", "● ocupado", "registro 88,888", "73 %", name="Worker 3", short_figure="●"
)
WAITING = Part(
    Kind.REGISTRY,
    "Almacén",
    "88,888 en espera",
    "espera más larga 3.20 s",
    "↩ 12 de vuelta",
    share=0.5,
    scale="sin límite; máximo hasta ahora 88,888",
    beside_tone="bad",
    short_figure="88,888",
    short_beside="↩ 12",
    short_scale="sin límite",
)
MADE = Part(Kind.DONE, "Procesados", "288", "30.6/s")


@pytest.mark.parametrize("part", [BUSY, WAITING, MADE, KILLED], ids=lambda part: part.title)
@pytest.mark.parametrize("lines", [2.5, 3.5, 4.5, 9.0])
def test_no_word_is_cut_off_at_any_width(
    qtbot: QtBot, monkeypatch: object, part: Part, lines: float
) -> None:
    """What has no room is told in fewer words, smaller or not at all: a part of it says little."""
    holder = QWidget()
    qtbot.addWidget(holder)
    button = PartButton(part, holder)
    metrics = button.fontMetrics()
    least = metrics.horizontalAdvance(part.title * 2 if part.kind is Kind.WORKER else part.title)
    for width in range(least * 3 // 2 + 40, 420, 7):
        button.resize(width, round(lines * metrics.height()))
        cut = [text for text in texts_in(button, monkeypatch) if text.endswith("…")]
        assert cut == [], width


def test_a_number_has_room_for_all_of_its_digits(qtbot: QtBot, monkeypatch: object) -> None:
    """The size of a figure is chosen by what has room, where it is a pixel too wide as well."""
    holder = QWidget()
    qtbot.addWidget(holder)
    button = PartButton(MADE, holder)
    for width in range(60, 200):
        button.resize(width, 4 * button.fontMetrics().height())
        assert "288" in texts_in(button, monkeypatch), width


@pytest.mark.parametrize("width", [800, 911, 1366])
def test_what_is_done_has_room_for_its_title_in_any_window(qapp: QApplication, width: int) -> None:
    font, metrics = qapp.font(), QFontMetrics(qapp.font())
    wanted = needed_for_done(MADE, font)
    area = QRect(0, 0, width, 80)
    places = places_in(area, metrics.height(), metrics.averageCharWidth(), 4, 1, 130, wanted)
    assert places.done.width() >= wanted
    assert places.ends[0].width() > 60
