"""A run that is opened again shows what its window showed when it ended."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from gui.panels.charts.panel import ChartsPanel
from gui.window.main_window import MainWindow
from tests.gui.panels.made_up import event, sample, snapshot
from tests.gui.window.test_main_window import started

WAIT = 60_000


def shown(window: MainWindow) -> dict[str, object]:
    """Return what stands in the window: charts, tables, balance."""
    charts = window.charts
    found: dict[str, object] = {
        "start": charts.history.start,
        "times": [round(time, 6) for time in charts.history.timeline.times],
        "series": [
            [list(map(repr, one._values)) for one in group] for group in charts.history.series
        ],
        "lock of": [list(map(repr, one._values)) for one in charts.history.locks.series],
        "marks": [(round(mark.at, 6), mark.event) for mark in charts.history.marks],
        "signs": charts.signs.text(),
        "legends": [each.text() for chart in charts.charts for each in chart.legend.entries],
        "balance": [
            getattr(window.ledger, name).text() for name in ("verdict", "sentence", "again", "pace")
        ],
        "tabs": [window.records.tabs.tabText(tab) for tab in range(window.records.tabs.count())],
    }
    for view in window.findChildren(QTableView):
        model = view.model()
        if model is None or view is window.records.table or view.objectName() == "summary-table":
            continue  # they read only what is seen of them; others test that
        found[f"table {view.objectName()} {model.columnCount()}"] = [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
    return found


def test_all_that_was_shown_at_the_end_is_shown_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    work = tmp_path / "work.py"
    work.write_text(
        "def process(record):\n"
        "    print('student', record['student'])\n"
        "    if record['student'] % 7 == 0:\n"
        "        raise ValueError('no')\n"
        "    return record['student'] * 2\n"
    )
    window.files.live._trust.choose(str(work))
    qtbot.waitUntil(lambda: bool(window.preferences.known_code), timeout=WAIT)
    window.session.set_parameter("work.path", str(work))
    started(window, qtbot, rate=150.0, workers=2, service="python", attempts=2)
    for dock in window.docked.docks.values():
        dock.show()
    qtbot.waitUntil(lambda: window.ledger._ledger.done > 60, timeout=WAIT)
    window.session.inject("kill-in-lock")
    qtbot.waitUntil(
        lambda: any(mark.event.kind == "recovered" for mark in window.charts.history.marks),
        timeout=WAIT,
    )
    window.session.set_parameter("rate", 60.0)
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    feed = window.session.feed
    assert feed is not None
    qtbot.waitUntil(lambda: not feed.has_news() and not window.presenter.busy, timeout=WAIT)
    before, path = shown(window), window.session.path
    assert path is not None
    window.files.new()
    qtbot.waitUntil(lambda: window.session.path is None, timeout=WAIT)
    window.files.open(path)
    qtbot.waitUntil(lambda: shown(window)["times"] == before["times"], timeout=WAIT)
    again = window.session.feed
    assert again is not None
    qtbot.waitUntil(lambda: not again.has_news() and not window.presenter.busy, timeout=WAIT)
    after = shown(window)
    assert after.keys() == before.keys()
    assert {name: after[name] for name in before if after[name] != before[name]} == {
        name: before[name] for name in before if after[name] != before[name]
    }


@pytest.mark.parametrize("late", [0, 1, 3])
def test_the_first_event_says_when_a_run_began_however_late_it_comes(
    qtbot: QtBot, late: int
) -> None:
    whole, live = ChartsPanel(), ChartsPanel()
    samples, begun = [sample(1 + number) for number in range(4)], event(0)
    for charts in (whole, live):
        qtbot.addWidget(charts)
    whole.show_snapshot(snapshot(events=(begun,), samples=tuple(samples)))
    for number, one in enumerate(samples):
        events = (begun,) if number == late else ()
        live.show_snapshot(snapshot(events=events, samples=(one,)))
    assert live.history.start == whole.history.start == begun.at
    assert live.history.timeline.times == whole.history.timeline.times
    assert live.history.last == whole.history.last
    assert [mark.at for mark in live.history.marks] == [mark.at for mark in whole.history.marks]


def test_lines_are_interrupted_where_the_run_was_also_when_it_is_opened_again(
    qtbot: QtBot,
) -> None:
    whole, live = ChartsPanel(), ChartsPanel()
    samples = [sample(second) for second in (0.0, 0.5, 100.0, 100.5, 200.0)]
    for charts in (whole, live):
        qtbot.addWidget(charts)
    whole.show_snapshot(snapshot(samples=tuple(samples)))
    for one in samples:
        live.show_snapshot(snapshot(samples=(one,)))
    assert list(whole.history.timeline.breaks) == [0.5, 100.5]
    assert whole.history.timeline.times == live.history.timeline.times
    assert whole.history.timeline.breaks == live.history.timeline.breaks
    assert [list(map(repr, each._values)) for group in whole.history.series for each in group] == [
        list(map(repr, each._values)) for group in live.history.series for each in group
    ]
