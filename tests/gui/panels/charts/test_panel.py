"""The charts' panel."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from core.charts.table import CHARTS, LOCK
from core.domain.run_status import Event, Percentiles, RunState, RunStatus
from core.settings.scenario import Scenario
from gui.panels.charts.chart import Frame
from gui.panels.charts.legend import Entry
from gui.panels.charts.panel import ChartsPanel
from gui.panels.charts.plot import SHORTEST, Plot
from gui.theme import palettes
from tests.gui.panels.made_up import LEDGER, START, event, sample, snapshot

pytest.importorskip("pyqtgraph")

OVER = RunStatus(RunState.STOPPED)
"""Of a run that is over the newest values are those of the last sample."""


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartsPanel]:
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.apply_theme(palettes.LIGHT)
    panel.build()
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.hide()


def run(panel: ChartsPanel, first: int, last: int) -> None:
    samples = tuple(sample(second / 2, arrival=second) for second in range(first, last))
    panel.show_snapshot(snapshot(status=OVER, samples=samples))


def drawn(panel: ChartsPanel, chart: int, line: int) -> tuple[list[float], list[float]]:
    times, values = panel.charts[chart].curves[line].getData()
    return list(times), list(values)


def test_lines_of_a_chart_differ_without_colour() -> None:
    for chart in CHARTS:
        assert len({line.dashes for line in chart.lines}) == len(chart.lines)


def test_samples_before_the_charts_are_made_are_not_lost(qtbot: QtBot) -> None:
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.show()
    run(panel, 0, 5)
    panel.apply_theme(palettes.DARK)
    panel.build()
    panel.build()
    assert len(panel.charts) == len(CHARTS)
    expected = [0.0, 0.5, 1.0, 1.5, 2.0], [0.0, 1.0, 2.0, 3.0, 4.0]
    qtbot.waitUntil(lambda: drawn(panel, 0, 1) == expected)


def test_curves_are_not_painted_below_the_words_that_there_are_none(
    panel: ChartsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A past run is shown at once: what is painted then stays until something changes."""
    chart = panel.charts[0]
    run(panel, 0, 5)
    chart.plot.note = "No data yet"  # as it was before the first samples were taken
    painted: list[str] = []
    monkeypatch.setattr(chart.plot, "paint_ahead", lambda: painted.append(chart.plot.note))
    chart.prepare(Frame((0.0, 60.0), 2.0))
    assert painted
    assert not any(painted)


def test_a_legend_that_is_found_out_ahead_is_of_what_is_pointed_at_then(
    panel: ChartsPanel,
) -> None:
    run(panel, 0, 5)
    entry = panel.charts[0].legend.entries[1]
    shown = entry.text()
    coming = snapshot(status=OVER, samples=(sample(2.5, arrival=77),))
    list(panel.prepare(coming))
    assert entry.text() == shown, "it is seen before the rest"
    panel.navigation.point_at(1.0)
    pointed = entry.text()
    assert pointed != shown
    panel.show_snapshot(coming)
    assert entry.text() == pointed
    panel.navigation.point_at(None)
    assert "77" in entry.text()


def test_time_counts_from_the_first_event_and_events_are_marks(panel: ChartsPanel) -> None:
    panel.show_snapshot(snapshot(events=(event(0, "start"), event(7, "worker-killed"))))
    panel.show_snapshot(snapshot(samples=(sample(7.5),)))
    assert [mark.at for mark in panel.history.marks] == [7.0]
    assert drawn(panel, 0, 1)[0] == [7.5]


def test_the_lock_is_called_transactions_where_the_engine_is_on_a_server(
    panel: ChartsPanel,
) -> None:
    lock = panel.charts[LOCK]
    assert lock.title.text() == "The registry's lock"
    panel.show_scenario(Scenario().with_(engine="postgresql://me@127.0.0.1/runs"))
    panel.show_lock_of(1)
    assert lock.title.text() == "Transactions on the server – Worker 1"
    panel.show_scenario(Scenario())
    panel.show_lock_of(None)
    assert lock.title.text() == "The registry's lock"


