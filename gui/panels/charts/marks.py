"""Events as marks on the charts: a sign with a short label below the axis at the time of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.charts.event_signs import KINDS, kind_of
from core.domain.event_kind import EventKind
from core.domain.run_status import Event
from core.domain.template import bounded
from gui.models.events import event_text, kind_word
from gui.text.translate import translated
from gui.theme.palettes import Colors

NEAR = 6.0
"""Pixels within which marks become one."""
MANY = 15
"""Lines above which there are none, so that the curves stay readable."""
TICK = 5
"""Height of what leads from an axis to a sign below it."""
MOST_WORDS = 12
"""Lines that are said of marks at one place."""
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
    """One label for marks at one place: the most important in words, the signs of the others."""
    first = min(marks, key=_rank)
    if len(marks) == 1:
        return mark_label(first.event)
    if _rank(first) < len(FIRST):
        rest = [kind_of(mark.event).sign for mark in marks]
        rest.remove(sign_of(marks))
        return " ".join((mark_label(first.event), *_counted(rest)))
    signs = list(dict.fromkeys(kind_of(mark.event).sign for mark in marks))
    return f"{' '.join(signs)} ×{len(marks)}"


def _counted(signs: Sequence[str]) -> list[str]:
    """Return each of ``signs`` once, with its number where there are more."""
    return [sign if number == 1 else f"{sign}×{number}" for sign, number in Counter(signs).items()]


def _rank(mark: Mark) -> int:
    """Return the place of a mark among those that want a label."""
    kind = mark.event.kind
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def placed(
    clusters: Iterable[Cluster], width_of: Callable[[str], float], left: float, right: float
) -> list[tuple[Cluster, str, float]]:
    """Return clusters with label and left edge of each, in the words, or the sign, that have room.

    Those that matter most choose first; one that has no room at all is left out.
    """
    taken: list[tuple[float, float]] = []
    found = []
    for cluster in sorted(clusters, key=_cluster_rank):
        for label in (cluster_label(cluster.marks), sign_of(cluster.marks)):
            width = width_of(label)
            start = max(left, min(cluster.x - width_of(label[:1]) / 2, right - width))
            if all(start + width <= other[0] or other[1] <= start for other in taken):
                taken.append((start, start + width))
                found.append((cluster, label, start))
                break
    return found


def sign_of(marks: Sequence[Mark]) -> str:
    """The sign of the most important of marks at one place."""
    return kind_of(min(marks, key=_rank).event).sign


def words_of(marks: Iterable[Mark]) -> str:
    """What marks mean, a line each."""
    lines = [f"{kind_of(mark.event).sign} {event_text(mark.event)}" for mark in marks]
    rest = len(lines) - MOST_WORDS
    return "\n".join([*lines[:MOST_WORDS], *(["…"] if rest > 0 else [])])


def legend_of(marks: Iterable[Mark]) -> str:
    """What the signs of ``marks`` mean, each once."""
    kinds = dict.fromkeys(mark.event.kind for mark in marks)
    signs = {KINDS[kind].sign: kind_word(kind) for kind in reversed(kinds) if kind in KINDS}
    return "   ".join(f"{sign} {word}" for sign, word in signs.items())


def _cluster_rank(cluster: Cluster) -> int:
    return min(map(_rank, cluster.marks))


def cluster_color(marks: Sequence[Mark], colors: Colors) -> QColor:
    """The colour of the worst of marks at one place."""
    names = {kind_of(mark.event).color for mark in marks}
    worst = next((name for name in ("bad", "warning", "accent") if name in names), "muted")
    return QColor(getattr(colors, worst))


def paint_marks(
    painter: QPainter,
    area: QRectF,
    strip: QRectF,
    marks: Iterable[tuple[float, Mark]],
    colors: Colors,
) -> None:
    """Paint marks, each with its place in pixels, into ``strip``, below the curves in ``area``.

    What a run has to recover from has a line through the curves as well, while there are few.
    """
    clusters = clustered(marks)
    grave = [cluster for cluster in clusters if _cluster_rank(cluster) < len(FIRST)]
    for cluster in clusters:
        painter.setPen(QPen(cluster_color(cluster.marks, colors), 1, Qt.PenStyle.DashLine))
        through = cluster in grave and len(grave) <= MANY
        x, top = round(cluster.x), area.top() if through else area.bottom() - TICK
        painter.drawLine(QPointF(x, top), QPointF(x, area.bottom()))
    metrics = painter.fontMetrics()

    def width_of(label: str) -> float:
        return metrics.horizontalAdvance(label) + 6

    for cluster, label, left in placed(clusters, width_of, strip.left(), strip.right()):
        painter.setPen(cluster_color(cluster.marks, colors))
        box = QRectF(left, strip.top(), width_of(label), strip.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
