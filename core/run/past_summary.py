"""The summary of a run from its file alone, as the window shows it."""

from pathlib import Path

from core.domain.run_summary import RunSummary
from core.run.feed import Feed


def summary_in(path: Path) -> RunSummary | None:
    """Return what the run in the file at ``path`` came to; None: the file says what none can.

    Raises:
        RegistroError: it cannot be read.

    """
    feed = Feed(path)
    try:
        snapshot = feed.snapshot()
        while snapshot.events or snapshot.samples:
            snapshot = feed.snapshot()
        return snapshot.summary
    finally:
        feed.close()
