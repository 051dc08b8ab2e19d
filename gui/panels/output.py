"""What the workers printed, newest at the bottom, however much it is."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.domain.lock_clients import LockClient
from core.domain.output_lines import LINES_IN_ALL
from core.domain.run_status import LogLine, LogPage, LogQuery, Snapshot
from core.domain.views import LogView
from gui.models.output import Column, OutputModel, source_word
from gui.text import numbers
from gui.text.translate import left_out_text
from gui.theme.fonts import fixed_font, usual_font
from gui.theme.palettes import Colors
from gui.widgets.list_widget import ListWidget
from gui.widgets.table_view import TableView, selected_ranges

MARGIN = 50
"""Lines that are asked for beyond the visible ones, before and behind."""
MOST_WHOLE = 1000
"""Selected lines that are shown together beside the table."""


def as_text(lines: list[LogLine]) -> str:
    """Return lines as they were printed."""
    return "\n".join(left_out_text(line.text) for line in lines)


class LogTable(TableView):
    """The lines; to copy some that are not loaded is a wish to others."""

    copy_requested = Signal(int, int)
    """The first and the last of the lines."""

    def span(self) -> tuple[int, int] | None:
        """Return the first and the last selected row, None when there is no selection."""
        ranges = selected_ranges(self)
        return (ranges[0][0], max(last for _, last in ranges)) if ranges else None

    @Slot()
    def copy(self) -> None:
        """Copy what the selected lines say, as it was printed."""
        span = self.span()
        if span is not None:
            self.copy_requested.emit(*span)


class OutputPanel(ListWidget):
    """A list of lines, by worker."""

    view_changed = Signal(object)
    """The `LogView` that is looked at; None when the panel is hidden."""
    lines_requested = Signal(object, int, int)
    """A query, and the first and last of its lines that shall be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workers: tuple[int, ...] = ()
        self._query = LogQuery()
        self._asked: LogView | None = None
        self._latest: LogPage | None = None
        """What came while the view was frozen."""
        self._rewound = False
        """Whether all else shows an earlier moment of the run."""
        self.model = OutputModel(self)
        self._table = LogTable(self.model, self)
        self._build(self._table)
        font = fixed_font()
        for widget in (self.view, self.detail):
            widget.setFont(font)
        self.view.horizontalHeader().setFont(usual_font())
        self.detail.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._table.copy_requested.connect(self._copy)
        self.view.verticalScrollBar().valueChanged.connect(self._request_lines)
        self._retranslate()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the page of a snapshot, if it is of the query that is wanted."""
        page = snapshot.log
        if page is None or page.query != self._query:
            return
        self._latest = page
        self._rewound = snapshot.moment is not None
        if self._frozen:
            # As it was; what was scrolled to is still to be seen.
            total = min(page.total, self.model.rowCount())
            self._show_page(
                replace(page, total=total, lines=page.lines[: max(0, total - page.offset)])
            )
        self._change()
        if not self._seen:
            self._request_lines()  # away

    @Slot()
    def clear(self) -> None:
        """Forget all lines."""
        self._latest = None
        self._workers = ()
        self._show_page(LogPage(self._query, 0, 0, (), 0, (), complete=True))
        self._fill_choices()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, and have read what is in it, or show again what is."""
        super().set_frozen(frozen)
        self._request_lines()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.model.apply_theme(colors)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while the panel is hidden."""
        super().hideEvent(event)
        self._request_lines()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ask for what there is to be seen when it comes into sight."""
        super().paintEvent(event)
        if self._asked is None:
            QTimer.singleShot(0, self, self._request_lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many lines as fit."""
        super().resizeEvent(event)
        self._request_lines()

    def _show_page(self, page: LogPage) -> None:
        self.model.set_page(page)
        if page.workers != self._workers:
            self._workers = page.workers
            self._fill_choices()
        self._report_page(page)
        if not self._frozen:
            self._scroll()
        self._request_lines()

    def _report_page(self, page: LogPage) -> None:
        """Say how many lines there are, and of what time where that is not the moment shown."""
        self._report_shown(page.total, page.size)
        if self._rewound:
            self.shown.setText(self.tr("{shown}, of the whole run").format(shown=self.shown.text()))
        if not page.complete:
            self.shown.setText(self.tr("{shown} (looking on…)").format(shown=self.shown.text()))

    def _catch_up(self) -> None:
        if self._latest is not None:
            self._show_page(self._latest)

    @Slot()
    def _request_lines(self) -> None:
        """Ask for what is on the screen, unless that has been asked for."""
        view: LogView | None = None
        if self._seen:
            height = max(1, self.view.verticalHeader().defaultSectionSize())
            number = self.view.viewport().height() // height + 2 * MARGIN
            first = max(0, self.view.verticalScrollBar().value() - MARGIN)
            offset = None if self.follow.isChecked() and not self._frozen else first
            view = LogView(self._query, offset, number)
        if view != self._asked:
            self._asked = view
            self.view_changed.emit(view)

    def _narrow(self) -> None:
        self._query = LogQuery(self.search.text(), self.choice.currentData() or 0)
        self._request_lines()

    @Slot()
    def _scroll(self) -> None:
        super()._scroll()
        self._request_lines()

    def _whole(self) -> str:
        """The selected lines as one text; of one alone only when it has no room in its row."""
        span = self._table.span()
        if span is None or span[1] - span[0] >= MOST_WHOLE:
            return ""
        lines = [self.model.line(place) for place in range(span[0], span[1] + 1)]
        text = as_text([line for line in lines if line is not None])
        room = self.view.columnWidth(Column.TEXT)
        return text if len(lines) > 1 or self.view.advance(text) > room else ""

    @Slot(int, int)
    def _copy(self, first: int, last: int) -> None:
        lines = [self.model.line(place) for place in range(first, last + 1)]
        if None in lines:
            self.lines_requested.emit(self._query, first, last)
        else:
            QGuiApplication.clipboard().setText(as_text([line for line in lines if line]))

    def _choices(self) -> list[tuple[str, object]]:
        text = self.tr("Worker {number}")
        names = {each: text.format(number=numbers.count(each)) for each in self._workers}
        if LockClient.GENERATOR in names:
            names[LockClient.GENERATOR] = source_word()
        return [(self.tr("All workers"), 0), *((name, who) for who, name in names.items())]

    def _retranslate(self) -> None:
        super()._retranslate()
        self.model.retranslate()
        self.search.setPlaceholderText(self.tr("Filter what was printed"))
        self.search.setAccessibleName(self.tr("Filter what was printed"))
        self.choice.setAccessibleName(self.tr("Worker"))
        self.follow.setToolTip(self.tr("Stay at the newest line."))
        self.shown.setToolTip(
            self.tr(
                "Of each worker {number} lines are kept, and a few per second after that; "
                "the number of further lines is shown."
            ).format(number=numbers.count(LINES_IN_ALL))
        )
        self._empty.setText(
            self.tr("Nothing printed yet. The output of your own Python files is listed here.")
        )
        for view in (self.view, self.view.horizontalHeader()):
            view.setAccessibleName(self.tr("What the workers printed"))
        self.view.fit(Column.TIME, ["88:88:88.888"])
        self.view.fit(Column.WORKER, ["88888", source_word()])
        self.detail.setAccessibleName(self.tr("The selected lines"))
