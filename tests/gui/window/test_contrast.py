"""Everything in the real window can be read and seen, in both themes (WCAG 2, level AA).

Texts have a contrast of 4.5 to what is behind them, curves, marks and outlines of controls one of
3. What is disabled is left out, as the standard does.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.charts.colors import RUNS
from core.domain.event_kind import EventKind
from core.domain.run_status import LockUser, RunState, RunStatus, WorkerState
from core.settings.scenario import Scenario
from gui.bridge.export_jobs import ExportChoice
from gui.dialogs.about import AboutDialog, LicencesDialog
from gui.dialogs.csv_import import TableDialog
from gui.dialogs.experiment.window import ExperimentWindow
from gui.dialogs.export_run import ExportRunDialog
from gui.dialogs.help import HelpDialog
from gui.dialogs.machines import MachinesDialog
from gui.dialogs.rejected_rows import RejectedRowsDialog
from gui.panels.charts.legend import Entry
from gui.theme.palettes import READABLE, contrast, mixed
from gui.window.help_topics import topics
from gui.window.main_window import MainWindow
from tests.gui.panels.made_up import event, lock, sample, snapshot, worker
from tests.gui.run_files import RunFile

Role = QPalette.ColorRole
VISIBLE = 3.0
BOXES = (
    *(QLineEdit, QAbstractSpinBox, QComboBox, QCheckBox, QRadioButton, QPushButton),
    *(QToolButton, QPlainTextEdit),
)
"""Are known by their outline."""
EDITORS = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window in each theme, with every kind of thing on the screen at once."""
    window.actions_[f"theme_{request.param}"].trigger()
    window.resize(1800, 1300)
    for dock in window.docked.docks.values():
        dock.show()
    kinds = [*EventKind]
    users = (LockUser(3, holds=True, seconds=0.1), LockUser(1, holds=False, seconds=0.1))
    window.presenter.present(
        snapshot(
            status=RunStatus(RunState.RUNNING, 9.0, 2.0, 2.0, 2.0, lock=users, watching=2e-6),
            workers=tuple(worker(n, state) for n, state in enumerate(WorkerState, 1)),
            events=tuple(event(n, kind, "{name}") for n, kind in enumerate(kinds, 1)),
            samples=tuple(sample(second, locks=(lock(-1), lock(3))) for second in range(60)),
        )
    )
    window.presenter.finish()
    QApplication.processEvents()
    qtbot.waitExposed(window)
    return window


def ground_of(widget: QWidget) -> QColor:
    """What is behind a widget: its own background, or that of the first around it that has one."""
    around: QWidget | None = widget
    while around is not None:
        if around.autoFillBackground() or around.isWindow():
            return around.palette().color(around.backgroundRole())
        around = around.parentWidget()
    raise AssertionError(widget)


def inline_colors(text: str) -> list[str]:
    """The colours that rich text brings."""
    return re.findall(r"color:\s*(#[0-9a-fA-F]{6})", text)


def texts_of(widget: QWidget) -> Iterator[tuple[str, QColor | str, QColor]]:
    """What a widget says, in which colour, and on what."""
    palette = widget.palette()
    if isinstance(widget, EDITORS):
        base = palette.color(Role.Base)
        yield "text", palette.color(Role.Text), base
        yield "placeholder", palette.color(Role.PlaceholderText), base
        yield "selection", palette.color(Role.HighlightedText), palette.color(Role.Highlight)
    elif isinstance(widget, QAbstractItemView):
        yield "selection", palette.color(Role.HighlightedText), palette.color(Role.Highlight)
        for ground in (Role.Base, Role.AlternateBase):
            yield "text", palette.color(Role.Text), palette.color(ground)
            for cell, color in cells_of(widget.model()):
                yield cell, color, palette.color(ground)
    elif isinstance(widget, QComboBox | QPushButton):
        yield "text", palette.color(Role.ButtonText), palette.color(Role.Button)
    elif isinstance(widget, QLabel | QAbstractButton | QTabBar | Entry):
        text = widget.text() if not isinstance(widget, QTabBar) else "tabs"
        if text:
            role = Role.ButtonText if isinstance(widget, QToolButton) else Role.WindowText
            yield text, palette.color(role), ground_of(widget)
            for inline in inline_colors(text):
                yield text, inline, ground_of(widget)


