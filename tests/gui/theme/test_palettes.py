"""Light and dark, and whether they can be read."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from core.domain.record import State
from gui.panels.records.painter import TEXT_COLORS, TINTS
from gui.theme.palettes import (
    DARK,
    LIGHT,
    OUTLINED,
    READABLE,
    Colors,
    Theme,
    _palette,
    contrast,
    text_color_on,
)

Role = QPalette.ColorRole
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
OUTLINE = 1.8
"""The contrast of a thin frame, at least."""
VISIBLE = 3.0
"""The contrast of what is to be seen, not read."""
GROUNDS = (Role.Base, Role.AlternateBase, Role.Window)
TEXT_COLOR_NAMES = ("text", "muted", "accent", "good", "warning", "bad")


def palette_of(colors: Colors) -> QPalette:
    return _palette(colors, dark=colors is DARK)


def over(color: str, strength: int, ground: QColor) -> QColor:
    """``color`` of a strength (of 255) as it looks painted on ``ground``."""
    tint, share = QColor(color), strength / 255
    mixed = (
        round(share * above + (1 - share) * below)
        for above, below in (
            (tint.red(), ground.red()),
            (tint.green(), ground.green()),
            (tint.blue(), ground.blue()),
        )
    )
    return QColor(*mixed)


def wears(widget: QWidget, colors: Colors) -> bool:
    return widget.palette().color(Role.WindowText) == QColor(colors.text)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    before = qapp.palette()
    theme = Theme(qapp)
    yield theme
    qapp.styleHints().colorSchemeChanged.disconnect(theme._follow_system)
    theme.deleteLater()
    qapp.setPalette(before)
    for kind in OUTLINED:
        qapp.setPalette(QApplication.palette(), kind)  # type: ignore[arg-type]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")
    assert contrast("#123456", "#123456") == pytest.approx(1)


@pytest.mark.parametrize("colors", THEMES)
@pytest.mark.parametrize("text_color", TEXT_COLOR_NAMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(colors: Colors, text_color: str, ground: Role) -> None:
    assert contrast(getattr(colors, text_color), palette_of(colors).color(ground)) >= READABLE


@pytest.mark.parametrize("colors", THEMES)
@pytest.mark.parametrize(
    ("text_color", "ground"),
    [
        (Role.ButtonText, Role.Button),
        (Role.HighlightedText, Role.Highlight),
        (Role.PlaceholderText, Role.Base),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Link, Role.Base),
    ],
)
def test_qts_own_words_can_be_read(colors: Colors, text_color: Role, ground: Role) -> None:
    palette = palette_of(colors)
    assert contrast(palette.color(text_color), palette.color(ground)) >= READABLE


@pytest.mark.parametrize("colors", THEMES)
@pytest.mark.parametrize("state", list(State))
def test_words_on_a_segment_of_the_ledger_can_be_read(colors: Colors, state: State) -> None:
    ground = getattr(colors, state.value)
    assert contrast(text_color_on(ground), ground) >= READABLE


@pytest.mark.parametrize("colors", THEMES)
@pytest.mark.parametrize("ground", [Role.Base, Role.AlternateBase])
@pytest.mark.parametrize("kind", list(TINTS))
def test_words_on_a_tinted_row_can_be_read(colors: Colors, ground: Role, kind: str) -> None:
    name, strength = TINTS[kind]
    tinted = over(getattr(colors, name), strength, palette_of(colors).color(ground))
    text_colors = (
        {TEXT_COLORS.get(kind, "warning")}
        if kind != "new"
        else {"warning", *TEXT_COLORS.values()} - {"bad"}
    )
    for text_color in ("text", *text_colors):
        assert contrast(getattr(colors, text_color), tinted) >= READABLE


@pytest.mark.parametrize("colors", THEMES)
def test_tints_can_be_told_apart_and_from_no_tint(colors: Colors) -> None:
    ground = palette_of(colors).color(Role.Base)
    tinted = {over(getattr(colors, name), alpha, ground).name() for name, alpha in TINTS.values()}
    assert len(tinted | {ground.name()}) == len(TINTS) + 1


@pytest.mark.parametrize("colors", THEMES)
def test_colours_are_written_as_colours(colors: Colors) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in asdict(colors).values())


def test_it_dresses_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    for choice, colors in (("dark", DARK), ("light", LIGHT)):
        with qtbot.waitSignal(theme.colors_changed) as told:
            theme.choose(choice)
        assert told.args == [colors]
        assert theme.colors is colors
        assert qapp.palette().color(Role.Base).name() == colors.base
        qtbot.waitUntil(partial(wears, widget, colors))


@pytest.mark.parametrize("colors", THEMES)
def test_what_is_disabled_looks_so(colors: Colors) -> None:
    palette = palette_of(colors)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        faded = palette.color(QPalette.ColorGroup.Disabled, role)
        assert faded != palette.color(QPalette.ColorGroup.Active, role)
        assert contrast(faded, palette.color(Role.Window)) >= VISIBLE


@pytest.mark.parametrize(("choice", "colors"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("kind", [QCheckBox, QLineEdit, QSpinBox])
def test_an_empty_box_can_be_seen(
    theme: Theme, qtbot: QtBot, choice: str, colors: Colors, kind: type[QWidget]
) -> None:
    theme.choose(choice)
    window = QWidget()
    qtbot.addWidget(window)
    box = kind(window)
    box.setGeometry(10, 10, 120, 24)
    window.resize(140, 44)
    window.show()
    qtbot.waitExposed(window)
    image = window.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle) for x in range(5, 30)]
    ground = palette_of(colors).color(Role.Window)
    assert max(contrast(color, ground) for color in row) >= OUTLINE
    inside = [contrast(color, colors.base) for color in row]
    assert max(inside) >= OUTLINE


def test_it_follows_the_system_only_when_asked_to(theme: Theme, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    scheme = hints.colorScheme()
    theme.choose("system")
    assert theme.colors is (DARK if scheme is Qt.ColorScheme.Dark else LIGHT)
    theme.choose("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colors is DARK
    theme.choose("system")
    hints.colorSchemeChanged.emit(scheme)
    assert theme.colors is LIGHT
