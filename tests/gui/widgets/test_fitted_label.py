"""A line that is as large as there is room for is never cut off while a smaller one fits."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.fitted_label import Equation

TEXT = "288 generados = 0 en espera + 3 en proceso + 286 procesados + 0 fallidos"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("0", "1,234"), "0 generated"])
def test_the_size_that_is_chosen_has_room(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = Equation(holder)
    label.setText(text)
    label.resize(2000, label.sizeHint().height())
    label.grab()
    least = QFontMetrics(label._font(Equation.SMALLEST)).horizontalAdvance(text) + 4
    shown: list[str] = []
    usual = QFontMetrics.elidedText

    def noted(metrics: QFontMetrics, whole: str, *rest: object) -> str:
        shown.append(usual(metrics, whole, *rest))  # type: ignore[arg-type]
        return shown[-1]

    monkeypatch.setattr(QFontMetrics, "elidedText", noted)
    for width in range(least, 2 * least, 3):
        label.resize(width, label.height())
        label.grab()
    assert set(shown) == {text}
