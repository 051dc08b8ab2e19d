"""Percentiles over windows of time in the chart of the times, and the target beside them."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.analysis.latency_windows import WINDOWS, LatencyWindows
from core.charts.table import CHARTS, LATENCY
from core.domain.histogram import Histogram
from core.domain.lengths import Lengths
from core.domain.record import Ledger
from core.domain.run_status import RunState, RunStatus, Sample, Snapshot
from core.domain.run_summary import RunSummary, TargetFigures
from core.domain.sample_times import SampleTimes
from gui.panels.charts.panel import ChartsPanel
from gui.panels.charts.window_choice import EACH_SAMPLE
from gui.theme.palettes import LIGHT
from gui.window.main_window import MainWindow
from tests.gui.panels.made_up import START

LINES = [line.name for line in CHARTS[LATENCY].lines]
P99, TARGET = LINES.index("sojourn p99"), LINES.index("target")
FIGURES = TargetFigures(95.0, 0.3, 100, 90, 60.0, 12.0, violated=True)


def samples(within: float | None = None, *, old: bool = False) -> Iterator[Sample]:
    """A slow record in the first second, quick ones for forty seconds."""
    windows = LatencyWindows()
    for step in range(1, 81):
        histogram = Histogram()
        histogram.add(5.0 if step == 2 else 0.1)
        counts = dict(histogram.counts)
        target = (95.0, within, 1) if within is not None else (None, None, None)
        times = None if old else SampleTimes(counts, counts, counts, *target)
        sample = Sample(
            START + step / 2,
            Ledger(born=step, done=step),
            1.0,
            None,
            None,
            None,
            0.0,
            sojourn=histogram.percentiles(),
            measured=1,
            times=times,
        )
        yield replace(sample, recent=windows.add(sample))


def snapshot(*taken: Sample, target: TargetFigures | None = None) -> Snapshot:
    ledger = taken[-1].ledger
    summary = RunSummary(ledger, Lengths(), 1.0, 0, None, None, None, None, target_figures=target)
    status = RunStatus(RunState.RUNNING)
    return Snapshot(ledger, status, (), taken, None, summary=summary)


@pytest.fixture
def panel(qtbot: QtBot) -> ChartsPanel:
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 900)
    panel.show()
    panel.build()
    panel.apply_theme(LIGHT)
    return panel


def newest(panel: ChartsPanel, line: int = P99) -> float:
    point = panel.charts[LATENCY].series[line].at(math.inf)
    assert point is not None
    return point.value


def legend(panel: ChartsPanel, line: int) -> str:
    return panel.charts[LATENCY].legend.entries[line].text()


def test_each_window_is_drawn_when_it_is_chosen(panel: ChartsPanel) -> None:
    panel.show_snapshot(snapshot(*samples()))
    assert panel.percentiles.window_name == "10s"
    assert newest(panel) == pytest.approx(0.1, rel=0.02)
    for name, expected in (("1min", 5.0), ("run", 5.0), (EACH_SAMPLE, 0.1), ("10s", 0.1)):
        panel.percentiles.choose(name)
        assert newest(panel) == pytest.approx(expected, rel=0.02), name
        assert f"{expected:.0f}" in legend(panel, P99) or expected < 1
    panel.clear()
    panel.percentiles.choose("run")
    panel.show_snapshot(snapshot(*samples()))
    assert newest(panel) == pytest.approx(5.0, rel=0.02)


def test_a_file_without_counts_shows_each_sample_and_says_so(panel: ChartsPanel) -> None:
    panel.percentiles.choose("run")
    panel.show_snapshot(snapshot(*samples(old=True)))
    assert not panel.percentiles.box.isEnabled()
    assert "older version" in panel.percentiles.box.toolTip()
    assert newest(panel) == pytest.approx(0.1, rel=0.02)
    panel.clear()
    panel.show_snapshot(snapshot(*samples()))
    assert panel.percentiles.box.isEnabled()
    assert newest(panel) == pytest.approx(5.0, rel=0.02)


def test_the_target_is_a_line_with_the_time_in_violation(panel: ChartsPanel) -> None:
    chart = panel.charts[LATENCY]
    panel.show_snapshot(snapshot(*samples()))
    assert not chart.is_drawn(TARGET)
    panel.clear()
    panel.show_snapshot(snapshot(*samples(within=0.3), target=FIGURES))
    assert chart.is_drawn(TARGET)
    assert newest(panel, TARGET) == pytest.approx(0.3)
    assert legend(panel, TARGET) == "target  300 ms, in violation 12 s"
    entry = chart.legend.entries[TARGET]
    assert entry.fontMetrics().horizontalAdvance(entry.text()) < entry.sizeHint().width()
    for name in (*WINDOWS, EACH_SAMPLE):
        panel.percentiles.choose(name)
        assert newest(panel, TARGET) == pytest.approx(0.3), "it is the same in all of them"


def test_what_was_chosen_is_chosen_in_the_next_window(window: MainWindow) -> None:
    window.charts.percentiles.choose("1min")
    assert window.preferences.percentiles == "1min"
    window.actions_["language_es"].trigger()
    QApplication.processEvents()
    assert window.charts.percentiles.window_name == "1min"
