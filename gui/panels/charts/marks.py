"""Events as marks on the charts: a line with a short label at the time of each."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.domain.template import bounded
from gui.models.events import kind_of, kind_word
from gui.text.translate import translated
from gui.theme.palettes import Colors, mixed

NEAR = 6.0
"""Pixels within which marks become one."""
MANY = 15
"""Marks above which their lines grow fainter, so that the curves stay readable."""
FAINTEST = 0.3
CROWDED = 40
"""Marks above which their lines become short ticks at the bottom."""
TICK = 10
ROWS = 2
"""Labels that overlap move to the next row; those that fit in none are left out."""
FIRST = (
    EventKind.LOST,
    EventKind.WORKER_KILLED,
    EventKind.WORKER_DIED,
    EventKind.WORKER_HUNG,
)
"""Kinds of events whose labels are placed before all others: what a run has to recover from, or
cannot."""
COUNTED = frozenset({EventKind.LOST, EventKind.FOUND, EventKind.DUPLICATED})
"""Kinds of events that are about records, whichever worker it was, if any is known."""
LABEL_LIMIT = 40
"""Characters of a label: a chart has no room for more."""


class Mark(NamedTuple):
    """An event on the axis of time."""

    at: float
    """Seconds since the start of the run."""
    event: Event


class Cluster(NamedTuple):
    """Marks that are too near to each other to be told apart."""

    x: float
    marks: tuple[Mark, ...]


def is_marked(event: Event) -> bool:
    """Whether charts show an event: what a person or a fault did, not what always happens."""
    return kind_of(event).marked


def mark_label(event: Event) -> str:
    """An event in short: ``✖ worker 3`` (it was killed), ``✎ Arrival rate 500``."""
    sign, values = kind_of(event).sign, event.values
    if event.kind == EventKind.PARAMETER and "name" in values and "after" in values:
        text = translated("{label} {after}", {"label": values["name"], **values})
        return bounded(f"{sign} {text}", LABEL_LIMIT)
    if event.kind in COUNTED and "records" in values:
        return bounded(f"{sign} {kind_word(event.kind)} {values['records']}", LABEL_LIMIT)
    if "worker" in values:
        text = QCoreApplication.translate("events", "worker {number}")
        return bounded(f"{sign} {text.format(number=values['worker'])}", LABEL_LIMIT)
    return f"{sign} {kind_word(event.kind)}"


def clustered(marks: Iterable[tuple[float, Mark]]) -> list[Cluster]:
    """Put marks together that are within a few pixels; they come in order of time."""
    clusters: list[Cluster] = []
    for x, mark in marks:
        if clusters and x - clusters[-1].x < NEAR:
            last = clusters[-1]
            clusters[-1] = Cluster(last.x, (*last.marks, mark))
        else:
            clusters.append(Cluster(x, (mark,)))
    return clusters


def cluster_label(marks: Sequence[Mark]) -> str:
    """One label for marks at one place: the most important in words, how many more there are."""
    first = min(marks, key=_rank)
    if len(marks) == 1:
        return mark_label(first.event)
    if _rank(first) < len(FIRST):
        return f"{mark_label(first.event)} +{len(marks) - 1}"
    signs = list(dict.fromkeys(kind_of(mark.event).sign for mark in marks))
    return f"{' '.join(signs)} ×{len(marks)}"


def _rank(mark: Mark) -> int:
    """Return the place of a mark among those that want a label."""
    kind = mark.event.kind
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def placed(
    clusters: Iterable[Cluster], width_of: Callable[[str], float], left: float, right: float
) -> list[tuple[Cluster, str, float, int]]:
    """Return clusters whose labels have room, with label, left edge and row of each."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    found = []
    for cluster in sorted(clusters, key=_cluster_rank):
        label = cluster_label(cluster.marks)
        width = width_of(label)
        start = max(left, min(cluster.x + 1, right - width))
        end = start + width
        for row, others in enumerate(taken):
            if all(end <= other[0] or other[1] <= start for other in others):
                others.append((start, end))
                found.append((cluster, label, start, row))
                break
    return found


def _cluster_rank(cluster: Cluster) -> int:
    return min(map(_rank, cluster.marks))


def cluster_color(marks: Sequence[Mark], colors: Colors) -> QColor:
    """The colour of the worst of marks at one place."""
    names = {kind_of(mark.event).color for mark in marks}
    worst = next((name for name in ("bad", "warning", "accent") if name in names), "muted")
    return QColor(getattr(colors, worst))


def paint_marks(
    painter: QPainter, area: QRectF, marks: Iterable[tuple[float, Mark]], colors: Colors
) -> None:
    """Paint marks, each with its place in pixels, into ``area``."""
    clusters = clustered(marks)
    crowded = len(clusters) > CROWDED
    strength = 1.0 if crowded else max(FAINTEST, min(1.0, MANY / max(len(clusters), 1)))
    style = Qt.PenStyle.DashLine if len(clusters) <= MANY else Qt.PenStyle.SolidLine
    top = area.bottom() - TICK if crowded else area.top()
    for cluster in clusters:
        color = mixed(cluster_color(cluster.marks, colors), QColor(colors.base), strength)
        painter.setPen(QPen(color, 1, style))
        x = round(cluster.x)
        painter.drawLine(QPointF(x, top), QPointF(x, area.bottom()))
    _paint_labels(painter, area, clusters, colors)


def _paint_labels(
    painter: QPainter, area: QRectF, clusters: Iterable[Cluster], colors: Colors
) -> None:
    metrics = painter.fontMetrics()

    def width_of(label: str) -> float:
        return metrics.horizontalAdvance(label) + 6

    paper = QColor(colors.base)
    paper.setAlphaF(0.8)
    for cluster, label, left, row in placed(clusters, width_of, area.left(), area.right()):
        top = area.top() + row * metrics.height()
        box = QRectF(left, top, width_of(label), metrics.height())
        painter.fillRect(box, paper)
        painter.setPen(cluster_color(cluster.marks, colors))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