def cells_of(model: QAbstractItemModel) -> Iterator[tuple[str, QColor]]:
    """The cells of a table that have a colour of their own."""
    for row in range(min(model.rowCount(), 100)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            brush = model.index(row, column).data(Qt.ItemDataRole.ForegroundRole)
            if isinstance(brush, QBrush | QColor):
                color = brush.color() if isinstance(brush, QBrush) else brush
                yield str(model.index(row, column).data()), color


def unreadable(parent: QWidget) -> list[str]:
    found = []
    for widget in (parent, *parent.findChildren(QWidget)):
        if not widget.isEnabled() or isinstance(widget, QScrollBar):
            continue
        for text, color, ground in texts_of(widget):
            if contrast(color, ground) < READABLE:
                name = f"{type(widget).__name__} {widget.objectName()}"
                found.append(f"{name}: {text!r} {QColor(color).name()} on {ground.name()}")
    return found


def test_every_text_can_be_read(dressed: MainWindow) -> None:
    texts = [text for widget in dressed.findChildren(QWidget) for text in texts_of(widget)]
    assert len(texts) > 400
    assert unreadable(dressed) == []


def question(parent: QWidget) -> QMessageBox:
    """As the window asks one: the safe answer is what Enter does."""
    box = QMessageBox(parent)
    box.setText("A run is in progress.")
    box.setInformativeText("Stop it?")
    box.addButton("Stop the run", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Keep running", QMessageBox.ButtonRole.RejectRole))
    return box


def test_dialogs_can_be_read(dressed: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    table = tmp_path / "a.csv"
    table.write_text("order,amount\n1,2\n2,n/a\n3,4\n")
    RunFile(tmp_path / "a.registro").close()
    dialogs: list[QDialog] = [
        AboutDialog(tmp_path, tmp_path, dressed),
        LicencesDialog(dressed),
        HelpDialog(topics(dressed.parameters), dressed),
        TableDialog(table, Scenario(), dressed),
        RejectedRowsDialog(tmp_path / "a.registro", dressed),
        ExportRunDialog(ExportChoice(), dressed, charts=True, alive=False),
        MachinesDialog(dressed),
        question(dressed),
    ]
    experiment = ExperimentWindow()
    for dialog in (*dialogs, experiment):
        dialog.show()
        qtbot.waitExposed(dialog)
    windows: list[QWidget] = [*dialogs, experiment]
    found = {type(dialog).__name__: unreadable(dialog) for dialog in windows}
    faint = {type(dialog).__name__: faint_outlines(dialog) for dialog in windows}
    for dialog in windows:
        dialog.close()
        dialog.deleteLater()
    assert not any(found.values()), found
    assert not any(faint.values()), faint


def test_curves_and_their_axes_can_be_seen(dressed: MainWindow) -> None:
    colors = dressed.theme.colors
    for chart in dressed.charts.charts:
        ground = chart.plot.backgroundBrush().color()
        assert ground == QColor(colors.base)
        for line, curve in zip(chart.chart.lines, chart.curves, strict=True):
            if not line.shadow:  # pale on purpose, behind its average
                assert contrast(curve.opts["pen"].color(), ground) >= VISIBLE, line.name
        for axis in chart.plot.axes:
            assert contrast(axis.textPen().color(), ground) >= READABLE
            assert contrast(axis.pen().color(), ground) >= VISIBLE
    assert all(contrast(run, colors.base) >= VISIBLE for run in RUNS)


def edge(widget: QWidget) -> list[QColor]:
    """The pixels of the outer ring of a control, across its middle."""
    image = widget.grab().toImage()
    across = [image.pixelColor(x, image.height() // 2) for x in range(min(24, image.width()))]
    width = image.width()
    across += [image.pixelColor(width - 1 - x, image.height() // 2) for x in range(4)]
    down = [image.pixelColor(width // 2, y) for y in range(min(4, image.height()))]
    return across + down


def inner(widget: QWidget) -> list[QColor]:
    """All pixels of a control, once each colour."""
    image = widget.grab().toImage()
    every = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return [QColor(pixel) for pixel in every]


def faint_outlines(parent: QWidget) -> list[str]:
    found = []
    for widget in parent.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        if not (isinstance(widget, BOXES) and widget.isVisible() and widget.isEnabled()):
            continue
        if inside or widget.visibleRegion().isEmpty():
            continue
        flat = isinstance(widget, QPushButton) and widget.isFlat()
        if flat or (isinstance(widget, QToolButton) and widget.autoRaise()):
            pixels = inner(widget)  # is known by its sign or its word
        else:
            pixels = edge(widget)
        ground = ground_of(widget.parentWidget() or widget)
        strongest = max(contrast(color, ground) for color in pixels)
        if strongest < VISIBLE:
            found.append(f"{type(widget).__name__} {widget.objectName()}: {strongest:.2f}")
    return found


def test_every_box_and_button_has_an_outline(dressed: MainWindow) -> None:
    assert faint_outlines(dressed) == []


def test_the_handles_of_scroll_bars_can_be_seen(dressed: MainWindow) -> None:
    for bar in dressed.findChildren(QScrollBar):
        (color,) = re.findall(r"::handle \{ background: (#[0-9a-f]{6,8});", bar.styleSheet())
        handle, palette = QColor(color), dressed.palette()
        for ground in (palette.color(Role.Base), palette.color(Role.Window)):
            solid = QColor(*handle.getRgb()[:3])  # type: ignore[index]
            assert contrast(mixed(solid, ground, handle.alphaF()), ground) >= VISIBLE
