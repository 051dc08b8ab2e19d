"""What each fault of a run cost: records given back, when they were leased again, the backlog."""

import json
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.domain.event_kind import EventKind
from core.domain.record import Ending
from core.domain.run_status import Event, Sample
from core.domain.run_summary import FaultCost

ENDINGS: Mapping[str, Ending] = {
    EventKind.WORKER_KILLED: Ending.DIED,
    EventKind.WORKER_DIED: Ending.DIED,
    EventKind.LEASE_EXPIRED: Ending.EXPIRED,
}
"""How the attempts ended whose records a fault of this kind has given back."""
MOST = 1000
"""Faults that are followed one by one; of more, the first."""
MOST_RECORDS = 500
"""Records of one fault that are followed."""
BEFORE = 5.0
"""Seconds before a fault whose greatest backlog is what it is compared with."""
SETTLED = 1.0
"""Seconds after a fault in which what it causes begins to be seen."""
_ATTEMPTS = (
    "SELECT rowid, seq, worker, ended, ending FROM attempts WHERE rowid > ? ORDER BY rowid LIMIT ?"
)
AT_ONCE = 100_000
_AGAIN = """SELECT seq, worker, leased FROM attempts
    WHERE seq IN (SELECT value FROM json_each(:seqs)) AND leased >= :since
    UNION ALL SELECT seq, worker, leased FROM records
    WHERE seq IN (SELECT value FROM json_each(:seqs)) AND leased >= :since"""
_OVER = """SELECT seq FROM records WHERE seq IN (SELECT value FROM json_each(:seqs))
    AND state NOT IN ('pending', 'leased')"""


@dataclass(slots=True)
class _Followed:
    """A fault whose cost is not all known yet."""

    cost: FaultCost
    began: float
    """When it happened: before its records were given back."""
    waiting: set[int] = field(default_factory=set)
    """Those that nobody has leased again."""
    leased: dict[int, tuple[float, int]] = field(default_factory=dict)
    """When and by which worker the others were."""
    checked: int = 0
    """So many samples were compared."""
    exceeded: bool = False
    """Whether more records waited after it than before."""
    settled: bool = False
    """Whether its backlog is known."""

    @property
    def known(self) -> bool:
        """Whether nothing will change any more."""
        return self.settled and not self.waiting


class FaultCosts:
    """Follows the faults of one run as its file grows; for one thread."""

    def __init__(self) -> None:
        """Begin with an empty file."""
        self._followed: list[_Followed] = []
        self._number = 0
        self._row = 0
        """The last attempt that was read."""
        self._returned: dict[tuple[int, str], list[tuple[int, float]]] = {}
        """Records that were given back, with the time, by worker and ending, of no fault yet."""
        self._lost: dict[int, int] = {}
        """Records that were lost with a worker whose end is not noted yet."""
        self._times, self._backlog = array("d"), array("q")
        """Of all samples."""

    @property
    def number(self) -> int:
        """How many faults there were."""
        return self._number

    def costs(self) -> tuple[FaultCost, ...]:
        """Return what is known of each of the first `MOST`."""
        return tuple(each.cost for each in self._followed)

    def take(
        self, connection: sqlite3.Connection, events: Iterable[Event], samples: Iterable[Sample]
    ) -> None:
        """Take what is new in the file, of the moment that ``connection`` reads."""
        for sample in samples:
            self._times.append(sample.at)
            self._backlog.append(sample.ledger.pending)
        self._read_attempts(connection)
        for event in events:
            if event.kind in ENDINGS:
                self._begin(event)
            elif event.kind == EventKind.LOST:
                self._add_lost(event)
        for each in self._followed:
            if not each.known:
                self._follow_records(connection, each)
                self._follow_backlog(each)

    def _read_attempts(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(_ATTEMPTS, (self._row, AT_ONCE))
        for self._row, seq, worker, ended, ending in rows:
            sound = isinstance(seq, int) and isinstance(worker, int) and isinstance(ended, float)
            if sound and ending in {Ending.DIED, Ending.EXPIRED}:
                self._returned.setdefault((worker, ending), []).append((seq, ended))

    def _begin(self, event: Event) -> None:
        self._number += 1
        worker, records = int(event.number("worker")), int(event.number("records"))
        lost = self._lost.pop(worker, 0)
        key = (worker, ENDINGS[event.kind])
        returned = self._returned.get(key, [])
        own, rest = returned[:records], returned[records:]
        if rest:
            self._returned[key] = rest
        else:
            self._returned.pop(key, None)
        if len(self._followed) >= MOST:
            return
        seqs = tuple(seq for seq, _ in own[:MOST_RECORDS])
        cost = FaultCost(
            str(event.kind),
            event.at,
            worker,
            event=event.id,
            fault=str(event.values.get("struck") or ""),
            records=records,
            lost=lost,
            seqs=seqs,
        )
        # It is known how long ago its process had ended by the time that the event was written.
        began = event.at - max(0.0, event.number("ms")) / 1000
        began = min(own[0][1], began) if own else began
        self._followed.append(_Followed(cost, began, set(seqs)))

    def _add_lost(self, event: Event) -> None:
        """Count what a textbook engine lost with a worker: it is noted before its end, or after."""
        worker, records = int(event.number("worker")), int(event.number("records"))
        for each in reversed(self._followed):
            if worker and each.cost.worker == worker:
                each.cost = replace(each.cost, lost=each.cost.lost + records)
                return
        if worker:
            self._lost[worker] = self._lost.get(worker, 0) + records

    @staticmethod
    def _follow_records(connection: sqlite3.Connection, each: _Followed) -> None:
        if not each.waiting:
            return
        values = {"seqs": json.dumps(sorted(each.waiting)), "since": each.began}
        for seq, worker, leased in connection.execute(_AGAIN, values):
            if isinstance(worker, int) and isinstance(leased, float):
                before = each.leased.get(seq, (leased, worker))
                each.leased[seq] = min(before, (leased, worker))
        each.waiting -= each.leased.keys()
        # What was replaced, dropped, or given up meanwhile will never be leased again.
        each.waiting -= {seq for (seq,) in connection.execute(_OVER, values)}
        if not each.waiting and each.leased:
            again = max(leased for leased, _ in each.leased.values()) - each.began
            by = sorted({worker for _, worker in each.leased.values()})
            each.cost = replace(each.cost, again=max(0.0, again), by=tuple(by))

    def _follow_backlog(self, each: _Followed) -> None:
        """Look for the sample in which no more records wait than before."""
        if each.settled:
            return
        at = each.cost.at
        first, last = bisect_left(self._times, at - BEFORE), bisect_right(self._times, at)
        usual = max(self._backlog[first:last], default=0)
        for place in range(max(last, each.checked), len(self._times)):
            each.checked = place + 1
            more = self._backlog[place] > usual
            each.exceeded |= more
            if not more and self._times[place] - at >= SETTLED:
                seconds = self._times[place] - at if each.exceeded else 0.0
                each.cost = replace(each.cost, backlog=seconds)
                each.settled = True
                return
