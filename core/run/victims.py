"""The workers of a run into which faults are injected, here and on other machines."""

from core.domain.faults import FaultKind
from core.workers.machines import Machines
from core.workers.pool import Pool


class Victims:
    """Chooses whom a fault strikes; for the supervisor's thread."""

    def __init__(self, pool: Pool, machines: Machines) -> None:
        """Choose among the workers of ``pool`` and of ``machines``."""
        self._parts = (pool, machines)
        self._strikes = 0
        self._struck: dict[int, int] = {}
        """Workers, and which of all faults was their last."""

    def strike(self, kind: FaultKind) -> int | None:
        """Inject a fault into a worker; return which, or None where there is none.

        By preference it is one that holds records, and whose last fault is longest ago.
        """
        there = {number: holds for part in self._parts for number, holds in part.victims().items()}
        for worker in sorted(there, key=lambda n: (not there[n], self._struck.get(n, 0))):
            if any(part.inject_fault(kind, worker) for part in self._parts):
                self._strikes += 1
                self._struck[worker] = self._strikes
                return worker
        return None
