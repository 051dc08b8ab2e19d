"""A part of the picture has room for its words, and for fewer of them where it is small."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.record import State
from gui.models.pipeline_parts import Kind, Part
from gui.panels.pipeline.part import PartButton, needed_width
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
