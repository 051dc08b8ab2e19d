"""How long the transactions of workers on other machines took, as a text between machines."""

import json
from collections.abc import Mapping

from core.domain.histogram import LockCounts

LOCK_TIMES = "lock-times"
"""What such a text is called where it is sent."""


def text_of(each: Mapping[int, LockCounts]) -> str:
    """Return the counts of each worker as a text."""
    return json.dumps(
        [
            [worker, c.number, c.waited, c.held, list(c.wait.items()), list(c.hold.items())]
            for worker, c in each.items()
        ]
    )


def counts_in(text: str) -> dict[int, LockCounts]:
    """Return what `text_of` has written; nothing of a text that is something else."""
    try:
        return {
            int(worker): LockCounts(
                int(number), float(waited), float(held), _buckets(wait), _buckets(hold)
            )
            for worker, number, waited, held, wait, hold in json.loads(text)
        }
    except (ValueError, TypeError, OverflowError, RecursionError):
        return {}


def _buckets(pairs: object) -> dict[int, int]:
    if not isinstance(pairs, list):
        raise TypeError
    return {int(bucket): int(number) for bucket, number in pairs}
