"""The lock clinic as a person reads it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from core.domain.engines import ENGINES
from core.domain.faults import FaultKind
from core.domain.record import Value
from core.domain.run_status import Event, LockUser, RunState, RunStatus, Snapshot
from core.workers.ended_worker import KILLED
from gui.models.locks import LISTED, Column
from gui.panels.lock import LockPanel
from gui.theme.palettes import LIGHT
from tests.gui.panels.made_up import START, lock, sample, snapshot

USERS = (LockUser(3, holds=True, seconds=0.012), LockUser(-1, holds=False, seconds=0.003))


def status(users: tuple[LockUser, ...] = (), state: RunState = RunState.RUNNING) -> RunStatus:
    return RunStatus(state, lock=users, watching=2e-6)


def seen(
    users: tuple[LockUser, ...] = (),
    events: tuple[Event, ...] = (),
    engine: str = ENGINES[0].name,
) -> Snapshot:
    samples = (sample(1, locks=(lock(-1), lock(3))),)
    return snapshot(status=status(users), samples=samples, events=events, engine=engine)


@pytest.fixture
def panel(qtbot: QtBot) -> LockPanel:
    panel = LockPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    return panel


def test_it_says_who_holds_the_lock_and_who_waits(qtbot: QtBot, panel: LockPanel) -> None:
    assert "No run" in panel.holder.text()
    panel.show_snapshot(seen(USERS))
    assert panel.holder.text() == "● Worker 3 holds the lock, for 12 ms."
    assert panel.waiting.text() == "Waiting: Generator 3 ms"
    panel.show_snapshot(seen())
    qtbot.waitUntil(lambda: panel.holder.text() == "○ The lock is free.")
    assert panel.waiting.text() == "No process waits for it."
    panel.clear()
    assert "No run" in panel.holder.text()
    assert panel.model.rowCount() == 0


def test_it_says_what_watching_costs(panel: LockPanel) -> None:
    panel.show_snapshot(seen())
    # Two microseconds of the two milliseconds that a transaction holds the lock.
    assert panel.cost.text() == "Held 40 % of the time; monitoring it costs 0.10 %"
    assert "2 µs" in panel.cost.toolTip()


def test_the_kill_of_a_holder_stays_in_sight(panel: LockPanel) -> None:
    values: dict[str, Value] = {
        "worker": 3,
        "records": 4,
        "ms": 2.5,
        "struck": FaultKind.KILL_IN_LOCK,
    }
    kill = Event(1, START, "worker-killed", KILLED[FaultKind.KILL_IN_LOCK], values)
    assert not panel.recovery.isVisibleTo(panel)
    panel.show_snapshot(seen(events=(kill,)))
    assert "Worker 3 died while it held the lock: recovered in 2.50 ms" in panel.recovery.text()
    assert panel.recovery.isVisibleTo(panel)


def test_a_holder_that_is_dead_is_red_and_named(panel: LockPanel) -> None:
    panel.apply_theme(LIGHT)
    users = (
        LockUser(2, holds=True, seconds=12.0, dead=True),
        LockUser(3, holds=False, seconds=0.1),
    )
    panel.show_snapshot(seen(users, engine="locked-dict"))
    assert panel.holder.text() == "✖ Held by worker 2, which is dead, for 12 s."
    assert panel.holder.palette().windowText().color() == QColor(LIGHT.bad)
    assert "Worker 3" in panel.waiting.text()
    panel.show_snapshot(seen(engine="locked-dict"))
    assert panel.holder.text() == "○ The lock is free."
    assert panel.holder.palette().windowText().color() == QColor(LIGHT.text)


@pytest.mark.parametrize(
    ("engine", "told"),
    [("unlocked-dict", "This engine has no lock"), ("private-dict", "a lock of its own")],
)
def test_where_there_is_not_one_lock_for_all_it_says_so(
    panel: LockPanel, engine: str, told: str
) -> None:
    panel.show_snapshot(seen(engine=engine))
    assert told in panel.holder.text()
    assert "free" not in panel.holder.text()


def test_a_kill_that_nobody_recovers_from_is_not_called_recovered(panel: LockPanel) -> None:
    values: dict[str, Value] = {"worker": 3, "ms": 2.5, "struck": FaultKind.KILL_IN_LOCK}
    kill = Event(1, START, "worker-killed", KILLED[FaultKind.KILL_IN_LOCK], values)
    panel.show_snapshot(seen(events=(kill,), engine="locked-dict"))
    assert "nobody gives it back" in panel.recovery.text()
    assert "recovered" not in panel.recovery.text()


def test_a_chosen_process_is_told_and_stays_chosen(qtbot: QtBot, panel: LockPanel) -> None:
    panel.show_snapshot(seen())
    with qtbot.waitSignal(panel.process_chosen) as chosen:
        panel.view.selectRow(2)
    assert chosen.args == [3]
    panel.model.add([sample(2, locks=(lock(-1), lock(1), lock(3)))])
    assert panel.model.row_at(panel.view.currentIndex().row()).who == 3


def test_a_frozen_view_stands_still(panel: LockPanel) -> None:
    panel.show_snapshot(seen())
    panel.set_frozen(True)
    panel.show_snapshot(seen(USERS))
    assert panel.holder.text() == "○ The lock is free."
    panel.set_frozen(False)
    assert "Worker 3" in panel.holder.text()
    cell = panel.model.index(panel.model.row_of(3), Column.NOW)
    assert cell.data() == "● holds 12 ms"


def test_a_frozen_panel_keeps_only_what_can_still_be_listed(panel: LockPanel) -> None:
    """A view that is frozen overnight must not keep the samples of the night."""
    panel.set_frozen(True)
    for number in range(2000):
        panel.show_snapshot(
            snapshot(status=status(), samples=(sample(number / 2, locks=(lock(3),)),))
        )
    assert len(panel._samples) <= 2 * LISTED + 1
    panel.set_frozen(False)
    assert panel.model.rowCount() == 2


def test_on_a_server_it_shows_transactions_and_who_waits_for_whom(
    qtbot: QtBot, panel: LockPanel
) -> None:
    users = (
        LockUser(3, holds=True, seconds=0.012, event="IO WALSync"),
        LockUser(4, holds=False, seconds=0.003, event="Lock tuple", by=(3, 0)),
    )
    panel.show_snapshot(seen(users, engine="postgresql"))
    assert panel.holder.text() == "● Transactions: Worker 3 12 ms."
    assert panel.waiting.text() == "Waiting: Worker 4 for Worker 3, another program, 3 ms"
    assert panel.cost.text().startswith("Transactions take 40 % of the time, added up")
    model = panel.model
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal)
        for column in (Column.HOLDS, Column.HOLD_P95)
    ]
    assert heads == ["In one", "Takes p95"]
    assert panel.view.isColumnHidden(Column.WAIT_P95)
    row = model.row_of(3)
    assert model.index(row, Column.NOW).data() == "● 12 ms, IO WALSync"
    panel.show_snapshot(seen(engine="postgresql"))
    qtbot.waitUntil(lambda: panel.holder.text() == "○ No transaction is open just now.")
    assert panel.waiting.text() == "None waits for another one."
    panel.show_snapshot(seen())  # the lock of another run has its words again
    qtbot.waitUntil(lambda: panel.holder.text() == "○ The lock is free.")
    assert model.headerData(Column.HOLDS, Qt.Orientation.Horizontal) == "Holds it"
    assert not panel.view.isColumnHidden(Column.WAIT_P95)
