"""The menu of a chart: where to look, and taking it along."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from gui.panels.charts.chart import TimeChart
from gui.panels.charts.gestures import ZOOM
from gui.panels.charts.navigation import Navigation
from gui.panels.charts.picture import image_of
from gui.widgets.help_menu import add_help


class ChartMenu(QMenu):
    """Belongs to one chart; goes when it was used."""

    def __init__(self, chart: TimeChart, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = chart
        span = navigation.pointing.span
        self._add(self.tr("Look &closer"), partial(navigation.zoom, ZOOM**2))
        self._add(self.tr("Look &wider"), partial(navigation.zoom, ZOOM**-2))
        chosen = self._add(self.tr("Show only the chosen &span"), navigation.zoom_to_span)
        chosen.setEnabled(span is not None)
        self._add(self.tr("Whole &run"), navigation.show_whole)
        newest = self._add(self.tr("Follow the &newest"), navigation.show_newest)
        newest.setEnabled(not navigation.range.follows)
        self.addSeparator()
        self.picture = self._add(self.tr("Copy &picture"), self._copy_picture)
        self.values = self.addAction(self.tr("Copy &values"))
        self.save = self.addAction(self.tr("&Save as…"))
        self.table = self.addAction(self.tr("As a &table (T)"))
        add_help(self, parent)
        self.aboutToHide.connect(self.deleteLater)

    def _add(self, text: str, do: object) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(do)
        return action

    @Slot()
    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(image_of(self._chart))
