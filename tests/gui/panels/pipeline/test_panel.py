"""The picture of the pipeline as a widget: what it shows, says, and when it rests."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.record import Ledger
from core.domain.run_status import (
    Event,
    RunState,
    RunStatus,
    Snapshot,
    WorkerState,
    WorkerStatus,
)
from gui.models.pipeline_parts import Kind, Part
from gui.panels.pipeline import panel as panel_module
from gui.panels.pipeline.panel import PipelinePanel
from gui.text import numbers
from gui.theme.palettes import DARK, LIGHT, contrast
from tests.gui.panels.made_up import snapshot, worker

pytestmark = pytest.mark.usefixtures("settings")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PipelinePanel]:
    panel = PipelinePanel()
    qtbot.addWidget(panel)
    panel.apply_theme(LIGHT)
    panel.resize(1200, 90)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close()


def of(
    elapsed: float, done: int, *, state: RunState = RunState.RUNNING, workers: int = 2
) -> Snapshot:
    ledger = Ledger(born=done + 5, pending=3, leased=2, done=done)
    pool = tuple(worker(number) for number in range(1, workers + 1))
    status = RunStatus(state, elapsed, 20.0, 19.5, 18.0, 0.0, workers=pool)
    return snapshot(ledger=ledger, status=status)


def name_of(button: object) -> str:
    interface = QAccessible.queryAccessibleInterface(button)  # type: ignore[arg-type]
    assert interface is not None
    assert interface.role() == QAccessible.Role.Button
    return interface.text(QAccessible.Text.Name)


def test_every_part_is_named_with_its_figures_and_reached_by_tab(panel: PipelinePanel) -> None:
    panel.show_snapshot(of(1.0, 40))
    names = [name_of(part) for part in panel.parts]
    assert names == [
        "Generator, 19.5/s, ✓ on time; target 20/s",
        "Registry, 3 waiting, no limit; 3 at most so far, file",
        "Lock, ○ free",
        "Workers, 2 of 2 busy",
        "Worker 1, ● busy",
        "Worker 2, ● busy",
        "Done, 40, 18/s",
        "✗ dead, 0",
    ]
    panel.activateWindow()
    panel.generator.setFocus()
    seen = []
    for _ in panel.parts:
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == panel.parts


def test_each_part_can_be_chosen_by_mouse_and_by_key(panel: PipelinePanel) -> None:
    panel.show_snapshot(of(1.0, 40))
    chosen: list[Part] = []
    panel.part_chosen.connect(chosen.append)
    for part in panel.parts:
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        QTest.keyClick(part, Qt.Key.Key_Space)
    kinds = [part.kind for part in chosen[::2]]
    assert kinds == [part.kind for part in chosen[1::2]]
    assert kinds == [
        *(Kind.GENERATOR, Kind.REGISTRY, Kind.LOCK, Kind.WORKERS),
        *(Kind.WORKER, Kind.WORKER, Kind.DONE, Kind.END),
    ]
    assert [part.number for part in chosen if part.kind is Kind.WORKER] == [1, 1, 2, 2]


def test_its_clock_runs_only_while_something_moves_in_sight(
    panel: PipelinePanel, qtbot: QtBot
) -> None:
    panel.show_snapshot(of(1.0, 40))
    assert not panel.moving.isActive(), "what was there already does not move"
    panel.show_snapshot(of(1.2, 42))
    assert panel.moving.isActive()
    panel.hide()
    assert not panel.moving.isActive()
    panel.show()
    panel.show_snapshot(of(1.4, 42))
    qtbot.waitUntil(lambda: not panel.moving.isActive())
    panel.show_snapshot(of(1.6, 90_000))
    panel.show_snapshot(of(1.8, 180_000))
    assert panel.moving.isActive(), "so many flow"
    panel.set_frozen(True)
    assert not panel.moving.isActive()
    panel.show_snapshot(of(2.0, 270_000))
    assert not panel.moving.isActive()
    assert panel.done.part.figure == numbers.count(180_000)
    panel.set_frozen(False)
    assert panel.done.part.figure == numbers.count(270_000)
    panel.show_snapshot(of(2.2, 360_000, state=RunState.STOPPED))
    assert not panel.moving.isActive(), "a run that is over is a still picture"
    panel.show_snapshot(of(2.4, 400_000))
    assert panel.moving.isActive()
    panel.clear()
    assert not panel.moving.isActive()


def test_a_record_on_its_way_has_nothing_painted_but_the_way(
    panel: PipelinePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Paints(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.of: list[QObject] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.of.append(watched)
            return False

    paints = Paints()
    panel.show_snapshot(of(1.0, 40))
    panel.show_snapshot(of(1.2, 42))
    qtbot.waitUntil(panel.moving.isActive)
    QApplication.processEvents()  # what has changed besides is painted
    monkeypatch.setattr(panel.moving, "stop", lambda: None)  # the end paints all of the ways
    for widget in (panel, *panel.findChildren(QWidget)):
        widget.installEventFilter(paints)
    qtbot.waitUntil(lambda: len(paints.of) > 3)
    ways: list[QObject] = [*panel._lanes.between]
    assert all(painted in ways for painted in paints.of)


def test_what_is_prepared_is_not_seen_before_it_is_shown(panel: PipelinePanel) -> None:
    panel.show_snapshot(of(1.0, 40))
    for _ in panel.prepare(of(1.2, 42)):
        assert panel.done.part.figure == "40"
    assert panel.done.part.figure == "40"
    for other in (of(1.4, 43), of(1.6, 44)):  # the second one was not prepared
        panel.show_snapshot(other)
        assert panel.done.part.figure == str(other.ledger.done)
    last = of(1.8, 50)
    list(panel.prepare(last))
    panel.show_snapshot(last)
    assert panel.done.part.figure == "50"
    assert panel._facts.moves.ended == 6, "it was taken in once"


def test_nothing_moves_where_the_system_asks_for_that(
    panel: PipelinePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "wants_motion", lambda: False)
    panel.show_snapshot(of(1.0, 40))
    panel.show_snapshot(of(1.2, 42))
    assert not panel.moving.isActive()
    assert name_of(panel.done).startswith("Done, 42")


def test_behind_another_panel_it_catches_up_when_it_is_seen(
    panel: PipelinePanel, qtbot: QtBot
) -> None:
    panel.hide()
    panel.show_snapshot(of(1.0, 40))
    panel.show()
    qtbot.waitUntil(lambda: name_of(panel.done).startswith("Done, 40"))


@pytest.mark.parametrize("percent", [100, 250])
@pytest.mark.parametrize("width", [560, 780, 1200, 3800])
@pytest.mark.parametrize("workers", [0, 3, 64])
def test_nothing_covers_anything_at_any_size(
    panel: PipelinePanel, width: int, workers: int, percent: int
) -> None:
    font = panel.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    panel.setFont(font)
    panel.show_snapshot(of(1.0, 40, workers=workers))
    for height in (panel.minimumSizeHint().height(), panel.sizeHint().height(), 400):
        panel.resize(width, height)
        places = [part.geometry() for part in panel.parts]
        assert all(place.isValid() and panel.rect().contains(place) for place in places)
        for number, one in enumerate(places):
            assert not any(one.intersects(other) for other in places[number + 1 :])
        lanes = [between.geometry() for between in panel._lanes.between]
        assert not any(lane.intersects(place) for lane in lanes for place in places)
        assert (len(panel.tiles) > 0) == (workers > 0)


@pytest.mark.parametrize("percent", [100, 150, 250])
def test_at_its_lowest_no_line_is_cut(panel: PipelinePanel, percent: int) -> None:
    font = panel.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    panel.setFont(font)
    shown = of(1.0, 40, workers=6)
    panel.show_snapshot(replace(shown, ledger=replace(shown.ledger, born=46, lost=1)))
    panel.resize(1200, panel.minimumSizeHint().height())
    line = panel.fontMetrics().height()
    for part in panel.parts:
        assert part.height() >= line + 4, part.part.title
    (dead, lost) = panel.ends
    assert dead.x() == lost.x(), "beside each other they have no room for their words"


def test_a_hundred_workers_are_as_many_tiles_as_have_room_and_one_for_the_rest(
    panel: PipelinePanel,
) -> None:
    panel.show_snapshot(of(1.0, 40, workers=100))
    shown = [tile for tile in panel.tiles if not tile.isHidden()]
    assert 3 < len(shown) < 64
    assert shown[-1].part.title == f"+{100 - len(shown) + 1}"
    panel.show_snapshot(of(1.2, 40, workers=2))
    assert [tile.part.title for tile in panel.tiles if not tile.isHidden()] == ["1", "2"]


def test_no_tile_jumps_when_a_worker_is_killed_and_when_it_is_gone(panel: PipelinePanel) -> None:
    def geometries(*workers: WorkerStatus) -> dict[int, QRect]:
        shown = of(1.0, 40)
        kill = {"worker": 2, "records": 3}
        events = (Event(1, time.time(), "worker-killed", "", kill),)
        status = replace(shown.status, workers=workers)
        panel.show_snapshot(replace(shown, status=status, events=events))
        there = [tile for tile in panel.tiles if not tile.isHidden()]
        return {tile.part.number: tile.geometry() for tile in there}

    before = geometries(worker(1), worker(2), worker(3))
    assert list(before) == [1, 2, 3]
    died = geometries(worker(1), worker(3), worker(2, WorkerState.DIED))
    healed = geometries(worker(1), worker(3), worker(4), worker(2, WorkerState.DIED))
    places = list(before.values())
    assert list(died.values()) == places
    assert list(healed.values())[:3] == places
    assert list(healed) == [1, 3, 4, 2]
    assert list(geometries(worker(1), worker(3), worker(4)).values()) == places


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_killed_worker_is_darker_in_both_themes(panel: PipelinePanel, colors: object) -> None:
    assert isinstance(colors, type(LIGHT))
    panel.apply_theme(colors)
    gone = replace(of(1.0, 40, state=RunState.STOPPED))
    workers = (worker(1), worker(2, WorkerState.DIED))
    panel.show_snapshot(replace(gone, status=replace(gone.status, workers=workers)))
    living, dead = panel.tiles
    assert not living.part.dark
    assert dead.part.dark
    papers = [paper(tile.grab().toImage()) for tile in (living, dead)]
    assert papers[0] != papers[1]
    for name in ("text", "muted", "bad", "good", "warning", "accent"):
        assert contrast(papers[0], getattr(colors, name)) >= 4.5, name
    for name in ("text", "muted", "bad"):
        assert contrast(papers[1], getattr(colors, name)) >= 4.5, name


def paper(picture: QImage) -> str:
    """The colour that most of a part has."""
    inside = QRect(0, 0, picture.width(), picture.height()).adjusted(3, 3, -3, -3)
    pixels = [
        picture.pixelColor(across, down).name()
        for across in range(inside.left(), inside.right(), 2)
        for down in range(inside.top(), inside.bottom(), 2)
    ]
    return max(set(pixels), key=pixels.count)
