"""Rows that only move, or stay, are copied from the picture before, and look as if painted anew."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from core.domain.record import Value
from core.domain.run_status import Page, Query
from gui.models.records import RecordsModel
from gui.panels.records.painter import Picture, Scene, taken_over
from gui.panels.records.table import RecordTable
from gui.theme import palettes
from tests.gui.panels.records.test_table import COLUMNS, MANY, QUERY, row

Make = Callable[[Sequence[tuple[Value, ...]]], Scene]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    model = RecordsModel()
    model.set_columns(COLUMNS)
    model.new_after = MANY
    table = RecordTable(model)
    qtbot.addWidget(table)
    table.fit_columns()
    table.resize(900, 400)
    table.show()
    qtbot.waitExposed(table)
    return table


def rows(newest: int) -> list[tuple[Value, ...]]:
    return [row(seq) for seq in range(newest, 0, -1)]


def scene_of(table: RecordTable, values: Sequence[tuple[Value, ...]], top: int = 0) -> Scene:
    page = Page(QUERY, len(values), 0, tuple(values))
    return table._scene_of(page, top, MANY)


def painted(table: RecordTable, scene: Scene, former: Picture | None = None) -> Picture:
    pixels = QPixmap(scene.size * scene.ratio)
    pixels.setDevicePixelRatio(scene.ratio)
    painter = QPainter(pixels)
    painter.setFont(table.font())
    for piece in table._painter.pieces(scene, former):
        piece(painter)
    painter.end()
    return Picture(scene, pixels)


def image(picture: Picture) -> QImage:
    return picture.pixels.toImage()


def test_what_is_copied_looks_as_if_painted_anew(table: RecordTable) -> None:
    changed = rows(42)
    changed[7] = row(35, "done", 2)
    changed[9] = row(33, "dead", 3)
    for before, after in (
        (rows(40), rows(41)),  # one came
        (rows(40), rows(43)),  # some came
        (rows(42), changed),  # two have other values
        (rows(40), rows(40)),  # nothing happened
        (rows(3), rows(5)),
    ):
        former = painted(table, scene_of(table, before))
        scene = scene_of(table, after)
        assert image(painted(table, scene, former)) == image(painted(table, scene))


def test_rows_that_move_are_copied_and_only_they(table: RecordTable) -> None:
    former = painted(table, scene_of(table, rows(40)))
    scene = scene_of(table, rows(41))
    places = taken_over(scene, former)
    assert scene.lines[0].top not in places
    whole = scene.size.height() // scene.height
    assert len(places) >= whole - 1
    assert all(place == top - scene.height for top, place in places.items())


def test_nothing_is_copied_of_a_picture_that_looks_otherwise(table: RecordTable) -> None:
    scene = scene_of(table, rows(40))
    former = painted(table, scene)
    assert taken_over(scene, None) == {}
    for other in (
        scene._replace(focused=not scene.focused),
        scene._replace(columns=scene.columns[1:]),
        scene._replace(size=scene.size.grownBy(table.contentsMargins()) * 2),
        scene._replace(height=scene.height + 2),
        scene._replace(focus=table.rect()),
        scene._replace(ratio=1.5),
    ):
        assert taken_over(other, former) == {}
        assert taken_over(scene, former._replace(scene=other)) == {}


def test_a_row_keeps_its_stripe_when_newer_ones_come_before_it(table: RecordTable) -> None:
    def stripes(newest: int) -> dict[Value, bool]:
        lines = scene_of(table, rows(newest)).lines
        return {line.values[0]: line.striped for line in lines if line.values is not None}

    before, after = stripes(40), stripes(41)
    assert all(before[seq] == after[seq] for seq in before.keys() & after.keys())
    assert after[41] != after[40]
    page = replace(Page(QUERY, 3, 0, tuple(rows(3))), query=Query())
    striped = [line.striped for line in table._scene_of(page, 0, MANY).lines]
    assert striped == [False, True, False]


def test_what_was_begun_in_other_colours_is_not_copied(table: RecordTable) -> None:
    """The theme may change while a picture is being painted ahead."""
    page = Page(QUERY, 40, 0, tuple(rows(40)))
    table.apply_theme(palettes.LIGHT)
    ahead = table.prepare(page, 0, MANY)
    next(ahead)
    table.apply_theme(palettes.DARK)
    for _ in ahead:
        pass
    table.show_page(page, 0)
    later = Page(QUERY, 41, 0, tuple(rows(41)))
    for _ in table.prepare(later, 0, MANY):
        pass
    assert table._coming is not None
    assert image(table._coming) == image(painted(table, table._coming.scene))
