"""The pipeline of a run at a glance, also from the back of a room."""

import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.run_status import Snapshot
from gui.models.pipeline import Facts, Pipeline
from gui.models.pipeline_parts import Part, Scene, others, scene_of
from gui.panels.pipeline.lanes import Lanes
from gui.panels.pipeline.part import PartButton, needed_for_done, needed_width
from gui.panels.pipeline.places import Places, lowest, places_in
from gui.system.motion import wants_motion
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.live_widget import LiveWidget

FRAME = 80
"""Milliseconds between two pictures of records on their way."""
LINES = 4.9
"""How many lines of text it is high, usually."""
MOST_TILES = 64


class PipelinePanel(LiveWidget):
    """Generator, registry, workers and ends, and the records that move between them.

    It has a clock of its own only while records are on their way and can be seen.
    """

    part_chosen = Signal(object)
    """The `Part` that was clicked."""
    menu_wanted = Signal(object, object)
    """The `Part` of which the person wants the menu, and where on the screen."""
    why_requested = Signal(object)
    """The `Part` of which the person asks why it is as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pipeline")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._model = Pipeline()
        self._colors: Colors = LIGHT
        self._facts = Facts()
        self._taken: Snapshot | None = None
        """The last one that was taken in."""
        self._ahead: tuple[Snapshot | None, Facts, Scene] | None = None
        """What is being prepared: what it is of, and what there will be to be seen."""
        self._scene = scene = scene_of(self._facts)
        self.generator = self._button(scene.generator)
        self.registry = self._button(scene.registry)
        self.lock = self._button(scene.lock)
        self.workers = self._button(scene.workers)
        self.tiles: list[PartButton] = []
        self.done = self._button(scene.done)
        self.ends: list[PartButton] = []
        self._reserved = 0
        """For how many tiles there are places, at least, while a run goes on."""
        self._room: dict[int, int] = {}
        """How many tiles have room, by how many there are."""
        self._lanes = Lanes(self)
        self.moving = QTimer(self, interval=FRAME)
        """Runs while there is something to move."""
        self.moving.timeout.connect(self._move)
        self._show()
        self._retranslate()

    @property
    def parts(self) -> list[PartButton]:
        """All parts in sight, in the order in which records go through them."""
        front = [self.generator, self.registry, self.lock, self.workers]
        every = [*front, *self.tiles, self.done, *self.ends]
        return [part for part in every if not part.isHidden()]

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Find out ahead what a snapshot will have the parts say; nothing is seen of it yet."""
        self._take(snapshot)
        if self._seen and not self._frozen:
            facts = self._model.facts(time.time())
            self._ahead = snapshot, facts, scene_of(facts)
            yield

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the pipeline of a snapshot."""
        self._take(snapshot)
        self._change()

    def _take(self, snapshot: Snapshot) -> None:
        """Take in a snapshot, once."""
        if snapshot is not self._taken:
            self._taken = snapshot
            self._model.add(snapshot)

    @Slot()
    def clear(self) -> None:
        """Show that no file is open."""
        self._model.clear()
        self._taken = self._ahead = None
        self._lanes.clear()
        self._catch_up()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, records on their way included, or show again what is."""
        self._lanes.clear()
        super().set_frozen(frozen)
        self._rest_or_move()
        self._lanes.update()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        for part in (*self._fixed(), *self.tiles, *self.ends):
            part.apply_theme(colors)
        self._lanes.apply_theme(colors)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as some lines of text."""
        return QSize(700, round(self.fontMetrics().height() * LINES) + 8)

    def minimumSizeHint(self) -> QSize:
        """It can be low, with one whole line in each part, and as narrow as the window."""
        return QSize(300, lowest(self.fontMetrics().height()))

    # --- events --------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take another language or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._ahead = None
            self._retranslate()
            self._show()
        elif event.type() == QEvent.Type.FontChange:
            self._place()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where it is now."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where it is seen."""
        super().showEvent(event)
        self._rest_or_move()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest where it is not seen."""
        super().hideEvent(event)
        self._rest_or_move()

    # --- showing -------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is None or ahead[0] is not self._taken:
            facts = self._model.facts(time.time())
            ahead = self._taken, facts, scene_of(facts)
        _, self._facts, self._scene = ahead
        self._show_scene()
        if self._facts.going_on and wants_motion():
            self._lanes.send(self._facts, time.monotonic())
        else:
            self._lanes.clear()
        self._lanes.take(self._facts)
        self._rest_or_move()

    def _show(self) -> None:
        self._scene = scene_of(self._facts)
        self._show_scene()

    def _show_scene(self) -> None:
        scene = self._scene
        fixed = (scene.generator, scene.registry, scene.lock, scene.workers, scene.done)
        for button, part in zip(self._fixed(), fixed, strict=True):
            button.show_part(part)
        changed = self._reserve()
        changed |= self._have(self.tiles, self._tiles())
        changed |= self._have(self.ends, scene.ends)
        if changed:
            self._order_keys()
            self._place()

    def _reserve(self) -> bool:
        """Keep a place for who is killed next, so that no tile jumps then; return if it is new."""
        living = sum(not tile.dark for tile in self._scene.tiles)
        wanted = max(len(self._scene.tiles), living + 1) if self._facts.going_on else 0
        if wanted > self._reserved or 2 * wanted <= self._reserved:
            self._reserved = wanted
            self._room.clear()
            return True
        return False

    def _tiles(self) -> tuple[Part, ...]:
        """Return the tiles that have room."""
        number = self._wanted_tiles
        if number not in self._room:
            self._room[number] = len(self._places(number, 1).tiles)
        return _at_most(self._scene.tiles, self._room[number])

    @property
    def _wanted_tiles(self) -> int:
        return min(max(len(self._scene.tiles), self._reserved), MOST_TILES)

    def _have(self, buttons: list[PartButton], parts: tuple[Part, ...]) -> bool:
        """Have a button for each of ``parts``; return whether there are more or fewer now."""
        changed = len(parts) != sum(not button.isHidden() for button in buttons)
        while len(buttons) < len(parts):
            buttons.append(self._button(parts[len(buttons)]))
        for place, button in enumerate(buttons):
            if place < len(parts):
                button.show_part(parts[place])
            button.setVisible(place < len(parts))
        return changed

    def _fixed(self) -> tuple[PartButton, ...]:
        return self.generator, self.registry, self.lock, self.workers, self.done

    def _button(self, part: Part) -> PartButton:
        button = PartButton(part, self)
        button.apply_theme(self._colors)
        button.clicked.connect(partial(self._choose, button))
        button.menu_wanted.connect(self.menu_wanted)
        return button

    def _choose(self, button: PartButton, _checked: bool = False) -> None:
        self.part_chosen.emit(button.part)

    def _order_keys(self) -> None:
        """Have Tab go through the parts as the records do."""
        ordered = [self.generator, self.registry, self.lock, self.workers]
        ordered += [*self.tiles, self.done, *self.ends]
        for one, two in pairwise(ordered):
            self.setTabOrder(one, two)

    # --- places --------------------------------------------------------------------------------

    def _places(self, tiles: int, ends: int) -> Places:
        metrics = self.fontMetrics()
        widest = max((needed_width(each, metrics) for each in self._scene.ends), default=0)
        letter = metrics.averageCharWidth()
        done = needed_for_done(self.done.part, self.font())
        return places_in(self.rect(), metrics.height(), letter, tiles, ends, widest, done)

    def _place(self) -> None:
        self._room.clear()
        tiles = self._tiles()
        self._have(self.tiles, tiles)
        places = self._places(self._wanted_tiles, len(self._scene.ends))
        fixed = (places.generator, places.registry, places.lock, places.workers, places.done)
        for button, place in zip(self._fixed(), fixed, strict=True):
            button.setGeometry(place)
        for button, place in zip(self.tiles, places.tiles, strict=False):
            button.setGeometry(place)
        for button, place in zip(self.ends, places.ends, strict=False):
            button.setGeometry(place)
        self._lanes.place(places.lanes)
        self.update()

    # --- moving --------------------------------------------------------------------------------

    @Slot()
    def _move(self) -> None:
        unseen = not self._lanes.painted  # since the last picture: only then it is looked closely
        if not self._lanes.move(time.monotonic()) or (unseen and not self._seen):
            self._rest_or_move()

    def _rest_or_move(self) -> None:
        """Have the clock run only where there is something to move that can be seen."""
        wanted = not self._frozen and self._lanes.moving(time.monotonic()) and self._seen
        if wanted and not self.moving.isActive():
            self.moving.start()
        elif not wanted and self.moving.isActive():
            self.moving.stop()
            self._lanes.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pipeline"))
        self.setAccessibleDescription(
            self.tr("Where the records are, from the generator to their end")
        )


def _at_most(tiles: tuple[Part, ...], number: int) -> tuple[Part, ...]:
    """Return so many tiles at most; the last one stands for all that have no room."""
    if len(tiles) <= number:
        return tiles
    shown = max(0, number - 1)
    return *tiles[:shown], others(tiles[shown:])
