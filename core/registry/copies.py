"""Copies of records that workers took while another worker had them already, as no lock kept them.

They are in no row until they are reported: a record is in one place only.
"""

from core.domain.lease import Outcome


class Copies:
    """The copies that each worker has, with the time at which it took them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_worker: dict[int, tuple[int, dict[int, float]]] = {}

    def copy(self) -> "Copies":
        """Return the same as it is now."""
        copies = Copies()
        copies._by_worker = {
            worker: (lease, dict(taken)) for worker, (lease, taken) in self._by_worker.items()
        }
        return copies

    def take(self, worker: int, lease: int, taken: dict[int, float]) -> None:
        """Have these be the copies of a worker in its lease number ``lease``, its newest."""
        self._by_worker[worker] = (lease, taken)

    def add(self, worker: int, lease: int, seq: int, taken_at: float) -> None:
        """Have a record of a worker be a copy from now on."""
        own, taken = self._by_worker.get(worker, (lease, {}))
        self._by_worker[worker] = (lease, ({**taken} if own == lease else {}) | {seq: taken_at})

    def forget(self, worker: int) -> None:
        """Forget those of a worker that has ended."""
        self._by_worker.pop(worker, None)

    def __contains__(self, seq: object) -> bool:
        """Whether a worker has a copy of record ``seq``."""
        return any(seq in taken for _, taken in self._by_worker.values())

    def split(
        self, worker: int, outcome: Outcome
    ) -> tuple[Outcome, dict[int, tuple[float, Outcome]]]:
        """Return what ``outcome`` says of the worker's own records, and of each copy that ended.

        With each copy comes when it was taken. A copy that was given back is only forgotten.
        """
        lease, taken = self._by_worker.get(worker, (0, {}))
        if lease != outcome.lease or not taken:
            return outcome, {}
        ended: dict[int, tuple[float, Outcome]] = {}
        results = dict(outcome.results)
        for seq in outcome.done:
            if seq in taken:
                values = [(seq, results[seq])] if seq in results else []
                ended[seq] = (taken[seq], Outcome(lease, [seq], results=values))
        for seq, error in outcome.failed:
            if seq in taken:
                ended[seq] = (taken[seq], Outcome(lease, failed=[(seq, error)]))
        own = Outcome(
            lease,
            [seq for seq in outcome.done if seq not in taken],
            [(seq, error) for seq, error in outcome.failed if seq not in taken],
            [seq for seq in outcome.returned if seq not in taken],
            [(seq, value) for seq, value in outcome.results if seq not in taken],
        )
        for seq in (*ended, *outcome.returned):
            taken.pop(seq, None)
        return own, ended
