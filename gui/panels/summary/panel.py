"""The panel Summary: what a run came to, while it goes on and when it is over."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.domain.run_status import Snapshot
from core.domain.run_summary import RunSummary
from gui.models.summary import (
    TIMES,
    Column,
    Finding,
    TimesModel,
    as_table,
    as_text,
    findings,
    heading,
    times_of,
)
from gui.text.plain import PlainLabel
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import LiveWidget
from gui.widgets.table_view import TableView

DURATION = "88.8 ms"
"""The longest usual value of the table."""
BESIDE_SIGN = 6
"""Pixels between a sign and its sentence."""
NARROWEST = 45
"""Letters that a line of a sentence holds at least beside the table."""


class Line(QWidget):
    """One finding: its sign in its colour, and a sentence that can be selected.

    Its parts are outside of any layout: a sentence has other numbers with every snapshot, and would
    have the panel laid out anew each time. The line asks for other room only when it needs it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign, self.text = PlainLabel(self), PlainLabel(self)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setWordWrap(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # that of all panels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_finding(self, finding: Finding, colors: Colors) -> None:
        """Say this."""
        if (self.sign.text(), self.text.text()) != (finding.sign, finding.text):
            self.sign.setText(finding.sign)
            self.text.setText(finding.text)
            self._fit()
        color, palette = QColor(getattr(colors, finding.tone)), self.sign.palette()
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.sign.setPalette(palette)
        self.show()

    def sizeHint(self) -> QSize:
        """As high as the sentence is in this width."""
        return QSize(self.text.minimumSizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more or fewer lines in another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        side = self.fontMetrics().horizontalAdvance("M") * 3 // 2
        left = side + BESIDE_SIGN
        width = max(0, self.width() - left)
        height = self.text.heightForWidth(width)
        self.sign.setGeometry(0, 0, side, min(height, self.sign.sizeHint().height()))
        self.text.setGeometry(left, 0, width, height)
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class SummaryPanel(LiveWidget):
    """Findings in sentences, beside a table of times; both can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary: RunSummary | None = None
        self._over = self._rewound = False
        self._name = ""
        self._colors: Colors = LIGHT
        self.heading = ElidedLabel(self)
        self.lines: list[Line] = []
        self.model = TimesModel(self)
        self.view = TableView(self.model, self)
        self.view.setObjectName("summary-table")
        self.copy_text = QPushButton(self)
        self.copy_table = QPushButton(self)
        self._empty = PlainLabel(self)
        self._inside = QWidget(self)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._list = QVBoxLayout()
        self._scroll = QScrollArea(self)
        self._body = QWidget(self)
        self._build()
        self._retranslate()

    @Slot(str)
    def set_name(self, name: str) -> None:
        """Take the name of the run, for copies."""
        self._name = name

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what a snapshot says of the run as a whole."""
        shown = (snapshot.summary, not snapshot.status.state.alive, snapshot.moment is not None)
        if shown != (self.summary, self._over, self._rewound):
            self.summary, self._over, self._rewound = shown
            self._change()

    @Slot()
    def clear(self) -> None:
        """Forget everything."""
        self.summary = None
        self._change()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.model.apply_theme(colors)
        self._catch_up()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit_table)  # once the table has the letters, too

    def _build(self) -> None:
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.addStretch()
        self._parts.setContentsMargins(0, 0, 6, 0)
        self._parts.addLayout(self._list, 1)
        self._parts.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.copy_text)
        head.addWidget(self.copy_table)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(head)
        body.addWidget(self._scroll, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._body, 1)
        for policy in (
            self.view.setHorizontalScrollBarPolicy,
            self.view.setVerticalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy_text.clicked.connect(self._copy_text)
        self.copy_table.clicked.connect(self._copy_table)

    def _catch_up(self) -> None:
        summary = self.summary
        self._body.setVisible(summary is not None)
        self._empty.setVisible(summary is None)
        if summary is None:
            return
        self.heading.setText(heading(summary, over=self._over, rewound=self._rewound))
        self._show_findings(findings(summary))
        self.model.show_rows(times_of(summary))

    def _show_findings(self, found: list[Finding]) -> None:
        while len(self.lines) < len(found):
            line = Line(self._inside)
            self._list.insertWidget(len(self.lines), line)
            self.lines.append(line)
        for line, finding in zip(self.lines, found, strict=False):
            line.show_finding(finding, self._colors)
        for line in self.lines[len(found) :]:
            line.hide()

    @Slot()
    def _copy_text(self) -> None:
        if self.summary is not None:
            text = as_text(self.summary, self._name, over=self._over)
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def _copy_table(self) -> None:
        if self.summary is not None:
            QGuiApplication.clipboard().setText(as_table(self.summary))

    def _retranslate(self) -> None:
        self._empty.setText(self.tr("No result yet. Start a run, and its result appears here."))
        self.copy_text.setText(self.tr("Copy"))
        self.copy_text.setToolTip(self.tr("Copy the result as text"))
        self.copy_text.setAccessibleName(self.copy_text.toolTip())
        self.copy_table.setText(self.tr("Copy as table"))
        self.copy_table.setToolTip(self.tr("Copy the figures for a spreadsheet"))
        self.model.retranslate()
        for view in (self.view, self.view.horizontalHeader()):
            view.setAccessibleName(self.tr("Times of the whole run"))
        self._scroll.setAccessibleName(self.tr("Result"))
        self._fit_table()
        self._catch_up()

    @Slot()
    def _fit_table(self) -> None:
        """Make the table as large as its columns and rows."""
        self.view.fit(Column.NAME, self.model.names())
        for column in (Column.P50, Column.P95, Column.P99):
            self.view.fit(column, [DURATION])
        frame = 2 * self.view.frameWidth()
        head, rows = self.view.horizontalHeader(), self.view.verticalHeader()
        height = head.sizeHint().height() + len(TIMES) * rows.defaultSectionSize()
        self.view.setFixedSize(head.length() + frame, height + frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the sentences where there is no room beside them."""
        super().resizeEvent(event)
        narrow = (
            self.width() < self.view.width() + NARROWEST * self.fontMetrics().averageCharWidth()
        )
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
