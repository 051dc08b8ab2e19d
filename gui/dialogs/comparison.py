"""The window of a comparison of runs, beside the main one; it reads them in the background."""

from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.bridge.report_jobs import compare_runs, read_courses
from gui.bridge.tasks import BackgroundTask
from gui.panels.comparison.panel import ComparisonPanel
from gui.text.translate import error_text
from gui.theme.palettes import Colors
from gui.widgets.first_size import resize_within_screen

FIRST_SIZE = QSize(1240, 820)


class ComparisonWindow(QDialog):
    """Compares some runs: their charts come first, the figures as soon as they are counted."""

    report_wanted = Signal(object, int)
    run_wanted = Signal(object)

    def __init__(self, paths: Sequence[Path], parent: QWidget) -> None:
        """Compare the runs at ``paths``; ``parent`` outlives the tasks that read them."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paths = tuple(paths)
        self._window = parent
        self._tasks: list[BackgroundTask] = []
        self.panel = ComparisonPanel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.panel)
        self.setWindowTitle(self.tr("Comparison of runs"))
        self.panel.report_wanted.connect(self.report_wanted)
        self.panel.run_wanted.connect(self.run_wanted)
        self.panel.show_paths(self._paths)
        self.finished.connect(self._cancel)
        resize_within_screen(self, FIRST_SIZE)

    def begin(self) -> None:
        """Read the runs."""
        courses = BackgroundTask(read_courses(self._paths), self._window)
        courses.succeeded.connect(self._show_courses)
        figures = BackgroundTask(compare_runs(self._paths), self._window)
        figures.succeeded.connect(self._show_comparison)
        figures.failed.connect(self._show_problem)
        self._tasks = [courses, figures]
        for task in self._tasks:
            task.start()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.panel.apply_theme(colors)

    @Slot(object)
    def _show_courses(self, courses: object) -> None:
        assert isinstance(courses, dict)  # noqa: S101 (narrows the type)
        self.panel.show_courses(courses)

    @Slot(object)
    def _show_comparison(self, comparison: object) -> None:
        self.panel.show_comparison(comparison)  # type: ignore[arg-type]

    @Slot(object)
    def _show_problem(self, error: BaseException) -> None:
        self.panel.show_problem(error_text(error))

    @Slot()
    def _cancel(self) -> None:
        for task in self._tasks:
            if shiboken6.isValid(task):
                task.cancel()