def test_windows_of_time(panel: ChartsPanel) -> None:
    run(panel, 0, 1000)
    spans = []
    for index in range(3):
        panel.window_choice.setCurrentIndex(index)
        spans.append(panel.charts[0].plot.area.viewRange()[0])
    widths = [last - first for first, last in spans]
    assert widths[:2] == [60.0, 300.0]
    assert spans[2][0] == 0.0
    assert all(last - 16 - widths[2] / 10 <= 499.5 <= last for _, last in spans)
    times, values = drawn(panel, 0, 1)
    assert (times[0], max(values)) == (0.0, 999.0)


def test_no_measurement_is_no_zero(panel: ChartsPanel) -> None:
    panel.show_snapshot(snapshot(samples=(sample(0), sample(0.5, p50=None), sample(1))))
    values = drawn(panel, 2, 0)[1]
    assert len(values) == 2, "the curve goes on over it"
    assert min(values) > 0


def test_a_pause_of_the_samples_interrupts_the_lines(panel: ChartsPanel) -> None:
    panel.show_snapshot(snapshot(samples=(sample(1),)))
    panel.show_snapshot(snapshot(samples=(sample(31),)))
    assert math.isnan(drawn(panel, 0, 1)[1][1])


def test_the_cursor_shows_exact_values_in_all_charts(qtbot: QtBot, panel: ChartsPanel) -> None:
    run(panel, 0, 60)
    plot = panel.charts[1].plot
    place = QPoint(round(plot.x_of(10.1)), plot.height() // 2)
    QTest.mouseMove(plot.viewport(), place)
    qtbot.waitUntil(lambda: plot.pointing.cursor is not None)
    assert plot.pointing.cursor == 10.0
    assert panel.charts[0].legend.entries[1].text() == "arrivals  20/s"
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert panel.charts[0].legend.entries[1].text() == "arrivals  21/s"
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert panel.charts[0].legend.entries[1].text() == "arrivals  59/s"
    assert "arrivals 59/s" in panel.charts[0].plot.accessibleDescription()


def test_a_line_can_be_hidden(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    panel.charts[0].legend.entries[1].click()
    assert not panel.charts[0].curves[1].isVisible()


def test_a_logarithmic_axis(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    panel.charts[2].logarithmic.click()
    assert drawn(panel, 2, 0)[1][0] == pytest.approx(math.log10(0.02))
    low, high = panel.charts[2].plot.area.viewRange()[1]
    assert low <= math.log10(0.02) < math.log10(0.06) <= high


def test_frozen_or_hidden_nothing_is_drawn(qtbot: QtBot, panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    panel.set_frozen(True)
    run(panel, 10, 20)
    assert len(drawn(panel, 0, 1)[0]) == 10
    assert panel.charts[0].legend.entries[1].text() == "arrivals  9/s"
    panel.set_frozen(False)
    qtbot.waitUntil(lambda: len(drawn(panel, 0, 1)[0]) == 20)
    panel.hide()
    run(panel, 20, 30)
    assert len(drawn(panel, 0, 1)[0]) == 20
    panel.show()
    qtbot.waitUntil(lambda: len(drawn(panel, 0, 1)[0]) == 30)


def test_it_can_be_cleared_and_used_again(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    panel.clear()
    assert panel.charts[0].plot.note == "No data yet"
    assert not drawn(panel, 0, 1)[0]
    panel.show_snapshot(snapshot(samples=(sample(START),)))
    assert drawn(panel, 0, 1)[0] == [0.0]


def test_a_long_run_draws_few_points_and_every_peak(panel: ChartsPanel) -> None:
    run(panel, 0, 8000)
    panel.window_choice.setCurrentIndex(2)
    times, values = drawn(panel, 0, 1)
    assert len(times) <= 2000
    assert (min(values), max(values)) == (0.0, 7999.0)
    assert panel.history.series[0][1].at(1234.0) == (1234.0, 2468.0), "every sample is still there"


def test_theme_and_language_change_live(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    panel.apply_theme(palettes.DARK)
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.window_choice.itemText(0) == "Last minute"
    assert not panel.grab().isNull()


@pytest.mark.parametrize("rest", [120, 60, 1])
def test_a_chart_is_alive_while_any_pixel_of_its_plot_is_seen(
    panel: ChartsPanel, rest: int
) -> None:
    panel.resize(400, 300)
    QApplication.processEvents()
    run(panel, 0, 10)
    plot, bar = panel.charts[0].plot, panel._scroll.verticalScrollBar()
    bar.setValue(plot.mapTo(panel._scroll.widget(), QPoint(0, plot.height())).y() - rest)
    QApplication.processEvents()
    assert panel.charts[0].visibleRegion().isEmpty()  # only its plot is left of it
    run(panel, 10, 20)
    assert len(drawn(panel, 0, 1)[0]) == 20
    bar.setValue(bar.value() + rest)
    QApplication.processEvents()
    run(panel, 20, 30)
    assert len(drawn(panel, 0, 1)[0]) == 20
    bar.setValue(bar.value() - rest)
    QApplication.processEvents()
    assert len(drawn(panel, 0, 1)[0]) == 30


def test_single_measurements_are_pale_behind_their_average(panel: ChartsPanel) -> None:
    each = tuple(
        replace(sample(second, arrival=rate), arrival_average=30.0)
        for second, rate in enumerate((60.0, 0.0, 60.0, 0.0))
    )
    panel.show_snapshot(snapshot(status=OVER, samples=each))
    chart, number = line("arrivals")
    assert drawn(panel, chart, number)[1] == [30.0] * 4
    assert drawn(panel, chart, number + 1)[1] == [60.0, 0.0, 60.0, 0.0]
    assert entry(panel, "arrivals").text() == "arrivals  30/s"
    shadow = panel.charts[chart].legend.entries[number + 1]
    assert not shadow.isVisible()
    pens = [panel.charts[chart].curves[place].opts["pen"] for place in (number, number + 1)]
    assert pens[0].color() != pens[1].color()
    entry(panel, "arrivals").click()
    assert not panel.charts[chart].curves[number + 1].isVisible()


def test_an_axis_without_a_line_is_not_there(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    axis = panel.charts[1].plot.axes[-1]
    assert axis.isVisible()
    entry(panel, "oldest waiting ▸").click()
    assert not axis.isVisible()
    entry(panel, "oldest waiting ▸").click()
    assert axis.isVisible()


def test_half_records_are_not_counted(panel: ChartsPanel) -> None:
    axis = panel.charts[1].plot.axes[0]
    assert axis.tickStrings([0.0, 0.5, 1.0], 1.0, 0.5) == ["0", "", "1"]
    assert panel.charts[0].plot.axes[0].tickStrings([0.5], 1.0, 0.5) == ["0.50/s"]


def test_the_cursor_makes_nothing_wider(panel: ChartsPanel) -> None:
    run(panel, 0, 60)
    before = panel.minimumSizeHint().width()
    QTest.keyClick(panel.charts[1].plot, Qt.Key.Key_Left)
    assert "Values at" in panel._note.text()
    assert panel.minimumSizeHint().width() == before


def test_what_is_painted_ahead_is_not_seen_before_it_is_shown(panel: ChartsPanel) -> None:
    run(panel, 0, 10)
    plot = panel.charts[0].plot
    before, told = plot.grab().toImage(), panel.charts[0].legend.entries[1].text()
    following = snapshot(status=OVER, samples=(sample(5, arrival=90.0),))
    for _ in panel.prepare(following):
        assert plot.grab().toImage() == before
    assert panel.charts[0].legend.entries[1].text() == told == "arrivals  9/s"
    QTest.keyClick(plot, Qt.Key.Key_Left)  # what is chosen meanwhile is of what is seen
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert panel._note.text() == "Values at 4.5 s"
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    panel.show_snapshot(following)
    assert panel.charts[0].legend.entries[1].text() == "arrivals  90/s"
    shown = plot.grab().toImage()
    assert shown != before
    plot._picture = None
    assert plot.grab().toImage() == shown


def test_a_picture_that_is_painted_meanwhile_is_of_what_is_shown(
    qtbot: QtBot, panel: ChartsPanel
) -> None:
    """The system may have the panel paint itself at any time."""
    rates = RunStatus(RunState.RUNNING, target=210.0, arrival=33.0, throughput=None)
    panel.show_snapshot(snapshot(samples=(sample(0),), status=rates))
    signs, waiting = panel.signs.text(), entry(panel, "waiting").text()
    later = replace(LEDGER, born=LEDGER.born + 1, pending=LEDGER.pending + 1)
    following = snapshot(
        status=rates,
        samples=(sample(1),),
        events=(event(1, "worker-killed"),),
        ledger=later,
    )
    for _ in panel.prepare(following):
        panel.repaint()
        QTest.qWait(1)  # what painting has asked for comes in a later turn
        assert entry(panel, "waiting").text() == waiting
        assert panel.signs.text() == signs
    panel.show_snapshot(following)
    qtbot.waitUntil(lambda: entry(panel, "waiting").text() != waiting)


def test_while_a_run_goes_on_the_newest_values_are_of_this_moment(panel: ChartsPanel) -> None:
    panel.show_snapshot(snapshot(samples=(sample(0),)))
    later = replace(LEDGER, born=1300, pending=108)
    rates = RunStatus(RunState.RUNNING, target=210.0, arrival=33.0, throughput=None)
    panel.show_snapshot(snapshot(ledger=later, status=rates))
    assert entry(panel, "waiting").text() == "waiting  108"
    assert entry(panel, "arrivals").text() == "arrivals  33/s"
    assert entry(panel, "throughput").text() == "throughput  –"
    over = RunStatus(RunState.STOPPED, target=210.0, arrival=31.0, throughput=30.0)
    panel.show_snapshot(snapshot(ledger=later, status=over))
    assert entry(panel, "arrivals").text() == "arrivals  31/s"  # the mean, as the balance has it
    none = replace(later, pending=0, done=1288)
    panel.show_snapshot(snapshot(ledger=none, status=rates))
    assert entry(panel, "oldest waiting ▸").text() == "oldest waiting ▸  –"


# --- theory -------------------------------------------------------------------------------------

LAWFUL = Scenario.of({"arrivals": "poisson", "rate": 3.0, "service_time": 0.5, "workers": 2})


def line(name: str) -> tuple[int, int]:
    """Which chart a line is in, and which of its lines it is."""
    return next(
        (chart, number)
        for chart, each in enumerate(CHARTS)
        for number, line in enumerate(each.lines)
        if line.name == name
    )


def entry(panel: ChartsPanel, name: str) -> Entry:
    chart, number = line(name)
    return panel.charts[chart].legend.entries[number]


def test_theory_is_drawn_when_it_is_asked_for(panel: ChartsPanel) -> None:
    panel.show_scenario(LAWFUL)
    run(panel, 0, 10)
    chart, number = line("theory: waiting")
    assert not panel.charts[chart].curves[number].isVisible()
    assert not entry(panel, "theory: waiting").isVisible()
    panel.theory.click()
    assert panel.charts[chart].curves[number].isVisible()
    assert entry(panel, "theory: waiting").isVisible()
    # 1.5 of 2 workers are busy: 9 in 14 records wait (Erlang's C), for 1 s on average: 3 * 9/14.
    assert drawn(panel, chart, number)[1] == pytest.approx([27 / 14] * 10)
    assert "theory: waiting 1.93" in panel.charts[chart].plot.accessibleDescription()
    entry(panel, "theory: waiting").click()
    assert not panel.charts[chart].curves[number].isVisible()
    panel.theory.click()
    assert "theory" not in panel.charts[chart].plot.accessibleDescription()


def test_theory_follows_live_changes(panel: ChartsPanel) -> None:
    panel.theory.click()
    panel.show_scenario(LAWFUL)
    panel.show_snapshot(snapshot(samples=(sample(0),)))
    changed = Event(
        2, START + 0.7, "parameter", "", {"name": "rate", "before": "3", "after": "1.5"}
    )
    panel.show_snapshot(snapshot(events=(changed,), samples=(sample(0.5), sample(1))))
    chart, number = line("theory: in progress")
    assert panel.history.series[chart][number].window()[1].tolist() == [1.5, 1.5, 0.75]
    assert "utilisation 38 %" in panel.theory_note.text()


def test_curves_keep_their_height_beside_large_letters(panel: ChartsPanel) -> None:
    """Axis, labels and marks take more of it then."""
    plot = panel.charts[0].plot
    before = plot.minimumHeight()
    font = plot.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    plot.setFont(font)
    assert plot.minimumHeight() >= 1.5 * before
    font.setPointSizeF(font.pointSizeF() / 2)
    plot.setFont(font)
    assert plot.minimumHeight() <= 1.1 * before


def test_curves_that_come_after_the_letters_were_enlarged_have_their_height(
    qtbot: QtBot, qapp: QApplication
) -> None:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        plot = Plot(CHARTS[0])
        qtbot.addWidget(plot)
        assert plot.minimumHeight() >= 1.5 * SHORTEST
    finally:
        qapp.setFont(usual)


def test_what_theory_says_is_never_cut(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.resize(330, 600)
    panel.show_scenario(LAWFUL.with_(arrivals="bursts"))
    panel.theory.click()
    note = panel.theory_note
    qtbot.waitUntil(lambda: note.width() > 300)
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))


def test_what_theory_says_does_not_make_the_window_grow(panel: ChartsPanel, qtbot: QtBot) -> None:
    """Not for a moment either, before it has its width: the window would stay so large."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(panel)
    window.resize(330, 260)
    window.show()
    panel.show_scenario(LAWFUL.with_(arrivals="bursts"))
    panel.theory.click()
    qtbot.waitUntil(lambda: panel.theory_note.width() > 300)
    assert window.height() == 260
    window.takeCentralWidget()


def test_without_a_formula_it_says_why(panel: ChartsPanel) -> None:
    panel.show_scenario(LAWFUL.with_(arrivals="bursts"))
    assert not panel.theory_note.isVisible()
    panel.theory.click()
    assert panel.theory_note.isVisible()
    assert "Pattern: poisson" in panel.theory_note.text()
    assert panel.theory.accessibleDescription() == panel.theory_note.text()
    run(panel, 0, 10)
    assert not entry(panel, "theory: throughput").isVisible()


def test_with_lifo_there_are_means(panel: ChartsPanel) -> None:
    panel.show_scenario(LAWFUL.with_(order="lifo"))
    panel.theory.click()
    run(panel, 0, 10)
    assert entry(panel, "theory: mean sojourn").isVisible()
    assert not entry(panel, "theory: sojourn p95").isVisible()
    assert "mean times only" in panel.theory_note.text()


def test_a_spike_leaves_the_rest_readable_and_is_told(panel: ChartsPanel) -> None:
    samples = tuple(
        sample(second / 2, arrival=450.0 if second == 50 else 3.0) for second in range(110)
    )
    panel.show_snapshot(snapshot(status=OVER, samples=samples))
    plot = panel.charts[0].plot
    highest = plot.area.viewRange()[1][1]
    assert 200 < highest < 450, "the target is 200"
    spikes = {(spike.at, spike.label) for spike in plot.spikes}
    assert spikes == {(25.0, "▲ 450/s")}
    assert not plot.grab().isNull()


def test_what_grows_is_no_spike(panel: ChartsPanel) -> None:
    run(panel, 0, 1000)
    panel.window_choice.setCurrentIndex(2)
    assert panel.charts[0].plot.spikes == []
    assert panel.charts[0].plot.area.viewRange()[1][1] >= 999


def test_percentiles_are_joined_over_samples_without_any(panel: ChartsPanel) -> None:
    some = Percentiles(0.1, 0.2, 0.3)
    samples = tuple(
        replace(sample(second / 2), sojourn=some if second % 4 == 0 else None)
        for second in range(40)
    )
    panel.show_snapshot(snapshot(status=OVER, samples=samples))
    chart, number = line("sojourn p50")
    times, values = drawn(panel, chart, number)
    assert times == [float(2 * place) for place in range(10)]
    assert values == pytest.approx([0.1] * 10)


def test_an_interrupted_run_has_interrupted_lines(panel: ChartsPanel) -> None:
    some = Percentiles(0.1, 0.2, 0.3)
    for second in (0.0, 0.5, 100.0, 100.5):
        panel.show_snapshot(snapshot(status=OVER, samples=(replace(sample(second), sojourn=some),)))
    panel.window_choice.setCurrentIndex(2)
    chart, number = line("sojourn p50")
    assert [math.isnan(value) for value in drawn(panel, chart, number)[1]] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_a_logarithmic_axis_cuts_no_spike_off(panel: ChartsPanel) -> None:
    samples = tuple(sample(second / 2, p50=300.0 if second == 50 else 1.2) for second in range(110))
    panel.show_snapshot(snapshot(status=OVER, samples=samples))
    chart, _ = line("sojourn p50")
    panel.charts[chart].logarithmic.setChecked(True)
    assert panel.charts[chart].plot.area.viewRange()[1][1] >= math.log10(900.0)
