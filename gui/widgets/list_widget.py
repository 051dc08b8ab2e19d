"""What panels have in common that show a list which grows at its end."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.widgets.adaptive_splitter import Beside
from gui.widgets.live_widget import LiveWidget
from gui.widgets.table_view import TableView


class ListWidget(LiveWidget):
    """A table that can be filtered, by a text and by a choice, and followed.

    What has no room in a row is shown beside the table once it is selected.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.choice = QComboBox(self)
        self.follow = QCheckBox(self)
        self.shown = PlainLabel(self)
        self.detail = QPlainTextEdit(self)
        self._empty = PlainLabel(self)
        self._stack = QStackedWidget(self)

    # --- what the list is about ----------------------------------------------------------------

    def _narrow(self) -> None:
        """Show what fits the text and the choice."""
        raise NotImplementedError

    def _whole(self) -> str:
        """All of what is selected; empty for nothing that would be worth it."""
        raise NotImplementedError

    def _choices(self) -> list[tuple[str, object]]:
        """What there is to choose from, the first for all of it: texts and what they stand for."""
        raise NotImplementedError

    def _retranslate(self) -> None:
        """Take the window's language."""
        self.follow.setText(self.tr("Follow"))
        self._fill_choices()

    # --- the frame -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Be at the newest when that is followed."""
        super().showEvent(event)
        self._scroll()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_whole()

    def _build(self, view: TableView) -> None:
        """Put everything in its place around ``view``."""
        self.view = view
        view.horizontalHeader().setStretchLastSection(True)
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.follow.setChecked(True)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        bar = QHBoxLayout()
        bar.addWidget(self.search, stretch=1)
        for widget in (self.choice, self.follow, self.shown):
            bar.addWidget(widget)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.hide()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(Beside(view, self.detail, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(bar)
        layout.addWidget(self._stack)
        self.search.textChanged.connect(self._refilter)
        self.choice.currentIndexChanged.connect(self._refilter)
        self.follow.toggled.connect(self._scroll)
        view.selectionModel().selectionChanged.connect(self._show_whole)
        view.verticalScrollBar().actionTriggered.connect(self._stop_or_follow)

    @Slot()
    def _refilter(self) -> None:
        self._narrow()
        self._scroll()

    @Slot()
    def _scroll(self) -> None:
        if self.follow.isChecked():
            self.view.scrollToBottom()

    @Slot(int)
    def _stop_or_follow(self, _action: int) -> None:
        """Scrolling up by hand stops following; back at the bottom it goes on."""
        bar = self.view.verticalScrollBar()
        self.follow.setChecked(bar.sliderPosition() >= bar.maximum())

    @Slot()
    def _show_whole(self) -> None:
        text = self._whole()
        self.detail.setVisible(bool(text))
        self.detail.setPlainText(text)

    def _fill_choices(self) -> None:
        chosen = self.choice.currentData()
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for text, data in self._choices():
                self.choice.addItem(text, data)
            self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self._refilter()

    def _report_shown(self, shown: int, total: int) -> None:
        """Say how much of all there is fits the filter; without anything the table is hidden."""
        text = self.tr("Showing {shown} of {total}")
        self.shown.setText(text.format(shown=numbers.count(shown), total=numbers.count(total)))
        self._stack.setCurrentIndex(1 if total else 0)
