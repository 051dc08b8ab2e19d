"""Whatever a person reads on the screen is of one moment: every number of one snapshot."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QLabel, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.domain.faults import FaultKind
from core.domain.run_status import RunState
from gui.models.locks import Column as LockColumn
from gui.models.workers import Column as WorkerColumn
from gui.panels.charts.legend import Legend
from gui.panels.ledger import LedgerPanel
from gui.widgets.fitted_label import Equation
from gui.window.main_window import MainWindow

WAIT = 20_000
MOMENTS, SNAPSHOTS = 120, 12
"""How often the window is read, and how many pictures it shows meanwhile, at least."""
RATE = 50_000.0
STATES = ("waiting", "in progress", "done", "dead letters", "replaced", "dropped", "rejected")
ONE = {"dead letter": "dead letters"}
"""One of them is no plural."""
TABS = ("All", "Waiting", "In progress", "Done", "Dead letters")


@dataclass(frozen=True)
class Reading:
    """Every number that stands in the window, as a person reads it."""

    number: int
    """Of the snapshot, as the tool tip of the balance tells it."""
    tabs: dict[str, int]
    born: int
    parts: dict[str, int]
    balanced: bool
    footer: str
    front: str
    """The tab in front."""
    rows: int
    workers_done: int
    listed_done: int
    """The sum of the workers' column."""
    earlier_done: int
    lock_rates: list[str]
    """All together, then each process."""
    chart: dict[str, str]
    """Values in the legends by line."""


def number_in(text: str) -> int:
    return int(text.replace(",", ""))


def text_of(window: MainWindow, name: str) -> str:
    label = window.findChild(QWidget, name)
    assert isinstance(label, QLabel | Equation), name
    return label.text()


def cells(window: MainWindow, name: str, column: int) -> list[str]:
    view = window.findChild(QTableView, name)
    assert view is not None, name
    model = view.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def read(window: MainWindow) -> Reading:
    """Read the window in one go, as a photograph of it would."""
    tabs = window.findChild(QTabBar, "record-tabs")
    table = window.findChild(QTableView, "records-table")
    ledger = window.findChild(LedgerPanel)
    assert tabs is not None
    assert table is not None
    assert ledger is not None
    titles = [tabs.tabText(place).rsplit("  ", 1) for place in range(len(TABS))]
    sentence = text_of(window, "ledger-sentence")
    left, right = re.split(r" [=≠] ", sentence)
    parts = [part.split(" ", 1) for part in right.split(" + ")]
    snapshot = re.search(r"Snapshot ([\d,]+)", ledger.toolTip())
    summary = text_of(window, "workers-summary")
    done = re.search(r"([\d,]+) done", summary)
    earlier = re.search(r"workers not listed: ([\d,]+)", summary)
    return Reading(
        number=number_in(snapshot[1]) if snapshot else 0,
        tabs={title: number_in(count) for title, count in titles},
        born=number_in(left.split(" ", 1)[0]),
        parts={ONE.get(word, word): number_in(count) for count, word in parts},
        balanced="balances" in text_of(window, "ledger-verdict"),
        footer=text_of(window, "rows-shown"),
        front=titles[tabs.currentIndex()][0],
        rows=table.model().rowCount(),
        workers_done=number_in(done[1]) if done else 0,
        listed_done=sum(map(number_in, cells(window, "workers-table", WorkerColumn.DONE))),
        earlier_done=number_in(earlier[1]) if earlier else 0,
        lock_rates=cells(window, "lock-table", LockColumn.TRANSACTIONS),
        chart=dict(
            entry.text().rsplit("  ", 1)
            for legend in window.findChildren(Legend)
            for entry in legend.entries
        ),
    )


def rate_in(text: str) -> float:
    return 0.0 if text == "–" else float(text.removesuffix("/s").replace(",", ""))


def check(seen: Reading) -> None:
    """Whatever is read of one moment adds up."""
    assert seen.balanced
    assert seen.born == sum(seen.parts.values()), seen
    assert seen.tabs == {
        "All": seen.born,
        "Waiting": seen.parts["waiting"],
        "In progress": seen.parts["in progress"],
        "Done": seen.parts["done"],
        "Dead letters": seen.parts["dead letters"],
    }, seen
    if "reading" not in seen.footer:
        assert seen.rows == seen.tabs[seen.front], seen
        assert seen.footer == f"showing {seen.rows:,} of {seen.rows:,}", seen
    assert seen.workers_done == seen.parts["done"], seen
    assert seen.listed_done + seen.earlier_done == seen.workers_done, seen
    assert number_in(seen.chart["waiting"]) == seen.parts["waiting"], seen
    assert number_in(seen.chart["in progress"]) == seen.parts["in progress"], seen
    if seen.lock_rates and seen.lock_rates[0] != "–":
        total, *each = map(rate_in, seen.lock_rates)
        # Three digits of each are shown.
        assert total == pytest.approx(sum(each), rel=0.01, abs=0.02 * len(each)), seen


def turn(chance: random.Random) -> None:
    """Have a few events be dealt with, not all that there are."""
    dispatcher = QAbstractEventDispatcher.instance()
    for _ in range(chance.randrange(1, 8)):
        dispatcher.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@pytest.fixture
def running(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window in which 50,000 records flow each second."""
    settings = {"rate": RATE, "service": "none", "batch": 100, "workers": 3, "seed": 1}
    window.session.set_scenario(window.session.scenario.with_(**settings))
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    qtbot.waitUntil(lambda: "done" in text_of(window, "workers-summary"), timeout=WAIT)
    yield window
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    check(read(window))


def test_every_number_on_the_screen_is_of_one_moment(running: MainWindow) -> None:
    window, chance = running, random.Random(12)
    faults = cycle(
        (
            FaultKind.KILL_IN_LOCK,
            FaultKind.KILL_BEFORE_WORK,
            FaultKind.KILL_AFTER_WORK,
            FaultKind.POISON,
            FaultKind.POISON_KILL,
        )
    )
    seen: list[Reading] = []
    while len(seen) < MOMENTS or len({each.born for each in seen}) < SNAPSHOTS:
        turn(chance)
        seen.append(read(window))
        check(seen[-1])
        if len(seen) % 20 == 0:
            window.session.inject(next(faults))
            window.records.tabs.setCurrentIndex(chance.randrange(len(TABS)))
        elif len(seen) % 20 == 10:
            window.actions_["kill"].trigger()
    numbers = [each.number for each in seen]
    assert numbers == sorted(numbers)
    of_one: dict[int, Reading] = {}
    for each in seen:  # the same number is the same picture, but for what the person did
        other = of_one.setdefault(each.number, each)
        assert (each.tabs, each.parts, each.chart, each.lock_rates) == (
            other.tabs,
            other.parts,
            other.chart,
            other.lock_rates,
        )
    assert "died" in " ".join(cells(window, "workers-table", WorkerColumn.STATE))


def test_frozen_all_of_it_stands_still_and_says_so(running: MainWindow) -> None:
    window, chance = running, random.Random(5)
    window.actions_["freeze"].trigger()
    before = read_frozen(window)
    for _ in range(12):
        turn(chance)
        assert read_frozen(window) == before
    assert "frozen" in text_of(window, "rows-shown")
    assert window.ledger.frozen.isVisible()
    window.actions_["freeze"].trigger()
    assert not window.ledger.frozen.isVisible()
    after = read(window)
    check(after)
    assert after.number >= before.number


def read_frozen(window: MainWindow) -> Reading:
    seen = read(window)
    assert seen.born == seen.tabs["All"] == sum(seen.parts.values())
    assert seen.workers_done == seen.parts["done"]
    return seen
