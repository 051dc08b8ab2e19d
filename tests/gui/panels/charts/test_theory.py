"""Theory on the charts of the real window, in a real run and when its file is opened again."""

import math
from itertools import groupby

from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from core.charts.table import CHARTS
from core.domain.run_status import RunState
from gui.window.main_window import MainWindow

WAIT = 20_000
BACKLOG, IN_PROGRESS = next(
    (chart, number)
    for chart, each in enumerate(CHARTS)
    for number, line in enumerate(each.lines)
    if line.name == "theory: in progress"
)


def levels(window: MainWindow) -> list[float]:
    """The values that the line of the theory has on the screen, one after the other."""
    frame = window.charts._frame
    times, values = window.charts.history.series[BACKLOG][IN_PROGRESS].window()
    both = zip(times, values, strict=True)
    shown = [value for time, value in both if frame is not None and time <= frame.until]
    return [value for value, _ in groupby(round(each, 6) for each in shown if not math.isnan(each))]


def test_it_follows_the_form_before_a_run(window: MainWindow) -> None:
    box = window.charts.theory
    assert isinstance(box, QCheckBox)
    box.click()
    assert "Pattern: poisson" in window.charts.theory_note.text()
    pattern = window.parameters.fields["arrivals"].editor
    assert isinstance(pattern, QComboBox)
    pattern.setCurrentIndex(pattern.findData("poisson"))
    window.controls.rate.box.setValue(3)
    assert "M/M/2, utilisation 75 %" in window.charts.theory_note.text()
    window.controls.workers.setValue(1)
    assert "grows without limit" in window.charts.theory_note.text()


def test_it_follows_what_is_turned_in_a_run_and_is_the_same_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.charts.theory.click()
    for name, value in (("arrivals", "poisson"), ("rate", 30.0), ("service_time", 0.02)):
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: levels(window) == [0.6], timeout=WAIT)
    window.controls.rate.box.setValue(60)
    qtbot.waitUntil(lambda: levels(window) == [0.6, 1.2], timeout=WAIT)
    assert "utilisation 60 %" in window.charts.theory_note.text()
    window.controls.batch.setValue(2)
    qtbot.waitUntil(lambda: "Batch: 1" in window.charts.theory_note.text(), timeout=WAIT)
    window.controls.batch.setValue(1)
    window.controls.workers.setValue(1)
    qtbot.waitUntil(lambda: levels(window) == [0.6, 1.2, 1.0], timeout=WAIT)
    assert "grows without limit" in window.charts.theory_note.text()
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    path = window.session.path
    assert path is not None
    window.files.new()
    assert levels(window) == []
    window.files.open(path)
    qtbot.waitUntil(lambda: levels(window) == [0.6, 1.2, 1.0], timeout=WAIT)
