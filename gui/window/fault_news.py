"""The line at the table after a kill: what came back, who leased it again, and the way to it."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from core.domain.run_status import Event, Snapshot
from core.domain.run_summary import FaultCost
from gui.models.news import newest, news, with_cost
from gui.panels.lesson import LessonPanel
from gui.widgets.message_bar import MessageBar

RECENT = 10.0
"""Seconds in which something is news; a file that is opened has old events, too."""


class FaultNews:
    """Tells the newest fault, and once more as soon as its records have been leased again."""

    def __init__(
        self,
        message: MessageBar,
        lesson: LessonPanel,
        show_records: Callable[[Sequence[int]], object],
    ) -> None:
        self._message = message
        self._lesson = lesson
        self._show_records = show_records
        self._event: Event | None = None
        """What is told."""
        self._told = ""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell what happened just now, if it is not told elsewhere."""
        recent = time.time() - RECENT
        event = newest([each for each in snapshot.events if each.at > recent], snapshot.engine)
        if event is not None:
            self._event = event
        elif self._event is not None and self._event.at <= recent:
            self._event = None
        if self._event is not None:
            self._tell(self._event, snapshot)

    def _tell(self, event: Event, snapshot: Snapshot) -> None:
        text = news(event, snapshot.engine)
        if text in self._lesson.told:
            return
        cost = _cost_of(event, snapshot)
        text = with_cost(text, cost) if cost is not None else text
        if text == self._told:
            return
        self._told = text
        if cost is not None and cost.seqs:
            show = QCoreApplication.translate("FaultNews", "Show")
            self._message.show_news(text, show, partial(self._show_records, cost.seqs))
        else:
            self._message.show_news(text)


def _cost_of(event: Event, snapshot: Snapshot) -> FaultCost | None:
    """Return what the fault of ``event`` cost, where that is known."""
    costs = snapshot.summary.faults if snapshot.summary is not None else ()
    return next((cost for cost in reversed(costs) if cost.event == event.id), None)
